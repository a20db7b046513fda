"""The practice internet with a clock that only the test turns, and mailboxes for two colleagues."""

from __future__ import annotations

import contextlib
import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from app.practice.clock import PracticeClock
from app.practice.imap_server import MailStore
from app.practice.internet import PracticeInternet
from app.project.model import Side

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DOMAIN = "haiyue-trade.example"
CHEN, LINDA = f"chenjing@{DOMAIN}", f"linda.lin@{DOMAIN}"
NEW_MX = (("mxbiz1.qq.com", 5), ("mxbiz2.qq.com", 10))


class World:
    """Runs while the test needs it; `start` goes on with the same folder."""

    def __init__(self, folder):
        self.folder = folder
        self.internet = None
        self.stores = {}
        self._open = contextlib.ExitStack()

    def start(self, **options):
        folder = self.folder
        self.stores = {
            side: {
                address: self._open.enter_context(contextlib.closing(MailStore(folder / side.value, address)))
                for address in (CHEN, LINDA)
            }
            for side in Side
        }
        clock = PracticeClock(path=folder / "clock.json", real=lambda: NOON)
        self.internet = self._open.enter_context(PracticeInternet(folder / "internet", self.stores, clock, **options))
        return self.internet

    def stop(self):
        self._open.close()

    def write(self, recipient=CHEN, subject="hello"):
        """Send a letter from outside and let everything that is due now be tried."""
        outside, letter = self.internet.outside, EmailMessage(SMTP)
        letter["From"], letter["To"], letter["Subject"] = outside.address, recipient, subject
        letter.set_content("Good morning")
        with smtplib.SMTP(outside.host, outside.port, timeout=5) as client:
            client.login(outside.user, outside.password.reveal())
            client.send_message(letter)
        self.settle()

    def settle(self):
        assert self.internet.settled(10)

    def pass_by(self, stretch):
        self.internet.clock.skip(stretch)
        self.settle()

    def arrived(self, side, address=CHEN):
        return bodies(self.stores[side][address])

    def where(self, address=CHEN):
        """How many letters lie on the old and on the new side."""
        return tuple(len(self.arrived(side, address)) for side in Side)

    @property
    def bounces(self):
        return bodies(self.internet.outside_store)

    def type_new_mx(self):
        """Both MX records of the old provider are typed over with those of the new one."""
        panel = self.internet.panel
        for row, (host, preference) in zip(mx_rows(panel), NEW_MX, strict=True):
            panel.change(row.id, "@", "MX", host, preference, 600)


def bodies(store):
    return [store.body(message) for message in store.mailboxes["INBOX"].messages.values()]


def mx_rows(panel):
    return [row for row in panel.rows() if row.kind == "MX"]
