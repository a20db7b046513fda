"""What a person at a terminal sees while the engine works: stages by name, and a running count."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from datetime import datetime

from app.cli.event_json import event_json
from app.cli.output import Output
from app.cli.words import said
from app.core.events import Event, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import PersonId
from app.flow.words import explain

_SILENT = {Stage.CONNECTING, Stage.LISTING, Stage.CHECKING}


class Progress:
    """An `Emit` for the engine: every event to scripts, the important ones to people."""

    def __init__(self, output: Output, names: Mapping[PersonId, str]) -> None:
        self._output, self._names = output, names
        self._every_s = 0.5 if sys.stderr.isatty() else 10.0
        self._next = time.monotonic() + self._every_s
        self._planned: dict[PersonId, int] = {}
        self._done = 0

    def __call__(self, event: Event) -> None:
        """Take the next event."""
        name, fields = event_json(event)
        self._output.event(name, **fields)
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
            until = datetime.fromtimestamp(event.until or time.time()).astimezone()
            self._output.say("stage_waiting", name=person, until=f"{until:%H:%M:%S}")
        elif event.stage in _SILENT:
            self._output.progress(said(f"stage_{event.stage.value}", self._output.language, name=person))
        else:
            self._output.say(f"stage_{event.stage.value}", name=person)

    def _count(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every_s
            total = sum(self._planned.values())
            self._output.progress(said("progress", self._output.language, done=self._done, total=total))
