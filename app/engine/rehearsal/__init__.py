"""Rehearse: a sample of the risks goes to the new side first, is read back and compared, before anything else moves."""

from app.engine.rehearsal.reasons import SampleReason
from app.engine.rehearsal.report import (
    Aspect,
    Change,
    ComparedMessage,
    Difference,
    LastRehearsal,
    PersonRehearsal,
    ProbeFinding,
    ProbeKind,
    Refusal,
    RehearsalReport,
    SignOff,
)

__all__ = [
    "Aspect",
    "Change",
    "ComparedMessage",
    "Difference",
    "LastRehearsal",
    "PersonRehearsal",
    "ProbeFinding",
    "ProbeKind",
    "Refusal",
    "RehearsalReport",
    "SampleReason",
    "SignOff",
]
