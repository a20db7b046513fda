"""Searching generated mail: how long it takes, and whether it finds what a plain scan of all text finds."""

from __future__ import annotations

import itertools
import random
import statistics
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.archive import Archive, parse_query
from app.archive.reading import ReadMessage, read_message
from app.archive.search.folding import fold

from tests.bench.archive_corpus import OWNERS
from tests.bench.archive_words import chinese_words, english_words

FIRST = 50
ROUNDS = 3
_FILTERS = (
    "date:2019", "date:2016..2021 has:attachment", "person:{owner}", "in:INBOX date:2018-03..2018-09", "size:>2k",
    "person:{owner} in:Sent has:attachment",
)  # fmt: skip


def two_character_words(count: int = 60) -> list[str]:
    """From very common to rare ones."""
    words = list(dict.fromkeys(word for word in chinese_words() if len(word) == 2))
    common, middle, rare = words[:80], words[200:1500], words[4000:14000]
    r = random.Random("two characters")
    return [word for some in (common, middle, rare) for word in r.sample(some, count // 3)]


def measured_search(path: Path, scan: str) -> dict[str, Any]:
    """Milliseconds of first 50 hits; with `scan` "yes" also recall and precision of the two-character words."""
    with Archive.open(path, writable=False) as archive:
        assert archive.catalogue.pending_count() == 0
        single, three = _times(archive, _single_words()), _times(archive, _three_words())
        facts = {"messages": archive.catalogue.message_count(), "single": single, "three": three}
        if scan == "yes":
            facts |= _compare(archive, two_character_words())
        return facts


def text_bytes(path: Path) -> dict[str, Any]:
    """How much text the messages hold, in UTF-8."""
    with Archive.open(path, writable=False) as archive:
        texts = (text for _path, texts in all_texts(archive) for text in texts)
        return {"bytes": sum(len(text.encode()) for text in texts)}


def all_texts(archive: Archive) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every message: its path, and what of it can be searched."""
    keys = archive.catalogue.message_keys()
    for start in range(0, len(keys), 500):
        for row in archive.catalogue.rows(keys[start : start + 500]):
            yield row.path, searchable(read_message(archive.read_message(row.path)))


def searchable(message: ReadMessage) -> tuple[str, ...]:
    """Subject, addresses, names of attachments, text."""
    headers = message.headers
    names = "/".join(attachment.name for attachment in message.attachments)
    return headers.subject, headers.sender, f"{headers.to}/{headers.cc}", names, message.words


def scanned(texts: Iterable[tuple[str, tuple[str, ...]]], words: Sequence[str]) -> dict[str, set[str]]:
    """For each word the messages in which it stands: no index, no pairs, only a look at every character."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for path, fields in texts:
        text = "\n".join(map(fold, fields))
        for word in words:
            if word in text:
                found[word].add(path)
    return found


def percentile(times: Sequence[float], share: float) -> float:
    """The value that so many of the times stay under."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _times(archive: Archive, queries: Sequence[str]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds; each query several times, the first of which is the slowest."""
    times: list[float] = []
    for _round, text in itertools.product(range(ROUNDS), queries):
        began = time.perf_counter()
        archive.catalogue.rows(archive.catalogue.search(parse_query(text), FIRST))
        times.append((time.perf_counter() - began) * 1000)
    return {"p50": statistics.median(times), "p95": percentile(times, 0.95), "most": max(times)}


def _single_words() -> list[str]:
    """Two characters, one, four, English words and beginnings of them."""
    r = random.Random("single words")
    chinese, english = chinese_words(), english_words()
    one = [word[0] for word in r.sample(chinese[:2000], 20)]
    four = [word for word in chinese if len(word) == 4][:20]
    beginnings = [word[: r.choice((2, 3, 4))] for word in r.sample(english[:3000], 30)]
    closed = [f"{word} " for word in (*one, *four, *r.sample(english[:150], 20), *r.sample(english, 20))]
    return [*(f"{word} " for word in two_character_words()), *closed, *beginnings]


def _three_words() -> list[str]:
    r = random.Random("three words")
    queries = []
    for filters in _FILTERS * 8:
        words = r.sample(chinese_words()[:120], 3) if r.random() < 0.6 else r.sample(english_words()[:150], 3)
        queries.append(f"{' '.join(words)} {filters.format(owner=r.choice(OWNERS))} ")
    return queries


def _compare(archive: Archive, words: Sequence[str]) -> dict[str, float]:
    found = scanned(all_texts(archive), words)
    right = wanted = given = 0
    for word in words:
        keys = archive.catalogue.search(parse_query(f"{word} "), -1)
        hits = {row.path for page in _pages(keys) for row in archive.catalogue.rows(page)}
        right, wanted, given = right + len(hits & found[word]), wanted + len(found[word]), given + len(hits)
    return {"recall": right / wanted, "precision": right / given, "hits": wanted}


def _pages(keys: array[int]) -> Iterator[array[int]]:
    return (keys[start : start + 500] for start in range(0, len(keys), 500))
