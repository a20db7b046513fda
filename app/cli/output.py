"""Where a verb says what it does: one JSON object a line for scripts, or sentences for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, Protocol

from app.cli.words import said
from app.core.errors import AppError
from app.flow.words import Language, explain


class Output(Protocol):
    """Each verb talks to this and never prints."""

    language: Language

    def event(self, name: str, **fields: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        """A fact for scripts."""

    def say(self, key: str, **facts: object) -> None:
        """A sentence for people, by its key in cli.toml."""

    def progress(self, text: str) -> None:
        """A passing remark for people who watch."""

    def problem(self, error: AppError) -> None:
        """An error that ends the run."""

    def finished(self, *, ok: bool, **fields: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        """The last word."""


def error_json(error: AppError) -> dict[str, Any]:
    """An error for scripts: code and facts, no sentence."""
    return {"code": error.code.value, "facts": dict(error.facts), "retry": error.retry.value}


class JsonOutput:
    """One object a line on standard output, flushed at once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._error: Mapping[str, Any] | None = None

    def event(self, name: str, **fields: Any) -> None:  # noqa: ANN401
        """Print it."""
        line = json.dumps({"event": name, **fields}, ensure_ascii=False, separators=(",", ":"))
        # Lone surrogates from broken headers cannot be encoded: they go out as \\uXXXX, which JSON allows.
        sys.stdout.write(line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
        sys.stdout.flush()

    def say(self, key: str, **facts: object) -> None:
        """Nothing: scripts read events."""

    def progress(self, text: str) -> None:
        """Nothing."""

    def problem(self, error: AppError) -> None:
        """Goes into the last line."""
        self._error = error_json(error)

    def finished(self, *, ok: bool, **fields: Any) -> None:  # noqa: ANN401
        """The last line, with the error that ended the run, if one did."""
        error = {"error": self._error} if self._error else {}
        self.event("finished", ok=ok, **fields, **error)


class TextOutput:
    """Sentences on standard output; progress and problems on standard error."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._passing = sys.stderr.isatty()
        self._is_line_open = False

    def event(self, name: str, **fields: Any) -> None:  # noqa: ANN401
        """Nothing: people read sentences."""

    def say(self, key: str, **facts: object) -> None:
        """Print it."""
        self._close_line()
        shown = {name: _printable(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        print(said(key, self.language, **shown), flush=True)

    def progress(self, text: str) -> None:
        """On a terminal one line that changes; otherwise a line of its own."""
        if self._passing:
            sys.stderr.write(f"\r{_printable(text)}\x1b[K")
            sys.stderr.flush()
            self._is_line_open = True
        else:
            print(_printable(text), file=sys.stderr, flush=True)

    def problem(self, error: AppError) -> None:
        """What happened, what it means, what to do."""
        self._close_line()
        told = explain(error.code, error.facts, self.language)
        for sentence in (told.happened, told.means, told.do):
            print(_printable(sentence), file=sys.stderr, flush=True)
        words = error.facts.get("server_words")
        if words:
            print(_printable(f"> {words}"), file=sys.stderr, flush=True)

    def finished(self, *, ok: bool, **fields: Any) -> None:  # noqa: ANN401, ARG002
        """End the changing line."""
        self._close_line()

    def _close_line(self) -> None:
        if self._is_line_open:
            sys.stderr.write("\r\x1b[K")
            self._is_line_open = False


def _printable(text: str) -> str:
    """Mail is hostile input: no control sign of a subject or a server's words reaches the terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
