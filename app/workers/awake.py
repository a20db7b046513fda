"""Keeps the computer from falling asleep while mail is being moved, where the system allows it. The screen may sleep.

Windows: SetThreadExecutionState. macOS: ``caffeinate``. Linux: ``systemd-inhibit``; both hold a ``cat`` that ends with
us, because its input does. Where none is to be had nothing happens: a run that was put to sleep goes on by itself.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys

_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001


class Awake:
    """One for the program; `keep` is called from the GUI thread, as often as one likes."""

    def __init__(self) -> None:
        self._on = False
        self._agreed = False
        self._guard: subprocess.Popen[bytes] | None = None

    @property
    def kept(self) -> bool:
        """Whether the system keeps awake for us now."""
        return self._agreed or (self._guard is not None and self._guard.poll() is None)

    def keep(self, *, on: bool) -> None:
        """Ask for it, or let the system sleep again."""
        if on is self._on:
            return
        self._on = on
        if sys.platform == "win32":
            wanted = _ES_CONTINUOUS | (_ES_SYSTEM_REQUIRED if on else 0)
            self._agreed = bool(ctypes.windll.kernel32.SetThreadExecutionState(wanted)) and on
        elif on:
            self._guard = _guard()
        elif self._guard is not None:
            guard, self._guard = self._guard, None
            guard.communicate()


def _guard() -> subprocess.Popen[bytes] | None:
    """A process that keeps the system awake until its standard input ends."""
    command = _guard_command()
    if command is None:
        return None
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return None


def _guard_command() -> list[str] | None:
    cat = shutil.which("cat")
    if cat is None:
        return None
    if sys.platform == "darwin":
        return ["/usr/bin/caffeinate", "-i", cat]
    inhibit = shutil.which("systemd-inhibit")
    if inhibit is None:
        return None
    return [inhibit, "--what=sleep:idle", "--who=Mailover", "--why=Mail is being moved", "--mode=block", cat]
