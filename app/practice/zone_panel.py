"""The records of the firm's zone as a DNS host's panel keeps them; each change holds on the name servers at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import AppError, ErrorCode
from app.practice.panel_record import APEX, PanelRow, owner, record_text, typed_row

RrsetKey = tuple[str, str]
"""Absolute name and type."""


@dataclass(frozen=True, slots=True)
class Rrset:
    """What the zone has of one name and type. Where rows differ in TTL, the lowest goes for all (RFC 2181 5.2)."""

    ttl: int
    values: tuple[str, ...]


Publish = Callable[[Mapping[RrsetKey, Rrset | None]], None]
"""Make that the zone's content at those names and types; None: nothing of it."""


class ZonePanel:
    """See the module; may be called from any thread. `completes_values`: a host name in a value that does not end in
    a dot is taken to lie in the domain, as some panels do.
    """

    def __init__(
        self, domain: str, names: tuple[str, str], rows: Iterable[PanelRow], publish: Publish, *,
        completes_values: bool = False,
    ) -> None:  # fmt: skip
        self.domain = domain
        self.host_name_zh, self.host_name_en = names
        self.completes_values = completes_values
        self._publish = publish
        self._guard = threading.RLock()
        self._rows = list(rows)

    def rows(self) -> tuple[PanelRow, ...]:
        """All records, in the order in which they were typed."""
        with self._guard:
            return tuple(self._rows)

    def add(self, host: str, kind: str, value: str, priority: int | None = None, ttl: int = 600) -> PanelRow:
        """Type a new record. The domain is put behind `host` always; ``@`` or nothing is the domain itself.

        Raises AppError PANEL_* for what no panel takes.
        """
        with self._guard:
            numbers = (int(row.id) for row in self._rows)
            row = typed_row(str(max(numbers, default=0) + 1), host, kind, value, priority, ttl)
            self._put([*self._rows, row], row)
            return row

    def change(
        self, number: str, host: str, kind: str, value: str, priority: int | None = None, ttl: int = 600
    ) -> PanelRow:
        """Type over the record with that id. Raises AppError PANEL_*."""
        with self._guard:
            before = self._row(number)
            row = typed_row(number, host, kind, value, priority, ttl)
            self._put([row if other is before else other for other in self._rows], row)
            return row

    def remove(self, number: str) -> None:
        """Delete the record with that id. Raises AppError PANEL_GONE."""
        with self._guard:
            gone = self._row(number)
            self._put([row for row in self._rows if row is not gone])

    def rrsets(self) -> dict[RrsetKey, Rrset]:
        """What the zone is to hold. Raises AppError PANEL_HOST and PANEL_VALUE."""
        with self._guard:
            return self._rrsets(self._rows)

    def _row(self, number: str) -> PanelRow:
        for row in self._rows:
            if row.id == number:
                return row
        raise AppError(ErrorCode.PANEL_GONE, value=number)

    def _put(self, rows: list[PanelRow], typed: PanelRow | None = None) -> None:
        """Check what was typed against its neighbours, publish what differs, and keep the rows."""
        if typed is not None:
            _check_neighbours(typed, [row for row in rows if row is not typed])
        before, after = self.rrsets(), self._rrsets(rows)
        differing = {key: after.get(key) for key in {**before, **after} if before.get(key) != after.get(key)}
        was, self._rows = self._rows, rows
        try:
            self._publish(differing)
        except BaseException:
            self._rows = was
            raise

    def _rrsets(self, rows: list[PanelRow]) -> dict[RrsetKey, Rrset]:
        made: dict[RrsetKey, Rrset] = {}
        for row in rows:
            text = record_text(row, self.domain, completes_values=self.completes_values)
            key = owner(row, self.domain).lower(), row.kind
            known = made.get(key, Rrset(row.ttl, ()))
            made[key] = Rrset(min(row.ttl, known.ttl), (*known.values, text))
        return made


def _check_neighbours(typed: PanelRow, others: list[PanelRow]) -> None:
    """Raises AppError PANEL_SAME and PANEL_CONFLICT."""
    beside = [row for row in others if row.host.lower() == typed.host.lower()]
    if any(row.same_record(typed) for row in beside):
        raise AppError(ErrorCode.PANEL_SAME, value=typed.host)
    is_crowded = any("CNAME" in {row.kind, typed.kind} for row in beside)
    if is_crowded or (typed.kind == "CNAME" and typed.host == APEX):
        raise AppError(ErrorCode.PANEL_CONFLICT, value=typed.host)


def rows_to_json(rows: Iterable[PanelRow]) -> list[dict[str, Any]]:
    """For the practice folder."""
    return [
        {"id": x.id, "host": x.host, "kind": x.kind, "value": x.value, "priority": x.priority, "ttl": x.ttl}
        for x in rows
    ]


def rows_from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[PanelRow, ...]:
    """Back from `rows_to_json`. Raises KeyError, TypeError and AppError PANEL_*."""
    return tuple(typed_row(x["id"], x["host"], x["kind"], x["value"], x["priority"], x["ttl"]) for x in rows)
