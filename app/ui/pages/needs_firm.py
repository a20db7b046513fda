"""In place of a page that works on a project while none is open: what comes first, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.flow.steps import StepId, phase_of
from app.ui.step_page import FooterState, StepPage
from app.ui.step_words import StepWords
from app.ui.widgets import Button, Card, Text, TextRole


class NeedsFirmPage(StepPage):
    """One heading, one sentence, one button; emits `StepId.FIRM`."""

    def __init__(self, step: StepId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._words = StepWords(self)
        self._heading, self._sentence = Text(TextRole.HEADING, wrap=True), Text(TextRole.LEAD, wrap=True)
        self._go = Button()
        card = Card()
        for widget in (self._heading, self._sentence):
            card.body.addWidget(widget)
        card.body.addSpacing(8)
        card.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(card)
        self.content.addStretch(1)
        self._go.clicked.connect(self._on_go)
        self.retranslate()

    def show_state(self, state: object) -> None:
        """There is nothing to know."""

    def retranslate(self) -> None:
        """All texts."""
        phase, name = phase_of(self._step), self._words.step(self._step)
        crumb = self._words.phase(phase) if phase else ""
        self.set_head(crumb="" if crumb == name else crumb, title=name)
        self._heading.setText(self.tr("No project is open"))
        self._sentence.setText(self.tr("Name your firm first, or open a move that has begun. It takes two minutes."))
        self._go.setText(self.tr("Name the &firm"))

    def footer(self) -> FooterState:
        """Off, with the reason."""
        return FooterState(hint=self.tr("First comes the firm."), next_enabled=False)

    def initial_focus(self) -> QWidget | None:
        """The way there."""
        return self._go

    @Slot()
    def _on_go(self) -> None:
        self.intent.emit(StepId.FIRM)
