"""One message of a corpus by its number."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from tests.servers.corpus.folders import FOLDERS
from tests.servers.corpus.headers import Letter
from tests.servers.corpus.oddities import ODDITIES
from tests.servers.corpus.ordinary import ordinary_letter

PROFILES = ("business", "small", "torture")
_FLAG_ODDS = ((0.8, r"\Seen"), (0.15, r"\Answered"), (0.05, r"\Flagged"), (0.01, r"\Draft"), (0.01, r"\Deleted"))
_KEYWORDS = ("$Forwarded", "$MDNSent", "NonJunk", "$label1", "work", "Kd_01")
_ZONES_MIN = (480, 480, 480, 0, -300, 330, 540)
_SPAN_S = 28.8 * 365.25 * 86400


@dataclass(frozen=True, slots=True)
class GeneratedMessage:
    """The bytes, and how they lie in a mailbox. `kind` is a name in `ODDITIES`, ``duplicate``, or an ordinary kind."""

    number: int
    folder: str
    flags: tuple[str, ...]
    date: datetime
    raw: bytes
    kind: str


def message(number: int, seed: int = 1, profile: str = "business") -> GeneratedMessage:
    """The message with that number; business has 8 % oddities and real duplicates, torture nothing else, small none."""
    chance = Random(f"{seed}:{profile}:{number}")
    folder = FOLDERS[0] if chance.random() < 0.45 else _other_folder(chance)
    zone = timezone(timedelta(minutes=chance.choice(_ZONES_MIN)))
    date = datetime(1998, 1, 1, tzinfo=zone) + timedelta(seconds=int(chance.random() ** 0.5 * _SPAN_S))
    flags = [flag for odds, flag in _FLAG_ODDS if chance.random() < odds]
    if chance.random() < 0.12:
        flags.append(chance.choice(_KEYWORDS))
    [language] = chance.choices(["zh", "en", "tw"], [65, 28, 7])
    raw, kind = _content(Letter(number, seed, chance, language, date), profile)
    return GeneratedMessage(number, folder, tuple(flags), date, raw, kind)


def messages(
    count: int, seed: int = 1, profile: str = "business", *, without: Collection[str] = ()
) -> Iterator[GeneratedMessage]:
    """The first `count` messages but those of the kinds in `without`."""
    for number in range(count):
        generated = message(number, seed, profile)
        if generated.kind not in without:
            yield generated


def _content(letter: Letter, profile: str) -> tuple[bytes, str]:
    kinds = tuple(ODDITIES)
    if profile == "torture":
        kind = kinds[letter.number % len(kinds)]
        return ODDITIES[kind](letter), kind
    if profile == "business" and letter.chance.random() < 0.08:
        if letter.number > 50 and letter.chance.random() < 0.15:
            return message(letter.number - letter.chance.randrange(1, 50), letter.seed, profile).raw, "duplicate"
        kind = letter.chance.choice(kinds)
        return ODDITIES[kind](letter), kind
    return ordinary_letter(letter, profile)


def _other_folder(chance: Random) -> str:
    return FOLDERS[min(len(FOLDERS) - 1, int(chance.expovariate(0.25)) + 1)]
