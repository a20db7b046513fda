"""Sentences of the Today page: the next thing, why, and what the button does."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QObject

from app.flow.steps import StepId
from app.flow.today import TodayState
from app.ui.widgets.figures import percent


class TodayWords(QObject):
    """From a `TodayState` to words."""

    def lead(self, state: TodayState) -> str:
        """The day, and whether all is well."""
        pattern = self.tr("dddd d MMMM", "today's date, in Qt's letters")
        day = QLocale().toString(QDate(state.today.year, state.today.month, state.today.day), pattern)
        if not state.firm_name:
            return self.tr("{day}. Nothing has begun yet, and nothing is changed by looking round.").format(day=day)
        if state.practice:
            return self.tr(
                "{day}. This is the practice firm: nothing leaves this computer, and what you need to know"
                " stands in “先看这里 read me first.txt” beside the project."
            ).format(day=day)
        if state.refused:
            return self.tr("{day}. One thing needs you; no mail was touched.").format(day=day)
        if state.keeping.needs_her:
            return self.tr("{day}. The archive has something for you; nothing is lost.").format(day=day)
        return self.tr("{day}. Everything is in order.").format(day=day)

    def small_line(self, state: TodayState) -> str:
        """Above the next thing."""
        if state.next_step is None:
            return self.tr("The next thing")
        minutes = {StepId.FIRM: 2, StepId.PEOPLE: 10, StepId.RECORDS: 20}.get(state.next_step)
        if minutes:
            return self.tr("The next thing · about %n minute(s)", "", minutes)
        if state.next_step in {StepId.CUTOVER, StepId.ROLLBACK}:
            return self.tr("The next thing")
        return self.tr("The next thing · you may leave it alone while it runs")

    def next_thing(self, state: TodayState) -> str:
        """The large line."""
        plain = {
            None: self.tr("Nothing to do today"),
            StepId.FIRM: self.tr("Name your firm"),
            StepId.REHEARSE: self.tr("Rehearse with a few letters"),
            StepId.CUTOVER: self.tr("Switch: let new mail arrive on the new side"),
            StepId.ROLLBACK: self.tr("Put the old records back"),
        }
        if state.next_step in plain:
            return plain[state.next_step]
        match state.next_step:
            case StepId.PEOPLE:
                return self._people(state)
            case StepId.RECORDS:
                return self._records(state)
            case _:
                return self._transfer(state, backup=state.next_step is StepId.BACKUP)

    def why(self, state: TodayState) -> str:
        """Why it matters, and why it is safe."""
        if state.next_step is StepId.DELIVER and state.next_state and state.next_state.paused:
            return self.tr("It stopped before its end. What is there stays; it goes on from there, nothing twice.")
        return self._why(state)

    def _why(self, state: TodayState) -> str:
        if state.next_step is StepId.PEOPLE and state.refused:
            return self.tr("No mail was touched. Each name has the steps that get the right password.")
        return {
            None: self.tr("All that this release can do is done. The archive stays readable at any time."),
            StepId.FIRM: self.tr("A domain is enough: we find out where its mail lies now. Nothing is changed there."),
            StepId.PEOPLE: self.tr(
                "Copy the table in Excel and paste it. Each mailbox is tried once; no mail is touched."
            ),
            StepId.BACKUP: self.tr(
                "Every letter comes to this computer once and is proven. The old side is only read."
            ),
            StepId.REHEARSE: self.tr(
                "It shows what the new provider does to mail before all of it moves. You decide then."
            ),
            StepId.RECORDS: self.tr(
                "The page says what to type into which field. Before the day of the switch no mail changes its way."
            ),
            StepId.CUTOVER: self.tr(
                "A list shows whether everything is ready. Both sides are watched, and you can turn back at any time."
            ),
            StepId.ROLLBACK: self.tr("Mail goes to the old side again. What reached the new side is brought back."),
        }.get(
            state.next_step,
            self.tr("From the archive to the new side, folder by folder. A second run adds nothing twice."),
        )

    def button(self, state: TodayState) -> str:
        """What the filled button does."""
        if state.next_step in {StepId.BACKUP, StepId.DELIVER} and state.next_state is not None:
            if state.next_state.running is not None:
                return self.tr("&Look at it")
            if state.next_state.paused:
                return self.tr("&Go on")
        if state.next_step is StepId.PEOPLE and state.refused:
            return self.tr("&Mend it")
        return {
            StepId.FIRM: self.tr("&Begin"),
            StepId.PEOPLE: self.tr("&List them"),
            StepId.BACKUP: self.tr("&Back up"),
            StepId.REHEARSE: self.tr("&Rehearse"),
            StepId.RECORDS: self.tr("&To the records"),
            StepId.CUTOVER: self.tr("&Look at the list"),
            StepId.ROLLBACK: self.tr("&Look at it"),
        }.get(state.next_step or StepId.DELIVER, self.tr("&Deliver"))

    def _people(self, state: TodayState) -> str:
        if state.refused:
            return self.tr("%n mailbox(es) did not let us in", "", len(state.refused))
        return self.tr("List the colleagues who move")

    def _records(self, state: TodayState) -> str:
        slips = state.next_state.to_do if state.next_state else 0
        if slips:
            return self.tr("%n slip(s) in the DNS records", "", slips)
        return self.tr("Prepare the DNS records")

    def _transfer(self, state: TodayState, *, backup: bool) -> str:
        running = state.next_state.running if state.next_state else None
        paused = state.next_state.paused if state.next_state else False
        if running is not None:
            told = self.tr("Backing up: {percent}") if backup else self.tr("Delivering: {percent}")
            return told.format(percent=percent(running))
        if backup:
            return self.tr("Go on with the backup") if paused else self.tr("Back up the old mailboxes")
        return self.tr("Go on with the delivery") if paused else self.tr("Deliver to the new mailboxes")
