"""Figures as people compare them: thousands with a comma, the same width for every digit, unknown as a dash."""

from __future__ import annotations

from PySide6.QtCore import QLocale

UNKNOWN = "—"
_UNITS = ("KB", "MB", "GB", "TB")


def count(number: int | None) -> str:
    """12,930; a dash when it is not known."""
    return UNKNOWN if number is None else _locale().toString(number)


def size(size_bytes: int | None) -> str:
    """18.4 MB, decimal, as disks and providers count; a dash when it is not known."""
    if size_bytes is None:
        return UNKNOWN
    value, unit = size_bytes / 1000, "KB"
    for larger in _UNITS[1:]:
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{_locale().toString(value, 'f', 0 if unit == 'KB' else 1)} {unit}"


def percent(fraction: float) -> str:
    """62 %. Rounded down: 100 % is said only when all is done."""
    return f"{_locale().toString(int(max(0.0, min(1.0, fraction)) * 100))} %"


def _locale() -> QLocale:
    made = QLocale()
    made.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    return made
