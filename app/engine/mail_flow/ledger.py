"""The project's ledger ``mail_flow``: each letter before it goes, where it was seen, what became of it.

Limits are counted from it, and letters are taken out of mailboxes by it, after a restart too. No secret stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.errors import AppError, ErrorCode
from app.core.events import ProbeState
from app.core.identity import MailboxPath, PersonId, Uid, UidValidity
from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine.mail_flow.findings import Probe, Sighting
from app.engine.mail_flow.probe_message import Letter
from app.project import Project
from app.project.model import Side

NAME = "mail_flow"


@dataclass(slots=True)
class LetterRecord:
    """Everything the ledger knows of one letter."""

    token: str
    person: PersonId
    address: str
    at: datetime
    state: ProbeState = ProbeState.NOT_YET
    seen_at: datetime | None = None
    sightings: list[Sighting] = field(default_factory=list)
    removed: set[tuple[MailboxPath, int, int]] = field(default_factory=set)
    error: AppError | None = None

    @property
    def counts(self) -> bool:
        """Whether it left, or may have left."""
        return self.state is not ProbeState.NOT_SENT

    def present(self, side: Side) -> list[Sighting]:
        """Where it was seen on that side and has not been taken away."""
        return [s for s in self.sightings if s.side is side and place_of(s) not in self.removed]

    def probe(self) -> Probe:
        """For pages, as far as the ledger knows."""
        authentication = next((s.authentication for s in self.sightings if s.authentication), "")
        sent_at = self.at if self.counts else None
        return Probe(
            self.person, self.address, self.token, sent_at, self.state, self.seen_at, authentication, self.error
        )


def place_of(sighting: Sighting) -> tuple[MailboxPath, int, int]:
    """What tells two sightings of one side apart."""
    return sighting.folder, sighting.uidvalidity, sighting.uid


def read_letters(project: Project) -> list[LetterRecord]:
    """All letters ever meant to go, in their order. Raises AppError LEDGER_DAMAGED."""
    path = project.ledger_path(NAME)
    letters: dict[str, LetterRecord] = {}
    for number, line in enumerate(read_lines(path), start=1):
        try:
            _take(line, letters)
        except (KeyError, TypeError, ValueError) as error:
            raise AppError(ErrorCode.LEDGER_DAMAGED, path=str(path), line=number) from error
    return list(letters.values())


def last_probes(project: Project) -> tuple[Probe, ...]:
    """The latest letter that left for each person, in the order of the firm. Raises AppError LEDGER_DAMAGED."""
    latest = {letter.person: letter for letter in read_letters(project) if letter.counts}
    return tuple(latest[person.id].probe() for person in project.firm.people if person.id in latest)


class LedgerWriter:
    """Appends, each line durable when its call returns. Raises AppError DISK_*."""

    def __init__(self, project: Project) -> None:
        self._lines = LinesWriter(project.ledger_path(NAME))

    def goes(self, letter: Letter, person: PersonId, at: datetime) -> None:
        """The letter is about to be handed over."""
        self._lines.append(
            [{"letter": letter.token, "person": person, "address": letter.recipient, "at": at.isoformat()}]
        )

    def seen(self, sighting: Sighting, at: datetime) -> None:
        """It lies in a mailbox."""
        self._lines.append([{**_place(sighting), "seen": sighting.token, "junk": sighting.is_junk,
                             "authentication": sighting.authentication, "at": at.isoformat()}])  # fmt: skip

    def became(self, token: str, state: ProbeState, at: datetime, error: AppError | None = None) -> None:
        """Its state is another now."""
        told = {"code": error.code.value, "facts": error.facts} if error else {}
        self._lines.append([{"became": token, "state": state.value, "at": at.isoformat(), **told}])

    def removed(self, sighting: Sighting, at: datetime) -> None:
        """It is not there any more."""
        self._lines.append([{**_place(sighting), "removed": sighting.token, "at": at.isoformat()}])

    def close(self) -> None:
        """The lines stay."""
        self._lines.close()


def _place(sighting: Sighting) -> Line:
    return {
        "side": sighting.side.value,
        "folder": sighting.folder.to_json(),
        "uidvalidity": sighting.uidvalidity,
        "uid": sighting.uid,
    }


def _take(line: Mapping[str, Any], letters: dict[str, LetterRecord]) -> None:
    """Lines of later releases that we do not know are passed over."""
    at = datetime.fromisoformat(line["at"])
    if "letter" in line:
        token = str(line["letter"])
        letters[token] = LetterRecord(token, PersonId(line["person"]), str(line["address"]), at)
    elif "seen" in line:
        letter = letters[line["seen"]]
        letter.sightings.append(_sighting(letter.token, line))
        letter.seen_at = letter.seen_at or at
    elif "removed" in line:
        letter = letters[line["removed"]]
        letter.removed.add(place_of(_sighting(letter.token, line)))
    elif "became" in line:
        letter = letters[line["became"]]
        letter.state = ProbeState(line["state"])
        letter.error = AppError(ErrorCode(line["code"]), **line["facts"]) if "code" in line else None


def _sighting(token: str, line: Mapping[str, Any]) -> Sighting:
    return Sighting(
        token,
        Side(line["side"]),
        MailboxPath.from_json(line["folder"]),
        UidValidity(int(line["uidvalidity"])),
        Uid(int(line["uid"])),
        bool(line.get("junk", False)),
        str(line.get("authentication", "")),
    )
