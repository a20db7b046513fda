"""The same mail in one run: our index, notmuch and mu. What each takes, its size, how it answers, and what it misses.

The peers answer in a process for each question, we in one that is there, as in the window. A scan that takes
traditional for simplified characters says what there is to be found; the peers do not know that these are the same.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.archive import Archive, parse_query

from tests.bench.archive_figures import archive_child, kept_cache
from tests.bench.archive_on_disk import kept_archive
from tests.bench.archive_search import all_texts, percentile, scanned, two_character_words
from tests.bench.report import Line, Size

PATIENCE_S = 3600
_ENVIRONMENT = {**os.environ, "XAPIAN_CJK_NGRAM": "1"}  # without it neither finds a Chinese word


@dataclass(frozen=True, slots=True)
class Contender:
    """One row. Times of questions are in milliseconds, `recall` is of all hits that a scan of the text finds."""

    name: str
    index_s: float
    size: int
    median_ms: float
    p95_ms: float
    recall: float


def beside_peers(size: Size) -> list[Line]:
    """Faster than either, and nothing missed."""
    path = kept_archive(size.peer_messages)
    with tempfile.TemporaryDirectory(prefix="mailover-bench-", dir="/var/tmp") as scratch:
        ours, found = _ours(path, Path(scratch))
        rows = [ours]
        maildir = _maildir(path, Path(scratch))
        for name, contend in (("notmuch", _notmuch), ("mu", _mu)):
            if shutil.which(name) is None:
                sys.stdout.write(f"{name}: skipped, it is not installed\n")
                continue
            rows.append(contend(maildir, Path(scratch), found))
    sys.stdout.write(_table(rows, size.peer_messages))
    return [
        Line.at_least(
            f"index beside {row.name}: faster", row.index_s / ours.index_s, 1.0,
            f"{ours.index_s:.1f} s against {row.index_s:.1f} s",
        )
        for row in rows[1:]
    ]  # fmt: skip


def _ours(path: Path, scratch: Path) -> tuple[Contender, dict[str, set[str]]]:
    cache = kept_cache(scratch / "ours")
    os.environ["MAILOVER_CACHE"] = str(cache)
    archive_child("rebuild", path, cache)
    indexed = archive_child("index", path, cache)
    words = two_character_words()
    with Archive.open(path, writable=False) as archive:
        found = {
            word: {Path(path).name for path in paths} for word, paths in scanned(all_texts(archive), words).items()
        }

        def ask(word: str) -> set[str]:
            keys = archive.catalogue.search(parse_query(f"{word} "), -1)
            return {Path(row.path).name for row in archive.catalogue.rows(keys)}

        row = _contender("Mailover", indexed["seconds"], indexed["size"], ask, found)
    return row, found


def _maildir(path: Path, scratch: Path) -> Path:
    """The archive's files once more by hard links where that works: mu reads nothing but folders called cur and new."""
    maildir = scratch / "maildir"
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
    for file in path.glob("mail/*/*/*.eml"):
        target = maildir / "cur" / f"{file.name}:2,S"
        try:
            target.hardlink_to(file)
        except OSError:
            shutil.copyfile(file, target)
    return maildir


def _notmuch(maildir: Path, scratch: Path, found: dict[str, set[str]]) -> Contender:
    settings, database = scratch / "notmuch-config", scratch / "notmuch"
    database.mkdir()
    settings.write_text(
        f"[database]\npath={database}\nmail_root={maildir}\n[user]\nname=Bench\nprimary_email=bench@example.com\n"
        "[new]\ntags=\n[search]\nexclude_tags=\n[maildir]\nsynchronize_flags=false\n"
    )
    command = ["notmuch", f"--config={settings}"]
    seconds = _timed([*command, "new", "--quiet", "--no-hooks"])

    def ask(word: str) -> set[str]:
        return _names(_output([*command, "search", "--output=files", "--sort=newest-first", word]))

    return _contender("notmuch", seconds, _size(database), ask, found)


def _mu(maildir: Path, scratch: Path, found: dict[str, set[str]]) -> Contender:
    home = f"--muhome={scratch / 'mu'}"
    _output(["mu", "init", home, f"--maildir={maildir}", "--quiet"])
    seconds = _timed(["mu", "index", home, "--quiet"])

    def ask(word: str) -> set[str]:
        return _names(_output(["mu", "find", home, "--fields=l", "--skip-dups=false", word]))

    return _contender("mu", seconds, _size(scratch / "mu"), ask, found)


def _contender(
    name: str, seconds: float, size: int, ask: Callable[[str], set[str]], found: dict[str, set[str]]
) -> Contender:
    times, right = [], 0
    for word, wanted in found.items():
        began = time.perf_counter()
        hits = ask(word)
        times.append((time.perf_counter() - began) * 1000)
        right += len(hits & wanted)
    recall = right / sum(map(len, found.values()))
    return Contender(name, seconds, size, statistics.median(times), percentile(times, 0.95), recall)


def _names(output: str) -> set[str]:
    return {Path(line).name.removesuffix(":2,S") for line in output.splitlines()}


def _timed(command: Sequence[str]) -> float:
    began = time.perf_counter()
    _output(command)
    return time.perf_counter() - began


def _output(command: Sequence[str]) -> str:
    """What it says; mu ends with a status of its own where nothing is found."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_ENVIRONMENT, timeout=PATIENCE_S)
    assert done.returncode in {0, 2, 4}, done.stderr
    return done.stdout


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _table(rows: Sequence[Contender], messages: int) -> str:
    lines = [f"{messages:,} messages   index s     msg/s      MB   query p50 ms    p95   recall of two characters"]
    lines += [
        f"{row.name:16} {row.index_s:9.1f} {messages / row.index_s:9,.0f} {row.size / 1e6:7.0f} {row.median_ms:14.1f}"
        f" {row.p95_ms:6.1f}   {row.recall:.2%}"
        for row in rows
    ]
    return "\n".join(lines) + "\n"
