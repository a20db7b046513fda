"""The promises about an archive's size and speed: indexing, rebuilding, searching, and two million messages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.archive_on_disk import kept_archive
from tests.bench.report import Line, Size

PATIENCE_S = 4 * 3600
_OPEN_S, _MEMORY_MB, _FRAME_MS = 1.0, 400.0, 100.0


def index_and_rebuild(size: Size) -> list[Line]:
    """From files to a catalogue, then to an index, on one core; the index against the text."""
    messages, path = size.archive_messages, kept_archive(size.archive_messages)
    with tempfile.TemporaryDirectory(prefix="mailover-bench-", dir="/var/tmp") as cache:
        rebuilt = archive_child("rebuild", path, Path(cache))
        assert rebuilt["messages"] == messages
        indexed = archive_child("index", path, Path(cache))
        assert indexed["messages"] == messages
        text = archive_child("text", path, Path(cache))
        _keep(Path(cache), kept_cache(path))
    return [
        _rate(f"rebuild of {messages:,} messages: 3,000/s", rebuilt, 3000),
        _rate("indexing on one core: 1,500/s", indexed, 1500),
        Line.at_most(
            "index at most 2 x the text", indexed["size"] / text["bytes"], 2.0,
            f"{indexed['size'] / 1e6:,.0f} of {text['bytes'] / 1e6:,.0f} MB",
        ),
    ]  # fmt: skip


def searching(size: Size) -> list[Line]:
    """First 50 hits, and whether two characters find what a scan of all text finds."""
    path = kept_archive(size.archive_messages)
    _indexed(path)
    found = archive_child("search", path, kept_cache(path), "yes")
    return [
        *_times(found, f"{size.archive_messages:,}", 30, 100),
        Line.at_least("two characters: recall", found["recall"], 1.0, f"{found['recall']:.2%} of {found['hits']:,}"),
        Line.at_least("two characters: precision", found["precision"], 1.0, f"{found['precision']:.2%}"),
    ]


def large_archive(size: Size) -> list[Line]:
    """Two million messages: search, and a real window drawn offscreen."""
    path = kept_archive(size.large_messages)
    _indexed(path)
    found = archive_child("search", path, kept_cache(path), "no")
    window = _run("tests.bench.archive_window", str(path), cache=kept_cache(path))
    of = f"{size.large_messages:,}"
    return [
        *_times(found, of, 150, 150),
        Line.at_most(f"{of}: window open", window["open_s"], _OPEN_S, f"{window['open_s']:.2f} s"),
        Line.at_most(f"{of}: memory", window["peak_mb"], _MEMORY_MB, f"{window['peak_mb']:.0f} MB"),
        Line.at_most(
            f"{of}: scrolling, no frame blocked", window["longest_ms"], _FRAME_MS,
            f"p95 {window['p95_ms']:.1f} most {window['longest_ms']:.0f} ms",
        ),
    ]  # fmt: skip


def kept_cache(archive: Path) -> Path:
    """Where the catalogue of a kept archive is kept."""
    return archive.parent / "cache"


def archive_child(kind: str, archive: Path, cache: Path, *more: str) -> dict[str, Any]:
    """What `tests.bench.archive_child` measured."""
    return _run("tests.bench.archive_child", kind, str(archive), *more, cache=cache)


def _run(module: str, *arguments: str, cache: Path) -> dict[str, Any]:
    environment = {**os.environ, "MAILOVER_CACHE": str(cache)}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_S, env=environment)
    facts: dict[str, Any] = json.loads(done.stdout)
    sys.stderr.write(f"  {' '.join(arguments[:1])}: {facts}\n")
    return facts


def _indexed(archive: Path) -> None:
    """Make catalogue and index if they are not kept: two million messages take half an hour, once."""
    archive_child("index", archive, kept_cache(archive))


def _keep(made: Path, kept: Path) -> None:
    """The newest is what the next benchmark searches."""
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(made, kept)


def _rate(promise: str, took: dict[str, Any], bound: float) -> Line:
    """By the processor's time, which is what one core gives on any machine; the wall's beside it."""
    cpu, wall = took["messages"] / took["cpu"], took["messages"] / took["seconds"]
    return Line.at_least(promise, cpu, bound, f"{cpu:,.0f}/s core {wall:,.0f}/s wall")


def _times(found: dict[str, Any], of: str, single_ms: float, three_ms: float) -> list[Line]:
    lines = []
    for kind, name, bound in (("single", "any word, first 50", single_ms), ("three", "3 words and filters", three_ms)):
        said = f"p50 {found[kind]['p50']:.2f} p95 {found[kind]['p95']:.2f} ms"
        lines.append(Line.at_most(f"{of}: {name}: {bound:.0f} ms", found[kind]["p95"], bound, said))
    return lines
