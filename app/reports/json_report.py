"""The proof for helpers, with stable keys."""

from __future__ import annotations

import json

from app.engine.proof.record import LastProof, proof_json
from app.reports.facing import Facing


def json_report(proof: LastProof, facing: Facing) -> str:
    """An object; halves of characters from broken headers go out as escapes."""
    report = proof.report
    value = {
        "format": 1,
        "firm": facing.firm,
        "domains": list(facing.domains),
        "program": facing.version,
        "ended": proof.ended,
        "outcome": report.outcome.value,
        "checked": report.checked,
        "identical": report.identical,
        "repaired": report.repaired,
        "differing": report.differing,
        "missing": report.missing,
        "people": [{**proof_json(person), "complete": person.complete} for person in report.people],
    }
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
