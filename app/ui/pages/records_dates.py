"""When the switch shall be, where DMARC reports go, and who manages the domain if somebody else does."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, Qt, QTime, QTimeZone, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QDateTimeEdit, QLabel, QVBoxLayout, QWidget

from app.flow.records import Helper, PlanFor, RecordsState, ReportsTo
from app.ui.pages.change_progress import told_time
from app.ui.widgets import Card, Field, Text, TextRole

FORMAT = "yyyy-MM-dd ddd HH:mm"


class DatesCard(Card):
    """Emits `PlanFor`, `ReportsTo` and `Helper`, each when she has finished with the field."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._state: RecordsState | None = None
        self._label, self._below = QLabel(), Text(TextRole.HINT, wrap=True)
        self._label.setProperty("role", "label")
        self._date = QDateTimeEdit()
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat(FORMAT)
        self._label.setBuddy(self._date)
        self._when = QWidget()
        when = QVBoxLayout(self._when)
        when.setContentsMargins(0, 0, 0, 0)
        when.setSpacing(4)
        for part in (self._label, self._date, self._below):
            when.addWidget(part)
        self._reports, self._helper = Field(), Field()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        for widget in (self._when, self._reports, self._helper):
            self._row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._row)
        self._date.editingFinished.connect(self._on_date)
        self._reports.line.editingFinished.connect(self._on_reports)
        self._helper.line.editingFinished.connect(self._on_helper)

    def show_state(self, state: RecordsState) -> None:
        """Take the state; hidden until there is a plan. A field that she is in stays as it is."""
        self._state = state
        self.setVisible(state.planned)
        self._label.setText(self.tr("Switch, &your time"))
        self._when.setVisible(not state.first_records)
        self._reports.set_label(self.tr("DMARC &reports to"))
        self._reports.set_hint(self.tr("Optional. Says who sends in your name."))
        self._helper.set_label(self.tr("Domain &managed by"))
        self._helper.set_hint(self.tr("Optional, if it is not you: an e-mail address for the letter with all of this."))
        if not self._date.hasFocus():
            self._date.setDateTime(_shown(state.planned_for or _proposed(state.now)))
        for field, text in ((self._reports, state.reports_to), (self._helper, state.helper)):
            if not field.line.hasFocus():
                field.set_text(text)
                field.refuse("")
        self._below.setText(self._hint(state))

    def on_compact(self, *, compact: bool) -> None:
        """One below the other where there is no room."""
        way = QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def _hint(self, state: RecordsState) -> str:
        if state.planned_for is None:
            return self.tr("A proposal. A morning early in the week leaves days to look after it.")
        if state.earliest_switch is not None and state.planned_for < state.earliest_switch:
            return self.tr("Old answers live until {time}; better later than that.").format(
                time=told_time(state.earliest_switch, state.now)
            )
        return self.tr("The dates of all changes follow it.")

    @Slot()
    def _on_date(self) -> None:
        at = _meant(self._date.dateTime())
        if self._state is not None and at != self._state.planned_for:
            self.intent.emit(PlanFor(at))

    @Slot()
    def _on_reports(self) -> None:
        text = self._reports.text().strip()
        if self._state is not None and text != self._state.reports_to and self._accepted(self._reports, text):
            self.intent.emit(ReportsTo(text))

    @Slot()
    def _on_helper(self) -> None:
        text = self._helper.text().strip()
        if self._state is not None and text != self._state.helper and self._accepted(self._helper, text):
            self.intent.emit(Helper(text))

    def _accepted(self, field: Field, text: str) -> bool:
        local, at, domain = text.rpartition("@")
        fine = not text or bool(at and local and "." in domain and not any(sign.isspace() for sign in text))
        field.refuse("" if fine else self.tr("This is not an e-mail address."))
        return fine


def _shown(at: datetime) -> QDateTime:
    """In the time of this computer."""
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))


def _meant(shown: QDateTime) -> datetime:
    return datetime.fromtimestamp(shown.toUTC().toSecsSinceEpoch(), UTC)


def _proposed(now: datetime) -> datetime:
    """The Tuesday after next week has begun, at nine."""
    today = _shown(now)
    days = (9 - today.date().dayOfWeek()) % 7 or 7
    day = today.date().addDays(days if days > 2 else days + 7)
    return _meant(QDateTime(day, QTime(9, 0), QTimeZone.systemTimeZone()))
