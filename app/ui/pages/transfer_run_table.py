"""The people of a run: one row each, her folders when the row is opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.identity import PersonId
from app.flow.progress import RunState
from app.ui.pages.transfer_delegate import PAD, TEXT_AFTER_MARK, RunDelegate
from app.ui.pages.transfer_model import RunColumn, RunModel
from app.ui.pages.transfer_password import PasswordEntry
from app.ui.pages.transfer_rows import RowKind, RunRow, run_rows, unit_of
from app.ui.pages.transfer_table import GrownTable
from app.ui.pages.transfer_words import TransferWords

FOLDER_HEIGHT = 30
NOTE_BELOW = 12


class RunTable(GrownTable):
    """Shows a `RunState`; remembers by itself which rows are open. With `asks`, a refused password can be mended."""

    intent = Signal(object)
    """`EnterPassword`."""
    person_changed = Signal()

    def __init__(self, *, asks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = asks
        self._entries: dict[PersonId, PasswordEntry] = {}
        self._model = RunModel(self)
        self._opened: set[PersonId] = set()
        self._notes: list[str] = []
        self._run: RunState | None = None
        self._words: TransferWords | None = None
        self.setModel(self._model)
        self.setItemDelegate(RunDelegate(self))
        self.activated_row.connect(self._toggle)

    def show_run(self, run: RunState, words: TransferWords) -> None:
        """Take the state; the row with the keyboard stays with its person."""
        self._run, self._words = run, words
        current = self.currentIndex()
        person = self._model.row(current.row()).person if current.isValid() else None
        rows = run_rows(run, self._opened, words, asks=self._asks)
        notes = [row.now for row in rows if row.kind is RowKind.NOTE]
        others = self._model.show_rows(rows, unit_of(run))
        if notes != self._notes and not others:
            self.fit()
        self._notes = notes
        if others:
            self._span_notes()
            self.fit()
            number = self._model.number_of(person) if person is not None else None
            if number is not None:
                self.setCurrentIndex(self._model.index(number, 0))
        self._show_entries(rows)

    def row_height(self, row: int) -> int:
        """Folders are lower, notes as high as their wrapped text."""
        shown = self._model.row(row)
        if shown.kind is RowKind.PERSON:
            return super().row_height(row)
        metrics = self.fontMetrics()
        if shown.kind is RowKind.ENTRY:
            entry = self._entries.get(shown.person)
            return entry.sizeHint().height() if entry is not None else super().row_height(row)
        if shown.kind is RowKind.FOLDER:
            return max(FOLDER_HEIGHT, metrics.height() + 8)
        width = self.viewport().width() - self.columnWidth(RunColumn.PERSON) - TEXT_AFTER_MARK - 2 * PAD
        return metrics.boundingRect(0, 0, width, 0, int(Qt.TextFlag.TextWordWrap), shown.now).height() + NOTE_BELOW

    def column_widths(self, width: int) -> list[int]:
        """The sentence takes what the figures leave."""
        metrics = self.fontMetrics()
        rows = [self._model.row(number) for number in range(self._model.rowCount())]
        names = max((metrics.horizontalAdvance(row.name) for row in rows), default=0)
        name = min(max(88 if self.compact else 104, names * 11 // 10 + 2 * PAD), width // 4)
        messages = metrics.horizontalAdvance("000,000 / 000,000") + 2 * PAD
        size = metrics.horizontalAdvance("000.0 / 000.0") + 2 * PAD
        bar = 84 if self.compact else 176
        return [name, max(120, width - name - bar - messages - size), bar, messages, size]

    def _span_notes(self) -> None:
        self.clearSpans()
        for number in range(self._model.rowCount()):
            if self._model.row(number).kind in {RowKind.NOTE, RowKind.ENTRY}:
                self.setSpan(number, RunColumn.NOW, 1, len(RunColumn) - 1)

    @property
    def person(self) -> PersonId | None:
        """Whose row has the keyboard."""
        at = self.currentIndex().row()
        return self._model.row(at).person if 0 <= at < self._model.rowCount() else None

    def fit(self) -> None:
        """The fields go with their rows."""
        super().fit()
        self._place_entries()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Another person's row."""
        super().currentChanged(current, previous)
        self.person_changed.emit()

    def _show_entries(self, rows: Sequence[RunRow]) -> None:
        """A field for each row that has room for one; it keeps what is typed while rows come and go."""
        wanted = {row.person: row.name for row in rows if row.kind is RowKind.ENTRY}
        for person in [person for person in self._entries if person not in wanted]:
            self._entries.pop(person).deleteLater()
        for person, name in wanted.items():
            if person not in self._entries:
                entry = PasswordEntry(person, self.viewport())
                entry.intent.connect(self.intent)
                self._entries[person] = entry
                entry.show()
            self._entries[person].show_words(name)
        if wanted:
            self.fit()

    def _place_entries(self) -> None:
        for number in range(self._model.rowCount()):
            row = self._model.row(number)
            if row.kind is RowKind.ENTRY and row.person in self._entries:
                place = self.visualRect(self._model.index(number, RunColumn.NOW))
                left = place.left() + PAD + TEXT_AFTER_MARK
                self._entries[row.person].setGeometry(
                    left, place.top(), self.viewport().width() - left - PAD, place.height() - 1
                )

    def _toggle(self, number: int) -> None:
        if self._run is None or self._words is None:
            return
        self._opened ^= {self._model.row(number).person}
        self.show_run(self._run, self._words)
