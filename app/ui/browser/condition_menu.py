"""The menu behind "Add a condition": each entry makes one condition, some after asking for a word or for days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.archive import ArchivedAccount
from app.archive.search.query import Condition, Days, Field, HasAttachment, InFolder, OfPerson, Size, Words
from app.ui.browser.condition_popover import DaysPopover, WordPopover

_MEGABYTE = 1 << 20
_SIZES = (1, 5, 10, 25)
_MANY = 30
"""Of more people a menu would run off the screen: the name is typed."""


class ConditionMenu(QMenu):
    """`picked` with a condition."""

    picked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._people: Sequence[ArchivedAccount] = ()
        self._fill()

    def show_people(self, people: Sequence[ArchivedAccount]) -> None:
        """Whose mail may be chosen."""
        self._people = people
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        self.clear()
        self._fill_days(self.addMenu(self.tr("Date")))
        self._ask(self, self.tr("From…"), Words("", Field.SENDER))
        self._ask(self, self.tr("To…"), Words("", Field.RECIPIENTS))
        self._ask(self, self.tr("Subject…"), Words("", Field.SUBJECT))
        if 0 < len(self._people) <= _MANY:
            people = self.addMenu(self.tr("Person"))
            for person in self._people:
                self._offer(people, person.name or person.address, OfPerson(person.address))
        else:
            self._ask(self, self.tr("Person…"), OfPerson(""))
        self._ask(self, self.tr("Folder…"), InFolder(""))
        self._offer(self, self.tr("Has attachment"), HasAttachment())
        self._ask(self, self.tr("File name…"), Words("", Field.ATTACHMENTS))
        sizes = self.addMenu(self.tr("Larger than"))
        for size in _SIZES:
            self._offer(sizes, f"{size} MB", Size(size * _MEGABYTE, None))

    def _fill_days(self, menu: QMenu) -> None:
        year = date.today().year  # noqa: DTZ011 - her own calendar
        this, last = self.tr("This year ({year})"), self.tr("Last year ({year})")
        self._offer(menu, this.format(year=year), Days(date(year, 1, 1), date(year, 12, 31)))
        self._offer(menu, last.format(year=year - 1), Days(date(year - 1, 1, 1), date(year - 1, 12, 31)))
        choose = menu.addAction(self.tr("Choose…"))
        choose.triggered.connect(self._on_days)

    def _offer(self, menu: QMenu, name: str, condition: Condition) -> None:
        action = menu.addAction(name.replace("&", "&&"))
        action.setData(condition)
        action.triggered.connect(self._on_offered)

    def _ask(self, menu: QMenu, name: str, blank: Condition) -> None:
        action = menu.addAction(name)
        action.setData(blank)
        action.triggered.connect(self._on_asked)

    def _sender_data(self) -> tuple[str, object]:
        action = self.sender()
        return (action.text(), action.data()) if isinstance(action, QAction) else ("", None)

    @Slot()
    def _on_offered(self) -> None:
        self.picked.emit(self._sender_data()[1])

    @Slot()
    def _on_asked(self) -> None:
        name, blank = self._sender_data()
        if isinstance(blank, Words | InFolder | OfPerson):
            popover = WordPopover(name.rstrip("…"), blank, self._owner)
            popover.picked.connect(self.picked)
            popover.show_below(self._owner)

    @Slot()
    def _on_days(self) -> None:
        popover = DaysPopover(self._owner)
        popover.picked.connect(self.picked)
        popover.show_below(self._owner)
