"""The whole move in the terminal, from the sign-in check to the proof, for the practice firm without a display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli import backup, check, deliver, verify
from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.words import said
from app.core.errors import AppError
from app.credentials import Vault
from app.flow.words import Language

_VERBS = (check, backup, deliver, verify)


class _OneOfSeveral:
    """Passes everything on but the last word, which becomes the result of one step."""

    def __init__(self, output: Output, step: str) -> None:
        self.language: Language = output.language
        self._output, self._step = output, step

    def event(self, name: str, **fields: Any) -> None:  # noqa: ANN401
        """Pass on."""
        self._output.event(name, **fields)

    def say(self, key: str, **facts: object) -> None:
        """Pass on."""
        self._output.say(key, **facts)

    def progress(self, text: str) -> None:
        """Pass on."""
        self._output.progress(text)

    def problem(self, error: AppError) -> None:
        """Pass on."""
        self._output.problem(error)

    def finished(self, *, ok: bool, **fields: Any) -> None:  # noqa: ANN401
        """The result of this step."""
        self._output.event("step", step=self._step, ok=ok, **fields)


def walk_through(project: Path, vault: Vault, output: Output) -> ExitStatus:
    """Check, back up, deliver, verify both sides; stops at the first step that does not end well.

    Raises AppError as those verbs do.
    """
    status = ExitStatus.DONE
    for verb in _VERBS:
        name = verb.__name__.rpartition(".")[2]
        output.say("walk_step", step=said(f"walk_{name}", output.language))
        args = argparse.Namespace(
            project=str(project),
            vault=vault,
            passwords=None,
            only=None,
            side=None,
            dry_run=False,
            archive=True,
            new=True,
        )
        status = verb.run(args, _OneOfSeveral(output, name))
        if status is not ExitStatus.DONE:
            break
    archive = project / "archive"
    if status is ExitStatus.DONE:
        output.say("walk_done", archive=archive)
    output.finished(ok=status is ExitStatus.DONE, project=str(project), archive=str(archive))
    return status
