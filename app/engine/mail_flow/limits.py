"""How many probe letters may go: few enough not to be taken for spam. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.errors import AppError, ErrorCode, Retry, Scope

APART = timedelta(minutes=10)
"""To one mailbox."""
MOST = 20
"""In a day, to all together."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """No letter now, but from then on."""

    error: AppError
    again_at: datetime


def wait_for(sent: Sequence[tuple[str, datetime]], address: str, now: datetime) -> Wait | None:
    """Why no letter may go to `address` now, after these went (address, time); None: it may go.

    Times somewhat ahead of `now`, left by a clock that was set back, count as if they had just been.
    """
    ages = [(to.lower(), now - at) for to, at in sent]
    same = [max(age, timedelta(0)) for to, age in ages if to == address.lower() and age > -APART]
    last = min(same, default=APART)
    if last < APART:
        minutes = math.ceil((APART - last) / timedelta(minutes=1))
        return Wait(_error(ErrorCode.PROBE_TOO_SOON, address=address, minutes=minutes), now + APART - last)
    today = sorted(max(age, timedelta(0)) for _to, age in ages if -_DAY < age < _DAY)
    if len(today) >= MOST:
        left = _DAY - today[MOST - 1]
        return Wait(_error(ErrorCode.PROBE_DAILY_LIMIT, hours=math.ceil(left / timedelta(hours=1))), now + left)
    return None


def _error(code: ErrorCode, **facts: str | int) -> AppError:
    error = AppError(code, scope=Scope.ACCOUNT, retry=Retry.LATER)
    error.facts.update(facts)
    return error
