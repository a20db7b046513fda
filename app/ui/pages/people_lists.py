"""The ways to bring people in: paste, a file, by hand; as a strip above the table, or as the empty page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.flow.people import PeopleState
from app.flow.people_intents import BeginAdding, ImportFile, PasteList
from app.ui.pages.people_words import PeopleWords
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole


class ListButtons(QWidget):
    """Paste, from a file, one more. Emits `PasteList`, `ImportFile`, `BeginAdding`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paste = Button(ButtonRole.SMALL, Symbol.PASTE)
        self._file, self._add = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL, Symbol.ADD)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for button in (self._paste, self._file, self._add):
            layout.addWidget(button)
        self._paste.clicked.connect(self.paste)
        self._file.clicked.connect(self._on_file)
        self._add.clicked.connect(self._on_add)

    def retranslate(self) -> None:
        """All texts."""
        self._paste.setText(self.tr("&Paste"))
        self._paste.setToolTip(self.tr("Cells copied from Excel; Ctrl+V does the same"))
        self._file.setText(self.tr("From a &file…"))
        self._add.setText(self.tr("One &more person"))

    def first_widget(self) -> QWidget:
        """Where the keyboard begins."""
        return self._paste

    def paste(self) -> None:
        """Take what is in the clipboard."""
        self.intent.emit(PasteList(QGuiApplication.clipboard().text()))

    def _on_file(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose the list of people"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Lists (*.xlsx *.csv *.txt)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.intent.emit(ImportFile(path))

    def _on_add(self) -> None:
        self.intent.emit(BeginAdding())


class ListStrip(QWidget):
    """What the last list brought, and the buttons."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PeopleWords(self)
        self._first, self._then = Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
        self.buttons = ListButtons()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._first)
        words.addWidget(self._then)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons.intent.connect(self.intent)

    def retranslate(self) -> None:
        """All that does not depend on the state."""
        self.buttons.retranslate()

    def show_state(self, state: PeopleState) -> None:
        """Take the state."""
        if state.imported is None:
            self._first.setText(self.tr("%n person(s)", "", len(state.people)))
            self._then.setText(self.tr("Enter or a click on a mailbox opens it; F2 or a double click edits a cell."))
        else:
            first, then = self._words.imported(state.imported)
            self._first.setText(first)
            self._then.setText(then)
        self._then.setVisible(bool(self._then.text()))


class EmptyPeople(Card):
    """Nobody is on the list yet: one heading, one sentence, the three ways."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._heading, self._sentence = Text(TextRole.HEADING, wrap=True), Text(TextRole.LEAD, wrap=True)
        self._columns = Text(TextRole.HINT, wrap=True)
        self.buttons = ListButtons()
        for widget in (self._heading, self._sentence, self._columns):
            self.body.addWidget(widget)
        self.body.addSpacing(8)
        self.body.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.intent.connect(self.intent)

    def retranslate(self) -> None:
        """All texts."""
        self._heading.setText(self.tr("Nobody is on the list yet"))
        self._sentence.setText(self.tr("Select the cells in Excel, copy them, and paste them here (Ctrl+V)."))
        self._columns.setText(
            self.tr("Name, department, address, passwords if you have them; in any order, with or without headings.")
        )
        self.buttons.retranslate()
