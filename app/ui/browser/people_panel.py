"""The left side: people and folders with their figures, the years of a search, and what the archive holds in all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.archive import ArchivedAccount
from app.archive.last_check import LastCheck
from app.ui.browser.dates import short_date
from app.ui.browser.people_tree import PeopleTree
from app.ui.browser.tally import Overview, Tally
from app.ui.browser.year_list import MOST_ROWS, YearList
from app.ui.widgets import Rule, Text, TextRole
from app.ui.widgets.figures import count, size

LOW, FEW_YEARS = 540, 3
"""On a panel lower than so many pixels so many years are seen at once."""


class PeoplePanel(QWidget):
    """`year_chosen` with a year of the search."""

    year_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tree-side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tree, self.years = PeopleTree(), YearList()
        self._overview: Overview | None = None
        self._searching = False
        self._check: LastCheck | None = None
        self._index = self._attachments = (0, 0)
        self._heading = Text(TextRole.HINT, wrap=True)
        self._years_heading = Text(TextRole.HINT, wrap=True)
        self._rule = Rule()
        self._stand, self._last_check = Text(TextRole.HINT, wrap=True), Text(TextRole.HINT, wrap=True)
        self._indexing = Text(TextRole.HINT, wrap=True)
        self.years.chosen.connect(self.year_chosen)
        self._build()
        self._retranslate()

    def show_people(self, people: Sequence[ArchivedAccount]) -> None:
        """A new archive, whose figures are not known yet."""
        self._overview, self._searching = None, False
        self.tree.show_people(people)
        self.years.show_years({})
        self._retranslate()

    def show_overview(self, overview: Overview) -> None:
        """What everybody holds."""
        self._overview = overview
        self.tree.show_held(overview.people, overview.counts)
        self._retranslate()

    def show_tally(self, tally: Tally | None) -> None:
        """The hits of a search; None when none stands."""
        self._searching = tally is not None
        self.tree.show_hits(tally.counts if tally else None)
        self.years.show_years(tally.years if tally else {})
        self._retranslate()

    def show_check(self, check: LastCheck | None) -> None:
        """When the archive was checked last and what was found; None if nobody knows."""
        self._check = check
        self._retranslate()

    @Slot(int, int)
    def show_index(self, done: int, total: int) -> None:
        """How far the index is; equal figures where it knows all."""
        self._index = (done, total)
        self._retranslate()

    @Slot(int, int)
    def show_attachments(self, done: int, total: int) -> None:
        """The same of what is inside attachments."""
        self._attachments = (done, total)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window the tree keeps most of the height."""
        super().resizeEvent(event)
        self.years.set_room(FEW_YEARS if self.height() < LOW else MOST_ROWS)

    def _build(self) -> None:
        self._heading.setContentsMargins(16, 12, 12, 0)
        self._years_heading.setContentsMargins(16, 4, 12, 0)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 12, 12)
        foot.setSpacing(2)
        foot.addWidget(self._stand)
        foot.addWidget(self._last_check)
        foot.addWidget(self._indexing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._years_heading)
        layout.addWidget(self.years)
        layout.addWidget(self._rule)
        layout.addLayout(foot)
        self.setFocusProxy(self.tree)

    def _told_check(self) -> str:
        if self._check is None:
            return ""
        when = short_date(int(self._check.when.timestamp()))
        if self._check.trouble:
            trouble = count(self._check.trouble)
            return self.tr("Checked {when}: {trouble} not as they should be").format(when=when, trouble=trouble)
        return self.tr("Checked {when}: nothing damaged").format(when=when)

    def _show_indexing(self) -> None:
        """The letters first; then, with less haste, what is inside their attachments."""
        (done, total), said = self._index, self.tr("The search is reading: {done} of {all}.")
        if done >= total:
            (done, total), said = self._attachments, self.tr("Attachments are being read: {done} of {all}.")
        self._indexing.setVisible(done < total)
        self._indexing.setText(said.format(done=count(done), all=count(total)))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Hits") if self._searching else self.tr("People and folders"))
        self._years_heading.setText(self.tr("By year"))
        self._years_heading.setVisible(not self.years.isHidden())
        self._rule.setVisible(self._overview is not None)
        self._stand.setVisible(self._overview is not None)
        self._last_check.setVisible(self._check is not None)
        self._last_check.setText(self._told_check())
        self._show_indexing()
        if self._overview is not None:
            self._stand.setText(
                self.tr("{messages} messages · {size}").format(
                    messages=count(self._overview.counts.total), size=size(self._overview.size_bytes)
                )
            )
