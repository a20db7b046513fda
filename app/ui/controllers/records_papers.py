"""What the Records page hands out, made and written: instructions on paper, and the letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from app.core.durable_file import write_durably
from app.core.events import Cancelled, Emit
from app.core.words import Language
from app.dns.authorities import ZoneView
from app.dns.cutover import CutoverPlan, Sight
from app.engine.zone.switch_record import SwitchRecord
from app.flow.changes import ChangeState, change_states
from app.flow.panel_forms import PanelSheet
from app.flow.records_sheet import Instruction, Letter, by_stage, letter, local_time, say
from app.reports import ReportForm, form_of
from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table, Tone
from app.reports.html_report import html_report
from app.reports.words import said
from app.reports.zone_sheet import Keeper, write_zone_sheet
from app.ui.pdf_document import write_pdf

LONGEST_LINK = 1800
"""Characters of a mailto: link that every system takes; Windows stops soon after 2,000."""


def states_in(
    plan: CutoverPlan, sheet: PanelSheet, sights: Iterable[Sight], record: SwitchRecord, now: datetime
) -> tuple[ChangeState, ...]:
    """The changes with forms as on that sheet, which may be in another language than the window's."""
    return change_states(plan.changes, plan.domain, sights, record, sheet, now)


def letter_for(
    plan: CutoverPlan, sheets: Iterable[PanelSheet], sights: Sequence[Sight], record: SwitchRecord, now: datetime
) -> Letter:
    """In the languages of the sheets, one after the other."""
    versions = [(sheet.language, states_in(plan, sheet, sights, record, now)) for sheet in sheets]
    return letter(plan.domain, versions)


def mail_link(address: str, made: Letter) -> str | None:
    """A link that opens the mail program with the letter in it; None where the letter is too long for one."""
    link = f"mailto:{quote(address, safe='@')}?subject={quote(made.subject)}&body={quote(made.body)}"
    return link if len(link) <= LONGEST_LINK else None


def short_mail_link(address: str, made: Letter) -> str:
    """The link without the body, which waits in the clipboard."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(made.subject)}"


def write_instructions(
    firm: str, domain: str, states: tuple[ChangeState, ...], path: Path, language: Language, now: datetime
) -> Path:
    """A PDF or a web page, by the ending. Raises AppError DISK_*."""
    head = say("sheet", language, domain=domain)
    blocks = list(_blocks(head, say("made", language, firm=firm, time=local_time(now)), states, language))
    if path.suffix.lower() == ".pdf":
        page = said("page", language, page="{page}", pages="{pages}")
        write_pdf(blocks, path, language, head, page)
    else:
        write_durably(path, html_report(blocks, head, language).encode("utf-8"))
    return path


def instructions_job(
    firm: str, domain: str, states: tuple[ChangeState, ...], path: Path, language: Language, now: datetime,
    _emit: Emit, _cancelled: Cancelled,
) -> Path:  # fmt: skip
    """The work of a job."""
    return write_instructions(firm, domain, states, path, language, now)


def way_back_job(
    first: ZoneView, keeper: Keeper, path: Path, language: Language, _emit: Emit, _cancelled: Cancelled
) -> Path:
    """The sheet of the zone as it was before anything was changed. Raises AppError DISK_*."""
    write_zone_sheet(first, keeper, path, language, form_of(path) or ReportForm.HTML, write_pdf)
    return path


def _blocks(head: str, made: str, states: tuple[ChangeState, ...], language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(1, head), Paragraph(made, Tone.QUIET)]
    number = 0
    for heading, found in by_stage(states, language):
        blocks.append(Heading(2, heading))
        for one in found:
            number += 1
            blocks += _of_one(number, one, language)
    blocks.append(Paragraph(say("end", language), Tone.LOOK))
    return blocks


def _of_one(number: int, one: Instruction, language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(3, f"{number}. {one.title}"), Paragraph(one.why), Paragraph(one.deed)]
    if one.when:
        blocks.append(Paragraph(one.when, Tone.QUIET))
    for form in one.forms:
        columns = tuple(Column(label) for label, _value in form)
        blocks.append(Table(columns, (Row(tuple(value for _label, value in form)),)))
    blocks += [Paragraph(note, Tone.QUIET) for note in one.notes]
    if one.file_text:
        blocks += [Paragraph(say("file", language)), Paragraph(one.file_text)]
    for key, records in (("removed", one.removed), ("kept", one.kept)):
        if records:
            blocks.append(Paragraph("\n".join((say(key, language), *records))))
    return blocks
