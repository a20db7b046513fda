"""The card that says where the project lies or will lie, and how much room there is."""

from __future__ import annotations

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.flow.firm import ChoosePlace, FirmState
from app.ui.theme import Symbol
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, Text, TextRole
from app.ui.widgets.figures import size


class FirmPlace(Card):
    """Emits `ChoosePlace` with the folder in which the project is to lie."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._title, self._path = Text(TextRole.STRONG), Text(wrap=True)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._room = Text(TextRole.HINT, wrap=True)
        for text in (self._path, self._room):
            text.setMaximumWidth(LINE_LENGTH)
        self._change = Button(ButtonRole.SMALL, Symbol.FOLDER)
        words = QVBoxLayout()
        words.setSpacing(4)
        for text in (self._title, self._path, self._room):
            words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 100)
        row.addStretch(1)
        row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self._parent = ""
        self._change.clicked.connect(self._on_change)

    def retranslate(self) -> None:
        """All that does not depend on the state."""
        self._change.setText(self.tr("Another &place…"))

    def show_state(self, state: FirmState) -> None:
        """Take the state."""
        place = state.place
        self.setVisible(place is not None)
        if place is None:
            return
        self._parent = QDir.cleanPath(place.path + "/..")
        self._title.setText(self.tr("The project lies here") if state.is_open else self.tr("The project will lie here"))
        self._path.setText(QDir.toNativeSeparators(place.path))
        holds = self.tr("It holds the list of people, the mail and the books. It never holds a password.")
        if place.free_bytes is not None:
            holds = self.tr("{free} free. {holds}").format(free=size(place.free_bytes), holds=holds)
        self._room.setText(holds)
        self._change.setVisible(not state.is_open)

    def _on_change(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Where shall the project lie?"), self._parent)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.intent.emit(ChoosePlace(path))


def choose_project(owner: QWidget, title: str, begin: str) -> QFileDialog:
    """A folder chooser for a project of before, shown; `fileSelected` brings the folder."""
    dialog = QFileDialog(owner.window(), title, begin)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
