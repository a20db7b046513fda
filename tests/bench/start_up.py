"""From the start of the process to the first window, with nothing in the page cache where this user may empty it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.mailboxes import Load
from tests.bench.measuring import Measured
from tests.bench.report import Line, Size

BOUND_S = 1.5

# Looks from another thread whether a window has been exposed, and ends the program at once when one is.
_PROGRAM = """
import json, os, sys, threading, time

moment = threading.Event()

def watch():
    while True:
        moment.wait(0.005)
        gui = sys.modules.get("PySide6.QtGui")
        if gui and gui.QGuiApplication.instance() and any(w.isExposed() for w in gui.QGuiApplication.topLevelWindows()):
            sys.__stdout__.write(json.dumps(time.time()))
            sys.__stdout__.flush()
            os._exit(0)

threading.Thread(target=watch, daemon=True).start()
from app.__main__ import main
main([])
"""


def first_window(size: Size) -> list[Line]:
    """Under 1.5 s."""
    runs = [_once() for _round in range(max(size.rounds, 2))]
    took = sorted(runs)[len(runs) // 2]
    kind = "cold" if _forget_files() else "files in memory"
    return [Line.slower(f"first window ({kind}): 1.5 s", Load(1, 0), Measured(took), Measured(BOUND_S), 1.0)]


def _once() -> float:
    _forget_files()
    with tempfile.TemporaryDirectory() as home:
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, **places},
            stdout=subprocess.PIPE,
            check=True,
            timeout=60,
        )
    return float(json.loads(done.stdout)) - start


def _forget_files() -> bool:
    """Empty the page cache; False where that is not allowed."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True
