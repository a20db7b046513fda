"""Dates as the browser shows them: in the computer's zone, in the language of the window."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QDate, QDateTime, QLocale


@lru_cache(maxsize=8192)
def _short(minute: int, language: QLocale.Language, this_year: int) -> str:
    when = QDateTime.fromSecsSinceEpoch(minute * 60)
    chinese = language == QLocale.Language.Chinese
    if when.date().year() == this_year:
        return QLocale().toString(when, "M月d日" if chinese else "d MMM")
    return QLocale().toString(when, "yyyy年M月d日" if chinese else "d MMM yyyy")


def short_date(seconds: int | None) -> str:
    """Day and month, and the year where it is not this one; empty if the message has no date."""
    if seconds is None:
        return ""
    return _short(seconds // 60, QLocale().language(), datetime.now().astimezone().year)


def long_date(when: datetime) -> str:
    """Date, weekday and time."""
    local = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    if QLocale().language() == QLocale.Language.Chinese:
        return QLocale().toString(local, "yyyy年M月d日 dddd HH:mm")
    return QLocale().toString(local, "dddd d MMMM yyyy, HH:mm")


def day_words(day: date) -> str:
    """Date and weekday of a day, or of a moment on its own clock."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _day_pattern())


def span_words(start: datetime | date, end: datetime | date | None) -> str:
    """From when to when, on the clock that the moments have; days alone where they are whole days."""
    first = day_words(start)
    if not isinstance(start, datetime):
        return first if end is None else f"{first} – {day_words(end)}"
    first += f" {start:%H:%M}"
    if not isinstance(end, datetime):
        return first
    return f"{first} – {end:%H:%M}" if end.date() == start.date() else f"{first} – {day_words(end)} {end:%H:%M}"


def _day_pattern() -> str:
    return "yyyy年M月d日 dddd" if QLocale().language() == QLocale.Language.Chinese else "dddd d MMMM yyyy"
