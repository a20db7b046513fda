"""What was seen of a domain, in words: the record first, then what follows from it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.flow.firm_providers import host_name, name_of
from app.flow.firm_recognition import DomainLook, LookState
from app.flow.words import Language, explain
from app.providers import Evidence
from app.ui.theme import Mark

Line = tuple[Mark, str]


class FirmWords(QObject):
    """Lines of mark and sentence."""

    def lines(self, look: DomainLook, language: Language) -> list[Line]:
        """One domain: who serves its mail, and who its records."""
        if look.state is LookState.ASKING:
            return [(Mark.WORKING, self.tr("Asking for the records of {domain}…").format(domain=look.domain))]
        if look.error is not None:
            told = explain(look.error.code, look.error.facts, language)
            joint = "" if language is Language.ZH else " "
            said = [(Mark.NEEDS_YOU, joint.join(part for part in (told.happened, told.means, told.do) if part))]
            return [*([self._own(look, language)] if look.recognition.provider else []), *said]
        return [self._mail(look, language), self._records(look, language)]

    def _mail(self, look: DomainLook, language: Language) -> Line:
        seen, mx = look.recognition, look.shown_mx
        if seen.evidence is Evidence.ADDRESS:
            return self._own(look, language)
        if look.setup is not None and look.setup.refuses_mail:
            return Mark.NEEDS_YOU, self.tr("{domain} says that it takes no mail at all.").format(domain=look.domain)
        if not mx:
            said = self.tr("{domain} has no MX record, so no mail arrives there now.").format(domain=look.domain)
        elif seen.other is not None:
            said = self._in_front(look, language)
        elif seen.provider is None:
            said = self.tr("MX {mx} is not one we know. Choose the provider below.").format(mx=mx)
        else:
            return self._from_mx(mx, name_of(seen.provider, language), certain=seen.certain)
        return Mark.NEEDS_YOU, said

    def _from_mx(self, mx: str, provider: str, *, certain: bool) -> Line:
        if certain:
            return Mark.DONE, self.tr("MX {mx}, so {provider}.").format(mx=mx, provider=provider)
        guess = self.tr("MX {mx} looks like {provider}. Choose another below if it is not.")
        return Mark.NEEDS_YOU, guess.format(mx=mx, provider=provider)

    def _own(self, look: DomainLook, language: Language) -> Line:
        name = name_of(look.recognition.provider, language) if look.recognition.provider else ""
        return Mark.DONE, self.tr("{domain} belongs to {provider}.").format(domain=look.domain, provider=name)

    def _in_front(self, look: DomainLook, language: Language) -> str:
        """Something answers for the domain that is not the mailbox."""
        seen = look.recognition
        other = seen.other
        if other is None:
            return ""
        words = {
            "gateway": self.tr("MX {mx} is {other}, a mail gateway. The mailboxes lie behind it."),
            "forwarder": self.tr("MX {mx} is {other}, which only forwards. The mailboxes lie elsewhere."),
            "sender": self.tr("MX {mx} is {other}, a service for sending. The mailboxes lie elsewhere."),
            "parked": self.tr("MX {mx} is {other}: the domain is parked and holds no mailboxes."),
        }
        known = self.tr("MX {mx} is {other}. We know its name and no more.")
        first = words.get(other.role, known).format(mx=look.shown_mx, other=other.name)
        if seen.provider is None:
            return self.tr("{first} Choose below who holds them.").format(first=first)
        return self.tr("{first} The SPF record points to {provider}; correct it below if need be.").format(
            first=first, provider=name_of(seen.provider, language)
        )

    def _records(self, look: DomainLook, language: Language) -> Line:
        if look.setup is not None and "ns" in look.setup.unanswered:
            return Mark.NEEDS_YOU, self.tr("Who keeps the records could not be asked now. Choose it below.")
        if not look.shown_ns:
            return Mark.NEEDS_YOU, self.tr("No name servers were named. Choose below who keeps the records.")
        if look.dns_host is None:
            return Mark.NEEDS_YOU, self.tr("NS {ns} is not one we know. Choose below who keeps the records.").format(
                ns=look.shown_ns
            )
        return Mark.DONE, self.tr("NS {ns}, so the records are kept at {host}.").format(
            ns=look.shown_ns, host=host_name(look.dns_host, language)
        )
