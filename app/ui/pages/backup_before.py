"""Before a back-up: what will be copied, about how long it takes, where it is kept and whether it fits, and who."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.flow.backup import BackupState, Count, Room, room_needed, rough_time_s
from app.flow.transfer import Pause, Start
from app.flow.words import Language
from app.ui.pages.transfer_choice_table import ChoiceTable
from app.ui.pages.transfer_figures import SizeUnit, duration
from app.ui.pages.transfer_figures_card import Figure, button_group
from app.ui.pages.transfer_words import Direction
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole
from app.ui.widgets.figures import UNKNOWN, count, size


class BackupBefore(QWidget):
    """Shows a `BackupState` in its first phase; emits `Count`, `Start`, `Pause` and `Choose`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages, self._bytes, self._folders = Figure(), Figure(), Figure()
        self._time, self._place = Text(TextRole.HINT, wrap=True), Text(wrap=True)
        self._count, self._start = Button(), Button(ButtonRole.PRIMARY)
        self._counting = False
        self._people = ChoiceTable(Direction.BACK_UP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._card())
        layout.addWidget(_framed(self._people))
        layout.addStretch(1)
        self._people.intent.connect(self.intent)
        self._count.clicked.connect(self._on_count)
        self._start.clicked.connect(self._on_start)

    def _card(self) -> Card:
        card = Card(padding=0)
        top = WrapRow(last_right=True)
        for figure in (self._messages, self._bytes, self._folders):
            top.addWidget(figure)
        top.addWidget(button_group(self._count, self._start))
        layout = QVBoxLayout()
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._time)
        layout.addWidget(self._place)
        card.body.addLayout(layout)
        return card

    def show_state(self, state: BackupState, language: Language) -> None:
        """Take the state."""
        found = state.found
        unit = SizeUnit.fitting(found.size_bytes) if found else SizeUnit.GB
        self._messages.show_figure(count(found.messages) if found else UNKNOWN, self.tr("messages"))
        self._bytes.show_figure(unit.figure(found.size_bytes) if found else UNKNOWN, unit.name)
        folders = UNKNOWN if state.folders is None else count(state.folders)
        self._folders.show_figure(folders, self.tr("folders of %n person(s)", "", len(state.chosen)))
        self._time.setText(self._time_text(state))
        self._place.setText(self._place_text(state))
        self._counting = state.counting
        self._count.setText(self.tr("S&top counting") if state.counting else self.tr("&Count first"))
        self._count.setEnabled(bool(state.chosen))
        self._start.setText(self.tr("Go &on backing up") if _unfinished(state) else self.tr("&Start backing up"))
        self._start.setEnabled(bool(state.chosen) and not state.counting)
        self._people.setAccessibleName(self.tr("People to back up. Space ticks or unticks."))
        self._people.show_choices(state.choices, language)

    def _time_text(self, state: BackupState) -> str:
        if state.counting:
            return self.tr("Asking the servers what is there. Nothing is copied yet.")
        if state.todo is None:
            return self.tr("Counting signs in and reads the lists only. You can also start at once.")
        if state.todo.messages == 0:
            return self.tr("Everything listed is in the archive already.")
        quick, slow = rough_time_s(state.todo)
        return self.tr("Roughly {quick} to {slow}, as the provider allows. It is measured once it runs.").format(
            quick=duration(quick), slow=duration(slow)
        )

    def _place_text(self, state: BackupState) -> str:
        place, free = state.place.path, state.place.free_bytes
        if free is None:
            return self.tr("Kept in {place}.").format(place=place)
        if state.todo is None:
            return self.tr("Kept in {place}, {free} free.").format(place=place, free=size(free))
        needed = size(room_needed(state.todo))
        if state.room is Room.SHORT:
            missing = size(room_needed(state.todo) - free)
            return self.tr("Kept in {place}: needs {needed}, only {free} free. Free {missing} first.").format(
                place=place, needed=needed, free=size(free), missing=missing
            )
        return self.tr("Kept in {place}: needs {needed}, {free} free, enough.").format(
            place=place, needed=needed, free=size(free)
        )

    def main_button(self) -> Button:
        """Where the keyboard begins."""
        return self._start if self._start.isEnabled() else self._count

    def _on_count(self) -> None:
        self.intent.emit(Pause() if self._counting else Count())

    def _on_start(self) -> None:
        self.intent.emit(Start())


def _unfinished(state: BackupState) -> bool:
    """Whether an earlier run was left in the middle."""
    return state.proof is not None


def _framed(inner: QWidget) -> Card:
    card = Card(padding=0)
    card.body.addWidget(inner)
    return card
