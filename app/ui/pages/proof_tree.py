"""What the reading back found, per person and folder: a tree, because a firm has hundreds of folders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from app.engine.proof.person_proof import Fate, PersonProof
from app.ui.theme import ink
from app.ui.widgets.figures import count

ROW, MOST_ROWS = 32, 12
_COLUMNS: tuple[tuple[Fate, ...], ...] = (
    (Fate.IDENTICAL, Fate.MOVED),
    (Fate.REPAIRED, Fate.STUBBED),
    (Fate.LEFT_OUT,),
    (Fate.DIFFERING, Fate.TOO_LARGE, Fate.MISSING, Fate.REFUSED, Fate.NOT_DELIVERED, Fate.UNCHECKED),
)


class ProofTree(QTreeWidget):
    """People at the top, opened by Enter or the arrow keys; below them their folders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setColumnCount(2 + len(_COLUMNS))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.columnCount()):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemExpanded.connect(self.updateGeometry)
        self.itemCollapsed.connect(self.updateGeometry)

    def show_people(self, people: Sequence[PersonProof]) -> None:
        """Take the books; they are not sorted anew."""
        self.setAccessibleName(self.tr("Result per person and folder"))
        self.setHeaderLabels(
            [
                self.tr("Person and folder"),
                self.tr("Archived"),
                self.tr("Alike"),
                self.tr("Mended"),
                self.tr("Left out"),
                self.tr("See below"),
            ]
        )
        for column in range(1, self.columnCount()):
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clear()
        for person in people:
            top = self._line(person.name, person.archived, [sum(map(person.count, fates)) for fates in _COLUMNS])
            for folder in person.folders:
                figures = [sum(map(folder.count, fates)) for fates in _COLUMNS]
                top.addChild(self._line(folder.source.display, folder.archived, figures))
            self.addTopLevelItem(top)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows, up to a dozen."""
        opened = sum(
            1 + (item.childCount() if item.isExpanded() else 0)
            for item in (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
            if item is not None
        )
        return QSize(super().sizeHint().width(), self.header().sizeHint().height() + ROW * min(opened, MOST_ROWS) + 4)

    def _line(self, name: str, archived: int, figures: Sequence[int]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name, count(archived), *(count(figure) if figure else "" for figure in figures)])
        for column in range(1, self.columnCount()):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(column, QSize(0, ROW))
        if figures[-1]:
            item.setForeground(self.columnCount() - 1, QBrush(ink("needs", self.palette())))
        return item
