"""The card with projects of before, and the way to any other project folder."""

from __future__ import annotations

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.firm import FirmState, ForgetRecent, OpenProject, Recent, StartAnother
from app.ui.pages.firm_place import choose_project
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Card, IconButton, Text, TextRole


class _Path(Text):
    """A path that loses its middle rather than its room."""

    def __init__(self, path: str) -> None:
        super().__init__(TextRole.HINT)
        self._whole = QDir.toNativeSeparators(path)
        self.setToolTip(self._whole)
        self.setAccessibleDescription(self._whole)
        self.setMinimumWidth(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much as there is room for."""
        super().resizeEvent(event)
        room = self.contentsRect().width()
        self.setText(QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))


class FirmRecent(Card):
    """Emits `OpenProject`, `ForgetRecent` and `StartAnother`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._shown: tuple[tuple[Recent, ...], str] | None = None
        self._none = Text(TextRole.LEAD, wrap=True)
        self._open, self._another = Button(ButtonRole.SMALL, Symbol.FOLDER), Button(ButtonRole.SMALL, Symbol.ADD)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._another)
        buttons.addStretch(1)
        self._busy = Text(TextRole.HINT, wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._none)
        self.body.addSpacing(4)
        self.body.addLayout(buttons)
        self.body.addWidget(self._busy)
        self._begin = ""
        self._open.clicked.connect(self._on_open)
        self._another.clicked.connect(self._on_another)

    def retranslate(self) -> None:
        """All that does not depend on the state."""
        self._open.setText(self.tr("&Open a project folder…"))
        self._another.setText(self.tr("Begin another mo&ve"))
        self._none.setText(self.tr("Projects you have opened will stand here."))
        self._busy.setText(self.tr("Mail is being moved just now; another project can be opened when that is paused."))
        self._shown = None

    def show_state(self, state: FirmState) -> None:
        """Take the state."""
        self.heading.setText(
            self.tr("Other projects") if state.is_open else self.tr("Or go on with a move that has begun")
        )
        here = state.place.path if state.place and state.is_open else ""
        recent = tuple(each for each in state.recent if each.path != here)
        self._none.setVisible(not recent)
        self._another.setVisible(state.is_open)
        self._busy.setVisible(state.busy)
        self._open.setEnabled(not state.busy)
        self._another.setEnabled(not state.busy)
        self._begin = recent[0].path + "/.." if recent else (here + "/.." if here else "")
        if (recent, self.heading.text()) != self._shown:
            self._shown = (recent, self.heading.text())
            self._rebuild(recent)
        for button in self.findChildren(Button):
            if button.property("project"):
                button.setEnabled(not state.busy)

    def _rebuild(self, recent: tuple[Recent, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in recent:
            self._rows.addWidget(self._row(each))

    def _row(self, recent: Recent) -> QWidget:
        row, name, forget = QWidget(), Button(ButtonRole.LINK), IconButton(Symbol.CLOSE)
        path = _Path(recent.path)
        name.setText(recent.name.replace("&", "&&"))
        name.setProperty("project", recent.path)
        name.setAccessibleDescription(recent.path)
        name.clicked.connect(self._on_recent)
        forget.set_name(self.tr("Take {name} off this list; its folder stays").format(name=recent.name))
        forget.setProperty("project", recent.path)
        forget.clicked.connect(self._on_forget)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(name)
        layout.addWidget(path, 1)
        if not recent.there:
            missing = Text(TextRole.HINT)
            missing.setText(self.tr("not found now"))
            layout.addWidget(missing)
        layout.addWidget(forget)
        return row

    def _on_recent(self) -> None:
        self.intent.emit(OpenProject(self.sender().property("project")))

    def _on_forget(self) -> None:
        self.intent.emit(ForgetRecent(self.sender().property("project")))

    def _on_open(self) -> None:
        dialog = choose_project(self, self.tr("Choose a folder whose name ends in .mailover"), self._begin)
        dialog.fileSelected.connect(self._on_chosen)

    def _on_chosen(self, path: str) -> None:
        self.intent.emit(OpenProject(path))

    def _on_another(self) -> None:
        self.intent.emit(StartAnother())
