"""Letters of other scripts that look like Latin ones, as far as host names may hold them (Unicode TR 39, confusables).

Not the whole table: letters that can hardly be told from Latin ones in the fonts of mail programs.
"""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(zip("авеёзікмнорстухьѕјһԁԛԝӏгпԍҽѵҁ", "abee3ikmhopctyxbsjhdqwlrngevc", strict=True))
_GREEK = dict(zip("αβγεηικνορτυχωϲϳ", "abyenikvoptuxwcj", strict=True))
_LATIN = dict(zip("ıɑɡɩʟꜱɢɴɪʀʏᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ", "iagilsgniryacdejkmoptuvwz", strict=True))
_ARMENIAN = dict(zip("օոսզհցաք", "onuqhguf", strict=True))
_TABLE = str.maketrans({**_CYRILLIC, **_GREEK, **_LATIN, **_ARMENIAN})
_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "HEBREW",
    "ARABIC",
    "THAI",
)
_EAST = {"LATIN", "CJK", "HIRAGANA", "KATAKANA"}
_KOREAN = {"LATIN", "CJK", "HANGUL"}


def skeleton(text: str) -> str:
    """The text as it looks: look-alike letters as the Latin ones, accents off, full width as half."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_TABLE)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def pretends(label: str) -> bool:
    """Whether a label mixes scripts as no language does, or spells a Latin word in the letters of another script."""
    if label.isascii():
        return False
    scripts = {script for c in label if c.isalpha() and (script := _script(c))}
    if scripts <= _EAST or scripts <= _KOREAN:
        # Latin look-alikes such as a dotless i are Latin by name
        return scripts == {"LATIN"} and skeleton(label).isascii() and any(c in label for c in _LATIN)
    return len(scripts) > 1 or skeleton(label).isascii()


def _script(character: str) -> str:
    name = unicodedata.name(character, "").removeprefix("FULLWIDTH ")
    return next((script for script in _SCRIPTS if name.startswith(script)), "OTHER")
