"""Text as it comes in, up to what one attachment may add to the index."""

from __future__ import annotations

MAX_CHARACTERS = 64 << 10


class Gathered:
    """Pieces of text. Whoever adds to it stops when it is full: the rest would not be kept."""

    def __init__(self, most: int = MAX_CHARACTERS) -> None:
        self._pieces: list[str] = []
        self._left = most

    @property
    def full(self) -> bool:
        """Whether anything more would be lost."""
        return self._left <= 0

    def add(self, text: str) -> None:
        """Take in what still has room."""
        self._pieces.append(text[: max(0, self._left)])
        self._left -= len(text)

    def __str__(self) -> str:
        return "".join(self._pieces)
