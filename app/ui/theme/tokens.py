"""The colours of the look as data: what each token is in the light and in the dark theme. One accent only."""

from __future__ import annotations

from enum import StrEnum


class Token(StrEnum):
    """A colour by what it is for."""

    RAIL = "rail"
    PAGE = "page"
    SHEET = "sheet"
    SOFT = "soft"
    LINE = "line"
    EDGE = "edge"
    TEXT = "text"
    TEXT2 = "text2"
    ACCENT = "accent"
    ACCENT_PRESSED = "accent_pressed"
    ON_ACCENT = "on_accent"
    GROOVE = "groove"
    NEEDS = "needs"
    NEEDS_GROUND = "needs_ground"
    NEEDS_LINE = "needs_line"
    FAILED = "failed"
    FAILED_GROUND = "failed_ground"
    FAILED_LINE = "failed_line"
    HIT = "hit"
    HIT_LINE = "hit_line"


LIGHT: dict[Token, str] = {
    Token.RAIL: "#F1F1ED",
    Token.PAGE: "#FAFAF8",
    Token.SHEET: "#FFFFFF",
    Token.SOFT: "#E4F0F1",
    Token.LINE: "#E1E1DB",
    Token.EDGE: "#7E8481",
    Token.TEXT: "#1E2325",
    Token.TEXT2: "#565E60",
    Token.ACCENT: "#0E6673",
    Token.ACCENT_PRESSED: "#0A525D",
    Token.ON_ACCENT: "#FFFFFF",
    Token.GROOVE: "#E1E4E2",
    Token.NEEDS: "#8A5200",
    Token.NEEDS_GROUND: "#FBF2DF",
    Token.NEEDS_LINE: "#E6CF9C",
    Token.FAILED: "#A5302A",
    Token.FAILED_GROUND: "#FBECE9",
    Token.FAILED_LINE: "#EBC2BC",
    Token.HIT: "#FFE79A",
    Token.HIT_LINE: "#8A5200",
}

DARK: dict[Token, str] = {
    Token.RAIL: "#161819",
    Token.PAGE: "#1B1E1F",
    Token.SHEET: "#232728",
    Token.SOFT: "#1D3A3F",
    Token.LINE: "#363C3D",
    Token.EDGE: "#7F8886",
    Token.TEXT: "#E9EBE9",
    Token.TEXT2: "#ABB3B2",
    Token.ACCENT: "#63C1CD",
    Token.ACCENT_PRESSED: "#7DD0DA",
    Token.ON_ACCENT: "#08242A",
    Token.GROOVE: "#3A4142",
    Token.NEEDS: "#E6B566",
    Token.NEEDS_GROUND: "#342B1B",
    Token.NEEDS_LINE: "#5F4C27",
    Token.FAILED: "#F29A90",
    Token.FAILED_GROUND: "#3C2422",
    Token.FAILED_LINE: "#6E3D38",
    Token.HIT: "#5A4A16",
    Token.HIT_LINE: "#E6B566",
}
