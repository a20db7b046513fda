"""The People page as a frozen state: everybody, both mailboxes of each, and what a sign-in to them gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import AppError, ErrorCode
from app.core.identity import PersonId
from app.flow.words import Language
from app.mailstore.endpoint import Endpoint
from app.project.model import Account, MoveKind, Side
from app.project.people_table import RowProblem
from app.providers import Provider


class Standing(StrEnum):
    """How far the sign-in to one mailbox is."""

    ABSENT = "absent"
    """There is no mailbox on this side yet."""
    UNTRIED = "untried"
    WAITING = "waiting"
    TESTING = "testing"
    SIGNED_IN = "signed_in"
    REFUSED = "refused"


class Urgency(StrEnum):
    """What a sign-in that did not come about asks of her."""

    ACT = "act"
    """It stays wrong until she, or somebody she asks, does something."""
    GIVE = "give"
    """Something is missing that she or the administrator has."""
    WAIT = "wait"
    """It may well pass by itself."""


_GIVE = frozenset({ErrorCode.PASSWORD_MISSING, ErrorCode.SERVER_UNKNOWN, ErrorCode.SIGN_IN_IMAP_OFF})
_WAIT = frozenset(
    {
        ErrorCode.TIMEOUT,
        ErrorCode.UNREACHABLE,
        ErrorCode.LOST,
        ErrorCode.SIGN_IN_UNAVAILABLE,
        ErrorCode.THROTTLED,
        ErrorCode.TOO_MANY_CONNECTIONS,
    }
)
CERTIFICATE = frozenset(
    {
        ErrorCode.CERTIFICATE_WRONG_NAME,
        ErrorCode.CERTIFICATE_EXPIRED,
        ErrorCode.CERTIFICATE_UNKNOWN_ISSUER,
    }
)
"""The certificate was not believed, so nothing was said to the server."""
REJECTED = frozenset(
    {
        ErrorCode.SIGN_IN_REFUSED,
        ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD,
        ErrorCode.SIGN_IN_LOCKED,
    }
)
"""The password did not do. Trying it again unasked would lock the account."""


def urgency_of(code: ErrorCode) -> Urgency:
    """What an error of a sign-in asks of her."""
    return Urgency.GIVE if code in _GIVE else Urgency.WAIT if code in _WAIT else Urgency.ACT


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One side of one person. `endpoint` None: nobody knows the server. `has_password` None: not known yet."""

    account: Account | None = None
    endpoint: Endpoint | None = None
    provider: Provider | None = None
    has_password: bool | None = None
    standing: Standing = Standing.ABSENT
    messages: int | None = None
    size_bytes: int | None = None
    error: AppError | None = None

    @property
    def address(self) -> str:
        """The address, empty without a mailbox."""
        return self.account.address if self.account else ""

    @property
    def needs_her(self) -> bool:
        """Whether nothing more happens here until somebody acts."""
        return self.error is not None and urgency_of(self.error.code) is not Urgency.WAIT


@dataclass(frozen=True, slots=True)
class PersonState:
    """A row."""

    id: PersonId
    name: str
    department: str
    old: Mailbox
    new: Mailbox

    def side(self, side: Side) -> Mailbox:
        """The mailbox on that side."""
        return self.old if side is Side.OLD else self.new

    @property
    def needs_her(self) -> bool:
        """Whether either side waits for her."""
        return self.old.needs_her or self.new.needs_her


@dataclass(frozen=True, slots=True)
class Opened:
    """The row that stands open: for which side, and what more of it is shown."""

    person: PersonId
    side: Side
    server: bool = False
    """The fields for the server are shown."""
    removing: bool = False
    """The question whether to take her off the list is asked."""


class Source(StrEnum):
    """Where a list came from."""

    PASTED = "pasted"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the last list."""

    source: Source
    added: int
    updated: int
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    passwords: int = 0
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where passwords are kept. `persistent` False: only while the window is open, and `problem` says why."""

    persistent: bool
    problem: ErrorCode | None = None
    reason: str = ""


class Refusal(StrEnum):
    """Why something typed was not taken."""

    NOT_AN_ADDRESS = "not_an_address"
    TAKEN = "taken"
    NEEDED = "needed"
    BAD_PORT = "bad_port"
    BAD_HOST = "bad_host"


@dataclass(frozen=True, slots=True)
class Refused:
    """Something typed was not taken; all stays as it was."""

    why: Refusal
    value: str = ""


@dataclass(frozen=True, slots=True)
class PeopleState:
    """All that the page shows. `keeping` None: the keyring has not answered yet."""

    people: tuple[PersonState, ...] = ()
    move: MoveKind = MoveKind.SAME_ADDRESSES
    old_provider: Provider | None = None
    new_provider: Provider | None = None
    opened: Opened | None = None
    adding: bool = False
    imported: Imported | None = None
    keeping: Keeping | None = None
    testing: bool = False
    refused: Refused | None = None
    problem: AppError | None = None
    language: Language = Language.EN

    def person(self, person_id: PersonId) -> PersonState | None:
        """The row of somebody, if there is one."""
        return next((person for person in self.people if person.id == person_id), None)

    @property
    def opened_person(self) -> PersonState | None:
        """Whose row stands open."""
        return self.person(self.opened.person) if self.opened else None

    def total(self, side: Side) -> int:
        """How many mailboxes there are on a side."""
        return sum(person.side(side).account is not None for person in self.people)

    def signed_in(self, side: Side) -> int:
        """To how many of them we came in."""
        return sum(person.side(side).standing is Standing.SIGNED_IN for person in self.people)

    @property
    def to_do(self) -> int:
        """Mailboxes that wait for her."""
        return sum(person.side(side).needs_her for person in self.people for side in Side)

    @property
    def lacking_passwords(self) -> int:
        """Old mailboxes without a password."""
        return sum(person.old.account is not None and person.old.has_password is False for person in self.people)

    @property
    def without_new(self) -> int:
        """People whose new mailbox is not known yet."""
        return sum(person.new.account is None for person in self.people)
