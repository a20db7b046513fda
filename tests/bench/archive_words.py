"""Words for generated business mail: real ones first, then made-up ones, by falling frequency as in a real language.

Nothing is taken from anywhere: the rarer words are drawn from the 3,755 common characters and from syllables.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

SENTENCES, RARER_WORDS = 12_000, 20_000
_ZH, _EN, _SOUNDS = Path(__file__).with_suffix(".txt").read_text("utf-8").split("\n", 1)[1].split("\n\n")
_ZH_WORDS, _EN_WORDS = _ZH.split(), _EN.split()
_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
_SYLLABLES = ["".join(pair) for pair in itertools.product(*(line.split() for line in _SOUNDS.strip().split("\n")))]
_TRADITIONAL = str.maketrans(
    "们贵订单价质数请谢复产发样检报财销经审场关装两国规图测进计划预总结邮码应库对条约赔盖",
    "們貴訂單價質數請謝復產發樣檢報財銷經審場關裝兩國規圖測進計劃預總結郵碼應庫對條約賠蓋",
)


@lru_cache(maxsize=1)
def chinese_words() -> list[str]:
    """From the most to the least frequent."""
    r = random.Random("words-zh")
    common = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFE)]
    weights = [1 / (rank + 20) for rank in range(len(common))]
    r.shuffle(common)
    lengths = r.choices((2, 3, 4), (70, 20, 10), k=RARER_WORDS)
    letters = iter(r.choices(common, weights, k=sum(lengths)))
    return [*_ZH_WORDS, *("".join(itertools.islice(letters, length)) for length in lengths)]


@lru_cache(maxsize=1)
def english_words() -> list[str]:
    """From the most to the least frequent."""
    r = random.Random("words-en")
    return [*_EN_WORDS, *("".join(r.choices(_SYLLABLES, k=r.choice((2, 2, 3, 4)))) for _ in range(RARER_WORDS))]


@lru_cache(maxsize=1)
def chinese_sentences() -> list[str]:
    """Each some twenty characters."""
    r = random.Random("sentences-zh")
    return [
        "，".join(_run(r, chinese_words(), "") for _ in range(r.choice((2, 2, 3)))) + "。" for _ in range(SENTENCES)
    ]


@lru_cache(maxsize=1)
def english_sentences() -> list[str]:
    """Each some ten words."""
    r = random.Random("sentences-en")
    return [_run(r, english_words(), " ", 11).capitalize() + "." for _ in range(SENTENCES)]


def traditional(text: str) -> str:
    """As Taiwan would write the commoner words."""
    return text.translate(_TRADITIONAL)


@lru_cache(maxsize=1)
def people() -> list[tuple[str, str]]:
    """Names and addresses of those who write and are written to."""
    r = random.Random("people")
    rare = chinese_words()[len(_ZH_WORDS) :]
    chinese = [(r.choice(_NAMES) + r.choice(rare)[:2], f"user{number}@corp.example.cn") for number in range(400)]
    given = [word.capitalize() for word in english_words()[len(_EN_WORDS) : len(_EN_WORDS) + 200]]
    return chinese + [(f"{name} {r.choice(given)}", f"{name.lower()}@trade.example.com") for name in given]


def _run(r: random.Random, words: Sequence[str], between: str, most: int = 6) -> str:
    return between.join(r.choices(words, cum_weights=_cumulated(len(words)), k=r.randrange(3, most + 1)))


@lru_cache(maxsize=4)
def _cumulated(count: int) -> list[float]:
    """Zipf's law, flattened at the top."""
    return list(itertools.accumulate(1 / (rank + 8) for rank in range(count)))
