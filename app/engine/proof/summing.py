"""From the people's proofs to the figures of the whole. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.proof.person_proof import Fate, PersonProof
from app.engine.results import VerifyNewReport

_SAME = (Fate.IDENTICAL, Fate.MOVED)
_COPIES = (Fate.REPAIRED, Fate.STUBBED)
_ABSENT = (Fate.MISSING, Fate.TOO_LARGE, Fate.REFUSED, Fate.NOT_DELIVERED)


def report_of(people: Sequence[PersonProof]) -> VerifyNewReport:
    """The report over these people."""

    def count(*fates: Fate) -> int:
        return sum(person.count(fate) for person in people for fate in fates)

    return VerifyNewReport(
        sum(person.archived for person in people) - count(Fate.LEFT_OUT),
        count(*_SAME),
        count(Fate.DIFFERING),
        count(*_ABSENT),
        tuple(deviation for person in people for deviation in person.exceptions),
        any(person.paused for person in people),
        tuple(people),
        count(*_COPIES),
    )
