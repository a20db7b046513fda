"""Where a provider takes mail for sending (RFC 6409), as ``providers.toml`` names it."""

from __future__ import annotations

from app.mailstore.endpoint import Security
from app.providers.table import Table, provider_facts


def submission_server(reference: str | None) -> tuple[str, int, Security] | None:
    """Host, port and protection of a provider by its id, or ``id@host`` for a site of it; None where nobody says."""
    base = (reference or "").partition("@")[0]
    told: Table = next((one.get("smtp", {}) for one in provider_facts()["provider"] if one["id"] == base), {})
    try:
        return str(told["host"]), int(told["port"]), Security(told["security"])
    except (KeyError, ValueError):
        return None
