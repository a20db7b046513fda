"""What of the archive wants her: a second copy that lags behind, mail that need not be kept any longer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.flow.keeping import CopyStand, Keeping
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.pages.today_lines import LinesCard, waiting_line
from app.ui.widgets import Button, ButtonRole
from app.ui.widgets.figures import count

NAMES_SHOWN = 4


class KeepingCard(LinesCard):
    """Hidden where nothing wants her. `wanted` with the `KeepingPlace` where she sees to it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()

    def show_keeping(self, keeping: Keeping) -> None:
        """A line for each copy that lags, then one for the rules: the copy may be needed sooner."""
        self.setVisible(keeping.needs_her)
        self.heading.setText(self.tr("The archive"))
        lines = [self._copy_line(copy) for copy in keeping.overdue]
        self.show_lines([*lines, self._rules_line(keeping)] if keeping.ended else lines)

    def _copy_line(self, copy: CopyStand) -> QWidget:
        first = self.tr("The second copy is behind by %n message(s)", "", copy.behind)
        if copy.there:
            told = self.tr("It is in {place}.")
        else:
            told = self.tr("Connect the disk with {place}; after the next backup it goes on by itself.")
        go = Button(ButtonRole.SMALL)
        go.setText(self.tr("Second &copy"))
        go.clicked.connect(self._on_copies)
        return waiting_line(first, told.format(place=copy.path), go)

    def _rules_line(self, keeping: Keeping) -> QWidget:
        shown = self.tr(", ").join(keeping.ended[:NAMES_SHOWN])
        more = len(keeping.ended) - NAMES_SHOWN
        if more > 0:
            shown = self.tr("{names} and {more} more").format(names=shown, more=count(more))
        first = self.tr("The time to keep the mail of {names} is over").format(names=shown)
        go = Button(ButtonRole.SMALL)
        go.setText(self.tr("How &long to keep"))
        go.clicked.connect(self._on_rules)
        return waiting_line(first, self.tr("Nothing is deleted by itself. You decide."), go)

    @Slot()
    def _on_copies(self) -> None:
        self.wanted.emit(KeepingPlace.COPY)

    @Slot()
    def _on_rules(self) -> None:
        self.wanted.emit(KeepingPlace.RULES)
