"""The rail at the left: the firm, Today, the phases and their steps, the archive and help. 224 wide, or 88."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.ui.rail_delegate import RailDelegate
from app.ui.rail_model import ROW_ROLE, RailModel, RailRow, foot_rows, journey_rows
from app.ui.widgets import Text, TextRole

WIDTH, WIDTH_COMPACT = 224, 88


class RailList(QListView):
    """One of the two lists. Enter, Space or a click chooses a row."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RailModel(self)
        self.painter = RailDelegate(self.rows)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        height = sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount()))
        return QSize(WIDTH, height)

    def minimumSizeHint(self) -> QSize:
        """All rows, always: the rail does not scroll."""
        return QSize(0, self.sizeHint().height())

    def show_rows(self, rows: list[RailRow], *, compact: bool) -> None:
        """Take rows, painted wide or compact."""
        relaid = compact is not self.painter.compact
        self.painter.compact = compact
        where = self.currentIndex().row()
        self.rows.show_rows(rows)
        if relaid:
            self.scheduleDelayedItemsLayout()
        if not self.currentIndex().isValid() and 0 <= where < len(rows):
            self.setCurrentIndex(self.rows.index(where))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the page of now."""
        if not self.currentIndex().isValid():
            selected = next((number for number, row in enumerate(self.rows.rows) if row.selected), 0)
            self.setCurrentIndex(self.rows.index(selected))
        super().focusInEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            row: RailRow = index.data(ROW_ROLE)
            self.chosen.emit(row.target)


class Rail(QWidget):
    """`chosen` with the `StepId` of a page, or None for the archive."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name, self._domain = Text(TextRole.STRONG), Text(TextRole.HINT)
        self._firm = QWidget()
        firm = QVBoxLayout(self._firm)
        firm.setContentsMargins(8, 4, 8, 16)
        firm.setSpacing(0)
        firm.addWidget(self._name)
        firm.addWidget(self._domain)
        self.journey, self.foot = RailList(), RailList()
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._firm)
        self._layout.addWidget(self.journey)
        self._layout.addStretch(1)
        self._layout.addWidget(self.foot)
        self.journey.chosen.connect(self.chosen)
        self.foot.chosen.connect(self.chosen)
        self._retranslate()

    def show_journey(self, snapshot: Snapshot, current: StepId, *, compact: bool) -> None:
        """Take the state of things."""
        self.setFixedWidth(WIDTH_COMPACT if compact else WIDTH)
        side = 8 if compact else 12
        self._layout.setContentsMargins(side, 8 if compact else 12, side, 8 if compact else 12)
        self._firm.setVisible(not compact)
        firm = snapshot.firm
        self._name.setText(self._shortened(firm.name if firm else self.tr("Mailover")))
        self._domain.setText(self._shortened(firm.domains[0] if firm and firm.domains else ""))
        self.journey.show_rows(journey_rows(snapshot, current, compact=compact), compact=compact)
        self.foot.show_rows(foot_rows(current), compact=compact)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.journey.rows.say_anew()
            self.foot.rows.say_anew()

    def _retranslate(self) -> None:
        self.journey.setAccessibleName(self.tr("Steps of the move"))
        self.foot.setAccessibleName(self.tr("Archive and help"))

    def _shortened(self, text: str) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDTH - 48)
