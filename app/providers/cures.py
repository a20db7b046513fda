"""What to do about a refused sign-in, step by step, at the provider in question; ``resources/words/cures.toml``."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import Any

from app.core.errors import ErrorCode
from app.core.resource_files import resource
from app.providers.facts import Provider

_KIND = {
    ErrorCode.SIGN_IN_REFUSED: "code",
    ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD: "code",
    ErrorCode.PASSWORD_MISSING: "code",
    ErrorCode.SIGN_IN_IMAP_OFF: "imap",
    ErrorCode.SIGN_IN_LOCKED: "locked",
}


@dataclass(frozen=True, slots=True)
class Cure:
    """Steps in both languages, and the page where they begin (empty if there is none to name)."""

    steps_zh: tuple[str, ...]
    steps_en: tuple[str, ...]
    url: str = ""

    def steps(self, language: str) -> tuple[str, ...]:
        """The steps in ``zh_CN`` or ``en``."""
        return self.steps_zh if language.startswith("zh") else self.steps_en


def cure_for(code: ErrorCode, provider: Provider | None) -> Cure | None:
    """The cure for a sign-in error at that provider, or a general one; None if the error has no cure of this kind."""
    kind = _KIND.get(code)
    if kind is None:
        return None
    own = _cures().get(provider.id, {}).get(kind) if provider else None
    general = _cures()["generic"][kind]
    if own is None and provider and provider.webmail:
        return Cure(general.steps_zh, general.steps_en, provider.webmail)
    return own or general


def hidden_mail_cure(provider: Provider | None) -> Cure | None:
    """Where a provider hides mail from programs by default ("only the last 30 days"), the settings to change first."""
    return _cures().get(provider.id, {}).get("hidden") if provider else None


@functools.cache
def _cures() -> dict[str, dict[str, Cure]]:
    with resource("words", "cures.toml").open("rb") as file:
        content: dict[str, Any] = tomllib.load(file)
    return {
        provider: {kind: Cure(tuple(cure["zh"]), tuple(cure["en"]), cure["url"]) for kind, cure in kinds.items()}
        for provider, kinds in content.items()
    }
