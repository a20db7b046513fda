"""Ids of providers as they are named on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from app.cli.exit_status import ExitStatus
from app.cli.output import Output


def refused_provider(named: Iterable[str | None], output: Output) -> ExitStatus | None:
    """Say which id nobody knows, and which are known; None where all are."""
    from app.providers import provider_table

    table = provider_table()
    for provider in named:
        if provider is not None and table.get(provider) is None:
            known = [one.id for one in table.providers]
            output.say("unknown_provider", id=provider, known=", ".join(known))
            output.finished(ok=False, error={"code": "wrong_use", "facts": {"provider": provider, "known": known}})
            return ExitStatus.WRONG_USE
    return None
