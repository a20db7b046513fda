"""The whole move in the terminal, from the sign-in check to the proof, for the practice firm without a display."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from app.cli import backup, check, deliver, rehearse, verify
from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.words import said
from app.core.errors import AppError
from app.credentials import Vault
from app.flow.words import Language


class Lesson(Protocol):
    """Something that goes wrong on purpose at the sign-in check, and what mends it."""

    def words(self, language: Language) -> str:
        """What happens and what mends it."""

    def apply(self, vault: Vault) -> None:
        """Mend it."""


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    verb: ModuleType
    archive: bool = False
    new: bool = False
    sign: bool = False


_SAMPLE = 6
"""Few, so that the delivery after it has something to do."""
_CHECK = _Step("check", check)
_AFTER = (
    _Step("backup", backup),
    _Step("verify_archive", verify, archive=True),
    _Step("rehearse", rehearse, sign=True),
    _Step("deliver", deliver),
    _Step("deliver_again", deliver),
    _Step("verify_new", verify, new=True),
)


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


def walk_through(project: Path, vault: Vault, output: Output, lessons: Sequence[Lesson] = ()) -> ExitStatus:
    """Check, back up, look at the archive, rehearse, deliver, deliver again (nothing is left), look at the new side.

    Stops at the first step that does not end well; but what `lessons` mend at the check is mended and checked again.
    Raises AppError as those verbs do.
    """
    status = _run(_CHECK, project, vault, output)
    if status is not ExitStatus.DONE and lessons:
        for lesson in lessons:
            output.say("walk_lesson", words=lesson.words(output.language))
            lesson.apply(vault)
        status = _run(_CHECK, project, vault, output)
    for step in _AFTER:
        if status is not ExitStatus.DONE:
            break
        status = _run(step, project, vault, output)
    archive = project / "archive"
    if status is ExitStatus.DONE:
        output.say("walk_done", archive=archive)
    output.finished(ok=status is ExitStatus.DONE, project=str(project), archive=str(archive))
    return status


def _run(step: _Step, project: Path, vault: Vault, output: Output) -> ExitStatus:
    output.say("walk_step", step=said(f"walk_{step.name}", output.language))
    args = _arguments(step, project, output.language)
    args.vault = vault
    status: ExitStatus = step.verb.run(args, _OneOfSeveral(output, step.name))
    return status


def _arguments(step: _Step, project: Path, language: Language) -> argparse.Namespace:
    """As if somebody had typed the verb, so that every option has its default."""
    from app.cli.command import parser_for

    verb = step.verb.__name__.rpartition(".")[2]
    options = ["--archive"] if step.archive else ["--new"] if step.new else []
    if step.sign:
        options = ["--sample", str(_SAMPLE), "--sign", said("walk_signer", language)]
    return parser_for(language).parse_args([verb, str(project), *options])
