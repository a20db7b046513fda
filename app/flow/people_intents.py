"""What she can ask for on the People page. Passwords travel as secrets; pasted text never prints itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.identity import PersonId
from app.core.secret import Secret
from app.mailstore.endpoint import Security
from app.project.model import Side


class PersonField(StrEnum):
    """A cell that can be edited."""

    NAME = "name"
    DEPARTMENT = "department"
    OLD_ADDRESS = "old_address"
    NEW_ADDRESS = "new_address"


@dataclass(frozen=True, slots=True)
class PasteList:
    """Text from the clipboard; it may hold passwords."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A CSV or XLSX file."""

    path: str


@dataclass(frozen=True, slots=True)
class BeginAdding:
    """Show the fields for one more person; `shown` False puts them away."""

    shown: bool = True


@dataclass(frozen=True, slots=True)
class AddPerson:
    """One person by hand."""

    name: str
    department: str
    old_address: str
    new_address: str


@dataclass(frozen=True, slots=True)
class EditPerson:
    """A cell was changed."""

    person: PersonId
    field: PersonField
    text: str


@dataclass(frozen=True, slots=True)
class OpenRow:
    """Show what there is to know and to do about one mailbox."""

    person: PersonId
    side: Side


@dataclass(frozen=True, slots=True)
class CloseRow:
    """Put it away again."""


@dataclass(frozen=True, slots=True)
class ShowServer:
    """Show or hide the fields for the server of the opened mailbox."""

    shown: bool


@dataclass(frozen=True, slots=True)
class SetServer:
    """How to reach a mailbox; what is blank comes from the provider."""

    person: PersonId
    side: Side
    user: str
    host: str
    port: str
    security: Security | None


@dataclass(frozen=True, slots=True)
class AskRemoval:
    """Ask before somebody is taken off the list; `asked` False takes the question back."""

    asked: bool = True


@dataclass(frozen=True, slots=True)
class RemovePerson:
    """Take somebody off the list."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Sign in to one mailbox; with a new password if one was typed."""

    person: PersonId
    side: Side
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class TestAll:
    """Sign in to everything that has not been signed in to."""

    __test__ = False  # not a test, whatever pytest thinks of its name


@dataclass(frozen=True, slots=True)
class StopTests:
    """No more sign-ins."""


@dataclass(frozen=True, slots=True)
class TrustCertificate:
    """Believe the certificate that this mailbox's server showed, and no other, from now on."""

    person: PersonId
    side: Side


@dataclass(frozen=True, slots=True)
class UseSameAddresses:
    """Everybody without a new mailbox has one under the same address."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Open a provider's page in the browser."""

    url: str
