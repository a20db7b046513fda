"""What a condition needs to know, asked right below the search: a word, or two days. Enter adds, Esc leaves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.archive.search.query import Condition, Days, InFolder, OfPerson, Words
from app.ui.widgets import Button, ButtonRole, Text, TextRole

FIELD_WIDTH = 240


class Popover(QFrame):
    """A small sheet of one question. `picked` with the condition when she adds it."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "table")
        self.add = Button(ButtonRole.PRIMARY)
        self.add.setText(self.tr("Add"))
        self.add.clicked.connect(self._on_add)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(4)
        layout.addLayout(self.row)

    def show_below(self, anchor: QWidget) -> None:
        """Under the chips, inside the window."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        left = anchor.window().mapToGlobal(QPoint(8, 0)).x()
        self.move(max(left, corner.x()), corner.y())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_add()
        else:
            super().keyPressEvent(event)

    def condition(self) -> Condition | None:
        """What was filled in; None as long as it makes no sense."""
        raise NotImplementedError

    def ask(self, label: str, field: QWidget) -> None:
        """One more field with its label above."""
        above = Text(TextRole.LABEL)
        above.setText(label)
        above.setBuddy(field)
        field.setAccessibleName(label)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(above)
        part.addWidget(field)
        self.row.addLayout(part)

    @Slot()
    def _on_add(self) -> None:
        condition = self.condition()
        if condition is not None:
            self.close()
            self.picked.emit(condition)


class WordPopover(Popover):
    """Asks for the word that `blank` lacks."""

    def __init__(self, label: str, blank: Words | InFolder | OfPerson, parent: QWidget) -> None:
        super().__init__(parent)
        self._blank = blank
        self._line = QLineEdit()
        self._line.setMinimumWidth(FIELD_WIDTH)
        self.ask(label, self._line)
        self.row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        self.setFocusProxy(self._line)
        self._line.setFocus()

    def condition(self) -> Condition | None:
        """Several words are meant as they stand, one may go on."""
        text = " ".join(self._line.text().translate(str.maketrans("", "", '"“”「」')).split())
        if not any(letter.isalnum() for letter in text):
            return None
        if isinstance(self._blank, Words):
            phrase = " " in text
            return replace(self._blank, text=text, exact=phrase, beginning=not phrase)
        return replace(self._blank, name=text)


class DaysPopover(Popover):
    """Asks for the first and the last day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        today = QDate.currentDate()
        self._first, self._last = self._day(today.addMonths(-1)), self._day(today)
        self.ask(self.tr("From"), self._first)
        self.ask(self.tr("To"), self._last)
        self.row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        self._first.setFocus()

    def condition(self) -> Condition | None:
        """The days, in whichever order they were given."""
        days = sorted((_date(self._first.date()), _date(self._last.date())))
        return Days(days[0], days[1])

    def _day(self, day: QDate) -> QDateEdit:
        field = QDateEdit(day)
        field.setCalendarPopup(True)
        field.setDisplayFormat("yyyy-MM-dd")
        field.setMinimumWidth(FIELD_WIDTH // 2)
        return field


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
