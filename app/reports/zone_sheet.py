"""The sheet "how to put it back": a snapshot of the zone to be printed, with what it cannot know said plainly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.durable_file import write_durably
from app.core.version import version
from app.core.words import Language
from app.dns.authorities import ZoneView
from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table, Tone
from app.reports.html_report import html_report
from app.reports.words import said, said_in
from app.reports.writing import ReportForm, WritePdf
from app.reports.zone_rows import ZoneRow, absent_hosts, differing_rows, unknown_questions, zone_rows


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where the zone is kept; empty: not recognised."""

    name: str = ""
    console: str = ""


def write_zone_sheet(
    view: ZoneView,
    keeper: Keeper,
    out: Path,
    language: Language,
    form: ReportForm,
    write_pdf: WritePdf | None = None,
) -> None:
    """Write the sheet to `out`. Raises AppError DISK_*; ValueError for another form, or for PDF without a writer."""
    head = _say("title", language, domain=view.domain)
    blocks = tuple(zone_sheet(view, keeper, language))
    if form is ReportForm.HTML:
        write_durably(out, html_report(blocks, head, language).encode("utf-8"))
    elif form is ReportForm.PDF and write_pdf is not None:
        write_pdf(blocks, out, language, head, said("page", language, page="{page}", pages="{pages}"))
    else:
        raise ValueError(f"a zone sheet is no {form}")


def zone_sheet(view: ZoneView, keeper: Keeper, language: Language) -> Iterator[Block]:
    """The whole sheet."""
    yield Heading(1, _say("title", language, domain=view.domain))
    asked_at = view.asked_at.astimezone()
    yield Paragraph(
        _say("made", language, time=f"{asked_at:%Y-%m-%d %H:%M} {asked_at:%z}", version=version()), Tone.QUIET
    )
    yield Paragraph(_say("what", language, domain=view.domain))
    known = keeper.name and keeper.console
    yield Paragraph(
        _say("where", language, keeper=keeper.name, console=keeper.console)
        if known
        else _say("where_unknown", language)
    )
    yield Paragraph(_say("not_whole", language), Tone.LOOK)
    rows = zone_rows(view)
    yield Heading(2, _say("mail_head", language))
    yield from _table([row for row in rows if row.for_mail], language)
    yield Paragraph(_say("names_note", language, zone=view.origin.removesuffix(".")), Tone.QUIET)
    yield from _gaps(view, language)
    yield Heading(2, _say("rest_head", language))
    yield from _table([row for row in rows if not row.for_mail], language)
    yield from _beside(view, language)
    yield Heading(2, _say("servers_head", language))
    yield _servers(view, language)


def _table(rows: Iterable[ZoneRow], language: Language) -> Iterator[Block]:
    found = tuple(
        Row((row.host, row.kind, row.priority, row.value, "" if row.ttl_s is None else str(row.ttl_s))) for row in rows
    )
    if not found:
        yield Paragraph(_say("nothing_here", language))
        return
    widths = {"name": 22, "type": 8, "priority": 9, "value": 51}
    columns = [Column(_say(f"column_{name}", language), percent=share) for name, share in widths.items()]
    yield Table((*columns, Column(_say("column_ttl", language), figure=True, percent=10)), found)


def _gaps(view: ZoneView, language: Language) -> Iterator[Block]:
    """What is not in the tables, and why."""
    unknown = [f"{host} {kind}" for host, kind in unknown_questions(view)]
    for key, names in (("unknown", unknown), ("absent", absent_hosts(view))):
        if names:
            yield Heading(2, _say(f"{key}_head", language))
            yield Paragraph(_say(key, language, names=("、" if language is Language.ZH else ", ").join(names)))
    differing = tuple(
        Row((host, kind, server, "\n".join(values) or _say("said_nothing", language)))
        for host, kind, server, values in differing_rows(view)
    )
    if differing:
        yield Heading(2, _say("differing_head", language))
        yield Paragraph(_say("differing", language))
        widths = {"name": 20, "type": 8, "server": 24, "said": 48}
        yield Table(
            tuple(Column(_say(f"column_{name}", language), percent=share) for name, share in widths.items()), differing
        )


def _beside(view: ZoneView, language: Language) -> Iterator[Block]:
    """What belongs to the zone and does not stand in it."""
    if view.sts_policy:
        yield Heading(2, _say("policy_head", language))
        yield Paragraph(_say("policy", language, domain=view.domain))
        for line in view.sts_policy.splitlines():
            yield Paragraph(line, Tone.QUIET)
    if view.chain.ds:
        yield Heading(2, _say("signed_head", language))
        yield Paragraph(_say("signed", language))
        for record in view.chain.ds:
            yield Paragraph(record, Tone.QUIET)


def _servers(view: ZoneView, language: Language) -> Table:
    widths = {"server": 38, "address": 26, "serial": 16, "standing": 20}
    rows = (
        Row((one.host.removesuffix("."), one.address, str(one.serial or ""), _say(one.standing.value, language)))
        for one in view.delegation.authorities
    )
    return Table(tuple(Column(_say(f"column_{name}", language), percent=w) for name, w in widths.items()), tuple(rows))


def _say(key: str, language: Language, **facts: object) -> str:
    return said_in("zone_sheet.toml", key, language, **facts)
