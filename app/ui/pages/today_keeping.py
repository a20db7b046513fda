"""What of the archive wants her: a second copy that lags behind, mail that need not be kept any longer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.keeping import CopyStand, Keeping
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Rule, Text, TextRole
from app.ui.widgets.figures import count

NAMES_SHOWN = 4


class KeepingCard(Card):
    """Hidden where nothing wants her. `wanted` with the `KeepingPlace` where she sees to it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, with_heading=True, parent=parent)
        self._holder: QWidget | None = None
        self.body.setSpacing(0)
        self.hide()

    def show_keeping(self, keeping: Keeping) -> None:
        """A line for each copy that lags, then one for the rules: the copy may be needed sooner."""
        self.setVisible(keeping.needs_her)
        self.heading.setText(self.tr("The archive"))
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        lines = QVBoxLayout(self._holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for copy in keeping.overdue:
            lines.addWidget(self._copy_line(copy))
        if keeping.ended:
            if keeping.overdue:
                lines.addWidget(Rule())
            lines.addWidget(self._rules_line(keeping))
        self.body.addWidget(self._holder)

    def _copy_line(self, copy: CopyStand) -> QWidget:
        first = self.tr("The second copy is behind by %n message(s)", "", copy.behind)
        if copy.there:
            told = self.tr("It is in {place}.")
        else:
            told = self.tr("Connect the disk with {place}; after the next backup it goes on by itself.")
        go = Button(ButtonRole.SMALL)
        go.setText(self.tr("Second &copy"))
        go.clicked.connect(self._on_copies)
        return _line(first, told.format(place=copy.path), go)

    def _rules_line(self, keeping: Keeping) -> QWidget:
        shown = self.tr(", ").join(keeping.ended[:NAMES_SHOWN])
        more = len(keeping.ended) - NAMES_SHOWN
        if more > 0:
            shown = self.tr("{names} and {more} more").format(names=shown, more=count(more))
        first = self.tr("The time to keep the mail of {names} is over").format(names=shown)
        go = Button(ButtonRole.SMALL)
        go.setText(self.tr("How &long to keep"))
        go.clicked.connect(self._on_rules)
        return _line(first, self.tr("Nothing is deleted by itself. You decide."), go)

    @Slot()
    def _on_copies(self) -> None:
        self.wanted.emit(KeepingPlace.COPY)

    @Slot()
    def _on_rules(self) -> None:
        self.wanted.emit(KeepingPlace.RULES)


def _line(first: str, second: str, go: Button) -> QWidget:
    """The mark, what it is, what to do, and the way there."""
    line, texts = QWidget(), QVBoxLayout()
    texts.setSpacing(0)
    for role, said in ((TextRole.STRONG, first), (TextRole.HINT, second)):
        text = Text(role, wrap=True)
        text.setText(said)
        texts.addWidget(text)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(16, 10, 16, 10)
    layout.setSpacing(12)
    layout.addWidget(MarkView(Mark.NEEDS_YOU, 16), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(texts, 1)
    layout.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
