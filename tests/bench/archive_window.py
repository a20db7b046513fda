"""The archive browser on a large archive, drawn offscreen: opening, memory, and how long a frame takes while scrolling.

``python -m tests.bench.archive_window PATH`` prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.flow.words import Language
from app.ui.browser.window import BrowserWindow
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.archive_search import percentile
from tests.bench.child import _peak_mb

FRAMES, PATIENCE_S = 300, 120.0


def main(path: Path) -> int:
    """Open, wait for the list, drag the thumb, turn the wheel, jump."""
    app = QApplication([])
    keep = Languages(Language.ZH), Theme(app, Appearance.LIGHT, "zh_CN")
    window = BrowserWindow(None)
    window.resize(1180, 760)
    window.show()
    app.processEvents()
    began = time.perf_counter()
    window.open_archive(path)
    view = window.findChild(QTableView)
    assert view is not None
    _run_until(app, lambda: view.model().rowCount() > 0)
    view.viewport().repaint()
    opened = time.perf_counter() - began
    frames = _frames(app, view)
    facts = {
        "rows": view.model().rowCount(),
        "open_s": opened,
        "p95_ms": percentile(frames, 0.95),
        "longest_ms": max(frames),
        "peak_mb": _peak_mb(),
    }
    sys.stdout.write(json.dumps(facts) + "\n")
    window.close()
    del keep
    return 0


def _frames(app: QApplication, view: QTableView) -> list[float]:
    """Milliseconds of each frame of a drag through everything, of a turning wheel, and of jumps."""
    bar, r, times = view.verticalScrollBar(), random.Random(1), []
    drag = [bar.maximum() * step // FRAMES for step in range(FRAMES)]
    wheel = [bar.maximum() // 2 + 120 * step for step in range(FRAMES)]
    jumps = [r.randrange(bar.maximum()) for _ in range(FRAMES)]
    for value in (*drag, *wheel, *jumps):
        began = time.perf_counter()
        bar.setValue(value)
        app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _run_until(app: QApplication, over: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not over():
        assert time.monotonic() < end, "the archive did not open"
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
