"""What a running transfer is said to be doing, in her language. One set of words for each direction."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject

from app.core.errors import AppError, ErrorCode
from app.core.events import Stage
from app.flow.finish import Forecast
from app.flow.progress import PersonProgress, RunState, Slept
from app.flow.words import Explanation, Language, explain
from app.ui.pages.transfer_figures import CLOSE_S, about, clock, duration, language_now
from app.ui.widgets.figures import UNKNOWN, count, size

_CUT = {ErrorCode.LOST, ErrorCode.TIMEOUT, ErrorCode.UNREACHABLE, ErrorCode.REFUSED, ErrorCode.NAME_NOT_FOUND}


class Direction(Enum):
    """Which half of the move, or the reading back after it."""

    BACK_UP = "back up"
    DELIVER = "deliver"
    VERIFY = "verify"


class TransferWords(QObject):
    """Sentences for a run in one direction; asks for the language each time, so that it can change."""

    def __init__(self, direction: Direction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.direction = direction
        self.awake: bool | None = None
        """Whether the computer is kept from sleeping meanwhile; None: it is not known."""
        self.provider = ""
        """Whose servers these are, by name."""

    @property
    def language(self) -> Language:
        """The language of now, for `explain`: the catalogues in use and this change together."""
        return language_now()

    def explained(self, error: AppError) -> Explanation:
        """What happened, what it means, what to do."""
        return explain(error.code, error.facts, self.language)

    def now(self, person: PersonProgress, now: float) -> str:
        """What is being done for one person."""
        if person.skipped:
            return self.tr("Skipped for now")
        if person.stage is Stage.WAITING:
            return self._waiting(person, now)
        if person.stage is Stage.COPYING and person.recent_first:
            return self.tr("Delivering the history") if person.rest else self.tr("Delivering recent mail")
        if person.stage is Stage.DONE:
            return self._done(person)
        plain = {
            None: self.tr("In the queue"),
            Stage.QUEUED: self.tr("Recent mail is there, the rest follows"),
            Stage.CONNECTING: self.tr("Signing in"),
            Stage.LISTING: self.tr("Counting the mail"),
            Stage.COPYING: self.at_work(),
            Stage.CHECKING: self.tr("Comparing with the list"),
            Stage.PAUSED: self.tr("Paused"),
            Stage.STOPPED: self.tr("Could not go on"),
        }
        return plain[person.stage]

    def at_work(self) -> str:
        """The work itself."""
        if self.direction is Direction.BACK_UP:
            return self.tr("Backing up")
        return self.tr("Delivering") if self.direction is Direction.DELIVER else self.tr("Reading back")

    def _waiting(self, person: PersonProgress, now: float) -> str:
        until = person.until or now
        seconds, time = max(1, round(until - now)), clock(until, now)
        soon = until - now < CLOSE_S
        if person.error is not None and person.error.code in _CUT:
            if soon:
                return self.tr("Cut off, again in %n second(s)", "", seconds)
            return self.tr("Cut off, again at {time}").format(time=time)
        code = person.error.code if person.error is not None else None
        if code is ErrorCode.OUTSIDE_HOURS:
            return self.tr("Outside the hours, on at {time}").format(time=time)
        if code is ErrorCode.DAILY_CAP:
            return self.tr("Enough for today, on at {time}").format(time=time)
        if soon:
            return self.tr("Slowed for another %n second(s)", "", seconds)
        return self.tr("Slowed until {time}").format(time=time)

    def _done(self, person: PersonProgress) -> str:
        if not person.exceptions:
            return self.tr("Done and checked")
        return self.tr("Done, %n exception(s)", "", max(1, person.excepted))

    def note(self, person: PersonProgress, now: float) -> str:
        """What the row has to say beyond that, or nothing."""
        if person.skipped:
            return ""
        if person.stage is Stage.STOPPED and person.error is not None:
            told = self.explained(person.error)
            return self.joined(told.happened, told.means, told.do)
        if person.stage is not Stage.WAITING:
            return ""
        if person.error is not None and person.error.code in _CUT:
            return self.tr("Nothing is lost. It goes on by itself as soon as the line is back.")
        return self._rest(person, now)

    def _rest(self, person: PersonProgress, now: float) -> str:
        """A wait that the provider, its daily limit or her own hours ask for."""
        until = person.until or now
        left, time = duration(max(0.0, until - now)), clock(until, now)
        code = person.error.code if person.error is not None else None
        if code is ErrorCode.OUTSIDE_HOURS:
            told = self.tr("You allow work at certain hours only. {name} goes on at {time} by itself.")
        elif code is ErrorCode.DAILY_CAP:
            told = self.tr(
                "{server} lets only so much through in a day, and today’s share is used up. {name} goes on at {time} "
                "by itself; nothing is asked of you."
            )
        else:
            told = self.tr(
                "{server} is resting the mailbox of {name} for another {left}; we go on at {time}. Nothing is wrong, "
                "the others go on, and nothing is asked of you."
            )
        return told.format(server=self._server(person), name=person.name, left=left, time=time)

    def _server(self, person: PersonProgress) -> str:
        """Who makes us wait: the provider by name, else its server, else nobody in particular."""
        host = person.error.facts.get("host") if person.error is not None else None
        return self.provider or (str(host) if host else self.tr("The server"))

    def joined(self, *sentences: str) -> str:
        """Chinese sentences stand without a blank between them."""
        return ("" if self.language is Language.ZH else " ").join(s for s in sentences if s)

    def finish(self, run: RunState) -> tuple[str, str]:
        """The expected time, and what goes with it."""
        forecast = run.forecast
        if forecast is None and run.uncounted:
            return UNKNOWN, self.tr("%n mailbox(es) still to be counted", "", run.uncounted)
        if forecast is None:
            return UNKNOWN, self.tr("the finish time follows in a moment")
        times = self._times(run, forecast)
        if times is None:
            return UNKNOWN, self.tr("the end is more than three months off at this pace")
        expected, latest = times[0][:1].upper() + times[0][1:], times[1]
        if latest is None or latest == times[0]:
            return expected, self.tr("expected end")
        return expected, self.tr("expected end, {time} at the latest").format(time=latest)

    def _times(self, run: RunState, forecast: Forecast) -> tuple[str, str | None] | None:
        """The expected end and the latest, no more exactly than they are known; None: too far off to tell."""
        if forecast.expected is None:
            return None
        grain = forecast.grain(run.now)
        expected = about(forecast.expected, run.now, grain)
        return expected, about(forecast.latest, run.now, grain) if forecast.latest is not None else None

    def pace(self, run: RunState) -> str:
        """Where the finish time comes from."""
        forecast = run.forecast
        if forecast is None:
            return self.tr("The finish time is measured, not guessed: it needs the first half minute.")
        times = self._times(run, forecast)
        waits = {one.error.code for one in run.people.values() if one.stage is Stage.WAITING and one.error}
        slowed = waits - _CUT - {ErrorCode.OUTSIDE_HOURS} and times is not None
        if slowed and times and times[1] not in {None, times[0]}:
            told = self.tr(
                "The provider slows us, and the waits are counted in: done about {time}, {latest} at the latest."
            )
            return told.format(time=times[0], latest=times[1])
        if slowed and times:
            return self.tr("The provider slows us, and the waits are counted in: done about {time}.").format(
                time=times[0]
            )
        rests = self.tr("The finish time rests on the last {time} ({rate} a second). Waits are included.")
        if forecast.held:
            rests = self.tr(
                "The finish time rests on the last {time} ({rate} a second), on your hours and on the daily limits of "
                "the days to come."
            )
        return rests.format(time=duration(forecast.measured_s), rate=size(round(forecast.bytes_per_s)))

    def lid(self, *, paused: bool, stopping: bool) -> tuple[str, str]:
        """What she may do meanwhile: the promise, and the reason why it holds."""
        if stopping:
            return self.tr("Stopping after a whole message."), self.tr("What is on its way is still being made safe.")
        if paused:
            return self.tr("Nothing is running."), self.tr("All that was done is safe. “Continue” goes on from there.")
        if self.awake:
            return self.tr("The computer stays awake while this runs; the screen may go dark."), self.tr(
                "You may go on working. If the lid is closed it goes on from the last safe message afterwards."
            )
        return self.tr("You may close the lid, or go on working."), self.tr(
            "When the computer is open again it goes on from the last safe message: nothing twice, nothing missed."
        )

    def slept(self, slept: Slept) -> str:
        """The computer slept in between."""
        since, until = clock(slept.since, slept.until), clock(slept.until, slept.until)
        return self.tr(
            "The computer slept from {since} to {until}. The work went on at message {message}; nothing was done twice."
        ).format(since=since, until=until, message=count(slept.messages + 1))
