"""The panel of hours and speed: when mail may be moved, how fast, and over how many connections."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.flow.deliver_intents import KeepPace, OpenPace
from app.flow.deliver_pace import EVENING, MORNING, PaceForm, rate_text, typed_rate, typed_time
from app.flow.words import Language
from app.ui.pages.transfer_figures import language_now
from app.ui.pages.transfer_figures_card import button_group
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole

FIELD = 88


class PaceCard(Card):
    """Shows a `PaceForm`; emits `KeepPace` and `OpenPace`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self._form = PaceForm()
        self._filled = False
        self._title, self._why = Text(TextRole.HEADING), Text(TextRole.LEAD, wrap=True)
        self._hours, self._from, self._to, self._until = QCheckBox(), QLineEdit(), QLabel(), QLineEdit()
        self._days = [QCheckBox() for _ in range(7)]
        self._slow, self._rate, self._unit = QCheckBox(), QLineEdit(), QLabel()
        self._hosts: dict[str, tuple[QLabel, QLineEdit]] = {}
        self._grid = QGridLayout()
        self._connections = Text(TextRole.HINT, wrap=True)
        self._keep, self._close = Button(ButtonRole.PRIMARY), Button()
        self._build()
        for line in (self._from, self._until, self._rate):
            line.setMaximumWidth(FIELD)
            line.textChanged.connect(self._on_typed)
        for box in (self._hours, self._slow, *self._days):
            box.toggled.connect(self._on_typed)
        self._keep.clicked.connect(self._on_keep)
        self._close.clicked.connect(self._on_close)

    def _build(self) -> None:
        hours, days, rate = WrapRow(8, 4), WrapRow(16, 4), WrapRow(8, 4)
        for part in (self._hours, self._from, self._to, self._until):
            hours.addWidget(part)
        for box in self._days:
            days.addWidget(box)
        for part in (self._slow, self._rate, self._unit):
            rate.addWidget(part)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        indented = QVBoxLayout()
        indented.setContentsMargins(24, 0, 0, 0)
        indented.addLayout(days)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button_group(self._close, self._keep))
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        self.body.addWidget(self._why)
        for row in (hours, indented, rate, self._grid):
            self.body.addLayout(row)
        self.body.addWidget(self._connections)
        self.body.addLayout(buttons)

    def show_form(self, form: PaceForm | None) -> None:
        """Take the form; None hides it. What she has typed since it was opened stays."""
        opened = form is not None and not self._filled
        self.setVisible(form is not None)
        if form is None:
            self._filled = False
            return
        self._title.setText(self.tr("Hours and speed"))
        self._why.setText(self.tr("Providers are only asked for what they allow. Here you may ask for less."))
        self._hours.setText(self.tr("Only at certain hours: from"))
        self._from.setAccessibleName(self.tr("From, hour and minute"))
        self._to.setText(self.tr("until"))
        self._until.setAccessibleName(self.tr("Until, hour and minute"))
        for day, box in enumerate(self._days, start=1):
            box.setText(QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat))
        self._slow.setText(self.tr("No faster than"))
        self._rate.setAccessibleName(self.tr("Megabytes a second"))
        self._unit.setText(self.tr("MB a second, all mailboxes together"))
        self._connections.setText(
            self.tr("An empty field leaves it to us: as many as the provider is known to allow.")
            + ("" if language_now() is Language.ZH else " ")
            + self.tr("All this holds at once, for what is under way too; connections already open are finished first.")
        )
        self._keep.setText(self.tr("&Keep it"))
        self._close.setText(self.tr("&Cancel"))
        if not self._filled or form != self._form:
            self._fill(form)
        if opened:
            self._hours.setFocus(Qt.FocusReason.OtherFocusReason)
        for host, (name, line) in self._hosts.items():
            name.setText(self.tr("Connections at once to {host}").format(host=host))
            line.setAccessibleName(name.text())

    def _fill(self, form: PaceForm) -> None:
        self._form, self._filled = form, True
        start, end = form.hours or (EVENING, MORNING)
        self._hours.setChecked(form.hours is not None)
        self._from.setText(f"{start:%H:%M}")
        self._until.setText(f"{end:%H:%M}")
        for day, box in enumerate(self._days):
            box.setChecked(day in form.weekdays)
        self._slow.setChecked(form.bytes_per_second is not None)
        self._rate.setText(rate_text(form.bytes_per_second or 1_000_000))
        for name, line in self._hosts.values():
            name.deleteLater()
            line.deleteLater()
        self._hosts = {}
        for row, host in enumerate(form.hosts):
            name, line = QLabel(), QLineEdit()
            line.setValidator(QIntValidator(1, 50, line))
            line.setMaximumWidth(FIELD)
            line.setText(str(form.connections.get(host, "")))
            line.textChanged.connect(self._on_typed)
            name.setBuddy(line)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(line, row, 1)
            self._hosts[host] = (name, line)
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        """Only what can be understood can be kept."""
        by_hours, slowly = self._hours.isChecked(), self._slow.isChecked()
        for part in (self._from, self._until, *self._days):
            part.setEnabled(by_hours)
        self._rate.setEnabled(slowly)
        wrong = {
            self._from: by_hours and typed_time(self._from.text()) is None,
            self._until: by_hours and typed_time(self._until.text()) is None,
            self._rate: slowly and typed_rate(self._rate.text()) is None,
        }
        for line, refused in wrong.items():
            if bool(line.property("refused")) is not refused:
                line.setProperty("refused", refused)
                line.style().unpolish(line)
                line.style().polish(line)
        some_day = not by_hours or any(box.isChecked() for box in self._days)
        hosts = all(line.hasAcceptableInput() or not line.text() for _name, line in self._hosts.values())
        self._keep.setEnabled(some_day and hosts and not any(wrong.values()))

    @Slot()
    def _on_keep(self) -> None:
        start, end = typed_time(self._from.text()), typed_time(self._until.text())
        by_hours = self._hours.isChecked() and start is not None and end is not None
        form = PaceForm(
            (start, end) if by_hours and start is not None and end is not None else None,
            frozenset(day for day, box in enumerate(self._days) if box.isChecked()),
            typed_rate(self._rate.text()) if self._slow.isChecked() else None,
            {host: int(line.text()) for host, (_name, line) in self._hosts.items() if line.text()},
            self._form.hosts,
        )
        self.intent.emit(KeepPace(form))

    @Slot()
    def _on_close(self) -> None:
        self.intent.emit(OpenPace(shown=False))
