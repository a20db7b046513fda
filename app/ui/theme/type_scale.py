"""Fonts by the language of the program, not of the system, so that Chinese never appears in Japanese shapes.

Four sizes, weights 400 and 600 only, no italics. Points are of 96 to the inch; macOS counts 72 and gets more of them.
"""

from __future__ import annotations

import sys
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

_LATIN = {
    "win32": ["Segoe UI"],
    "darwin": [".AppleSystemUIFont", "Helvetica Neue"],
}
_HAN = {
    "win32": ["Microsoft YaHei UI", "Microsoft YaHei"],
    "darwin": ["PingFang SC", "Hiragino Sans GB"],
}
_LATIN_ELSEWHERE = ["Source Sans 3", "Noto Sans", "Ubuntu", "Cantarell", "Open Sans", "Droid Sans"]
_LATIN_AT_LAST = ["DejaVu Sans"]
_HAN_ELSEWHERE = ["Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"]
_SCALE = 96 / 72 if sys.platform == "darwin" else 1.0


class TypeSize(Enum):
    """The sizes of the look, in points at 96 to the inch."""

    TITLE = 18.0
    HEADING = 13.0
    BODY = 10.5
    HINT = 10.0

    @property
    def points(self) -> float:
        """For `QFont.setPointSizeF` on this system."""
        return self.value * _SCALE


def families(language: str) -> list[str]:
    """Family names in order of preference. In Chinese the Han font leads where its Latin letters are good enough."""
    latin = _LATIN.get(sys.platform, _LATIN_ELSEWHERE)
    han = _HAN.get(sys.platform, _HAN_ELSEWHERE)
    return [*han, *latin] if language.startswith("zh") else [*latin, *han, *_LATIN_AT_LAST]


def app_font(language: str) -> QFont:
    """The body font, with figures all of one width."""
    made = QFont()
    known = set(QFontDatabase.families())
    made.setFamilies([name for name in families(language) if name in known or name.startswith(".")] or ["sans-serif"])
    made.setPointSizeF(TypeSize.BODY.points)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def sized(base: QFont, size: TypeSize, *, strong: bool = False) -> QFont:
    """`base` in another size, semibold if `strong`."""
    made = QFont(base)
    made.setPointSizeF(size.points)
    made.setWeight(QFont.Weight(strong_weight(base)) if strong else QFont.Weight.Normal)
    return made


def strong_weight(base: QFont) -> int:
    """600 where the font has it; 700 where it does not: then Qt thickens, which it does not do for 600."""
    return _strong_weight(base.families()[0] if base.families() else base.family())


@lru_cache(maxsize=16)
def _strong_weight(family: str) -> int:
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    return QFont.Weight.DemiBold if QFont.Weight.DemiBold in weights else QFont.Weight.Bold


def fixed_font() -> QFont:
    """For values that must be read letter by letter: records, fingerprints."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(TypeSize.HINT.points)
    return made
