"""Whether the window stays fluid while mail really moves: the longest time that its event loop was held.

``python -m tests.bench.bench_fluid [--messages N]``; with a display it uses it, without one it draws offscreen.
The bound of the project is 100 ms. The server's own work is part of the load, as everything is on one machine here.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.core.secret import Secret
from app.credentials import memory_vault
from app.flow.deliver import LookAtFolders, VerifyNewSide
from app.flow.steps import StepId
from app.flow.transfer import Start
from app.flow.words import Language
from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.window import Window
from app.ui.workspace import Workspace
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.mailboxes import lay_down, small
from tests.servers import Dovecot

BEAT_MS, BOUND_MS, PASSWORD = 10, 100, "bench-pw"


class Beat(QObject):
    """The longest time between two beats of a timer."""

    def __init__(self) -> None:
        super().__init__()
        self.reset()
        timer = QTimer(self)
        timer.timeout.connect(self._on_beat)
        timer.start(BEAT_MS)

    def reset(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def main() -> int:
    """0 if no frame was held longer than the bound."""
    parser = argparse.ArgumentParser(prog="bench_fluid")
    parser.add_argument("--messages", type=int, default=5_000)
    messages = parser.parse_args().messages
    app = QApplication([])
    with tempfile.TemporaryDirectory() as home, Dovecot(users={"old": PASSWORD, "new": PASSWORD}) as server:
        os.environ |= {"MAILOVER_CONFIG": f"{home}/config", "MAILOVER_CACHE": f"{home}/cache"}
        lay_down(server, "old", small(messages))
        return measure(app, _workspace(app, Path(home) / "fluid.mailover", server.port))


def measure(app: QApplication, workspace: Workspace) -> int:
    """Back up, deliver and read back with the window in sight."""
    window, beat, worst = Window(workspace), Beat(), 0.0
    window.resize(1180, 760)
    window.show()
    for step, intent in (
        (StepId.BACKUP, Start()),
        (StepId.DELIVER, LookAtFolders()),
        (StepId.DELIVER, Start()),
        (StepId.DELIVER, VerifyNewSide()),
    ):
        window.show_step(step)
        controller = window.controller(step)
        app.processEvents()
        beat.reset()
        began = time.perf_counter()
        controller.page.intent.emit(intent)
        _run_until(app, lambda: not controller.busy)  # noqa: B023 - called before the next turn
        sys.stdout.write(
            f"{step.value} {type(intent).__name__}: {time.perf_counter() - began:.1f} s, "
            f"longest gap {beat.longest * 1000:.0f} ms\n"
        )
        worst = max(worst, beat.longest)
    window.close()
    workspace.close()
    return 0 if worst * 1000 <= BOUND_MS else 1


def _workspace(app: QApplication, path: Path, port: int) -> Workspace:
    firm, vault = new_firm("Bench", ["old.example"]), memory_vault()
    person = new_person(firm, "Bench", "", "bench@old.example", "bench@new.example")
    sides = {}
    for side, account in (("old", person.old), ("new", person.new)):
        assert account is not None
        sides[side] = replace(account, user=side, host="127.0.0.1", port=port, security=Security.PLAIN)
        vault.set(f"{firm.id}/{account.id}", Secret(PASSWORD))
    Project.create(path, firm.with_person(replace(person, **sides))).close()
    workspace = Workspace(vault, Languages(Language.ZH), Theme(app, Appearance.LIGHT, "zh_CN"))
    workspace.open(path)
    return workspace


def _run_until(app: QApplication, over: Callable[[], bool]) -> None:
    while not over():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, BEAT_MS)


if __name__ == "__main__":
    sys.exit(main())
