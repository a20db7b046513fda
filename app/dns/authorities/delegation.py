"""Who serves a zone: as its parent says, as it says itself, and how each of the servers does (B2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a name server does."""

    ANSWERS = "answers"
    SILENT = "silent"
    REFUSES = "refuses"
    FAILS = "fails"
    """SERVFAIL, or nothing that can be read."""
    LAME = "lame"
    """It answers without being an authority for the zone."""
    NO_ADDRESS = "no address"
    """Its name leads nowhere."""
    UNREACHABLE = "unreachable"
    """The network says so, or a closed port."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One server of the zone. Names as in a Reply: absolute, in lower case."""

    host: str
    address: str
    """Where it was asked; empty with NO_ADDRESS."""
    standing: Standing
    serial: int | None = None
    over_tcp: bool = False
    """Whether it answers over TCP too."""
    at_parent: bool = True
    at_child: bool = True
    """Whether the zone itself names it; True where nobody said."""

    @property
    def answers(self) -> bool:
        """Whether it can be asked."""
        return self.standing is Standing.ANSWERS


@dataclass(frozen=True, slots=True)
class Delegation:
    """The servers of a zone."""

    origin: str
    parent: str
    authorities: tuple[Authority, ...]
    """By host name."""
    parent_seen: bool = True
    """False: the same servers serve the parent, whose list of name servers never showed."""

    @property
    def only_at_parent(self) -> tuple[str, ...]:
        """Hosts that the zone itself does not name."""
        return tuple(authority.host for authority in self.authorities if not authority.at_child)

    @property
    def only_at_child(self) -> tuple[str, ...]:
        """Hosts that the registry does not know: hardly anybody asks them."""
        return tuple(authority.host for authority in self.authorities if not authority.at_parent)

    @property
    def answering(self) -> tuple[Authority, ...]:
        """Those that can be asked."""
        return tuple(authority for authority in self.authorities if authority.answers)

    @property
    def serials(self) -> tuple[int, ...]:
        """The serial numbers of the zone that are about: one, where nobody lags."""
        return tuple(sorted({authority.serial for authority in self.answering if authority.serial is not None}))


def standing_of(problem: str) -> Standing:
    """How a server does that did not say anything, by the reason in its reply."""
    return _BY_PROBLEM.get(problem, Standing.FAILS)


_BY_PROBLEM = {
    "timeout": Standing.SILENT,
    "unreachable": Standing.UNREACHABLE,
    "REFUSED": Standing.REFUSES,
    "not an authority": Standing.LAME,
    "referral": Standing.LAME,
    "no address": Standing.NO_ADDRESS,
}
