"""The foot of the reading pane: whether the file is what was archived; while a link is looked at, where that leads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.archive.reading.links import LinkJudgement
from app.ui.browser.link_words import LinkWords
from app.ui.browser.opened_message import OpenedMessage
from app.ui.browser.plain_labels import plain_tip
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, MarkView, Text, TextRole


class PaneFoot(QStackedWidget):
    """`source_wanted` when she wants to see the original."""

    source_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = LinkWords(self)
        self._mark, self._proof = MarkView(Mark.DONE, 14), Text(TextRole.HINT, wrap=True)
        self._source = Button(ButtonRole.LINK)
        self._source.clicked.connect(self.source_wanted)
        self._link_mark, self._link = MarkView(Mark.NEEDS_YOU, 14), Text(TextRole.HINT)
        # a long address must not widen the pane
        self._link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(_row(self._mark, self._proof, self._source))
        self.addWidget(_row(self._link_mark, self._link))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._opened: OpenedMessage | None = None
        self._shown = False

    @property
    def link_text(self) -> str:
        """What is said of the link; empty when none is looked at."""
        return self._link.text() if self.currentIndex() else ""

    def show_proof(self, opened: OpenedMessage, *, source_shown: bool) -> None:
        """Of this message."""
        self._opened, self._shown = opened, source_shown
        self._mark.setVisible(not opened.nested)
        self._mark.show_mark(Mark.DONE if opened.unchanged else Mark.FAILED)
        if opened.nested:
            told = self.tr("Part of another message, which the archive keeps")
        elif opened.unchanged:
            told = self._told_unchanged(opened)
        else:
            told = self.tr("Not what was archived")
        self._proof.setText(told)
        self._proof.setToolTip(f"SHA-256 {opened.row.digest}")
        self._source.setText(self.tr("Show message") if source_shown else self.tr("See the original"))
        self.setCurrentIndex(0)

    def _told_unchanged(self, opened: OpenedMessage) -> str:
        if opened.brought_in:
            return self.tr("Byte for byte as it was brought in; checked just now")
        return self.tr("Byte for byte as the server served it; checked just now")

    @Slot(object)
    def show_link(self, link: LinkJudgement | None) -> None:
        """Where a link leads; None for the proof again."""
        if link is not None:
            self._link_mark.setVisible(bool(link.marks))
            self._link.setText(self._words.line(link))
            self._link.setToolTip(plain_tip(link.address[:1000]))
        self.setCurrentIndex(0 if link is None else 1)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._opened is not None:
            self.show_proof(self._opened, source_shown=self._shown)


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(24, 8, 24, 8)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, Text) else 0)
    return row
