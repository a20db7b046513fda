"""How a run of the engine ends on the command line: exceptions by name, then the status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.exit_status import ExitStatus
from app.cli.output import Output

if TYPE_CHECKING:
    from app.core.deviations import Deviation
    from app.core.identity import PersonId
    from app.engine import Outcome


def exceptions_json(exceptions: Sequence[Deviation]) -> list[dict[str, Any]]:
    """For the last line."""
    return [deviation.to_json() for deviation in exceptions]


def tell_exceptions(exceptions: Sequence[Deviation], names: dict[PersonId, str], output: Output) -> None:
    """Each by person, folder, date and subject, with the reason."""
    from app.flow.words import explain

    for deviation in exceptions:
        told = explain(deviation.code, deviation.facts, output.language)
        place = (
            names.get(deviation.person, deviation.person),
            deviation.folder.display if deviation.folder else None,
            deviation.date,
            deviation.sender,
            deviation.subject,
        )
        where = " · ".join(part for part in place if part)
        output.say("exception", where=where, happened=told.happened, do=told.do)


def tell_notes(notes: Sequence[Deviation], names: dict[PersonId, str], output: Output) -> None:
    """What is worth saying though nothing is wrong."""
    from app.flow.words import explain

    for note in notes:
        told = explain(note.code, note.facts, output.language)
        parts = (names.get(note.person, note.person), note.folder.display if note.folder else None)
        output.say("note", where=" · ".join(part for part in parts if part), happened=told.happened, means=told.means)


def status_of(outcome: Outcome, exceptions: Sequence[Deviation], listed: int) -> ExitStatus:
    """3 only when nothing could be begun: nothing was listed and every exception concerns a whole account."""
    from app.engine import Outcome

    if outcome is Outcome.PAUSED:
        return ExitStatus.INTERRUPTED
    if outcome is Outcome.COMPLETE:
        return ExitStatus.DONE
    if listed == 0 and exceptions and all(deviation.folder is None for deviation in exceptions):
        return ExitStatus.NOT_STARTED
    return ExitStatus.ATTENTION
