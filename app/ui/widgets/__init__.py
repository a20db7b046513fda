"""The parts that pages are made of."""

from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.card import Card
from app.ui.widgets.copy_button import CopyButton
from app.ui.widgets.equation import Equation, Term
from app.ui.widgets.field import Field
from app.ui.widgets.labels import LINE_LENGTH, FixedText, Rule, Text, TextRole, announce
from app.ui.widgets.mark_view import MarkView
from app.ui.widgets.notice import Notice, Tone
from app.ui.widgets.opened_table import OpenedTable
from app.ui.widgets.paste_field import PasteField
from app.ui.widgets.progress_bar import ProgressBar, paint_bar

__all__ = [
    "LINE_LENGTH",
    "Button",
    "ButtonRole",
    "Card",
    "CopyButton",
    "Equation",
    "Field",
    "FixedText",
    "IconButton",
    "MarkView",
    "Notice",
    "OpenedTable",
    "PasteField",
    "ProgressBar",
    "Rule",
    "Term",
    "Text",
    "TextRole",
    "Tone",
    "announce",
    "paint_bar",
]
