"""Can each colleague send from the new side? One letter each, through the new provider's own way in, to the outside
mailbox. Proven is what was done: that server let her in and took her letter for delivery.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.clock import Now
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled
from app.core.identity import PersonId
from app.core.json_lines import LinesWriter, read_lines
from app.core.secret import Secret
from app.core.words import Language
from app.credentials import Vault
from app.engine.mail_flow.candidates import trusted_by
from app.engine.mail_flow.limits import wait_for
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe_message import demand_address, new_token, sending_letter
from app.engine.mail_flow.sending import Submission
from app.project import Project
from app.project.model import Account, Firm, Person
from app.providers.submission import submission_server

LEDGER = "can_send"
_OF_THE_SERVER = {
    ErrorCode.NAME_NOT_FOUND, ErrorCode.UNREACHABLE, ErrorCode.SMTP_NOT_KNOWN, ErrorCode.SMTP_PORT_CLOSED,
    ErrorCode.SMTP_TIMEOUT, ErrorCode.SMTP_TLS_FAILED, ErrorCode.SMTP_PLAIN_REFUSED, ErrorCode.SMTP_OFF,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SendTrial:
    """How the last letter of a person fared. `error` None: the new side took it for delivery."""

    person: PersonId
    at: datetime
    error: AppError | None = None


def try_sending(
    project: Project,
    vault: Vault,
    to: str,
    people: Sequence[PersonId],
    language: Language,
    now: Now,
    cancelled: Cancelled,
) -> tuple[SendTrial, ...]:
    """Let each of these people who has a new mailbox send a letter to the address `to`.

    Whose last letter is too fresh keeps her last trial; a server that cannot be reached is not asked again for the next
    one. Each letter stands in the ledger before it goes. Raises AppError LEDGER_DAMAGED, DISK_*, PROBE_NO_ADDRESS.
    """
    demand_address(to)
    trials: list[SendTrial] = []
    before = {trial.person: trial for trial in last_trials(project)}
    silent: AppError | None = None
    with closing(LinesWriter(project.ledger_path(LEDGER))) as ledger:
        for person in (one for one in project.firm.people if one.id in people):
            account = person.new
            if account is None or cancelled():
                continue
            wait = _limit(project, account, now())
            if wait is not None:
                trials.append(before.get(person.id) or SendTrial(person.id, now(), wait))
                continue
            error = silent
            if error is None:
                ledger.append([{"goes": person.id, "address": account.address, "at": now().isoformat()}])
                error = _sent(project.firm, vault, person, account, to, language, now())
            silent = error if error is not None and error.code in _OF_THE_SERVER else None
            trials.append(SendTrial(person.id, now(), error))
            ledger.append([_line(trials[-1])])
    return tuple(trials)


def last_trials(project: Project) -> tuple[SendTrial, ...]:
    """The last trial of each person that came to an end. Raises AppError LEDGER_DAMAGED."""
    latest: dict[PersonId, SendTrial] = {}
    for line in _lines(project):
        if "tried" in line:
            error = AppError(ErrorCode(line["code"]), **line["facts"]) if "code" in line else None
            person = PersonId(line["tried"])
            latest[person] = SendTrial(person, datetime.fromisoformat(line["at"]), error)
    return tuple(latest.values())


def _lines(project: Project) -> Iterator[dict[str, Any]]:
    return iter(read_lines(project.ledger_path(LEDGER)))


def _line(trial: SendTrial) -> dict[str, Any]:
    told = {"code": trial.error.code.value, "facts": dict(trial.error.facts)} if trial.error else {}
    return {"tried": trial.person, "at": trial.at.isoformat(), **told}


def _limit(project: Project, account: Account, now: datetime) -> AppError | None:
    """As for the letters that come from outside: few enough not to be taken for spam."""
    gone = [(str(line["address"]), datetime.fromisoformat(line["at"])) for line in _lines(project) if "goes" in line]
    wait = wait_for(gone, account.address, now)
    return wait.error if wait else None


def _sent(
    firm: Firm, vault: Vault, person: Person, account: Account, to: str, language: Language, at: datetime
) -> AppError | None:
    try:
        letter = sending_letter(new_token(), account.address, to, person.name, at, language)
        with closing(Submission.open(_way_in(firm, vault, account), trusted_by(firm))) as submission:
            submission.send(letter)
    except AppError as error:
        return error
    return None


def _way_in(firm: Firm, vault: Vault, account: Account) -> Outside:
    """Raises AppError SMTP_NOT_KNOWN."""
    own = firm.switch.sending
    server = (own.host, own.port, own.security) if own else submission_server(firm.new_provider)
    if server is None:
        raise AppError(ErrorCode.SMTP_NOT_KNOWN, scope=Scope.ACCOUNT, address=account.address)
    host, port, security = server
    password = vault.get(firm.vault_name(account.id)) or Secret("")
    return Outside(account.address, host, port, security, account.user or account.address, password)
