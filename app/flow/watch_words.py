"""The sentences of the watch, in her language; ``resources/words/watch.toml``. Pure."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from app.core.resource_files import resource
from app.flow.words import Language

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class WatchWords:
    """Speaks one language, in one time zone; None: this computer's."""

    def __init__(self, language: Language, zone: tzinfo | None = None) -> None:
        self._short = language.value.partition("_")[0]
        self._zone = zone

    def say(self, group: str, kind: str, **facts: str | int) -> str:
        """The sentence ``[group.kind]`` with its facts."""
        return str(_words()[group][kind][self._short]).format(**facts)

    def of_hosts(self, group: str, hosts: Sequence[str], **facts: str | int) -> str:
        """A sentence about servers, by name, in the right number."""
        names = [host.removesuffix(".") for host in hosts]
        return self.say(group, "one" if len(names) == 1 else "many", hosts=self.listed(names), **facts)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row."""
        if self._short == "zh":
            return "、".join(names)
        return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""

    def joined(self, *sentences: str) -> str:
        """Sentences one after the other."""
        return ("" if self._short == "zh" else " ").join(sentence for sentence in sentences if sentence)

    def time(self, moment: datetime, now: datetime) -> str:
        """A time of day, with its day where that is another than today."""
        here, today = moment.astimezone(self._zone), now.astimezone(self._zone).date()
        clock = f"{here.hour:02}:{here.minute:02}"
        if here.date() == today:
            return clock
        month = _MONTHS[here.month - 1] if self._short == "en" else here.month
        return str(_words()["time"][self._short]).format(month=month, day=here.day, time=clock)


@functools.cache
def _words() -> dict[str, Any]:
    with resource("words", "watch.toml").open("rb") as file:
        return tomllib.load(file)
