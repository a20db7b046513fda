"""Sends messages one by one that may be what ends the connection; see `strikes`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.errors import AppError, ErrorCode, Scope
from app.engine.delivery.copy_sending import CopySending
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.mending_case import Case
from app.engine.delivery.refused import Refused
from app.engine.delivery.strikes import AS_COPY, NAMED, Strikes
from app.engine.repair.refusal_words import Rung

_ON_BYTES = (
    Rung.FINAL_NEWLINE, Rung.BARE_NEWLINES, Rung.NUL, Rung.HEADER_8BIT, Rung.HEADER, Rung.LONG_LINES,
)  # fmt: skip


def send_alone(
    sending: CopySending, items: Sequence[DeliveryItem], strikes: Strikes, brought: Callable[[DeliveryItem], None]
) -> tuple[list[Refused], list[Refused]]:
    """Those that the server refused in words, and those that were given up. `brought` is told of each other.

    Raises AppError, scope FOLDER or ACCOUNT, after the strike is noted.
    """
    refused: list[Refused] = []
    given_up: list[Refused] = []
    for item in items:
        count = strikes.of(item.key)
        if count >= NAMED:
            given_up.append(Refused(item, _given_up(strikes)))
            continue
        try:
            case = Case.of(Refused(item, _given_up(strikes)), sending.archive)
            ready = case.ready(tuple(filter(case.look().holds, _ON_BYTES)) if count >= AS_COPY else ())
            sending.send([ready])
        except AppError as error:
            if error.scope is not Scope.MESSAGE:
                strikes.ended(error, [item.key])
                raise
            given_up.append(Refused(item, error))
            continue
        strikes.answered()
        if case.brought:
            brought(item)
        else:
            refused.append(Refused(item, case.error))
    return refused, given_up


def _given_up(strikes: Strikes) -> AppError:
    """Said when nothing helps, with the last words of the connection."""
    last = strikes.last_error
    words = (last.facts.get("server_words") or last.facts.get("reason")) if last else None
    host = last.facts.get("host") if last else None
    return AppError(ErrorCode.MESSAGE_REFUSED, scope=Scope.MESSAGE, host=host, server_words=words)
