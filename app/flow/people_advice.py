"""What an opened row says about a mailbox: what happened, the steps that mend it, and what we ask of her. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import ErrorCode
from app.flow.firm_providers import short_name
from app.flow.people import CERTIFICATE, Mailbox, Standing
from app.flow.words import Explanation, Language, explain
from app.providers.cures import Cure, cure_for, hidden_mail_cure


@dataclass(frozen=True, slots=True)
class CertificateQuestion:
    """The certificate a server showed, to be compared before it is believed."""

    server: str
    """``host:port``."""
    fingerprint: str
    subject: str
    issuer: str
    not_after: str
    """ISO 8601; the day is enough for her."""


@dataclass(frozen=True, slots=True)
class Advice:
    """`steps` are said one below the other; `url` is the page where they begin; `words` are the server's own."""

    told: Explanation | None = None
    steps: tuple[str, ...] = ()
    url: str = ""
    provider: str = ""
    words: str = ""
    code_wanted: bool = False
    """The password wanted is an authorisation code, not the one of the web page."""
    hidden: bool = False
    """The steps are about mail that the provider keeps from programs."""
    certificate: CertificateQuestion | None = None


def advice_for(mailbox: Mailbox, language: Language) -> Advice:
    """What to say of this mailbox in her language."""
    provider = mailbox.provider
    name = short_name(provider, language) if provider else ""
    error = mailbox.error
    if error is None:
        hidden = hidden_mail_cure(provider) if mailbox.standing is Standing.SIGNED_IN else None
        steps, url = _steps(hidden, language)
        return Advice(steps=steps, url=url, provider=name, hidden=bool(steps), code_wanted=_wants_code(mailbox, None))
    steps, url = _steps(cure_for(error.code, provider), language)
    certificate = None
    if error.code in CERTIFICATE:
        facts = {key: str(value) for key, value in error.facts.items() if value is not None}
        certificate = CertificateQuestion(
            f"{facts.get('host', '')}:{facts.get('port', '')}",
            facts.get("fingerprint", ""),
            facts.get("subject", ""),
            facts.get("issuer", ""),
            facts.get("not_after", ""),
        )
    return Advice(
        explain(error.code, error.facts, language),
        steps,
        url,
        name,
        str(error.facts.get("server_words") or ""),
        code_wanted=_wants_code(mailbox, error.code),
        certificate=certificate if certificate and certificate.fingerprint else None,
    )


def _steps(cure: Cure | None, language: Language) -> tuple[tuple[str, ...], str]:
    return (cure.steps(language), cure.url) if cure else ((), "")


def _wants_code(mailbox: Mailbox, code: ErrorCode | None) -> bool:
    """Where the provider has steps of its own for a code, its web password is not what programs may use."""
    if code is ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD:
        return True
    own, general = (cure_for(ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, provider) for provider in (mailbox.provider, None))
    return own is not None and general is not None and own.steps_en != general.steps_en
