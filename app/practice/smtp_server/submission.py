"""The sending side of a provider: takes mail from its own people after a sign-in, and sees to it from there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from app.core.secret import Secret
from app.dns.lookup import Lookup
from app.practice.clock import PracticeClock
from app.practice.imap_server import MailStore
from app.practice.imap_server.internaldate import written_date
from app.practice.smtp_server.forwarding import Attempt, Forwarder, Parcel, Route
from app.practice.smtp_server.queue import MailQueue
from app.practice.smtp_server.service import Letter, Reply


class Submission:
    """A `Service` for the users in `mailboxes`; bounces come back into the sender's mailbox there.

    What is taken waits in `queue` until `start`.
    """

    largest_message_bytes = 64 << 20

    def __init__(
        self,
        host: str,
        mailboxes: Mapping[str, tuple[Secret, MailStore]],
        folder: Path,
        clock: PracticeClock,
        lookup: Lookup,
        route: Route,
    ) -> None:
        self.host = host
        self._mailboxes = {address.lower(): owner for address, owner in mailboxes.items()}
        self._clock = clock
        self.queue = MailQueue(folder, clock, Forwarder(host, lookup, route).deliver, self._give_back)

    def start(self) -> None:
        """Begin to try what is queued."""
        self.queue.start()

    def stop(self) -> None:
        """Try nothing any more. May be called again."""
        self.queue.stop()

    def is_down(self) -> bool:
        """Never: it is the way in that practising depends on."""
        return False

    def lets_in(self, user: str, password: Secret) -> bool:
        """Whether that is the user's password."""
        owner = self._mailboxes.get(user.lower())
        return owner is not None and owner[0] == password

    def recipient(self, sender: str, recipient: str) -> Reply | None:
        """550 for somebody else's address as the sender, and for a recipient that cannot be anywhere."""
        if sender.lower() not in self._mailboxes:
            return Reply(550, ("5.7.60 That is not your address",))
        if "." not in recipient.rpartition("@")[2]:
            return Reply(550, ("5.1.2 There is no such domain",))
        return None

    def accept(self, letter: Letter) -> Reply:
        """Queue it for each recipient by itself."""
        body = self._trace(letter) + letter.body
        for recipient in letter.recipients:
            self.queue.add(Parcel(letter.sender, recipient, body))
        return Reply(250, ("2.0.0 OK, on its way",))

    def _trace(self, letter: Letter) -> bytes:
        from_whom = f"Received: from {letter.greeted_as} ([{letter.peer}])"
        return f"{from_whom}\r\n\tby {self.host} with ESMTPA;\r\n\t{format_datetime(self._clock())}\r\n".encode()

    def _give_back(self, parcel: Parcel, attempt: Attempt) -> None:
        owner = self._mailboxes.get(parcel.sender.lower())
        if owner is not None:
            now = self._clock()
            owner[1].append("INBOX", [(_bounce(self.host, parcel, attempt, now), (), written_date(now))])


def _bounce(host: str, parcel: Parcel, attempt: Attempt, now: datetime) -> bytes:
    """A delivery status notification (RFC 3464) with the header of what could not be delivered."""
    report = MIMEMultipart("report", policy=SMTP)
    report.set_param("report-type", "delivery-status")
    report["From"] = f"Mail delivery <MAILER-DAEMON@{host}>"
    report["To"] = parcel.sender
    report["Subject"] = "Undelivered mail returned to sender"
    report["Date"] = format_datetime(now)
    report["Message-ID"] = make_msgid(domain=host)
    report["Auto-Submitted"] = "auto-replied"
    words = f"Your message to <{parcel.recipient}> could not be delivered.\n\n{attempt.host or host}: {attempt.said}\n"
    report.attach(MIMEText(words, policy=SMTP))
    report.attach(_status(host, parcel, attempt))
    header = parcel.body.partition(b"\r\n\r\n")[0] + b"\r\n"
    returned = MIMEText("", "rfc822-headers", policy=SMTP)
    returned.set_payload(header.decode("utf-8", "replace"), "utf-8")
    report.attach(returned)
    return report.as_bytes()


def _status(host: str, parcel: Parcel, attempt: Attempt) -> Message:
    """The part for programs: about the whole message, then about the recipient."""
    about, fate = EmailMessage(), EmailMessage()
    about["Reporting-MTA"] = f"dns; {host}"
    fate["Final-Recipient"] = f"rfc822; {parcel.recipient}"
    fate["Action"] = "failed"
    fate["Status"] = "5.0.0"
    if attempt.host:
        fate["Remote-MTA"] = f"dns; {attempt.host}"
    fate["Diagnostic-Code"] = f"smtp; {' '.join(attempt.said.split())}"
    status = Message(SMTP)
    status["Content-Type"] = "message/delivery-status"
    status.set_payload([about, fate])
    return status
