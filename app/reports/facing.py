"""What stands at the head of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facing:
    """The firm and the program that made the report."""

    firm: str
    domains: tuple[str, ...]
    version: str
