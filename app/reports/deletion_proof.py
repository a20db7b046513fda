"""The proof of a deletion: when, by whom, under which rule, what went by its digests, which copies still hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from app.archive.retention import DeletionRecord, Keep, Rule, deletion_records
from app.archive.retention.records import FILES, DeletedPerson, listed_files
from app.core.durable_file import disk_errors, write_durably
from app.core.version import version
from app.core.words import Language
from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table, Tone
from app.reports.html_report import html_report
from app.reports.words import figure, said_in

MOST_LISTED = 2000


def write_deletion_proofs(archive: Path, archive_id: str) -> list[Path]:
    """Beside every record of a deletion a page in each language, where there is none yet; the pages now written.

    Raises AppError DISK_FULL and the like.
    """
    written = []
    for record in deletion_records(archive):
        for language in Language:
            page = proof_page(record.folder, language)
            if not page.exists():
                blocks = tuple(deletion_blocks(record, archive_id, language))
                write_durably(page, html_report(blocks, _say("title", language), language).encode("utf-8"))
                written.append(page)
    return written


def proof_page(folder: Path, language: Language) -> Path:
    """Where a record's page lies."""
    return folder / f"proof-{language.value.partition('_')[0]}.html"


def deletion_blocks(record: DeletionRecord, archive_id: str, language: Language) -> Iterator[Block]:
    """The whole page. Raises AppError DISK_FAILED if the list of files cannot be read."""
    yield Heading(1, _say("title", language))
    yield Paragraph(_say("what", language))
    yield Paragraph(_say("number", language, number=record.number, archive=archive_id), Tone.QUIET)
    yield Paragraph(_say("signed", language, signed=record.signed))
    yield Paragraph(_say("started", language, time=_moment(record.started)))
    if record.finished is not None:
        yield Paragraph(_say("finished", language, time=_moment(record.finished)))
    yield Heading(2, _say("people_head", language))
    yield _people(record, language)
    yield Heading(2, _say("sums_head", language))
    yield Paragraph(_say("sums", language, files=record.files, bytes=record.size_bytes))
    yield Paragraph(_say("shared" if record.shared else "nothing_shared", language, shared=record.shared))
    yield Heading(2, _say("held_head", language))
    yield Paragraph(_say("held" if record.still_held else "not_held", language))
    for copy in record.still_held:
        yield Paragraph(copy)
    yield from _files(record, language)
    yield Paragraph(_say("made", language, version=version()), Tone.QUIET)


def rule_said(rule: Rule, language: Language) -> str:
    """A rule in words."""
    if rule.keep is Keep.UNTIL:
        return _say("until", language, day=rule.until.isoformat() if rule.until else "—")
    if rule.keep is Keep.YEARS:
        return _say("years", language, years=rule.years, left=rule.left.isoformat() if rule.left else "—")
    return _say("for_ever", language)


def _people(record: DeletionRecord, language: Language) -> Table:
    names = ("person", "address", "rule", "places", "span")
    columns = tuple(Column(_say(f"column_{name}", language), figure=name == "places") for name in names)
    rows = tuple(
        Row((
            person.account.name or person.account.address,
            person.account.address,
            rule_said(person.rule, language),
            figure(person.places),
            _span(person, language),
        ))
        for person in record.people
    )  # fmt: skip
    return Table(columns, rows)


def _files(record: DeletionRecord, language: Language) -> Iterator[Block]:
    path = record.folder / FILES
    with disk_errors(path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    yield Heading(2, _say("digests_head", language))
    yield Paragraph(_say("list_digest", language, digest=digest))
    if record.files > MOST_LISTED:
        yield Paragraph(_say("list_cut", language, shown=MOST_LISTED, files=record.files), Tone.QUIET)
    columns = (Column(_say("column_digest", language), percent=60), Column(_say("column_path", language), percent=40))
    yield Table(columns, tuple(Row(line) for line in islice(listed_files(record.folder), MOST_LISTED)))


def _span(person: DeletedPerson, language: Language) -> str:
    if person.first is None or person.last is None:
        return _say("undated", language)
    first, last = person.first.date().isoformat(), person.last.date().isoformat()
    return _say("span", language, first=first, last=last)


def _moment(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC")


def _say(key: str, language: Language, **facts: object) -> str:
    return said_in("deletion.toml", key, language, **facts)
