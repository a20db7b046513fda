"""The rules: for each person for ever, until a day, or so many years after leaving. What is due when is pure.

They lie in ``retention.json`` of the archive. A person without a rule is kept for ever. Nothing here deletes anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.archive.layout import RETENTION_FILE
from app.core.durable_file import disk_errors, write_durably
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId

REMIND_DAYS = 30
"""So long before a rule ends it is spoken of."""


class Keep(StrEnum):
    """How long."""

    FOR_EVER = "for_ever"
    UNTIL = "until"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Rule:
    """`until` goes with UNTIL; `years` and the day of leaving with YEARS, which has no end while nobody has left."""

    keep: Keep = Keep.FOR_EVER
    until: date | None = None
    years: int = 0
    left: date | None = None

    def to_json(self) -> dict[str, Any]:
        """For the file and for proofs."""
        return {
            "keep": self.keep.value,
            "until": self.until.isoformat() if self.until else None,
            "years": self.years,
            "left": self.left.isoformat() if self.left else None,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Rule:
        """The reverse. Raises KeyError, TypeError or ValueError."""
        until, left = (date.fromisoformat(value[name]) if value.get(name) else None for name in ("until", "left"))
        return cls(Keep(value["keep"]), until, int(value.get("years") or 0), left)


FOR_EVER = Rule()


@dataclass(frozen=True, slots=True)
class Due:
    """A rule that ends soon or has ended: on `on` the mail need not be kept any more. `days` is negative when over."""

    account: AccountId
    rule: Rule
    on: date
    days: int


def due_on(rule: Rule) -> date | None:
    """The first day on which the mail need not be kept; None for never."""
    if rule.keep is Keep.UNTIL:
        return rule.until
    if rule.keep is Keep.YEARS and rule.left is not None:
        return _years_later(rule.left, rule.years)
    return None


def reminders(rules: Mapping[AccountId, Rule], accounts: Iterable[AccountId], today: date) -> tuple[Due, ...]:
    """What ends within 30 days or has ended, of people whose mail is in the archive; the longest due first."""
    found = []
    for account in accounts:
        rule = rules.get(account, FOR_EVER)
        on = due_on(rule)
        if on is not None and (on - today).days <= REMIND_DAYS:
            found.append(Due(account, rule, on, (on - today).days))
    return tuple(sorted(found, key=lambda due: (due.on, due.account)))


def read_rules(archive: Path) -> dict[AccountId, Rule]:
    """The rules of an archive. Raises AppError RETENTION_DAMAGED: a rule that cannot be read is not "for ever"."""
    path = archive / RETENTION_FILE
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        with disk_errors(path):
            raise error from None
    try:
        people = json.loads(raw)["people"]
        return {AccountId(account): Rule.from_json(rule) for account, rule in people.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AppError(ErrorCode.RETENTION_DAMAGED, path=str(path)) from error


def save_rule(archive: Path, account: AccountId, rule: Rule) -> None:
    """Make this the rule of one person, durably. Raises AppError RETENTION_DAMAGED, DISK_FULL and the like."""
    rules = {**read_rules(archive), account: rule}
    people = {name: each.to_json() for name, each in sorted(rules.items()) if each != FOR_EVER}
    value = {"version": 1, "people": people}
    write_durably(archive / RETENTION_FILE, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")


def _years_later(day: date, years: int) -> date:
    """29 February becomes 1 March where there is none: never a day too early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
