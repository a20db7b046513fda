"""The internet round the practice firm: its zone with a panel, both providers' exchangers, and a sender outside.

Mail written outside goes where the firm's MX records say, or said when the sender's resolver last looked. Everything
runs on loopback addresses; where the system has but one of them (macOS), the name servers are one server there.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from app.core.durable_file import write_durably
from app.core.secret import Secret
from app.dns.authorities import DnsReach
from app.mailstore.endpoint import Security
from app.practice import internet_facts
from app.practice.clock import PracticeClock
from app.practice.dns_server import DnsWorld
from app.practice.dns_server.world import ROOT_ADDRESS
from app.practice.firm import colleagues
from app.practice.firm.colleagues import firm_facts
from app.practice.firm_zone import FirmZone
from app.practice.imap_server import Account, ImapServer, MailStore
from app.practice.outside_sender import OutsideSender
from app.practice.sign_in import known_password
from app.practice.smtp_server import Exchanger, Remembered, Resolver, SmtpServers, Submission
from app.practice.smtp_server.server import HOME
from app.practice.zone_panel import ZonePanel
from app.project.model import Side
from app.project.switch import ConsoleRecord, SendingServer

_PORTS = "ports.json"
_S = TypeVar("_S")


class PracticeInternet:
    """Runs from construction until `stop`; `folder` keeps records, queued mail, ports and the clock for the next time.

    Raises OSError where no port can be had, AppError DISK_* and what a damaged folder gives rise to.
    """

    def __init__(
        self, folder: Path, mailboxes: Mapping[Side, Mapping[str, MailStore]], clock: PracticeClock | None = None,
        *, one_address: bool | None = None,
    ) -> None:  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        self.domain = firm_facts()["domain"]
        self._folder = folder
        self._one_address = _has_one_address() if one_address is None else one_address
        self._ports = _read_ports(folder / _PORTS)
        self.clock = clock or PracticeClock(path=folder / "clock.json")
        with ExitStack() as started:
            started.callback(self.clock.stop)
            self._start_names(started)
            self._start_mail(started, mailboxes)
            write_durably(folder / _PORTS, json.dumps(self._ports).encode())
            self._started = started.pop_all()

    @property
    def panel(self) -> ZonePanel:
        """The panel of the firm's DNS host."""
        return self._zone.panel

    @property
    def console(self) -> tuple[ConsoleRecord, ...]:
        """What the new provider's console tells the firm to publish besides MX and SPF."""
        return internet_facts.console_records()

    def let_second_server_lag(self) -> None:
        """From now on the second name server serves what it has, whatever is typed."""
        self.world.authority(self.name_servers[1]).lag()

    def let_second_server_catch_up(self) -> None:
        """It serves what the first one serves."""
        self.world.authority(self.name_servers[1]).catch_up()

    def outside_believes(self) -> Remembered | None:
        """The MX records that the outside sender still remembers, and until when; None: it would look them up."""
        return self.resolver.remembered(self.domain, "MX")

    def settled(self, timeout_s: float) -> bool:
        """Whether, within that real time, all mail that is due has been tried."""
        return all(one.queue.wait_until_tried(timeout_s) for one in (self.submission, self.sending))

    def facts(self) -> dict[str, Any]:
        """Where DNS, SMTP and the outside sender are, for whoever comes from another program. All of it is made up."""
        outside, password = self.outside, internet_facts.internet_file()["outside"]["password"]
        return {
            "domain": self.domain,
            "dns": {"port": self.reach.port, "roots": list(self.reach.roots), "servers": list(self.name_servers)},
            "smtp": {address: list(endpoint) for address, endpoint in self._smtp.endpoints.items()},
            "outside": {
                "address": outside.address, "password": password, "host": outside.host,
                "port": outside.port, "imap_port": outside.imap_port,
            },
        }  # fmt: skip

    def stop(self) -> None:
        """End all servers and threads; what is under way stays in the folder. May be called again."""
        self._started.close()

    def _start_names(self, started: ExitStack) -> None:
        self._zone = FirmZone(self.domain, self._folder / "zone.json")
        zones = [*internet_facts.other_zones(), self._zone.hosted()]
        only_at = HOME if self._one_address else None
        self.world = self._on_port("dns", lambda port: DnsWorld(zones, port, only_at=only_at))
        started.callback(self.world.stop)
        self._ports["dns"] = self.world.port
        self._zone.serve(self.world)
        self.name_servers: tuple[str, ...] = tuple(internet_facts.name_servers())
        self.reach = DnsReach(roots=self.world.roots, port=self.world.port)
        self.resolver = Resolver(self.reach, self.clock)

    def _start_mail(self, started: ExitStack, mailboxes: Mapping[Side, Mapping[str, MailStore]]) -> None:
        facts = internet_facts.internet_file()["outside"]
        address, password = facts["address"], Secret(facts["password"])
        account = Account(address, password)
        imap = self._on_port("imap", lambda port: ImapServer(self._folder / "outside", [account], port=port))
        started.callback(imap.stop)
        store = imap.store(address)
        self.exchangers = {side: self._exchanger(side.value, mailboxes[side]) for side in Side}
        outside = self._exchanger(internet_facts.OUTSIDE, {address: store})
        self.submission = Submission(
            facts["host"], {address: (password, store)}, self._folder / "queue", self.clock, self.resolver, self._route
        )
        self.sending = self._sending_side(mailboxes[Side.NEW])
        services: dict[str, Exchanger | Submission] = {HOME: self.submission, _sending_address(): self.sending}
        services |= dict.fromkeys(internet_facts.exchangers(internet_facts.OUTSIDE).values(), outside)
        for side in Side:
            services |= dict.fromkeys(internet_facts.exchangers(side.value).values(), self.exchangers[side])
        self._smtp = self._on_port("smtp", lambda port: SmtpServers(services, port, one_address=self._one_address))
        started.callback(self._smtp.stop)
        # The queue begins after the exchangers and ends before them, so that no try is cut off in the middle.
        for submission in (self.submission, self.sending):
            started.callback(submission.stop)
            submission.start()
        host, port = self._smtp.endpoints[HOME]
        self.outside = OutsideSender(address, host, port, address, password, HOME, imap.port)
        self.outside_store = store
        self.sending_server = SendingServer(*self._smtp.endpoints[_sending_address()], Security.PLAIN)
        self._ports |= {"imap": imap.port, "smtp": port}

    def _sending_side(self, mailboxes: Mapping[str, MailStore]) -> Submission:
        """Where the firm's people hand in what they send from their new mailboxes."""
        host = internet_facts.internet_file()["sending"]["host"]
        owners = {
            one.address: (Secret(known_password(one, Side.NEW)), mailboxes[one.address])
            for one in colleagues()
            if one.address in mailboxes
        }
        return Submission(host, owners, self._folder / "sending", self.clock, self.resolver, self._route)

    def _exchanger(self, whose: str, mailboxes: Mapping[str, MailStore]) -> Exchanger:
        return Exchanger(next(iter(internet_facts.exchangers(whose))), mailboxes, self.clock)

    def _route(self, address: str) -> tuple[str, int] | None:
        return self._smtp.endpoint(address)

    def _on_port(self, name: str, start: Callable[[int], _S]) -> _S:
        """Start on the port of last time, or on any if somebody has that by now."""
        port = self._ports.get(name, 0)
        try:
            return start(port)
        except OSError:
            if not port:
                raise
            return start(0)

    def __enter__(self) -> PracticeInternet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _sending_address() -> str:
    return str(internet_facts.internet_file()["sending"]["address"])


def _has_one_address() -> bool:
    """Whether 127.0.0.1 is the only loopback address that can be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.bind((ROOT_ADDRESS, 0))
        except OSError:
            return True
    return False


def _read_ports(path: Path) -> dict[str, int]:
    """Those of last time; none where the file says nothing that can be used."""
    try:
        ports: Any = json.loads(path.read_bytes())
        return {str(name): int(port) for name, port in ports.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
