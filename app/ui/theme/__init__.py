"""How everything looks: tokens, palette, type, marks, icons, the one style sheet."""

from app.ui.theme.appearance import Appearance, Theme, apply
from app.ui.theme.colours import ink, palette
from app.ui.theme.icons import Symbol, icon, paint_symbol
from app.ui.theme.marks import Mark, paint_mark
from app.ui.theme.tokens import Token
from app.ui.theme.type_scale import TypeSize, fixed_font, sized

__all__ = [
    "Appearance",
    "Mark",
    "Symbol",
    "Theme",
    "Token",
    "TypeSize",
    "apply",
    "fixed_font",
    "icon",
    "ink",
    "paint_mark",
    "paint_symbol",
    "palette",
    "sized",
]
