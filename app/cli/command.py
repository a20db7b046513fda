"""Runs one command line: reads it, hands it to its verb, and turns whatever went wrong into words and a status."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Mapping, Sequence

from app.cli import (
    archive_copy,
    backup,
    bring_back,
    bring_in,
    check,
    deliver,
    delta,
    dns,
    export,
    new,
    people_import,
    practice,
    put_back,
    rebuild,
    rehearse,
    report,
    retention,
    search,
    verify,
)
from app.cli.exit_status import ExitStatus
from app.cli.output import JsonOutput, Output, TextOutput
from app.cli.parser import Parser, Verbs
from app.cli.words import language_of, said
from app.core.errors import AppError, ErrorCode
from app.core.redaction import redact
from app.flow.words import Language

_VERBS = (
    new,
    people_import,
    check,
    backup,
    rehearse,
    deliver,
    delta,
    verify,
    report,
    search,
    export,
    put_back,
    bring_back,
    bring_in,
    rebuild,
    archive_copy,
    retention,
    dns,
    practice,
)
_WRONG_USE = {
    ErrorCode.DNS_BAD_NAME,
    ErrorCode.DNS_IS_LINK,
    ErrorCode.DNS_IS_ADDRESS,
    ErrorCode.DNS_HAS_SPACES,
    ErrorCode.DNS_WRONG_DOT,
    ErrorCode.DNS_NO_OWN_DOMAIN,
    ErrorCode.NOBODY,
    ErrorCode.PASSWORDS_FILE_OPEN,
    ErrorCode.NOT_SIGNED_OFF,
    ErrorCode.PASSPHRASE_REFUSED,
    ErrorCode.PASSPHRASE_DIFFERS,
    ErrorCode.RETENTION_UNSIGNED,
    ErrorCode.RETENTION_NOT_DUE,
}
"""Troubles that lie in the command line itself."""


def parser_for(language: Language) -> Parser:
    """The whole grammar."""
    parser = Parser(prog="mailover", description=said("program", language))
    parser.language = language
    verbs = Verbs(parser, language)
    for module in _VERBS:
        module.add(verbs)
    return parser


def run_command(arguments: Sequence[str], handed: Mapping[str, object] | None = None) -> int:
    """The exit status of a command line that names a verb. `handed` is what only the whole program can do."""
    _speak_utf8()
    language = language_of(arguments)
    args = parser_for(language).parse_args(arguments)
    if getattr(args, "run", None) is None:
        parser_for(language).print_help()
        return ExitStatus.WRONG_USE
    for name, value in (handed or {}).items():
        setattr(args, name, value)
    return run_verb(args, JsonOutput(language) if args.json else TextOutput(language))


def run_verb(args: argparse.Namespace, output: Output) -> int:
    """Run the verb; every trouble is said once, here."""
    try:
        return int(args.run(args, output))
    except AppError as error:
        output.problem(error)
        output.finished(ok=False)
        return ExitStatus.WRONG_USE if error.code in _WRONG_USE else ExitStatus.NOT_STARTED
    except KeyboardInterrupt:
        output.say("interrupted")
        output.finished(ok=False, interrupted=True)
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing more can be said
        return ExitStatus.INTERRUPTED
    except Exception:  # noqa: BLE001 - the last net: a bug is told with a redacted record
        output.say("bug")
        print(redact(traceback.format_exc()), file=sys.stderr)
        output.finished(ok=False, error={"code": "bug", "facts": {}})
        return ExitStatus.NOT_STARTED


def _speak_utf8() -> None:
    """Windows and bare C locales would fail on the first Chinese name."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
