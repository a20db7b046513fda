"""The texts that a document's links are pressed by."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

_MOST_TEXTS = 8


def link_texts(document: QTextDocument) -> dict[str, tuple[str, ...]]:
    """For each address the different texts that lead to it, a few at most."""
    found: dict[str, dict[str, None]] = {}
    block = document.begin()
    while block.isValid():
        address, text = "", ""
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            here = fragment.charFormat().anchorHref()
            if here != address:
                _note(found, address, text)
                address, text = here, ""
            text += fragment.text() if here else ""
            walk += 1
        _note(found, address, text)
        block = block.next()
    return {address: tuple(texts) for address, texts in found.items()}


def _note(found: dict[str, dict[str, None]], address: str, text: str) -> None:
    if address and len(texts := found.setdefault(address, {})) < _MOST_TEXTS:
        texts[text.strip()] = None
