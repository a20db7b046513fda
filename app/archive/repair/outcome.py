"""What a repair is asked with and what it answers: where each message came from, and which were not to be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.archive.integrity import Damage
from app.core.errors import AppError
from app.mailstore.store import Body, Spool


class RepairSource(Protocol):
    """Something that may still hold what the archive lost. It need not be trusted: every body is hashed."""

    @property
    def name(self) -> str:
        """For people: a path, or a mailbox."""
        ...

    def bodies(self, wanted: Sequence[Damage], spool: Spool) -> Iterator[tuple[Damage, Body]]:
        """What it has of the messages wanted, large ones in a body of `spool`; the same one may come several times.

        Raises AppError for trouble that ends its answer; what it has yielded before stays good.
        """
        ...


@dataclass(frozen=True, slots=True)
class Repaired:
    """A message that is whole again. `set_aside` is where the damaged file lies now, relative; None if it was gone."""

    damage: Damage
    source: str
    set_aside: str | None


@dataclass(frozen=True, slots=True)
class SourceTrouble:
    """A source that could not be asked to the end."""

    source: str
    error: AppError


@dataclass(frozen=True, slots=True)
class RepairReport:
    """Everything the check named, once each. `complete` is False if it was cancelled; then the rest is not judged."""

    repaired: tuple[Repaired, ...] = ()
    right_already: tuple[Damage, ...] = ()
    """Whole by now, although the check had found them otherwise."""
    not_to_be_had: tuple[Damage, ...] = ()
    lists: tuple[str, ...] = ()
    """Checksum lists written anew from the ledgers."""
    set_aside: tuple[str, ...] = ()
    """Files that somebody had added, by the path they had; they lie in ``set-aside`` now."""
    adopted: tuple[str, ...] = ()
    """Added files that are what their names say, as a backup that was cut off leaves them; they are listed now."""
    troubles: tuple[SourceTrouble, ...] = ()
    complete: bool = True

    @property
    def sound(self) -> bool:
        """Whether nothing is left to be put right."""
        return self.complete and not self.not_to_be_had
