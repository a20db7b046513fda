"""The automatic answer of the old addresses, where a firm gets new ones (``resources/words/auto_reply.toml``).

With addresses that stay it would be noise, and nobody is shown it.
"""

from __future__ import annotations

import functools
import tomllib

from app.core.resource_files import resource
from app.project.model import Firm


def auto_reply(firm: Firm) -> tuple[str, str]:
    """Chinese and English, with the firm's name and its new domain."""
    domains = [person.new.address.rpartition("@")[2] for person in firm.people if person.new]
    domain = domains[0] if domains else (firm.domains[0] if firm.domains else "")
    chinese, english = (
        _texts()[language].strip().replace("{firm}", firm.name).replace("{domain}", domain) for language in ("zh", "en")
    )
    return chinese, english


@functools.cache
def _texts() -> dict[str, str]:
    with resource("words", "auto_reply.toml").open("rb") as file:
        return tomllib.load(file)
