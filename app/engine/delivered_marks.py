"""Remembers how far the archive was when all of it had been delivered: as long as it stands there, nothing is new."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from app.archive.account_ledger import ledger_path
from app.core.identity import AccountId, PersonId
from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine.delivery.options import DeliveryOptions
from app.engine.results import PersonDelivery
from app.engine.run_ledger import last_delivery
from app.project import Project
from app.project.model import Person


class Standing(NamedTuple):
    """What decides whether a delivery would find anything to do."""

    archive_end: int
    """Length of the account's ledger in the archive, which only grows."""
    wishes: str
    """A digest of where it goes and how: her folder changes, the new mailbox, the options."""


class DeliveredMarks:
    """The project's ledger ``delta``: one line for each delivery that left nothing to do."""

    def __init__(self, project: Project) -> None:
        self._project = project
        lines: dict[PersonId, Line] = {line["person"]: line for line in read_lines(project.ledger_path("delta"))}
        self._marks = {p: Standing(int(line["archive_end"]), str(line["wishes"])) for p, line in lines.items()}
        last = last_delivery(project)
        self._last = {result.person: result for result in last.people} if last else {}

    def standing(self, person_id: PersonId, options: DeliveryOptions) -> Standing:
        """How things stand now."""
        person = self._project.firm.person(person_id)
        return Standing(self._archive_end(person.old.id) if person.old else 0, _wishes(person, options))

    def result_if_same(self, person_id: PersonId, options: DeliveryOptions) -> PersonDelivery | None:
        """What a delivery would find if it ran now; None if it may have something to do."""
        last = self._last.get(person_id)
        if last is None or options.keys is not None or self._marks.get(person_id) != self.standing(person_id, options):
            return None
        there = last.listed - last.left_out
        return PersonDelivery(person_id, listed=last.listed, already=there, left_out=last.left_out)

    def note(self, result: PersonDelivery, standing: Standing) -> None:
        """After a delivery; only one that left nothing behind is remembered."""
        if result.paused or result.exceptions or not result.balanced or not result.begun:
            return
        self._marks[result.person] = standing
        self._last[result.person] = result
        ledger = LinesWriter(self._project.ledger_path("delta"))
        try:
            ledger.append([{"person": result.person, **standing._asdict()}], durable=False)
        finally:
            ledger.close()

    def _archive_end(self, account: AccountId) -> int:
        try:
            return ledger_path(self._project.archive_path, account).stat().st_size
        except FileNotFoundError:
            return 0


def _wishes(person: Person, options: DeliveryOptions) -> str:
    new = person.new
    edits = sorted(
        (old.to_json(), new_path.to_json() if new_path else []) for old, new_path in person.folder_mapping.items()
    )
    since = options.recent_since.isoformat() if options.only_recent and options.recent_since else ""
    what = [new.id if new else "", new.address if new else "", edits, options.labels.value, options.stubs, since]
    return hashlib.sha256(json.dumps(what, ensure_ascii=False).encode()).hexdigest()[:16]
