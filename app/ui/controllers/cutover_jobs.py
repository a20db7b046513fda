"""What Cutover day asks of the engine, run inside jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.archive import Archive
from app.core.clock import Now
from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.core.identity import PersonId
from app.core.secret import Secret
from app.credentials import Vault
from app.engine.mail_flow.can_send import SendTrial, last_trials, try_sending
from app.engine.mail_flow.findings import Probe, ProbeReport
from app.engine.mail_flow.last_straggler import LastArrival, last_arrivals
from app.engine.mail_flow.ledger import last_probes
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe import ProbeTerms, probe_mail_flow
from app.engine.mail_flow.removal import RemovalReport, removable, remove_probes
from app.mailstore.endpoint import Endpoint
from app.project import Project
from app.project.switch import OutsideMailbox


@dataclass(frozen=True, slots=True)
class Board:
    """What the ledgers and the archive tell of everybody."""

    probes: tuple[Probe, ...]
    trials: tuple[SendTrial, ...]
    arrivals: tuple[LastArrival, ...]
    removable: int


def read_board(project: Project, since: datetime | None, _emit: Emit, _cancelled: Cancelled) -> Board:
    """The last probe letters, and what reached the mailboxes since the switch; of that nothing before there was one.

    Raises AppError LEDGER_DAMAGED and ARCHIVE_*.
    """
    arrivals: tuple[LastArrival, ...] = ()
    if since is not None and (project.archive_path / "FORMAT").exists():
        with Archive.open(project.archive_path, writable=False) as archive:
            arrivals = last_arrivals(project, archive, since)
    return Board(last_probes(project), last_trials(project), arrivals, removable(project))


def probe_everybody(
    project: Project, vault: Vault, outside: Outside, terms: ProbeTerms, emit: Emit, cancelled: Cancelled
) -> ProbeReport:
    """A letter from each colleague to outside, and one from there to each. Raises as `try_sending` and
    `probe_mail_flow`.
    """
    people: list[PersonId] = [person.id for person in project.firm.people]
    try_sending(project, vault, outside.address, people, terms.language, terms.now, cancelled)
    return probe_mail_flow(project, vault, outside, people, emit, cancelled, terms)


def take_out(project: Project, vault: Vault, now: Now, _emit: Emit, cancelled: Cancelled) -> RemovalReport:
    """The test letters. Raises as `remove_probes`."""
    return remove_probes(project, vault, cancelled, now)


def outside_of(mailbox: OutsideMailbox, password: Secret) -> Outside:
    """The outside mailbox as the engine wants it."""
    imap = None
    if mailbox.imap_host:
        imap = Endpoint(mailbox.imap_host, mailbox.imap_port, mailbox.imap_security, mailbox.user)
    return Outside(mailbox.address, mailbox.host, mailbox.port, mailbox.security, mailbox.user, password, imap)


def keep_password(vault: Vault, name: str, password: Secret, _emit: Emit, _cancelled: Cancelled) -> AppError | None:
    """Put it into the vault: opening the keyring may take its time. The error, where it is kept for this run only."""
    try:
        vault.set(name, password)
    except AppError as error:
        return error
    return None
