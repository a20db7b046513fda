"""Figures and times as both languages write them: exact, with a comma for thousands and a 24-hour clock."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from app.core.identity import MailboxPath
from app.flow.finish import Grain
from app.flow.words import Language

CLOSE_S = 90
"""A wait shorter than this is told in seconds, a longer one by the clock."""


def language_now() -> Language:
    """The language that the program speaks just now; whoever switches it sets the default locale first."""
    return Language.ZH if QLocale().language() is QLocale.Language.Chinese else Language.EN


def folder_text(path: MailboxPath) -> str:
    """A folder for people: the inbox in their language, parts with slashes between."""
    if path.parts[0] != "INBOX":
        return path.display
    return " / ".join((QCoreApplication.translate("TransferFigures", "Inbox"), *path.parts[1:]))


class SizeUnit(Enum):
    """The unit of a whole table or card, so that figures can be compared. Decimal, as disks and providers count."""

    KB = 1_000
    MB = 1_000_000
    GB = 1_000_000_000

    @classmethod
    def fitting(cls, size_bytes: int) -> SizeUnit:
        """The largest unit in which this is at least one."""
        return next((unit for unit in reversed(cls) if size_bytes >= unit.value), cls.KB)

    def figure(self, size_bytes: int) -> str:
        """The number alone; one decimal, none where it is nought or the unit is KB."""
        decimals = 0 if size_bytes == 0 or self is SizeUnit.KB else 1
        return f"{size_bytes / self.value:,.{decimals}f}"


def clock(at: float, now: float) -> str:
    """A local time: the hour today, with the day in front on any other; within a week to come by its name."""
    then, today = datetime.fromtimestamp(at).astimezone(), datetime.fromtimestamp(now).astimezone().date()
    time = f"{then.hour}:{then.minute:02}"
    days = (then.date() - today).days
    if days == 0:
        return time
    if days == 1:
        return QCoreApplication.translate("TransferFigures", "tomorrow {time}").format(time=time)
    if days == -1:
        return QCoreApplication.translate("TransferFigures", "yesterday {time}").format(time=time)
    if 1 < days < 7:
        return f"{QLocale().dayName(then.isoweekday(), QLocale.FormatType.ShortFormat)} {time}"
    return f"{day(then)} {time}"


def day(then: datetime) -> str:
    """A date without its year if that is this one."""
    this_year = then.year == datetime.now().astimezone().year
    if this_year:
        pattern = QCoreApplication.translate("TransferFigures", "d MMM", "a date of this year, in Qt's letters")
    else:
        pattern = QCoreApplication.translate("TransferFigures", "d MMM yyyy", "a date, in Qt's letters")
    return QLocale().toString(QDate(then.year, then.month, then.day), pattern)


def moment(iso: str) -> str:
    """An ISO 8601 time as the local day and hour."""
    then = datetime.fromisoformat(iso).astimezone()
    return f"{day(then)} {then.hour}:{then.minute:02}"


def day_of(iso: str | None) -> str:
    """The day of an ISO 8601 or INTERNALDATE text as people write it; the text itself if it is neither."""
    if not iso:
        return ""
    for read in (datetime.fromisoformat, _internaldate):
        try:
            return day(read(iso))
        except ValueError:
            continue
    return iso


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _internaldate(text: str) -> datetime:
    """The date of ``01-Jan-2020 00:00:00 +0800`` (RFC 3501 section 9), whatever the locale calls its months."""
    parts = text.strip().split(" ", 1)[0].split("-")
    if len(parts) != 3:
        raise ValueError(text)
    return datetime(int(parts[2]), _MONTHS.index(parts[1]) + 1, int(parts[0])).astimezone()


def minute_up(at: float, minutes: int = 5) -> float:
    """A time rounded up to five minutes: an estimate looks like one, and errs to the later side."""
    step = minutes * 60
    return -(-at // step) * step


def about(at: float, now: float, grain: Grain) -> str:
    """A time that is estimated, no more exactly than it can be known; rounded to the later side."""
    if grain is Grain.MINUTES:
        return clock(minute_up(at), now)
    if grain is Grain.HALF_HOURS:
        return clock(minute_up(at, 30), now)
    then, today = datetime.fromtimestamp(at).astimezone(), datetime.fromtimestamp(now).astimezone().date()
    days = (then.date() - today).days
    if grain is Grain.DAY or days >= 7:
        return day(then)
    if days == 0:
        return _today(then.hour)
    long = QLocale.FormatType.LongFormat if language_now() is Language.EN else QLocale.FormatType.ShortFormat
    name = QLocale().dayName(then.isoweekday(), long)
    if days == 1:
        name = QCoreApplication.translate("TransferFigures", "tomorrow", "a day, before its part: tomorrow morning")
    return _part(then.hour).format(day=name)


def _today(hour: int) -> str:
    if hour < 6:
        return QCoreApplication.translate("TransferFigures", "early this morning")
    if hour < 12:
        return QCoreApplication.translate("TransferFigures", "this morning")
    if hour < 18:
        return QCoreApplication.translate("TransferFigures", "this afternoon")
    return QCoreApplication.translate("TransferFigures", "this evening")


def _part(hour: int) -> str:
    if hour < 6:
        return QCoreApplication.translate("TransferFigures", "early {day}")
    if hour < 12:
        return QCoreApplication.translate("TransferFigures", "{day} morning")
    if hour < 18:
        return QCoreApplication.translate("TransferFigures", "{day} afternoon")
    return QCoreApplication.translate("TransferFigures", "{day} evening")


def duration(seconds: float) -> str:
    """5 h 51 min; below an hour minutes, below a minute seconds."""
    return _Durations().text(seconds)


class _Durations(QObject):
    """A class of its own because plurals are only found in a method's ``self.tr``."""

    def text(self, seconds: float) -> str:
        """In the unit that fits."""
        if seconds < 60:
            whole = max(1, round(seconds))
            return self.tr("%n second(s)", "", whole)
        minutes = round(seconds / 60)
        if minutes < 60:
            return self.tr("%n minute(s)", "", minutes)
        return self.tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
