"""Exceptions in words: what a message is known by, where it lies, and why it is not where it should be."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.deviations import Deviation
from app.core.identity import PersonId
from app.flow.proof import Proof, is_settled
from app.flow.words import Language, explain
from app.ui.pages.transfer_figures import count, day_of, folder_text, size
from PySide6.QtCore import QObject


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """One exception as it is shown."""

    person: PersonId
    title: str
    meta: str
    reason: str
    settled: bool


class ExceptionWords(QObject):
    """Turns deviations into entries."""

    def entries(self, proof: Proof, language: Language) -> list[ExceptionEntry]:
        """Every exception of the books, those that need somebody first."""
        return [self._entry(deviation, proof, language) for deviation in proof.exceptions]

    def _entry(self, deviation: Deviation, proof: Proof, language: Language) -> ExceptionEntry:
        told = explain(deviation.code, deviation.facts, language)
        joint = "" if language is Language.ZH else " "
        reason = joint.join(sentence for sentence in (told.happened, told.do) if sentence)
        return ExceptionEntry(
            deviation.person, self._title(deviation), self._meta(deviation, proof), reason, is_settled(deviation)
        )

    def _title(self, deviation: Deviation) -> str:
        if deviation.subject:
            return deviation.subject
        if deviation.folder is None:
            return self.tr("The whole mailbox")
        if deviation.uid is None:
            return self.tr("The whole folder “{folder}”").format(folder=folder_text(deviation.folder))
        if deviation.subject == "":
            return self.tr("No subject")
        return self.tr("Message number {uid}, subject not known").format(uid=deviation.uid)

    def _meta(self, deviation: Deviation, proof: Proof) -> str:
        parts = [proof.name(deviation.person)]
        if deviation.folder is not None and deviation.uid is not None:
            parts.append(folder_text(deviation.folder))
        parts += [deviation.sender or "", day_of(deviation.date)]
        bytes_, messages = deviation.facts.get("size"), deviation.facts.get("messages")
        if isinstance(bytes_, int) and not isinstance(bytes_, bool):
            parts.append(size(bytes_))
        if isinstance(messages, int) and messages > 0:
            parts.append(self.tr("%n message(s)", "", messages).replace(str(messages), count(messages)))
        return " · ".join(part for part in parts if part)
