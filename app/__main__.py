"""Where everything begins: the window without a verb, the command line with one, the practice firm in either.

The only module that may import window, command line and practice together.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus

if TYPE_CHECKING:
    from app.archive.export import PrintedMessage
    from app.cli.output import Output
    from app.flow.words import Language
    from app.reports.blocks import Block


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with these arguments (without the program's name), by default those of the process. Returns the status."""
    if getattr(sys, "frozen", False):  # a packaged program is its own reading process too: archive.attachment_text
        import multiprocessing

        multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--index-behind"]:
        return _index(given[1:])
    first = next((argument for argument in given if not argument.startswith("-")), None)
    alone = {"--version": _version, "--selftest": _selftest}
    if first is None and (named := alone.keys() & set(given)):
        return alone[min(named)]()
    if first is None and not {"-h", "--help", "--json"} & set(given):
        return _window(given, None)
    if first == "practice" and not {"-h", "--help"} & set(given):
        return _practice(given)
    if first is not None and (_is_project(first) or (len(given) == 1 and _archive_of(first) is not None)):
        return _double_clicked(given, first)
    from app.cli.command import run_command

    return run_command(given, {"write_pdf": _write_pdf, "write_message_pdf": _write_message_pdf})


def _version() -> int:
    from app.core.version import version

    print(f"mailover {version()}")
    return 0


def _index(arguments: Sequence[str]) -> int:
    """What an open archive starts beside itself."""
    from app.archive.indexing_process import main as index_and_end

    return index_and_end(arguments)


def _selftest() -> int:
    from app.cli.selftest import run_selftest

    return run_selftest({"window": _import_window})


def _import_window() -> object:
    import app.ui.application

    return app.ui.application


def _write_pdf(blocks: Sequence[Block], out: Path, language: Language, head: str, page_words: str) -> None:
    """The report's PDF for the command line: Qt is asked for only now, and needs no display for it."""
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.ui.pdf_document import without_window, write_pdf

    with without_window():
        write_pdf(blocks, out, language, head, page_words)


def _write_message_pdf(language: Language, messages: Sequence[PrintedMessage], out: Path) -> None:
    """Messages of an export, as `_write_pdf`. Qt stays for the next file: starting it costs more than drawing one."""
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.ui.message_pdf import stay_without_window, write_message_pdf

    stay_without_window()
    write_message_pdf(language, messages, out)


def _window(given: Sequence[str], project: Path | None) -> int:
    from app.ui.application import run

    return run([sys.argv[0], *given], project=project, vault=None, practice=None)


def _double_clicked(given: Sequence[str], argument: str) -> int:
    """The window on a project, or the archive's own on an archive alone."""
    archive = None if _is_project(argument) else _archive_of(argument)
    if archive is None:
        return _window(given, Path(argument))
    from app.ui.archive_application import run_archive

    return run_archive([sys.argv[0], *given], archive)


def _practice(given: Sequence[str]) -> int:
    """The practice firm: in the window, or in the terminal where there is no display, or its servers alone."""
    from app.cli.command import parser_for, run_verb
    from app.cli.output import JsonOutput, TextOutput
    from app.cli.words import language_of

    language = language_of(given)
    args = parser_for(language).parse_args(given)
    output = JsonOutput(language) if args.json or args.serve else TextOutput(language)
    args.run = _serve if args.serve else _practise_in_window if _has_display() and not args.json else _walk
    return run_verb(args, output)


def _serve(_args: argparse.Namespace, output: Output) -> ExitStatus:
    """Run the servers in a folder that goes with them, say where they are, and wait for Ctrl-C."""
    from app.cli.interruption import wait_for_interrupt
    from app.practice import PracticeFirm

    with tempfile.TemporaryDirectory(prefix="mailover-practice-") as folder:
        firm = PracticeFirm.start(Path(folder), output.language)
        try:
            output.event(
                "serving",
                host="127.0.0.1",
                old=firm.old.port,
                new=firm.new.port,
                accounts=firm.accounts(),
                **firm.internet.facts(),
            )
            wait_for_interrupt()
        finally:
            firm.stop()
    output.finished(ok=True)
    return ExitStatus.DONE


def _walk(_args: argparse.Namespace, output: Output) -> ExitStatus:
    """The same move in the terminal."""
    from app.cli.walk import walk_through
    from app.practice import PracticeFirm

    firm = PracticeFirm.start(_practice_folder(output.language), output.language)
    try:
        return walk_through(firm.project_path, firm.vault, output, firm.lessons)
    finally:
        firm.stop()


def _practise_in_window(_args: argparse.Namespace, output: Output) -> ExitStatus:
    """The window on the practice firm; the window stops it."""
    from app.practice import PracticeFirm
    from app.ui.application import run

    firm = PracticeFirm.start(_practice_folder(output.language), output.language)
    status = run([sys.argv[0]], project=firm.project_path, vault=firm.vault, practice=firm)
    return ExitStatus.DONE if status == 0 else ExitStatus.NOT_STARTED


def _practice_folder(language: Language) -> Path:
    """A new folder among the user's documents, where she finds it again; MAILOVER_PRACTICE names another parent."""
    import platformdirs

    parent = Path(os.environ.get("MAILOVER_PRACTICE") or platformdirs.user_documents_path())
    name = "邮箱搬家演练" if language == "zh_CN" else "Mailover practice"
    numbered = (parent / f"{name} {number}" for number in itertools.count(1))
    return next(folder for folder in numbered if not folder.exists())


def _has_display() -> bool:
    """Whether a window could be shown: always on Windows and macOS, elsewhere if a display server is named."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_project(argument: str) -> bool:
    """A project folder given alone is what a file manager passes on a double click."""
    return argument.endswith(".mailover") and (Path(argument) / "project.json").is_file()


def _archive_of(argument: str) -> Path | None:
    """The archive meant by its folder, or by the file FORMAT in it, which a file manager can be told to open."""
    path = Path(argument)
    folder = path.parent if path.name == "FORMAT" else path
    return folder if (folder / "FORMAT").is_file() else None


if __name__ == "__main__":
    sys.exit(main())
