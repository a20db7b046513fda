"""How a change stands, in a word and a mark; what each server says; times as people write them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from app.dns.cutover import Standing
from app.flow.changes import ChangeState, Progress
from app.flow.watch import fallen_back_line
from app.ui.pages.transfer_figures import clock, language_now
from app.ui.theme import Mark

MARKS = {
    Progress.OPEN: Mark.NOW,
    Progress.WAITS: Mark.LATER,
    Progress.WATCHED: Mark.WORKING,
    Progress.PARTLY: Mark.WAITING,
    Progress.SLIP: Mark.FAILED,
    Progress.SILENT: Mark.WAITING,
    Progress.RUNNING: Mark.WAITING,
    Progress.DONE: Mark.DONE,
}
HOST_MARKS = {
    Standing.DONE: Mark.DONE,
    Standing.NOT_YET: Mark.SETTLED,
    Standing.PARTLY: Mark.NEEDS_YOU,
    Standing.UNKNOWN: Mark.WAITING,
}


def mark_of(state: ChangeState) -> Mark:
    """The mark of a change: amber where it is late."""
    return Mark.NEEDS_YOU if state.overdue else MARKS[state.progress]


def told_time(at: datetime, now: datetime | None) -> str:
    """A time as she would say it now."""
    return clock(at.timestamp(), (now or at).timestamp())


class ChangeProgressWords(QObject):
    """Words; asked anew for every showing."""

    def short(self, state: ChangeState) -> str:
        """One or two words for a list."""
        new = sum(standing is Standing.DONE for _host, standing in state.hosts)
        if state.overdue:
            return self.tr("Overdue")
        if state.progress is Progress.PARTLY and state.hosts:
            return self.tr("{new} of {count} new").format(new=new, count=len(state.hosts))
        if state.progress is Progress.RUNNING and state.clock_until is not None:
            return self.tr("until {time}").format(time=told_time(state.clock_until, state.now))
        return {
            Progress.OPEN: self.tr("To do"),
            Progress.WAITS: self.tr("Later"),
            Progress.WATCHED: self.tr("Watching"),
            Progress.PARTLY: self.tr("Partly there"),
            Progress.SLIP: self.tr("A slip"),
            Progress.SILENT: self.tr("No answer"),
            Progress.RUNNING: self.tr("Nearly done"),
            Progress.DONE: self.tr("Done"),
        }[state.progress]

    def host(self, standing: Standing) -> str:
        """What one server says."""
        return {
            Standing.DONE: self.tr("new answer"),
            Standing.NOT_YET: self.tr("still the old one"),
            Standing.PARTLY: self.tr("something else"),
            Standing.UNKNOWN: self.tr("no answer"),
        }[standing]

    def sentence(self, state: ChangeState) -> str:
        """What is so now; empty while it is simply to be done."""
        if state.fell_back and (told := fallen_back_line(state, language_now())):
            return told
        if state.progress is Progress.WAITS and state.earliest is not None:
            time = told_time(state.earliest, state.now)
            return self.tr("Not before {time}. It will be on your list then.").format(time=time)
        if state.progress in {Progress.RUNNING, Progress.DONE}:
            return self._agreed(state)
        return {
            Progress.WATCHED: self.tr("You did it. We ask the servers of your domain; the old answer is still there."),
            Progress.SILENT: self.tr("The servers of your domain do not answer just now. We ask again by ourselves."),
            Progress.PARTLY: self.tr("Some servers have the new answer, others do not yet. Nothing is asked of you."),
        }.get(state.progress, "")

    def _agreed(self, state: ChangeState) -> str:
        count = len(state.hosts)
        if not count:
            return self.tr("You said that it is done; no server can tell us.")
        if state.progress is Progress.DONE or state.since is None or state.clock_until is None:
            return self.tr("All %n server(s) of your domain give the new answer.", "", count)
        told = self.tr(
            "All %n server(s) of your domain give the new answer, since {since}; the last old copy may live until "
            "{until}.",
            "",
            count,
        )
        since, until = told_time(state.since, state.now), told_time(state.clock_until, state.now)
        return told.format(since=since, until=until)

    def due(self, state: ChangeState) -> str:
        """By when; empty where it does not matter any more, or where the sentence above names the day already."""
        if state.progress in {Progress.DONE, Progress.RUNNING, Progress.WAITS} or state.due is None:
            return ""
        time = told_time(state.due, state.now)
        if state.overdue:
            return self.tr("It should have been done by {time}.").format(time=time)
        return self.tr("To be done by {time}.").format(time=time)
