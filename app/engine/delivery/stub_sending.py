"""A short letter made ready for a message that is too large for the new side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from app.engine.delivery.mending_case import Case, Ready
from app.engine.delivery.sending import SentCopy
from app.engine.repair.message_copy import MessageCopy
from app.engine.repair.repairs import Repair
from app.engine.repair.stub import Original, stub_letter


def stub_of(case: Case) -> Ready:
    """The letter that goes in the place of the message, with its flags and date of arrival."""
    place, archive = case.item.place, case.archive.path
    limit = case.error.facts.get("limit_bytes")
    original = Original(
        str(PurePosixPath(archive.parent.name, archive.name, place.path)),
        case.item.key.digest,
        place.size,
        case.date.moment,
        limit if isinstance(limit, int) else None,
    )
    copy = MessageCopy([stub_letter(case.original, original)])
    case.attempt = replace(case.attempt, flags=place.flags, later=(), internaldate=case.date.moment)
    case.repairs = (Repair.STUB,)
    return Ready(case, copy.read, copy.size, SentCopy(copy.digest, copy.size, (Repair.STUB.value,)), copy)
