"""A calendar invitation as facts for a card: what, when, where, who, how often. Any input gives an answer or None."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event

from app.archive.reading.charsets import decode
from app.archive.reading.header_words import CONTROL

MOST_BYTES = 384 << 10
"""The parser takes 2.6 seconds for a megabyte of small events."""
_MOST_PEOPLE = 200
_MAILTO = re.compile(r"\s*mailto:", re.IGNORECASE)
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_SPARE = re.compile(r"^(?:DURATION|RRULE|EXDATE|RDATE|TRIGGER|X-)[^\n]*\n(?:[ \t][^\n]*\n)*", re.MULTILINE)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NOT_READ = (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError, LookupError)


class InvitationKind(StrEnum):
    """What the sender does with the event."""

    INVITED = "invited"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    ANSWERED = "answered"
    PROPOSED = "proposed"
    TOLD = "told"
    """Published, with no answer expected."""


class Answer(StrEnum):
    """What an attendee has said."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NONE = "none"


class Frequency(StrEnum):
    """How often an event comes back."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Guest:
    """Organiser or attendee."""

    name: str
    address: str
    answer: Answer = Answer.NONE


@dataclass(frozen=True, slots=True)
class Repetition:
    """`weekdays`: which of the month (0 for every) and which day (0 is Monday)."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    until: datetime | date | None = None
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event. A `datetime` without a zone is in nobody's: it is shown as it stands. A `date` is a whole day."""

    kind: InvitationKind
    summary: str = ""
    start: datetime | date | None = None
    end: datetime | date | None = None
    """Of whole days the last one itself, not the one behind it."""
    zone: str = ""
    """What the sender calls the time zone."""
    place: str = ""
    notes: str = ""
    organiser: Guest | None = None
    guests: tuple[Guest, ...] = ()
    repeats: Repetition | None = None
    further: int = 0
    """How many other events the same file has."""


def read_invitation(content: bytes) -> Invitation | None:
    """The first event of a calendar file; None if it has none that can be read."""
    text = decode(content[:MOST_BYTES], "utf-8").replace("\0", "")
    # a line that the parser stumbles over must not take the rest with it
    found = _first_event(text)
    return found if found is not None or "BEGIN:VEVENT" not in text else _first_event(_SPARE.sub("", text))


def _first_event(text: str) -> Invitation | None:
    try:
        # several calendars in one part are joined by some gateways
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT") if isinstance(event, Event)]
        if not events:
            return None
        event = next((event for event in events if "RECURRENCE-ID" not in event), events[0])
        return _invitation(event, str(calendars[0].get("METHOD", "")).upper(), len(events) - 1)
    except _NOT_READ:
        return None


def _invitation(event: Event, method: str, further: int) -> Invitation:
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if end is None and start is not None:
        end = _by_duration(event, start)
    if end is not None and not isinstance(end, datetime):
        end = end - timedelta(days=1) if start is not None and end > start else end
    organisers = _guests(event, "ORGANIZER")
    return Invitation(
        _kind(event, method),
        _text(event, "SUMMARY"),
        start,
        None if end == start else end,
        _zone(event),
        _text(event, "LOCATION"),
        _text(event, "DESCRIPTION")[:4000],
        organisers[0] if organisers else None,
        _guests(event, "ATTENDEE"),
        _repetition(event),
        further,
    )


def _kind(event: Event, method: str) -> InvitationKind:
    if method == "CANCEL" or _text(event, "STATUS").upper() == "CANCELLED":
        return InvitationKind.CANCELLED
    if method == "REQUEST":
        number = _text(event, "SEQUENCE")
        return InvitationKind.UPDATED if number.isdigit() and int(number[:9]) > 0 else InvitationKind.INVITED
    kinds = {"REPLY": InvitationKind.ANSWERED, "COUNTER": InvitationKind.PROPOSED}
    return kinds.get(method, InvitationKind.TOLD)


def _text(event: Event, name: str) -> str:
    value = event.get(name, "")
    if isinstance(value, list):
        value = value[0]
    return CONTROL.sub("", str(value)).strip()[:4000]


def _moment(event: Event, name: str) -> datetime | date | None:
    try:
        value = getattr(event.get(name), "dt", None)
    except _NOT_READ:  # of a broken value
        return None
    return value if isinstance(value, date) else None


def _by_duration(event: Event, start: datetime | date) -> datetime | date | None:
    length = getattr(event.get("DURATION"), "dt", None)
    if not isinstance(length, timedelta):
        return None
    try:
        return start + length
    except OverflowError:
        return None


def _zone(event: Event) -> str:
    parameters = getattr(event.get("DTSTART"), "params", None) or {}
    return CONTROL.sub("", str(parameters.get("TZID", ""))).strip()[:100]


def _guests(event: Event, name: str) -> tuple[Guest, ...]:
    found = event.get(name, [])
    values: Iterable[object] = found if isinstance(found, list) else [found]
    guests = []
    for value in list(values)[:_MOST_PEOPLE]:
        parameters = getattr(value, "params", None) or {}
        address = CONTROL.sub("", _MAILTO.sub("", str(value), count=1)).strip()[:320]
        answer = str(parameters.get("PARTSTAT", "")).lower()
        known = Answer(answer) if answer in {"accepted", "declined", "tentative"} else Answer.NONE
        guests.append(Guest(CONTROL.sub("", str(parameters.get("CN", ""))).strip()[:200], address, known))
    return tuple(guests)


def _repetition(event: Event) -> Repetition | None:
    rule = event.get("RRULE")
    if isinstance(rule, list):
        rule = rule[0]
    if not isinstance(rule, dict) or not rule:
        return None
    given = str(_first(rule, "FREQ", "")).upper()
    frequency = Frequency(given) if given in set(Frequency) else Frequency.OTHER
    interval, times, until = _first(rule, "INTERVAL", 1), _first(rule, "COUNT", None), _first(rule, "UNTIL", None)
    days = [match for day in _all(rule, "BYDAY")[:14] if (match := _DAY.fullmatch(str(day).upper()))]
    which = _first(rule, "BYSETPOS", 0)
    return Repetition(
        frequency,
        interval if isinstance(interval, int) and 0 < interval < 1000 else 1,
        tuple((int(day[1] or (which if isinstance(which, int) else 0)), _DAYS.index(day[2])) for day in days),
        until if isinstance(until, date) else None,
        times if isinstance(times, int) else None,
    )


def _all(rule: dict[str, object], name: str) -> list[object]:
    value = rule.get(name, [])
    return value if isinstance(value, list) else [value]


def _first(rule: dict[str, object], name: str, missing: object) -> object:
    values = _all(rule, name)
    return values[0] if values else missing
