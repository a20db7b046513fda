"""The line on top: words to look for, and on a narrow window the way to people and folders."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.theme import Symbol, Token, icon
from app.ui.widgets import Button, ButtonRole

PAUSE_MS = 120
"""After the last key; shorter and every letter of a pinyin syllable would be looked for."""


class SearchBar(QWidget):
    """`searched` with the words a moment after she stops typing; empty words mean everything."""

    searched = Signal(str)
    folders_wanted = Signal()
    open_wanted = Signal()
    put_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit()
        self._field.setClearButtonEnabled(True)
        self._lens = self._field.addAction(
            icon(Symbol.SEARCH, self.palette(), Token.TEXT2), QLineEdit.ActionPosition.LeadingPosition
        )
        self._folders = Button(ButtonRole.CHIP, Symbol.FOLDER)
        self._open = Button(ButtonRole.PLAIN, Symbol.ARCHIVE)
        self._put_back = Button()
        self._put_back.setEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._field.textChanged.connect(self._pause.start)
        self._folders.clicked.connect(self.folders_wanted)
        self._open.clicked.connect(self.open_wanted)
        self._put_back.clicked.connect(self.put_back_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._folders)
        layout.addWidget(self._field, 1)
        layout.addWidget(self._put_back)
        layout.addWidget(self._open)
        self._retranslate()

    @property
    def words(self) -> str:
        """What stands in the field."""
        return self._field.text().strip()

    def take_focus(self) -> None:
        """Ctrl+F: go there, with the old words selected."""
        self._field.setFocus()
        self._field.selectAll()

    def show_folders_button(self, *, wanted: bool) -> None:
        """On a narrow window the tree is behind this button."""
        self._folders.setVisible(wanted)

    def allow_put_back(self, *, allowed: bool) -> None:
        """Only while an archive is shown."""
        self._put_back.setEnabled(allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field."""
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another language or theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._lens.setIcon(icon(Symbol.SEARCH, self.window().palette(), Token.TEXT2))

    def _retranslate(self) -> None:
        self._field.setAccessibleName(self.tr("Search the archive"))
        self._field.setPlaceholderText(self.tr("Search sender, subject, text, attachment names"))
        self._field.setToolTip(
            self.tr(
                "Narrow it with from: to: subject: in: person: has:attachment, a date such as 2024 or 2024-03..2024-06,"
                " size>1mb, “words that stand together”, or -a word that must not be there."
            )
        )
        self._folders.setText(self.tr("Folders"))
        self._open.setText(self.tr("Open archive…"))
        self._put_back.setText(self.tr("Put back…"))

    @Slot()
    def _on_pause(self) -> None:
        self.searched.emit(self.words)
