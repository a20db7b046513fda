"""What a person at a terminal sees while the engine works: stages by name, and a running count."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime

from app.cli.event_json import event_json
from app.cli.finish import Finish, finish_text
from app.cli.output import Output
from app.cli.words import said
from app.core.errors import ErrorCode
from app.core.events import Event, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import PersonId
from app.flow.words import explain

_WAITING = {ErrorCode.OUTSIDE_HOURS: "stage_shut", ErrorCode.DAILY_CAP: "stage_capped"}
_SILENT = {Stage.CONNECTING, Stage.LISTING, Stage.CHECKING}


class Progress:
    """An `Emit` for the engine: every event to scripts, the important ones to people."""

    def __init__(
        self,
        output: Output,
        names: Mapping[PersonId, str],
        finish: Finish | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._output, self._names, self._finish = output, names, finish
        self._every_s = 0.5 if sys.stderr.isatty() else 10.0
        self._clock = clock
        self._next = clock() + self._every_s
        self._planned: dict[PersonId, int] = {}
        self._done = 0

    def __call__(self, event: Event) -> None:
        """Take the next event."""
        name, fields = event_json(event)
        self._output.event(name, **fields)
        if self._finish is not None:
            self._finish.take(event)
        match event:
            case StageEntered():
                self._enter(event)
            case FolderPlanned():
                self._planned[event.person] = self._planned.get(event.person, 0) + event.todo_messages
            case Progressed():
                self._done += event.messages
                self._count()
            case _:
                pass

    def _enter(self, event: StageEntered) -> None:
        person = self._names.get(event.person, event.person)
        if event.stage is Stage.STOPPED and event.error:
            told = explain(event.error.code, event.error.facts, self._output.language)
            self._output.say("stage_stopped", name=person, happened=told.happened)
        elif event.stage is Stage.COPYING:
            self._output.say("stage_copying", name=person, messages=self._planned.get(event.person, 0))
        elif event.stage is Stage.WAITING:
            words = _WAITING.get(event.error.code, "stage_waiting") if event.error else "stage_waiting"
            self._output.say(words, name=person, until=_time(event.until or time.time()))
            if self._finish is not None:
                self._finish.forecast()  # the pace of before the wait counts, not the wait
        elif event.stage in _SILENT:
            self._output.progress(said(f"stage_{event.stage.value}", self._output.language, name=person))
        else:
            self._output.say(f"stage_{event.stage.value}", name=person)

    def _count(self) -> None:
        if self._clock() >= self._next:
            self._next = self._clock() + self._every_s
            total = sum(self._planned.values())
            done = said("progress", self._output.language, done=self._done, total=total)
            self._output.progress(done + self._about())

    def _about(self) -> str:
        """When it will be over, told to scripts too."""
        forecast = self._finish.forecast() if self._finish is not None else None
        if forecast is None:
            return ""
        self._output.event("forecast", expected=forecast.expected, latest=forecast.latest)
        time_told = finish_text(forecast, time.time(), self._output.language)
        return said("progress_finish", self._output.language, time=time_told) if time_told else ""


def _time(at: float) -> str:
    """Of today, or with its date."""
    then = datetime.fromtimestamp(at).astimezone()
    return f"{then:%H:%M:%S}" if then.date() == datetime.now().astimezone().date() else f"{then:%m-%d %H:%M}"
