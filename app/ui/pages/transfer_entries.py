"""Exceptions in words: what a message is known by, where it lies, and why it is not where it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.core.deviations import Deviation
from app.core.identity import PersonId
from app.flow.proof import is_settled
from app.flow.words import Language, explain
from app.ui.pages.transfer_figures import day_of, folder_text
from app.ui.pages.transfer_rows import REFUSED
from app.ui.widgets.figures import count, size


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """One exception as it is shown."""

    person: PersonId
    title: str
    meta: str
    reason: str
    settled: bool
    refused: bool = False
    """The mailbox wants another password."""


class ExceptionWords(QObject):
    """Turns deviations into entries."""

    def entries(
        self, exceptions: Iterable[Deviation], name_of: Callable[[PersonId], str], language: Language
    ) -> list[ExceptionEntry]:
        """The exceptions in their order; `name_of` says what a person is called."""
        return [self._entry(deviation, name_of(deviation.person), language) for deviation in exceptions]

    def _entry(self, deviation: Deviation, name: str, language: Language) -> ExceptionEntry:
        told = explain(deviation.code, deviation.facts, language)
        joint = "" if language is Language.ZH else " "
        reason = joint.join(sentence for sentence in (told.happened, told.do) if sentence)
        return ExceptionEntry(
            deviation.person,
            self._title(deviation),
            self._meta(deviation, name),
            reason,
            is_settled(deviation),
            deviation.code in REFUSED,
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

    def _meta(self, deviation: Deviation, name: str) -> str:
        parts = [name]
        if deviation.folder is not None and deviation.uid is not None:
            parts.append(folder_text(deviation.folder))
        parts += [deviation.sender or "", day_of(deviation.date)]
        bytes_, messages = deviation.facts.get("size"), deviation.facts.get("messages")
        if isinstance(bytes_, int) and not isinstance(bytes_, bool):
            parts.append(size(bytes_))
        if isinstance(messages, int) and messages > 0:
            parts.append(self.tr("{messages} messages").format(messages=count(messages)))
        return " · ".join(part for part in parts if part)
