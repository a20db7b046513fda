"""Runs the real command line in a process of its own, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What one command line said and returned."""

    status: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of ``--json``."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def finished(self) -> dict[str, Any]:
        """The last line, which must be the only one of its kind."""
        assert [event["event"] for event in self.events].count("finished") == 1, self.out + self.err
        assert self.events[-1]["event"] == "finished"
        return self.events[-1]


class CommandLine:
    """`home` is the working folder and holds whatever the program may leave behind."""

    def __init__(self, home: Path, **variables: str) -> None:
        self.home = home
        self.said: list[str] = []
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_", "LC_", "LANG", "DISPLAY"))},
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "MAILOVER_VAULT": str(home / "vault.bin"),
            "MAILOVER_CACHE": str(home / "cache"),
            **variables,
        }

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start it and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=self.home,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: object) -> Answer:
        """Run it to its end."""
        return self.answer_of(self.start(*arguments))

    def answer_of(self, process: subprocess.Popen[str]) -> Answer:
        """What a started one said in the end."""
        out, err = process.communicate(timeout=100)
        self.said += [out, err, " ".join(map(str, process.args))]
        return Answer(process.returncode, out, err)

    def json(self, *arguments: object) -> Answer:
        """Run it with ``--json``."""
        return self.run(*arguments, "--json")
