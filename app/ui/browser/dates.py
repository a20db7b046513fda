"""Dates as the browser shows them: in the computer's zone, in the language of the window."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QDateTime, QLocale


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
