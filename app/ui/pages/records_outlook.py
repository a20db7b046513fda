"""What will come of the planned records, evaluated before anybody types them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dns.spf import Outcome
from app.flow.records import Outlook, RecordsState
from app.ui.pages.records_words import RecordsWords
from app.ui.theme import Mark
from app.ui.widgets import Card, MarkView, Text, TextRole


class OutlookCard(Card):
    """A sentence, a line for each sender, and what the SPF record costs."""

    def __init__(self, words: RecordsWords, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._words = words
        self._said: object = None
        self._title = Text(TextRole.HEADING, wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        self.body.addLayout(self._lines)

    def show_state(self, state: RecordsState) -> None:
        """Take the state; hidden while nothing can be foreseen."""
        outlook = state.outlook
        self.setVisible(bool(outlook.foreseen) or bool(outlook.gateway))
        self._title.setText(self._sentence(outlook))
        said = (outlook, state.language)
        if said == self._said:
            return
        self._said = said
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in outlook.foreseen:
            self._line(*self._words.foreseen(one))
        if outlook.lookups is not None:
            self._line(*self._words.lookups(outlook.lookups))
        if outlook.gateway:
            told = self.tr("{gateway} takes the mail first: the switch is made in its console, not in the zone.")
            self._line(Mark.NEEDS_YOU, told.format(gateway=outlook.gateway))

    def _sentence(self, outlook: Outlook) -> str:
        bad = [one for one in outlook.foreseen if one.outcome not in {Outcome.PASS, None, Outcome.TEMPERROR}]
        if bad:
            return self.tr("With these records some mail would not pass")
        if any(one.outcome is Outcome.PASS for one in outlook.foreseen):
            return self.tr("With this record mail from the new provider will pass")
        return self.tr("What these records will do")

    def _line(self, mark: Mark, sentence: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        text = Text(wrap=True)
        text.setText(sentence)
        row.addWidget(MarkView(mark, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self._lines.addWidget(line)
