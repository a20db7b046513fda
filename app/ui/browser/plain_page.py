"""Plain text as a page: addresses can be pressed, what is quoted stands in grey behind a line and may be folded.

Made of escaped text and a few tags of ours; nothing of the message can be a tag.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.archive.reading.quoting import Block, quote_blocks

FOLD = "quote"
"""The scheme of the addresses that fold and unfold; no message can bring one, the sanitiser knows no such scheme."""
FOLDED_ABOVE = 16
"""Quotes of more lines than this begin folded."""
SHOWN_LINES = 3
MOST_CHARACTERS = 400_000
"""Of a longer text nothing is marked up: laying it out would take seconds."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'，。；：、（）【】《》“”]{3,2000}|[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)
_QUOTE, _QUOTE_END = re.compile(r"<blockquote\b[^<>]*>"), re.compile(r"</blockquote>")
_MOST_BOXES = 12
_MOST_BLOCKS = 500
"""Quotes and answers by turns: each is a box, and 100,000 boxes take minutes."""
_BEHIND = ".,;:!?)]}>'\""


@dataclass(frozen=True, slots=True)
class QuoteLook:
    """Colours of a quote, and the words of its fold for a number of lines."""

    text: str
    line: str
    unfold: Callable[[int], str]
    fold: Callable[[], str]


def plain_page(
    text: str, look: QuoteLook, turned: Collection[int] = (), most_lines: int = FOLDED_ABOVE, first: int = 0
) -> str | None:
    """The page; None where the text needs none. `turned`: the quotes that she folded or unfolded.

    Quotes of more than `most_lines` begin folded; with 0 nothing of them is seen before. `first` numbers them.
    """
    if len(text) > MOST_CHARACTERS:
        return None
    blocks = quote_blocks(text)
    if len(blocks) > _MOST_BLOCKS:
        return None
    if not any(block.quoted for block in blocks) and _ADDRESS.search(text) is None:
        return None
    pieces = []
    for number, block in enumerate(blocks, first):
        gap = ' style="margin-top: 12px"' if number > first else ""
        body = _quote(block, number, look, turned, most_lines) if block.quoted else _marked_up(block.text)
        pieces.append(f"<div{gap}>{body}</div>")
    return "".join(pieces)


def plain_paragraph(text: str) -> str:
    """Text that needs no page, as part of one."""
    return f'<p style="white-space: pre-wrap; margin: 0">{_escaped(text)}</p>'


def quote_box(body: str, look: QuoteLook) -> str:
    """A box with a line at its left."""
    style = f"border-left: 2px solid {look.line}; padding-left: 12px; color: {look.text}"
    return f'<table cellspacing="0" style="margin-top: 8px"><tr><td style="{style}">{body}</td></tr></table>'


def boxed_quotes(markup: str, look: QuoteLook) -> str:
    """Cleaned HTML with its quotes in such boxes; deeply nested ones are left alone, tables in tables take long."""
    if markup.count("<blockquote") > _MOST_BOXES:
        return markup
    begin, end = quote_box("\0", look).split("\0")
    return _QUOTE_END.sub(end, _QUOTE.sub(begin, markup))


def _quote(block: Block, number: int, look: QuoteLook, turned: Collection[int], most_lines: int) -> str:
    long = block.lines > most_lines
    folded = long != (number in turned)
    if not long and not folded:
        return quote_box(_marked_up(block.text), look)
    words = look.unfold(block.lines) if folded else look.fold()
    link = f'<p style="margin-top: 4px"><a href="{FOLD}:{number}">{html.escape(words)}</a></p>'
    lines = block.text.split("\n")[: SHOWN_LINES if folded and most_lines else None]
    shown = "" if folded and not most_lines else _marked_up("\n".join(lines))
    return quote_box(shown + link, look)


def _marked_up(text: str) -> str:
    pieces, start = [], 0
    for match in _ADDRESS.finditer(text):
        shown = match[0].rstrip(_BEHIND)
        target = (
            shown if "://" in shown else f"http://{shown}" if shown.lower().startswith("www.") else f"mailto:{shown}"
        )
        pieces.append(_escaped(text[start : match.start()]))
        pieces.append(f'<a href="{html.escape(target)}">{_escaped(shown)}</a>')
        start = match.start() + len(shown)
    pieces.append(_escaped(text[start:]))
    return f'<p style="white-space: pre-wrap; margin: 0">{"".join(pieces)}</p>'


def _escaped(text: str) -> str:
    # a viewer breaks a line at each of the two characters that end it
    return html.escape(text.replace("\r\n", "\n"), quote=False)
