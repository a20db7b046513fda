"""Whether cleaned HTML may be shown on a dark ground: only where the message sets no colours of its own.

Black on white is what every mail program writes without being asked, so that counts as none and is taken out.
"""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(r' (color|bgcolor)="([^"]*)"', re.IGNORECASE)
_STYLE = re.compile(r' style="([^"]*)"', re.IGNORECASE)
_COLOURED = re.compile(r"\s*(color|background(?:-color)?|border(?:-[a-z]+)*)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_NEUTRAL_TEXT = re.compile(
    r"(?:black|windowtext|inherit|initial|auto|currentcolor|#000(?:000)?|rgba?\(0, ?0, ?0(?:, ?1)?\))"
    r"(?:\s*!important)?",
    re.IGNORECASE,
)
_NEUTRAL_GROUND = re.compile(
    r"(?:white|window|transparent|none|inherit|initial|#fff(?:fff)?|rgba?\(255, ?255, ?255(?:, ?1)?\)"
    r"|rgba?\(0, ?0, ?0, ?0(?:\.0)?\))(?:\s*!important)?",
    re.IGNORECASE,
)


def for_dark(html: str) -> str | None:
    """The HTML without its black and its white; None if it sets other colours, for which it needs its light sheet."""
    coloured = False

    def attribute(match: re.Match[str]) -> str:
        nonlocal coloured
        neutral = _NEUTRAL_GROUND if match[1].lower() == "bgcolor" else _NEUTRAL_TEXT
        coloured = coloured or neutral.fullmatch(match[2].strip()) is None
        return ""

    def style(match: re.Match[str]) -> str:
        nonlocal coloured
        kept = []
        for part in match[1].split(";"):
            found = _COLOURED.match(part)
            if found is None or found[1].lower().startswith("border"):
                kept.append(part)
                continue
            neutral = _NEUTRAL_TEXT if found[1].lower() == "color" else _NEUTRAL_GROUND
            coloured = coloured or neutral.fullmatch(found[2].strip()) is None
        return f' style="{";".join(kept)}"' if kept else ""

    plain = _STYLE.sub(style, _ATTRIBUTE.sub(attribute, html))
    return None if coloured else plain
