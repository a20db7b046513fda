"""Rehearse: a sample of the risks goes to the new side first, is read back and compared, before anything else moves."""

from app.engine.rehearsal.hers import letters_with
from app.engine.rehearsal.reasons import SampleReason
from app.engine.rehearsal.record import delivery_is_open, is_finished, last_rehearsal, sign_off, withdraw_sign_off
from app.engine.rehearsal.rehearse import DEFAULT_SAMPLE, rehearse
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
    "DEFAULT_SAMPLE",
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
    "delivery_is_open",
    "is_finished",
    "last_rehearsal",
    "letters_with",
    "rehearse",
    "sign_off",
    "withdraw_sign_off",
]
