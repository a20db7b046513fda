"""The list of all changes, and beside it (below it where there is no room) the card of the selected one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.dns.cutover import Stage
from app.flow.change_words import change_words
from app.flow.changes import ChangeState, Progress
from app.flow.records import RecordsState, Select
from app.flow.words import Language
from app.ui.pages.change_card import ChangeCard
from app.ui.pages.change_progress import ChangeProgressWords, mark_of, told_time
from app.ui.pages.records_list import ChangeList, ListedChange
from app.ui.pages.records_words import RecordsWords
from app.ui.widgets import Card

LIST_WIDTH = 296


class ChangesView(QWidget):
    """Emits `Select` and the intents of `ChangeCard`."""

    intent = Signal(object)

    def __init__(self, words: RecordsWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._progress = words, ChangeProgressWords(self)
        self._frame = Card(padding=0)
        self._list, self._card = ChangeList(), ChangeCard()
        self._frame.body.addWidget(self._list)
        self._frame.setFixedWidth(LIST_WIDTH)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
        self._list.chosen.connect(self._on_chosen)
        self._card.intent.connect(self.intent)

    def show_state(self, state: RecordsState) -> None:
        """Take the state; hidden while there is nothing to do."""
        shown = state.shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._list.setAccessibleName(self.tr("All changes, in order. The arrows move, the card shows the chosen one."))
        self._list.show_rows(self._rows(state), shown.id)
        self._card.show_state(shown)

    def on_compact(self, *, compact: bool) -> None:
        """The card goes below the list where there is no room beside it."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight)
        if compact:
            self._frame.setMinimumWidth(0)
            self._frame.setMaximumWidth(16_777_215)
        else:
            self._frame.setFixedWidth(LIST_WIDTH)
        self._row.setAlignment(self._frame, Qt.AlignmentFlag(0) if compact else Qt.AlignmentFlag.AlignTop)

    def _rows(self, state: RecordsState) -> list[ListedChange]:
        rows: list[ListedChange] = []
        for stage in Stage:
            found = state.of_stage(stage)
            if found:
                rows.append(ListedChange(self._words.stage(stage, first_records=state.first_records)))
                rows += [self._listed(one, state.language) for one in found]
        return rows

    def _listed(self, one: ChangeState, language: Language) -> ListedChange:
        said = change_words(one.id, one.purpose, one.deed, language, ttl_s=one.change.ttl_s)
        below = self._progress.short(one)
        if one.progress in {Progress.OPEN, Progress.WAITS} and one.due is not None and not one.overdue:
            below = self.tr("by {time}").format(time=told_time(one.due, one.now))
        if one.progress is Progress.WAITS and one.earliest is not None:
            below = self.tr("from {time}").format(time=told_time(one.earliest, one.now))
        return ListedChange(said.title, one.id, below, mark_of(one))

    @Slot(str)
    def _on_chosen(self, change_id: str) -> None:
        self.intent.emit(Select(change_id))
