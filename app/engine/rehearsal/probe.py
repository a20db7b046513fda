"""Learns what this new side does to mail, on letters of our own in a folder of our own, which is deleted again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.errors import AppError, Scope
from app.core.identity import MailboxPath, Uid
from app.engine.content_digest import requests_for
from app.engine.internaldate import parse_internaldate
from app.engine.rehearsal.report import ProbeFinding, ProbeKind
from app.engine.repair.header_fields import header_length, split_fields
from app.mailstore.imap import ImapTarget
from app.mailstore.imap.probe_folder import ProbeFolder
from app.mailstore.store import Appended, AppendOutcome, AppendRequest, FetchedMessage, FolderFailure, SpooledBody

FOLDER = MailboxPath.of("Mailover 试投 (probe)")
_WHEN = datetime(2009, 3, 14, 15, 9, 26, tzinfo=UTC)
_FLAGS = ("\\Seen", "\\Flagged", "\\Answered", "\\Draft")
_KEYWORDS = ("$Forwarded", "$Label1", "follow-up")


@dataclass(frozen=True, slots=True)
class _Letter:
    raw: bytes
    flags: tuple[str, ...] = ()
    refused: ProbeKind = ProbeKind.REFUSED
    """What it means if it is not taken."""


def _letter(number: int, header: bytes = b"", body: bytes = b"Probe.\r\n") -> bytes:
    return (
        b"From: Mailover <probe@mailover.invalid>\r\nTo: Mailover <probe@mailover.invalid>\r\n"
        b"Subject: =?utf-8?b?6K+V5oqV?= probe %d\r\nDate: Sat, 14 Mar 2009 15:09:26 +0000\r\n"
        b"Message-ID: <probe-%d@mailover.invalid>\r\nMIME-Version: 1.0\r\n%s"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n%s" % (number, number, header, body)
    )


_LETTERS = (
    _Letter(_letter(1, body="第一封。 Plain.\r\n.\r\nFrom here on\r\n".encode())),
    _Letter(_letter(2), _FLAGS),
    _Letter(_letter(3), _KEYWORDS),
    _Letter(_letter(4, header="X-Note: 试投\r\n".encode("gb18030")), refused=ProbeKind.RAW_8BIT_REFUSED),
    _Letter(_letter(5, body=b"x" * 9_000 + b"\r\n"), refused=ProbeKind.LONG_LINE_REFUSED),
)


def probe(store: ImapTarget) -> tuple[ProbeFinding, ...]:
    """Deliver the probe letters, read them back, remove them. Raises AppError, scope ACCOUNT.

    A server that lets us have no folder tells us nothing: then there are no findings.
    """
    place = ProbeFolder(store, FOLDER)
    findings: list[ProbeFinding] = []
    try:
        with place:
            findings += _of_folder(store, place.folder.path)
            requests = [
                AppendRequest(number, each.flags, _WHEN, len(each.raw), lambda raw=each.raw: iter((raw,)))  # type: ignore[misc]
                for number, each in enumerate(_LETTERS)
            ]
            outcomes = list(store.append(place.folder, requests))
            findings += _compared(outcomes, _served(store, place))
    except AppError as error:
        if error.scope is not Scope.FOLDER:
            raise
    if place.left_behind is not None:
        findings.append(_harmful(ProbeKind.LEFT_BEHIND, place.folder.path.display, str(place.left_behind)))
    return tuple(findings)


def _of_folder(store: ImapTarget, wanted: MailboxPath) -> Iterator[ProbeFinding]:
    paths = {folder.path for folder in store.folders()}
    if wanted not in paths:
        near = [path for path in paths if path.parts[-1].startswith("Mailover")]
        yield _harmful(ProbeKind.FOLDER_RENAMED, wanted.display, near[0].display if near else "")


def _served(store: ImapTarget, place: ProbeFolder) -> dict[Uid, tuple[FetchedMessage, bytes]]:
    for listing in store.listings([place.folder]):
        if isinstance(listing, FolderFailure):
            raise listing.error
        requests = requests_for(place.folder, listing.status.uidvalidity, listing.messages)
        found = (message for _request, message in store.fetch(requests, _never_spooled))
        return {message.uid: (message, message.body) for message in found if isinstance(message.body, bytes)}
    return {}


def _never_spooled(_size: int) -> SpooledBody:
    raise ValueError("the probe letters are small")


def _compared(outcomes: list[AppendOutcome], served: dict[Uid, tuple[FetchedMessage, bytes]]) -> Iterator[ProbeFinding]:
    """By their order: the folder holds nothing else."""
    arrived = [_LETTERS[outcome.key] for outcome in outcomes if isinstance(outcome, Appended)]
    for outcome in outcomes:
        if not isinstance(outcome, Appended):
            words = str(outcome.error.facts.get("server_words", ""))
            yield _harmful(_LETTERS[outcome.key].refused, "", words)
    dates: set[str] = set()
    for letter, uid in zip(arrived, sorted(served), strict=False):
        message, body = served[uid]
        if parse_internaldate(message.internaldate) != _WHEN:
            dates.add(message.internaldate)
        yield from _of_flags(letter, message)
        yield from _of_bytes(letter, body)
    if dates:
        yield _harmful(ProbeKind.DATE_LOST, _WHEN.isoformat(), ", ".join(sorted(dates)))


def _of_flags(letter: _Letter, message: FetchedMessage) -> Iterator[ProbeFinding]:
    there = {flag.lower() for flag in message.flags}
    lost = [flag for flag in letter.flags if flag.lower() not in there]
    if lost:
        if letter.flags is _KEYWORDS:
            yield _harmless(ProbeKind.KEYWORD_LOST, " ".join(letter.flags), " ".join(lost))
        else:
            yield _harmful(ProbeKind.FLAG_LOST, " ".join(letter.flags), " ".join(lost))


def _of_bytes(letter: _Letter, body: bytes) -> Iterator[ProbeFinding]:
    if body == letter.raw:
        return
    was, now = (split_fields(raw[: header_length(raw) or 0]) for raw in (letter.raw, body))
    added = [field for field in now if field.value not in {each.value for each in was}]
    shown = "; ".join(field.raw.decode("utf-8", "replace").strip() for field in added)[:200]
    if letter.refused is ProbeKind.RAW_8BIT_REFUSED:
        yield _harmful(ProbeKind.HEADER_REWRITTEN, "8bit", shown)
    elif not body.endswith(letter.raw[header_length(letter.raw) or 0 :]):
        yield _harmful(ProbeKind.BODY_REWRITTEN, str(len(letter.raw)), str(len(body)))
    elif letter is _LETTERS[0]:
        yield _harmless(ProbeKind.HEADER_ADDED, "", shown)


def _harmless(kind: ProbeKind, was: str, now: str) -> ProbeFinding:
    return ProbeFinding(kind, was, now, harmless=True)


def _harmful(kind: ProbeKind, was: str, now: str) -> ProbeFinding:
    return ProbeFinding(kind, was, now, harmless=False)
