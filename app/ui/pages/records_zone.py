"""Who keeps the zone, where to sign in, when it was copied; and what was found, the gravest first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dns.checks import Level, Verdict
from app.flow.records import LookNow, OpenPage, RecordsState
from app.flow.words import Language, explain
from app.ui.pages.change_progress import told_time
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Mark, Symbol
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, MarkView, Text, TextRole

_MARKS = {
    Level.STOP: Mark.FAILED,
    Level.WARN: Mark.NEEDS_YOU,
    Level.UNKNOWN: Mark.WAITING,
    Level.TELL: Mark.SETTLED,
}


class VerdictRow(QWidget):
    """One finding: what was found, what it means and what to do."""

    def __init__(self, verdict: Verdict, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = explain(verdict.code.value, verdict.facts, language)
        happened, rest = Text(TextRole.STRONG, wrap=True), Text(TextRole.LEAD, wrap=True)
        happened.setText(told.happened)
        rest.setText(("" if language is Language.ZH else " ").join((told.means, told.do)))
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (happened, rest):
            text.setMaximumWidth(LINE_LENGTH)
            words.addWidget(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(MarkView(_MARKS[verdict.level]), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)


class ZoneCard(Card):
    """Emits `LookNow` and `OpenPage`. What stands in the way is always seen, the rest when she asks."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._state: RecordsState | None = None
        self._said: object = None
        self._all = False
        self._again = Button(ButtonRole.LINK)
        self.head.addWidget(self._again)
        self._where, self._others = Text(TextRole.HINT, wrap=True), Text(wrap=True)
        self._console = Button(ButtonRole.SMALL, Symbol.OPEN_OUTSIDE)
        self._connect = Button(ButtonRole.SMALL, Symbol.OPEN_OUTSIDE)
        self._more = Button(ButtonRole.LINK)
        self._mark, self._sum = MarkView(), Text()
        row = WrapRow(12, 8)
        for button in (self._connect, self._console):
            row.addWidget(button)
        summary = WrapRow(8, 4)
        for part in (self._mark, self._sum, self._more):
            summary.addWidget(part)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.setSpacing(12)
        self.body.addWidget(self._where)
        self.body.addWidget(self._others)
        self.body.addLayout(row)
        self.body.addLayout(summary)
        self.body.addLayout(self._rows)
        self._again.clicked.connect(self._on_again)
        self._console.clicked.connect(self._on_console)
        self._connect.clicked.connect(self._on_connect)
        self._more.clicked.connect(self._on_more)

    def show_state(self, state: RecordsState, *, busy: bool = False) -> None:
        """Take the state; hidden until somebody looked."""
        self._state = state
        zone = state.zone
        self.setVisible(zone is not None)
        if zone is None:
            return
        panel = state.sheet.name
        known = self.tr("The records of {domain} are kept at {panel}").format(domain=state.domain, panel=panel)
        unknown = self.tr("We do not know who keeps the records of {domain}").format(domain=state.domain)
        self.heading.setText(known if panel else unknown)
        self._again.setText(self.tr("&Look again"))
        self._again.setEnabled(not busy)
        servers = self.tr("Name servers: {servers}").format(servers=", ".join(zone.servers))
        copied = self.tr("A copy of all records as they were is kept since {time}.").format(
            time=told_time(zone.kept_at, state.now)
        )
        seen = self.tr("Last look: {time}.").format(time=told_time(zone.seen_at, state.now))
        joint = "" if state.language is Language.ZH else " "
        self._where.setText(f"{servers}\n{joint.join((copied, seen))}")
        self._tell_others(state)
        self._connect.setText(self.tr("Open the page for these records"))
        self._connect.setVisible(bool(zone.connect))
        self._console.setText(self.tr("Open {panel}").format(panel=panel or zone.console))
        self._console.setVisible(bool(zone.console))
        self._summarise(state)

    def _tell_others(self, state: RecordsState) -> None:
        told = self.tr("This page is about {domain} only. For {others} the command “mailover dns” gives the list.")
        joint = "、" if state.language is Language.ZH else ", "
        self._others.setText(told.format(domain=state.domain, others=joint.join(state.others)) if state.others else "")
        self._others.setVisible(bool(state.others))

    def _summarise(self, state: RecordsState) -> None:
        grave, rest = state.stops, [one for one in state.verdicts if one.level is not Level.STOP]
        worth = [one for one in rest if one.level is not Level.TELL]
        self._mark.show_mark(Mark.NEEDS_YOU if worth else Mark.DONE)
        self._mark.setVisible(not grave or bool(worth))
        if worth:
            self._sum.setText(self.tr("%n thing(s) to know before you begin.", "", len(worth)))
        else:
            self._sum.setText("" if grave else self.tr("Nothing stands in the way."))
        self._more.setText(self.tr("Show less") if self._all else self.tr("Show all %n finding(s)", "", len(rest)))
        self._more.setVisible(bool(rest))
        shown = (*grave, *(rest if self._all else ()))
        said = (shown, state.language)
        if said == self._said:
            return
        self._said = said
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for verdict in shown:
            self._rows.addWidget(VerdictRow(verdict, state.language))

    @Slot()
    def _on_again(self) -> None:
        self.intent.emit(LookNow())

    @Slot()
    def _on_console(self) -> None:
        if self._state is not None and self._state.zone is not None:
            self.intent.emit(OpenPage(self._state.zone.console))

    @Slot()
    def _on_connect(self) -> None:
        if self._state is not None and self._state.zone is not None:
            self.intent.emit(OpenPage(self._state.zone.connect))

    @Slot()
    def _on_more(self) -> None:
        self._all = not self._all
        if self._state is not None:
            self._summarise(self._state)
