"""The card of one change of the zone: what and why, where to click, the form with her values, what to delete, what to
leave alone; after "I have done it" what the servers say. Used on Records, Cutover day and Rollback.

    card = ChangeCard()
    card.show_state(change_state)              # app.flow.changes
    card.intent.connect(self._on_intent)       # Typed(change_id), Untyped(change_id)
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.dns.cutover import Deed
from app.flow.change_words import ChangeWords, change_words
from app.flow.changes import ChangeState, Progress, Typed, Untyped
from app.flow.panel_forms import PanelField, PanelForm
from app.ui.pages.change_form import PanelFormView
from app.ui.pages.change_lists import RecordList
from app.ui.pages.change_progress import ChangeProgressWords, mark_of, told_time
from app.ui.pages.change_watch import ChangeWatch
from app.ui.pages.transfer_figures import language_now
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Mark, Symbol
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, MarkView, Text, TextRole

__all__ = ["ChangeCard", "Typed", "Untyped"]


class ChangeCard(Card):
    """See the top of this file."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._state: ChangeState | None = None
        self._drawn: object = None
        self._words = ChangeProgressWords(self)
        self._mark, self._standing = MarkView(side=16), Text(TextRole.HINT)
        self.head.setSpacing(6)
        self.head.addWidget(self._mark)
        self.head.addWidget(self._standing)
        self._why, self._due = Text(wrap=True), Text(TextRole.HINT, wrap=True)
        self._deed, self._where = Text(TextRole.STRONG, wrap=True), Text(TextRole.LEAD, wrap=True)
        self._watch = ChangeWatch()
        self._forms, self._frame = QVBoxLayout(), QWidget()
        self._forms.setContentsMargins(0, 0, 0, 0)
        self._forms.setSpacing(12)
        self._frame.setLayout(self._forms)
        self._removed, self._kept = RecordList(Mark.NEEDS_YOU), RecordList(Symbol.LEAVE_ALONE)
        self._done, self._not_done = Button(symbol=Symbol.TICK), Button(ButtonRole.LINK)
        self._said = Text(TextRole.HINT)
        row = WrapRow(16, 8)
        for part in (self._done, self._said, self._not_done):
            row.addWidget(part)
        for text in (self._why, self._due, self._deed, self._where):
            text.setMaximumWidth(LINE_LENGTH)
        self.body.setSpacing(12)
        for widget in (self._watch, self._why, self._deed, self._where, self._frame, self._removed, self._kept):
            self.body.addWidget(widget)
        self.body.addWidget(self._due)
        self.body.addLayout(row)
        self._done.clicked.connect(self._on_done)
        self._not_done.clicked.connect(self._on_not_done)

    @property
    def state(self) -> ChangeState | None:
        """What it shows."""
        return self._state

    def show_state(self, state: ChangeState) -> None:
        """Take the state. What she may have the keyboard in is made anew only if it says something else."""
        self._state = state
        change = state.change
        said = change_words(
            change.id, change.purpose, change.deed, language_now(), ttl_s=change.ttl_s, path=_path_of(state)
        )
        self.heading.setText(said.title)
        self.setAccessibleName(said.title)
        self._mark.show_mark(mark_of(state))
        self._standing.setText(self._words.short(state))
        self._watch.show_state(state)
        self._say(state, said)
        self._draw(state)
        self._show_buttons(state)

    def main_button(self) -> Button:
        """Where the keyboard may begin."""
        return self._done

    def _say(self, state: ChangeState, said: ChangeWords) -> None:
        self._why.setText(said.why)
        self._deed.setText(said.deed)
        due = self._words.due(state)
        self._due.setText(due)
        self._due.setVisible(bool(due))
        steps = " › ".join(state.sheet.steps)
        panel = state.sheet.name
        where = self.tr("In {panel}: {steps}").format(panel=panel, steps=steps) if panel and steps else ""
        if panel and not steps:
            where = self.tr("In {panel}, where the records of {domain} are listed.").format(
                panel=panel, domain=state.domain
            )
        elif not panel:
            where = self.tr("Where the records of {domain} are kept; panels call it DNS records.").format(
                domain=state.domain
            )
        self._where.setText(where)
        settled = state.progress in {Progress.DONE, Progress.RUNNING}
        self._deed.setVisible(not settled)
        self._where.setVisible(not settled and state.deed is not Deed.FILE)

    def _draw(self, state: ChangeState) -> None:
        drawn = (state.change, state.forms, state.sheet, language_now())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        while (item := self._forms.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        forms = state.forms
        if state.deed is Deed.FILE:
            forms = (PanelForm((PanelField(self.tr("Text of the file"), state.change.file_text.strip()),)),)
        for number, form in enumerate(forms, 1):
            self._forms.addWidget(PanelFormView(form, self._form_title(state, number, len(forms))))
        self._frame.setVisible(bool(forms))
        self._list(state)

    def _form_title(self, state: ChangeState, number: int, count: int) -> str:
        if state.deed is Deed.FILE:
            return _path_of(state)
        panel = state.sheet.name or state.domain
        if count == 1:
            return self.tr("{panel}: the record").format(panel=panel)
        return self.tr("{panel}: record {number} of {count}").format(panel=panel, number=number, count=count)

    def _list(self, state: ChangeState) -> None:
        removing = self.tr("Must be gone afterwards") if state.removed else ""
        if state.deed is Deed.REMOVE:
            removing = self.tr("Delete this")
        self._removed.show_records(removing, state.removed, state)
        website = self.tr("And everything else in the list: the website's records (A, AAAA, www) above all.")
        if state.others_kept:
            self._kept.show_records(self.tr("Leave alone"), state.others_kept, state, website)
        else:
            heading = "" if state.deed is Deed.FILE else self.tr("Leave everything else alone")
            self._kept.show_records(heading, (), state, self.tr("Above all the website's records (A, AAAA, www)."))

    def _show_buttons(self, state: ChangeState) -> None:
        typed = state.typed is not None
        self._done.setText(self.tr("I have &done it"))
        self._done.setVisible(not typed and state.progress not in {Progress.DONE, Progress.WAITS, Progress.RUNNING})
        self._not_done.setText(self.tr("Not done after all"))
        settled = state.progress in {Progress.DONE, Progress.RUNNING} and state.deed is not Deed.FILE
        self._not_done.setVisible(typed and not settled)
        self._said.setVisible(typed)
        if state.typed is not None:
            said = self.tr("Seen done: {time}") if state.found else self.tr("You did it: {time}")
            self._said.setText(said.format(time=told_time(state.typed, state.now)))

    @Slot()
    def _on_done(self) -> None:
        if self._state is not None:
            self.intent.emit(Typed(self._state.id))

    @Slot()
    def _on_not_done(self) -> None:
        if self._state is not None:
            self.intent.emit(Untyped(self._state.id))


def _path_of(state: ChangeState) -> str:
    """Where the policy file lies (RFC 8461 section 3.2)."""
    return f"https://{state.change.name}/.well-known/mta-sts.txt" if state.deed is Deed.FILE else ""
