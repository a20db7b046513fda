"""The table of people: cells to edit, marks that live, and one row opened for what there is to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.flow.people import PeopleState, PersonState
from app.flow.people_intents import AskRemoval, CloseRow, OpenRow
from app.project.model import Side
from app.ui.pages.people_model import FIELDS, SIDES, Column, PeopleModel
from app.ui.pages.people_panel import OpenedPanel
from app.ui.widgets import OpenedTable
from app.ui.widgets.row_delegate import AFTER_ROLE, GAP, MARK_SIDE, PAD

COMPACT_BELOW = 760
"""Inner widths below this belong to a window below 960."""
_MOST = {
    Column.NAME: 160,
    Column.DEPARTMENT: 140,
    Column.OLD_ADDRESS: 340,
    Column.NEW_ADDRESS: 340,
    Column.OLD: 250,
    Column.NEW: 250,
}
_LEAST = {
    Column.NAME: 70,
    Column.DEPARTMENT: 60,
    Column.OLD_ADDRESS: 96,
    Column.NEW_ADDRESS: 96,
    Column.OLD: 120,
    Column.NEW: 120,
}
_GIVE_WAY = (
    Column.OLD_ADDRESS,
    Column.NEW_ADDRESS,
    Column.DEPARTMENT,
    Column.NAME,
    Column.NEW,
    Column.OLD,
)
"""Which cells are cut first where there is too little room: marks and standings last."""


class PeopleTable(OpenedTable):
    """Emits intents. Enter opens the row, F2 or a double click edits a cell, Delete asks to take somebody off."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines = PeopleModel()
        self._state = PeopleState()
        self._panel: OpenedPanel | None = None
        super().__init__(self._lines, parent)
        self._lines.setParent(self)
        self._lines.edited.connect(self.intent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.modelReset.connect(self.clearSpans)  # else the row that stood open before stays one wide cell
        self.clicked.connect(self._on_clicked)

    @property
    def panel(self) -> OpenedPanel | None:
        """What is opened."""
        return self._panel

    def show_state(self, state: PeopleState) -> None:
        """Take the state. What she types in the opened row stays, even if the rows change places."""
        before, self._state = self._panel, state
        held = self._keyboard_within()
        typed, kept_key = (before.typed(), before.key) if before else ("", None)
        self._lines.show_state(state, compact=self.viewport().width() < COMPACT_BELOW)
        person, opened = state.opened_person, state.opened
        if person is None or opened is None:
            if self.opened is not None:
                self.close_row()
            self._drop(refocus=held)
            self._columns()
            return
        fresh = self._panel is None or self._panel.key != (person.id, opened.side) or self.opened is None
        if fresh:
            self._open_panel(person)
        panel = self._panel
        if panel is None:
            return
        panel.set_compact(compact=self.viewport().width() < COMPACT_BELOW)
        panel.show_state(state, person, opened)
        if fresh and kept_key == panel.key:
            panel.type_again(typed)
        self._columns()
        self._fit()
        if held or (fresh and kept_key != panel.key):
            panel.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or closes, Delete asks, Escape closes; all else as in any table."""
        index = self.rows.mapToSource(self.currentIndex())
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the Enter that ends an edit comes by here too, and must not open the row
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and index.isValid():
            self._toggle(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.intent.emit(OpenRow(self._lines.people[index.row()].id, Side.OLD))
            self.intent.emit(AskRemoval())
        elif event.key() == Qt.Key.Key_Escape and self.opened is not None:
            self.intent.emit(CloseRow())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows lose detail, never states."""
        super().resizeEvent(event)
        if (event.size().width() < COMPACT_BELOW) != (event.oldSize().width() < COMPACT_BELOW):
            self.show_state(self._state)
        self._columns()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is opened asks for more or less room."""
        if watched is self._panel and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts or words need other widths."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self._columns()

    def _keyboard_within(self) -> bool:
        """Whether the keyboard is in what is opened."""
        focus = self.window().focusWidget()
        return self._panel is not None and focus is not None and self._panel.isAncestorOf(focus)

    def _open_panel(self, person: PersonState) -> None:
        self._drop(refocus=False)
        panel = OpenedPanel()
        panel.intent.connect(self.intent)
        panel.installEventFilter(self)
        self._panel = panel
        self.open(self._lines.row_of(person), panel)

    def _drop(self, *, refocus: bool) -> None:
        if self._panel is not None:
            self._panel.removeEventFilter(self)
            self._panel = None
        if refocus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> None:
        """Every cell whole if there is room; what is left goes to the heads, then to the addresses."""
        width, columns = self.viewport().width(), self._lines.columns
        if width <= 0 or not columns:
            return
        needs = [min(self._need(place), _MOST[column]) for place, column in enumerate(columns)]
        spare = width - sum(needs)
        for column in _GIVE_WAY if spare < 0 else ():
            if column in columns and spare < 0:
                place = columns.index(column)
                both = column is Column.OLD_ADDRESS and Column.NEW_ADDRESS in columns
                given = min(-spare // 2 if both else -spare, max(0, needs[place] - _LEAST[column]))
                needs[place] -= given
                spare += given
        for place, column in enumerate(columns):
            if column in {Column.OLD, Column.NEW} and spare > 0:
                taken = min(spare, max(0, self._head(place) - needs[place]))
                needs[place] += taken
                spare -= taken
        needs[columns.index(Column.OLD_ADDRESS)] += max(0, spare)
        for place, wanted in enumerate(needs):
            self.setColumnWidth(place, wanted)

    def _need(self, place: int) -> int:
        """What the widest cell of a column asks for; heads of mailboxes may be cut."""
        metrics, sides = self.fontMetrics(), self._lines.columns[place] in {Column.OLD, Column.NEW}
        widest = 0 if sides else self._head(place)
        mark = MARK_SIDE + GAP if sides else 0
        for row in range(self._lines.rowCount()):
            index = self._lines.index(row, place)
            text = f"{index.data() or ''} {index.data(AFTER_ROLE) or ''}".strip()
            widest = max(widest, metrics.horizontalAdvance(text) + 2 * PAD + mark + 6)
        return widest

    def _head(self, place: int) -> int:
        text = str(self._lines.headerData(place, Qt.Orientation.Horizontal) or "")
        return self.fontMetrics().horizontalAdvance(text) + 2 * PAD

    def _toggle(self, index: QModelIndex) -> None:
        person = self._lines.people[index.row()]
        side = SIDES.get(self._lines.columns[index.column()]) or _side_that_needs(person)
        opened = self._state.opened
        if opened is not None and (opened.person, opened.side) == (person.id, side):
            self.intent.emit(CloseRow())
        else:
            self.intent.emit(OpenRow(person.id, side))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        source = self.rows.mapToSource(index)
        if source.isValid() and self._lines.columns[source.column()] not in FIELDS:
            self._toggle(source)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        """The cell is edited; the click before has opened the row where there is nothing to edit."""


def _side_that_needs(person: PersonState) -> Side:
    return Side.NEW if person.new.needs_her and not person.old.needs_her else Side.OLD
