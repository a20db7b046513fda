"""The mail of the way back: bring it, see what came, bring it once more; and the way forward again."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.results import Outcome
from app.engine.way_back import PersonWayBack, WayBackReport
from app.engine.zone.switch_record import Phase
from app.flow.rollback import BeginAnew, BringBack, Rest, RollbackState
from app.flow.words import Language, explain
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, Text, TextRole


class MailBackCard(Card):
    """Emits `BringBack`, `Rest` and `BeginAnew`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._bringing = False
        self._why, self._result = Text(wrap=True), Text(TextRole.STRONG, wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._bring, self._anew = Button(ButtonRole.PRIMARY), Button(ButtonRole.LINK)
        row = WrapRow(12, 8)
        for button in (self._bring, self._anew):
            row.addWidget(button)
        self._why.setMaximumWidth(LINE_LENGTH)
        self.body.setSpacing(12)
        self.body.addWidget(self._why)
        self.body.addWidget(self._result)
        self.body.addLayout(self._lines)
        self.body.addLayout(row)
        self._bring.clicked.connect(self._on_bring)
        self._anew.clicked.connect(self._on_anew)

    def show_state(self, state: RollbackState) -> None:
        """Take the state; hidden until she has turned back."""
        self._bringing = state.bringing
        self.setVisible(state.away)
        self.heading.setText(self.tr("Mail that reached the new side"))
        self._why.setText(
            self.tr(
                "It is read there, kept in the archive, and put into the old mailboxes, each letter once. This is the "
                "only time that the old mailboxes are written to."
            )
        )
        self._bring.setText(self.tr("&Pause") if state.bringing else self.tr("Br&ing it back"))
        self._anew.setText(self.tr("All is as before; prepare the switch anew"))
        self._anew.setVisible(state.phase is Phase.BACK and not state.bringing)
        self._result.setText(self._told(state))
        self._result.setVisible(bool(self._result.text()))
        self._show_lines(state)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self._bring

    def _told(self, state: RollbackState) -> str:
        if state.bringing:
            return self.tr("Reading the new mailboxes, and putting what is new there into the old ones.")
        report = state.report
        if report is None:
            return ""
        if report.outcome is Outcome.PAUSED:
            return self.tr("Paused. What is there stays; it goes on from there, nothing twice.")
        brought = self.tr("%n message(s) brought back.", "", report.brought)
        held = self.tr("%n message(s) were there already.", "", report.already + report.held)
        joint = "" if state.language is Language.ZH else " "
        return brought + joint + held if report.already + report.held else brought

    def _show_lines(self, state: RollbackState) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in self._exceptions(state.report, state) if state.report and not state.bringing else ():
            text = Text(wrap=True)
            text.setText(line)
            self._lines.addWidget(text)

    def _exceptions(self, report: WayBackReport, state: RollbackState) -> list[str]:
        return [line for person in report.people for line in self._of_person(person, state)]

    def _of_person(self, person: PersonWayBack, state: RollbackState) -> list[str]:
        name = state.names.get(person.person, person.person)
        joint = "" if state.language is Language.ZH else " "
        lines = []
        for deviation in person.exceptions:
            told = explain(deviation.code, deviation.facts, state.language)
            lines.append(self.tr("{name}: {what}").format(name=name, what=joint.join((told.happened, told.do))))
        return list(dict.fromkeys(lines))

    @Slot()
    def _on_bring(self) -> None:
        self.intent.emit(Rest() if self._bringing else BringBack())

    @Slot()
    def _on_anew(self) -> None:
        self.intent.emit(BeginAnew())
