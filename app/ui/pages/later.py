"""A step of a later release: what it will do, and when it comes. A page to read, never a dead button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.steps import StepId, following, phase_of
from app.ui.step_page import FooterState, StepPage
from app.ui.step_words import StepWords
from app.ui.theme import Mark
from app.ui.widgets import Card, MarkView, Text, TextRole


class LaterPage(StepPage):
    """One for each such step."""

    def __init__(self, step: StepId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._words = StepWords(self)
        self._purpose, self._release = Text(TextRole.STRONG, wrap=True), Text(TextRole.LEAD, wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._purpose)
        texts.addWidget(self._release)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(MarkView(Mark.LATER, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        card = Card()
        card.body.addLayout(row)
        self.content.addWidget(card)
        self.content.addStretch(1)
        self.retranslate()

    def show_state(self, state: object) -> None:
        """There is nothing to know."""

    def retranslate(self) -> None:
        """Names and the one line."""
        phase = phase_of(self._step)
        name = self._words.step(self._step)
        crumb = self._words.phase(phase) if phase else ""
        self.set_head(
            crumb="" if crumb == name else crumb,
            title=self.tr("{step}: not there yet").format(step=name),
            lead=self.tr("You need nothing of it for backing up and delivering."),
        )
        self._purpose.setText(self._words.purpose(self._step))
        self._release.setText(self._words.release())

    def footer(self) -> FooterState:
        """Next skips what is not there, and says so."""
        after = following(self._step)
        hint = self.tr("Next goes on to the step that is there.") if after else ""
        return FooterState(hint=hint)
