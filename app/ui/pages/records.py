"""The Records page: who keeps the zone, what is wrong with it, what the console tells, every change in order."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.flow.records import Look, LookNow, Paper, RecordsState
from app.flow.words import Language, explain
from app.ui.pages.records_changes import ChangesView
from app.ui.pages.records_console import ConsoleCard
from app.ui.pages.records_dates import DatesCard
from app.ui.pages.records_empty import RecordsEmpty
from app.ui.pages.records_outlook import OutlookCard
from app.ui.pages.records_papers import PapersCard
from app.ui.pages.records_words import RecordsWords
from app.ui.pages.records_zone import ZoneCard
from app.ui.step_page import FooterState, StepPage
from app.ui.widgets import Tone, announce


class RecordsPage(StepPage):
    """Shows a `RecordsState`; emits the intents of `app.flow.records` and `app.flow.changes`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: RecordsState | None = None
        self._busy = False
        self._words = RecordsWords(self)
        self._empty, self._zone, self._console = RecordsEmpty(), ZoneCard(), ConsoleCard(self._words)
        self._dates, self._changes = DatesCard(), ChangesView(self._words)
        self._outlook, self.papers = OutlookCard(self._words), PapersCard()
        for part in (self._empty, self._zone, self._console, self._dates, self._changes, self.papers):
            part.intent.connect(self._on_intent)
        for widget in (
            self._empty, self._zone, self._console, self._dates, self._changes, self._outlook, self.papers,
        ):  # fmt: skip
            self.content.addWidget(widget)
            widget.hide()
        self.content.addStretch(1)
        self.notice.acted.connect(self._on_notice)
        self.retranslate()

    def show_state(self, state: object, *, busy: bool = False) -> None:
        """Render a `RecordsState`; `busy` while another look is under way."""
        if not isinstance(state, RecordsState):
            raise TypeError(state)
        before, self._state, self._busy = self._state, state, busy
        self.set_head(crumb=self.tr("Switch"), title=self._words.title(state), lead=self._words.lead(state))
        self._empty.show_state(state)
        self._zone.show_state(state, busy=busy)
        for part in (self._console, self._dates, self._changes, self._outlook, self.papers):
            part.show_state(state)
        self._say_notice(state)
        if before is not None and before.look is not state.look:
            announce(self, self.title)
        self.footer_changed.emit()

    def retranslate(self) -> None:
        """All texts anew."""
        if self._state is not None:
            self.show_state(self._state, busy=self._busy)

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as in the base
        """The window became narrow, or wide again."""
        self._changes.on_compact(compact=compact)
        self._dates.on_compact(compact=compact)

    def footer(self) -> FooterState:
        """Nothing here has to be finished before delivery goes on."""
        state = self._state
        if state is None or state.zone is None:
            return FooterState(self.tr("This may wait; delivery does not depend on it."))
        if state.first_records:
            return FooterState(self.tr("Mail to the new addresses arrives as soon as these records are there."))
        return FooterState(self.tr("Before the day of the switch no mail changes its way."))

    def initial_focus(self) -> QWidget | None:
        """What is to be done first: the button, or the first box to paste into."""
        state = self._state
        if state is None:
            return None
        if state.look is not Look.THERE or not state.planned:
            return self._empty.main_button()
        # the rest is read from its top: a list far below must not pull the page down to itself
        return self._console.first_empty()

    def ask_where(self, paper: Paper) -> tuple[str, Language] | None:
        """A file and its language, PDF or web page by its ending; None if she thinks better of it."""
        name = self.tr("How to put it back") if paper is Paper.WAY_BACK else self.tr("DNS records")
        languages = {"中文": Language.ZH, "English": Language.EN}
        forms = (("PDF", "pdf"), (self.tr("Web page"), "html"))
        lines = {
            f"{form}, {spoken} (*.{end})": (end, code) for form, end in forms for spoken, code in languages.items()
        }
        path, line = QFileDialog.getSaveFileName(self, self.tr("Save"), name, ";;".join(lines))
        if not path:
            return None
        end, language = lines.get(line, ("pdf", Language.ZH))
        return (path if path.endswith(f".{end}") else f"{path}.{end}"), language

    def say_problem(self, first: str, sentence: str) -> None:
        """Something went wrong that concerns the page."""
        self.notice.say(Tone.FAILED, first, sentence)

    def _say_notice(self, state: RecordsState) -> None:
        if state.error is None or state.zone is None:
            self.notice.clear()
            return
        told = explain(state.error.code, state.error.facts, state.language)
        joint = "" if state.language is Language.ZH else " "
        self.notice.say(Tone.NEEDS_YOU, told.happened, joint.join((told.means, told.do)), self.tr("Try again"))

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        self.intent.emit(intent)

    @Slot()
    def _on_notice(self) -> None:
        self.intent.emit(LookNow())
