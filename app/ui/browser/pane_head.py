"""The head of the reading pane: what the message is about, from whom, to whom, when; save it, look at it otherwise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.archive.reading import ReadMessage
from app.archive.reading.senders import MAX_CHARACTERS, name_and_address, people_named
from app.ui.browser.dates import long_date
from app.ui.browser.long_text import label_text
from app.ui.browser.plain_labels import plain_tip
from app.ui.browser.remark_words import RemarkWords
from app.ui.browser.view_menu import ViewMenu
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Text, TextRole

MOST_NAMES = 6


class PaneHead(QWidget):
    """`save_wanted`; `menu` has the other ways to look at it."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: ReadMessage | None = None
        self._words = RemarkWords(self)
        self._subject = Text(TextRole.HEADING, wrap=True)
        self._sender = Text(TextRole.STRONG, wrap=True)
        self._details = Text(TextRole.HINT, wrap=True)
        self._remarks = Text(TextRole.HINT, wrap=True)
        self._save = Button(ButtonRole.SMALL, Symbol.SAVE)
        self._view = Button(ButtonRole.SMALL)
        self.menu = ViewMenu(self)
        self._view.setMenu(self.menu)
        self._save.clicked.connect(self.save_wanted)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._subject, 1)
        top.addWidget(self._save)
        top.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        for text in (self._sender, self._details, self._remarks):
            layout.addWidget(text)
        self._retranslate()

    def show_message(self, message: ReadMessage) -> None:
        """Of this message."""
        self._message = message
        headers = message.headers
        name, address = name_and_address(headers.sender)
        name = "" if name == address else name
        self._subject.setText(label_text(headers.subject) or self.tr("No subject"))
        self._sender.setText(f"{name}  {address}".strip() or label_text(headers.sender) or self.tr("No sender"))
        self._details.setText(self._told(message))
        self._details.setToolTip(plain_tip("\n".join(filter(None, (label_text(headers.to), label_text(headers.cc))))))
        remarks = self._words.remarks(message)
        self._remarks.setText(remarks)
        self._show_parts(shown=True)
        self._remarks.setVisible(bool(remarks))

    def show_nothing(self, why: str) -> None:
        """No message; why."""
        self._message = None
        self._subject.setText("")
        self._details.setText(why)
        self._show_parts(shown=False)
        self._remarks.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._message is not None:
                self.show_message(self._message)

    def _retranslate(self) -> None:
        self._save.setText(self.tr("Save as .eml…"))
        self._view.setText(self.tr("View"))

    def _show_parts(self, *, shown: bool) -> None:
        for widget in (self._sender, self._save, self._view):
            widget.setVisible(shown)
        self.menu.setEnabled(shown)

    def _told(self, message: ReadMessage) -> str:
        headers = message.headers
        parts = []
        if headers.to:
            parts.append(self.tr("To {people}").format(people=_short(headers.to)))
        if headers.cc:
            parts.append(self.tr("Copy to {people}").format(people=_short(headers.cc)))
        if headers.date:
            parts.append(long_date(headers.date))
        return " · ".join(parts)


def _short(people: str) -> str:
    """The first names; addresses are in the tooltip."""
    names = people_named(people)
    more = "…" if len(names) > MOST_NAMES or len(people) > MAX_CHARACTERS else ""
    return label_text(", ".join(names[:MOST_NAMES])) + more
