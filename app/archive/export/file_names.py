"""Names for files and folders that every system can hold, made from subjects and folder names that none can."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 80
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_BLANKS = re.compile(r"\s+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?", re.IGNORECASE)


class Names:
    """Clean names within one folder: no two are the same, also where upper and lower case are."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[tuple[str, str], int] = {}
        """The number to try next for a name that was wanted before: ten thousand equal subjects stay quick."""

    def claim(self, wanted: str, suffix: str = "") -> str:
        """`wanted` made clean with `suffix` behind it, numbered where another has it already."""
        base = clean(wanted)
        key = _alike(base), suffix
        number = self._next.get(key, 1)
        while _alike(name := base + suffix if number == 1 else f"{base} ({number}){suffix}") in self._taken:
            number += 1
        self._next[key] = number + 1
        self._taken.add(_alike(name))
        return name


def _alike(name: str) -> str:
    """What two names share that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def clean(text: str) -> str:
    """A name without what Windows, macOS or Linux forbid, at most 80 characters and 200 bytes long."""
    # cut before it is put in order, too: thousands of accents on one letter take the square of their number
    name = _BLANKS.sub(" ", _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text[: 4 * MAX_CHARACTERS])))
    name = name[:MAX_CHARACTERS].encode("utf-8", "replace")[:200].decode("utf-8", "ignore").strip(" .")
    if _RESERVED.fullmatch(name):
        name = "_" + name
    return name or "_"
