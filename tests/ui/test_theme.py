from __future__ import annotations

import pytest
from app.ui.theme import Mark, Symbol, Token, icon, ink, paint_mark, palette
from app.ui.theme.tokens import DARK, LIGHT
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

TEXT, SIGN = 4.5, 3.0
GROUNDS = [Token.SHEET, Token.PAGE, Token.RAIL, Token.SOFT]
PAIRS = [
    *[(token, ground, TEXT) for token in (Token.TEXT, Token.TEXT2, Token.ACCENT) for ground in GROUNDS],
    *[(token, ground, TEXT) for token in (Token.NEEDS, Token.FAILED) for ground in GROUNDS],
    *[(Token.EDGE, ground, SIGN) for ground in GROUNDS],
    (Token.ACCENT_PRESSED, Token.SHEET, TEXT),
    (Token.ON_ACCENT, Token.ACCENT, TEXT),
    (Token.ON_ACCENT, Token.ACCENT_PRESSED, TEXT),
    (Token.ON_ACCENT, Token.NEEDS, SIGN),
    (Token.ON_ACCENT, Token.FAILED, SIGN),
    (Token.ACCENT, Token.GROOVE, SIGN),
    *[(token, Token.NEEDS_GROUND, TEXT) for token in (Token.TEXT, Token.TEXT2, Token.NEEDS)],
    *[(token, Token.FAILED_GROUND, TEXT) for token in (Token.TEXT, Token.TEXT2, Token.FAILED)],
    (Token.TEXT, Token.HIT, TEXT),
    (Token.HIT_LINE, Token.HIT, SIGN),
]


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink_of", "ground", "least"), PAIRS)
def test_every_pair_of_the_look_can_be_read(colours, ink_of, ground, least):
    assert contrast(colours[ink_of], colours[ground]) >= least


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_has_a_colour_in_both_themes(colours):
    assert set(colours) == set(Token)


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_every_token_is_read_back_from_the_palette_of_its_theme(dark, colours):
    for token in Token:
        assert ink(token, palette(dark)).name().upper() == colours[token]


def test_a_sheet_that_changes_the_window_colour_does_not_change_the_inks():
    changed = palette(True)
    changed.setColor(QPalette.ColorRole.Window, QColor(0, 0, 0, 0))
    changed.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    assert ink(Token.SOFT, changed).name().upper() == DARK[Token.SOFT]


def test_in_high_contrast_the_colours_are_the_systems_own():
    system = QPalette(QColor("#000000"), QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    assert ink(Token.NEEDS, system).name() == "#ffff00"
    assert ink(Token.TEXT, system).name() == "#ffff00"


@pytest.mark.parametrize("side", [14, 16, 18])
def test_marks_are_told_apart_without_colour(qapp, side):
    shapes = {}
    for mark in Mark:
        shape = grey(side, mark)
        assert shape not in shapes, f"{mark} looks like {shapes.get(shape)}"
        shapes[shape] = mark


def grey(side: int, mark: Mark) -> bytes:
    """The mark painted in one ink on one ground, as bits."""
    one_ink = QPalette(QColor("#ffffff"), QColor("#ffffff"))
    for role in QPalette.ColorRole:
        if role is not QPalette.ColorRole.NColorRoles:
            one_ink.setColor(role, QColor("#000000"))
    one_ink.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
    one_ink.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, side, side), mark, one_ink)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Mono).bits().tobytes()


def test_every_symbol_is_drawn(qapp):
    blank = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    blank.fill(0)
    for symbol in Symbol:
        drawn = icon(symbol, palette(False)).pixmap(16, 16).toImage()
        assert not drawn.isNull()
        assert drawn.convertToFormat(blank.format()) != blank, symbol
