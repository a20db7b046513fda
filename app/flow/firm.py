"""The Firm page as a frozen state, and what she can ask for there."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import AppError
from app.flow.firm_domains import refused_domain, typed_domains
from app.flow.firm_recognition import DomainLook, LookState
from app.flow.words import Language
from app.project.model import MoveKind, Side


@dataclass(frozen=True, slots=True)
class Chosen:
    """A provider or DNS host, as the firm keeps it. `by_hand`: she chose it, and no record overrules her."""

    key: str | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """A project of before. `there` False: its folder is not to be found now."""

    path: str
    name: str
    there: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where the project lies or will lie. `free_bytes` None: not known yet, or nobody can tell."""

    path: str
    free_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class FirmState:
    """All that the page shows. `is_open`: a project lies on the disk and every change is written at once."""

    name: str = ""
    domains_text: str = ""
    move: MoveKind = MoveKind.SAME_ADDRESSES
    looks: tuple[DomainLook, ...] = ()
    old_provider: Chosen = Chosen()
    new_provider: Chosen = Chosen()
    dns_host: Chosen = Chosen()
    place: Place | None = None
    recent: tuple[Recent, ...] = ()
    is_open: bool = False
    practice: bool = False
    busy: bool = False
    """A transfer runs, so that the project cannot be left now."""
    problem: AppError | None = None
    language: Language = Language.EN

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains typed, as far as they can be domains."""
        return typed_domains(self.domains_text)

    @property
    def refused(self) -> str:
        """The first word among the domains that cannot be one."""
        return refused_domain(self.domains_text)

    @property
    def ready(self) -> bool:
        """Whether there is enough to go on."""
        return bool(self.name and self.domains)

    @property
    def asking(self) -> bool:
        """Whether an answer is awaited."""
        return any(look.state is LookState.ASKING for look in self.looks)


@dataclass(frozen=True, slots=True)
class NameFirm:
    """The field for the name was left."""

    text: str


@dataclass(frozen=True, slots=True)
class NameDomains:
    """The field for the domains was left."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseMove:
    """Same addresses or new ones."""

    move: MoveKind


@dataclass(frozen=True, slots=True)
class ChooseProvider:
    """A provider by hand, for one side; None: not known."""

    side: Side
    key: str | None


@dataclass(frozen=True, slots=True)
class ChooseDnsHost:
    """A DNS host by hand; None: not known."""

    key: str | None


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Ask the records once more."""


@dataclass(frozen=True, slots=True)
class ChoosePlace:
    """The folder in which the project's folder is made."""

    parent: str


@dataclass(frozen=True, slots=True)
class OpenProject:
    """Open a project of before, from the list or from the folder chooser."""

    path: str


@dataclass(frozen=True, slots=True)
class ForgetRecent:
    """Take a project off the list; its folder stays as it is."""

    path: str


@dataclass(frozen=True, slots=True)
class CreateProject:
    """Make the project of what is typed, and go on."""


@dataclass(frozen=True, slots=True)
class StartAnother:
    """Leave the open project as it is, and begin with an empty page."""
