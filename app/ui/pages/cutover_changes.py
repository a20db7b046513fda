"""The records of the day, and what it means that they stand or do not stand yet."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.flow.cutover import CutoverState
from app.flow.records import OpenPage
from app.ui.pages.change_progress import told_time
from app.ui.pages.change_stack import SETTLED, ChangeStack
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole


class CutoverChanges(ChangeStack):
    """Emits the intents of `ChangeCard`, and `OpenPage`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = ""
        self._open = Button(ButtonRole.SMALL, Symbol.OPEN_OUTSIDE)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addStretch(1)
        self.told.body.addLayout(row)
        self._open.clicked.connect(self._on_open)

    def show_state(self, state: CutoverState) -> None:
        """Take the state; hidden until she has decided."""
        self.setVisible(state.decided and not state.new_addresses)
        self.show_changes(self._where(state), self._meanwhile(state), state.changes, state.language)
        sheet = state.changes[0].sheet if state.changes else None
        self._console = sheet.console if sheet else ""
        self._open.setText(self.tr("Open {panel}").format(panel=sheet.name if sheet else ""))
        waiting = any(change.progress not in SETTLED for change in state.changes)
        self._open.setVisible(bool(self._console) and waiting)

    def _where(self, state: CutoverState) -> str:
        if state.switched_at is None:
            return self.tr("Type these records now, the first one first")
        return self.tr("All servers of {domain} give the new answer since {time}").format(
            domain=state.domain, time=told_time(state.switched_at, state.now)
        )

    def _meanwhile(self, state: CutoverState) -> str:
        if state.switched_at is None:
            return self.tr("Until every server has them, mail may arrive on either side. Nothing gets lost.")
        if state.clock_until is not None and state.clock_until > state.now:
            return self.tr(
                "The last old copy may live until {time}. What still reaches the old side is fetched from there."
            ).format(time=told_time(state.clock_until, state.now))
        return self.tr("No old copy of the answer should be left. The old side stays open for whoever is late.")

    @Slot()
    def _on_open(self) -> None:
        self.intent.emit(OpenPage(self._console))
