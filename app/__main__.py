"""Where everything begins: the window without a verb, the command line with one, the practice firm in either.

The only module that may import window, command line and practice together.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with these arguments (without the program's name), by default those of the process. Returns the status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = next((argument for argument in given if not argument.startswith("-")), None)
    if "--version" in given and first is None:
        return _version()
    if "--selftest" in given and first is None:
        return _selftest()
    if first is None and not {"-h", "--help", "--json"} & set(given):
        return _window(given, None)
    if first is not None and _is_project(first):
        return _window(given, Path(first))
    from app.cli.command import run_command

    return run_command(given)


def _version() -> int:
    from app.cli.version import version

    print(f"mailover {version()}")
    return 0


def _selftest() -> int:
    from app.cli.selftest import run_selftest

    return run_selftest({"window": _import_window})


def _import_window() -> object:
    import app.ui.application

    return app.ui.application


def _window(given: Sequence[str], project: Path | None) -> int:
    from app.ui.application import run

    return run([sys.argv[0], *given], project=project, vault=None, practice=None)


def _is_project(argument: str) -> bool:
    """A project folder given alone is what a file manager passes on a double click."""
    return argument.endswith(".mailover") and (Path(argument) / "project.json").is_file()


if __name__ == "__main__":
    sys.exit(main())
