"""What of the archive wants her: a second copy that lags behind, mail that need not be kept any longer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.keeping import UNKNOWN, CopyStand, Keeping
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Text, TextRole
from app.ui.widgets.figures import count

NAMES_SHOWN = 4


class KeepingCard(Card):
    """Hidden where nothing wants her. `wanted` with the `KeepingPlace` where she sees to it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, with_heading=True, parent=parent)
        self._keeping = UNKNOWN
        self._first, self._second = Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
        self._go = Button(ButtonRole.SMALL)
        self._go.clicked.connect(self._on_go)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._first)
        texts.addWidget(self._second)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(MarkView(Mark.NEEDS_YOU, 16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.head.addWidget(self._go)
        self.body.addWidget(line)
        self.hide()

    def show_keeping(self, keeping: Keeping) -> None:
        """The copy first: it may be needed sooner."""
        self._keeping = keeping
        self.setVisible(keeping.needs_her)
        self.heading.setText(self.tr("The archive"))
        if keeping.overdue:
            self._say_copy(keeping.overdue[0])
        elif keeping.ended:
            self._say_rules(keeping)

    def _say_copy(self, copy: CopyStand) -> None:
        self._first.setText(self.tr("The second copy is behind by %n message(s)", "", copy.behind))
        if copy.there:
            self._second.setText(self.tr("It is in {place}.").format(place=copy.path))
        else:
            told = self.tr("Connect the disk with {place}; after the next backup it goes on by itself.")
            self._second.setText(told.format(place=copy.path))
        self._go.setText(self.tr("Second &copy"))

    def _say_rules(self, keeping: Keeping) -> None:
        shown = self.tr(", ").join(keeping.ended[:NAMES_SHOWN])
        more = len(keeping.ended) - NAMES_SHOWN
        if more > 0:
            shown = self.tr("{names} and {more} more").format(names=shown, more=count(more))
        self._first.setText(self.tr("The time to keep the mail of {names} is over").format(names=shown))
        self._second.setText(self.tr("Nothing is deleted by itself. You decide."))
        self._go.setText(self.tr("How &long to keep"))

    @Slot()
    def _on_go(self) -> None:
        self.wanted.emit(KeepingPlace.COPY if self._keeping.overdue else KeepingPlace.RULES)
