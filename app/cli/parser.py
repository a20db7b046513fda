"""The grammar of the command line. Each verb's own file adds its part and says what runs; nothing heavy is imported."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import NoReturn

from app.cli.exit_status import ExitStatus
from app.cli.output import JsonOutput, Output
from app.cli.words import said
from app.flow.words import Language

Run = Callable[[argparse.Namespace, Output], ExitStatus]


class Parser(argparse.ArgumentParser):
    """argparse that speaks JSON about wrong use when JSON was asked for."""

    language = Language.EN

    def error(self, message: str) -> NoReturn:
        """Exit 2, with the usage for people and a last line for scripts."""
        if "--json" in sys.argv:
            output = JsonOutput(self.language)
            output.finished(ok=False, error={"code": "wrong_use", "facts": {"detail": message}})
        else:
            self.print_usage(sys.stderr)
            print(said("wrong_use", self.language, detail=message), file=sys.stderr)
        raise SystemExit(int(ExitStatus.WRONG_USE))


class Verbs:
    """What a verb's file needs to add itself."""

    def __init__(self, parser: Parser, language: Language, *, dest: str = "verb", required: bool = False) -> None:
        self.language = language
        self._verbs = parser.add_subparsers(dest=dest, metavar="VERB", parser_class=Parser, required=required)

    def word(self, key: str) -> str:
        """A help text, safe for argparse."""
        return said(key, self.language).replace("%", "%%")

    def add(self, name: str, key: str, run: Run, *, signs_in: bool = False) -> Parser:
        """A verb with the options that all have; `signs_in` adds --passwords."""
        parser: Parser = self._verbs.add_parser(name, help=self.word(key), description=self.word(key))
        self.finish(parser, run, signs_in=signs_in)
        return parser

    def group(self, name: str, key: str) -> Verbs:
        """A verb with verbs of its own."""
        parser: Parser = self._verbs.add_parser(name, help=self.word(key), description=self.word(key))
        return Verbs(parser, self.language, dest="inner_verb", required=True)

    def finish(self, parser: Parser, run: Run, *, signs_in: bool) -> None:
        """The options that all have."""
        parser.language = self.language
        parser.set_defaults(run=run, vault=None)
        parser.add_argument("--json", action="store_true", help=self.word("option_json"))
        parser.add_argument("--lang", choices=("zh", "en"), help=self.word("option_lang"))
        if signs_in:
            parser.add_argument("--passwords", metavar="FILE", help=self.word("option_passwords"))

    def project(self, parser: Parser) -> None:
        """PROJECT."""
        parser.add_argument("project", metavar="PROJECT", help=self.word("argument_project"))

    def store(self, parser: Parser) -> None:
        """PROJECT|ARCHIVE."""
        parser.add_argument("store", metavar="PROJECT|ARCHIVE", help=self.word("argument_store"))

    def only(self, parser: Parser) -> None:
        """--only ADDRESS ..."""
        parser.add_argument("--only", metavar="ADDRESS", nargs="+", action="extend", help=self.word("option_only"))
