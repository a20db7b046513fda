"""Conditions of a search in words: what a chip says, in the language of the window."""

from __future__ import annotations

import calendar
from datetime import date

from PySide6.QtCore import QDate, QLocale, QObject

from app.archive.search.query import Condition, Days, Field, HasAttachment, InFolder, OfPerson, Size, Words
from app.ui.widgets.figures import size

_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))


class ChipWords(QObject):
    """Says label and value of a condition."""

    def label(self, condition: Condition) -> str:
        """What is narrowed, in text2: `From`; with `not` before it where it is excluded."""
        label = self._label(condition)
        if not condition.excluded:
            return label
        if isinstance(condition, Words) and condition.field is None:
            return self.tr("Without")
        return self.tr("Not: {condition}").format(condition=label)

    def value(self, condition: Condition) -> str:
        """To what; empty where the label says all."""
        match condition:
            case Words(text):
                return text
            case Days(first, last):
                return self._days(first, last)
            case Size(least, most):
                if least is not None:
                    return self.tr("over {size}").format(size=_octets(least))
                return self.tr("up to {size}").format(size=_octets(most or 0))
            case InFolder(name) | OfPerson(name):
                return name
            case HasAttachment():
                return ""

    def told(self, condition: Condition) -> str:
        """Label and value in one, for a name or a sentence."""
        return " ".join(filter(None, (self.label(condition), self.value(condition))))

    def short(self, condition: Condition) -> str:
        """The value, or the label where there is none: how a sentence names it."""
        return self.value(condition) or self.label(condition)

    def _label(self, condition: Condition) -> str:
        match condition:
            case Words(_text, field):
                return self._field(field)
            case Days():
                return self.tr("Date")
            case Size():
                return self.tr("Size")
            case HasAttachment():
                return self.tr("Has attachment")
            case InFolder():
                return self.tr("Folder")
            case OfPerson():
                return self.tr("Person")

    def _field(self, field: Field | None) -> str:
        match field:
            case Field.SENDER:
                return self.tr("From")
            case Field.RECIPIENTS:
                return self.tr("To")
            case Field.SUBJECT:
                return self.tr("Subject")
            case Field.ATTACHMENTS:
                return self.tr("File name")
            case None:
                return ""

    def _days(self, first: date | None, last: date | None) -> str:
        if first is None and last is not None:
            return self.tr("until {day}").format(day=self._day(last))
        if first is not None and last is None:
            return self.tr("from {day}").format(day=self._day(first))
        if first is None or last is None:
            return ""
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            years = self._said(first, "yyyy", "yyyy年")
            return years if first.year == last.year else f"{first.year}–{self._said(last, 'yyyy', 'yyyy年')}"
        if _is_month(first, last):
            return self._said(first, "MMM yyyy", "yyyy年M月")
        return self._day(first) if first == last else f"{self._day(first)} – {self._day(last)}"

    def _day(self, day: date) -> str:
        return self._said(day, "d MMM yyyy", "yyyy年M月d日")

    def _said(self, day: date, english: str, chinese: str) -> str:
        form = chinese if QLocale().language() == QLocale.Language.Chinese else english
        return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _is_month(first: date, last: date) -> bool:
    whole = calendar.monthrange(first.year, first.month)[1]
    return first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day == whole


def _octets(octets: int) -> str:
    """As she wrote it where it is a round figure of the units in which a query counts."""
    for unit, name in _UNITS:
        if octets >= unit and octets % unit == 0:
            return f"{octets // unit} {name}"
    return size(octets)
