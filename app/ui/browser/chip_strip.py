"""The chips of a search beside its field, and the dashed one that adds another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.archive import ArchivedAccount
from app.archive.search.query import Condition
from app.ui.browser.chip import Chip
from app.ui.browser.chip_words import ChipWords
from app.ui.browser.condition_menu import ConditionMenu
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole

GAP = 8


class ChipStrip(QWidget):
    """`removed` and `added` with a condition."""

    removed = Signal(object)
    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ChipWords(self)
        self._chips: list[Chip] = []
        self._conditions: tuple[Condition, ...] = ()
        self._add = Button(ButtonRole.CHIP, Symbol.ADD)
        self._add.setProperty("dashed", "true")
        self._menu = ConditionMenu(self)
        self._menu.picked.connect(self.added)
        self._add.clicked.connect(self._on_add)
        self._flow = WrapRow(GAP, GAP, parent=self)
        self._flow.addWidget(self._add)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._retranslate()

    @property
    def one_line(self) -> int:
        """How wide it is where nothing wraps."""
        return self._flow.sizeHint().width()

    @property
    def in_order(self) -> list[QWidget]:
        """What Tab goes through."""
        return [*self._chips, self._add]

    def show_conditions(self, conditions: tuple[Condition, ...]) -> None:
        """These chips and no others."""
        if conditions != self._conditions:
            self._conditions = conditions
            self._fill()

    def show_people(self, people: Sequence[ArchivedAccount]) -> None:
        """Whose mail may be chosen."""
        self._menu.show_people(people)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: the chips say it anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()

    def _fill(self) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._flow.removeWidget(self._add)
        for condition in self._conditions:
            chip = Chip(condition, self._words.label(condition), self._words.value(condition), self)
            chip.removed.connect(self.removed)
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self._flow.addWidget(self._add)
        if had_focus:  # the keyboard does not fall out of the line with the chip
            self.in_order[max(0, len(self._chips) - 1)].setFocus()
        self.updateGeometry()

    def _retranslate(self) -> None:
        self._add.setText(self.tr("Add a condition"))

    @Slot()
    def _on_add(self) -> None:
        self._menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 4)))
