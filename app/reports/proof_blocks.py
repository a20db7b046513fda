"""The blocks of a proof in their order: what was looked at, what was found, what is named, folder by folder."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.words import Language
from app.engine.proof.person_proof import Depth, Fate, PersonProof
from app.engine.proof.record import LastProof
from app.engine.results import messages_in
from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table, Tone
from app.reports.facing import Facing
from app.reports.named_blocks import named_blocks
from app.reports.words import fate_said, figure, said

_TERMS = (
    Fate.IDENTICAL, Fate.MOVED, Fate.REPAIRED, Fate.STUBBED, Fate.DIFFERING, Fate.LEFT_OUT, Fate.TOO_LARGE,
    Fate.REFUSED, Fate.MISSING, Fate.NOT_DELIVERED, Fate.UNCHECKED,
)  # fmt: skip
_GROUPS = (
    (Fate.IDENTICAL, Fate.MOVED),
    (Fate.REPAIRED, Fate.STUBBED),
    (Fate.DIFFERING,),
    (Fate.MISSING, Fate.TOO_LARGE, Fate.REFUSED, Fate.NOT_DELIVERED),
    (Fate.LEFT_OUT,),
    (Fate.UNCHECKED,),
)
_GROUP_COLUMNS = ("same", "copy", "differing", "absent", "left_out", "unchecked")


def proof_blocks(proof: LastProof, facing: Facing, language: Language) -> Iterator[Block]:
    """The whole report."""
    people = proof.report.people
    yield Heading(1, said("title", language))
    where = " · ".join((facing.firm, *facing.domains, said("people", language, count=len(people))))
    yield Paragraph(where)
    ended = proof.ended.replace("T", " ").replace("+00:00", " UTC")
    yield Paragraph(said("made", language, ended=ended, version=facing.version), Tone.QUIET)
    yield _verdict(people, language)
    yield Heading(2, said("chain_head", language))
    yield from _books(people, language)
    yield Heading(2, said("depth_head", language))
    yield from _depths(people, language)
    yield Heading(2, said("table_people", language))
    yield _people_table(people, language)
    yield from named_blocks(people, language)
    yield Heading(2, said("table_folders", language))
    for person in people:
        yield Heading(3, person.name)
        yield _folder_table(person, language)
    yield Paragraph(said("glossary", language), Tone.QUIET)


def _verdict(people: tuple[PersonProof, ...], language: Language) -> Paragraph:
    attention = sum(len(person.exceptions) for person in people)
    if people and all(person.complete for person in people):
        return Paragraph(said("complete", language), Tone.WELL_VERDICT)
    key = "attention" if attention else "unproven"
    return Paragraph(said(key, language, count=attention), Tone.LOOK_VERDICT)


def _books(people: tuple[PersonProof, ...], language: Language) -> Iterator[Block]:
    known = [person for person in people if person.listed_old is not None]
    if known:
        listed = sum(person.listed_old or 0 for person in known)
        stored, named = sum(p.stored for p in known), sum(messages_in(p.named_old) for p in known)
        yield Paragraph(said("chain_line", language, listed=listed, stored=stored, named=named))
    archived = sum(person.archived for person in people)
    if known and archived != sum(person.stored for person in known):
        yield Paragraph(said("chain_note", language, archived=archived), Tone.QUIET)
    for person in people:
        if not person.chain:
            word = said("chain_unknown" if person.listed_old is None else "chain_open", language)
            yield Paragraph(f"{_of(person, language)}{word}", Tone.LOOK)
    counts = ((fate, sum(person.count(fate) for person in people)) for fate in _TERMS)
    terms = [_term(fate, count, language) for fate, count in counts if count or fate is Fate.IDENTICAL]
    sum_of = (" ＋ " if language is Language.ZH else " + ").join(terms)
    yield Paragraph(said("equation_line", language, archived=archived, terms=sum_of))
    strangers = sum(person.not_ours for person in people)
    if strangers:
        yield Paragraph(said("not_ours", language, count=strangers), Tone.QUIET)
    flags = sum(folder.flags_differ for person in people for folder in person.folders)
    dates = sum(folder.dates_differ for person in people for folder in person.folders)
    if flags or dates:
        yield Paragraph(said("notes", language, flags=flags, dates=dates), Tone.QUIET)


def _depths(people: tuple[PersonProof, ...], language: Language) -> Iterator[Block]:
    if all(person.depth is not Depth.SAMPLED for person in people):
        yield Paragraph(said("depth_full", language))
        return
    for person in people:
        sampled = person.depth is Depth.SAMPLED
        word = said("depth_sampled" if sampled else "depth_full", language, read=person.read, seed=person.seed)
        yield Paragraph(f"{_of(person, language)}{word}")


def _people_table(people: tuple[PersonProof, ...], language: Language) -> Table:
    used = [i for i, fates in enumerate(_GROUPS) if i == 0 or any(p.count(f) for p in people for f in fates)]
    columns = [Column(said("column_person", language))]
    names = ["listed", "archived", *(_GROUP_COLUMNS[i] for i in used)]
    columns += [Column(said(f"column_{name}", language), figure=True) for name in names]
    rows = [Row((person.name, *map(figure, _figures(person, used)))) for person in people]
    if len(people) > 1:
        sums = [sum(column) for column in zip(*(_figures(person, used) for person in people), strict=True)]
        rows.append(Row((said("total", language), *map(figure, sums)), total=True))
    return Table(tuple(columns), tuple(rows))


def _figures(person: PersonProof, used: list[int]) -> list[int]:
    return [person.listed_old or 0, person.archived, *(sum(person.count(f) for f in _GROUPS[i]) for i in used)]


def _folder_table(person: PersonProof, language: Language) -> Table:
    folders = [folder for folder in person.folders if folder.archived]
    used = [i for i, fates in enumerate(_GROUPS) if i == 0 or any(f.count(fate) for f in folders for fate in fates)]
    columns = [Column(said("column_folder", language), percent=30), Column(said("column_target", language), percent=30)]
    names = ["archived", *(_GROUP_COLUMNS[i] for i in used)]
    columns += [Column(said(f"column_{name}", language), figure=True, percent=10) for name in names]
    rows = [
        Row((
            folder.source.display,
            folder.target.display if folder.target else "—",
            figure(folder.archived),
            *(figure(sum(folder.count(fate) for fate in _GROUPS[i])) for i in used),
        ))
        for folder in folders
    ]  # fmt: skip
    return Table(tuple(columns), tuple(rows))


def _term(fate: Fate, count: int, language: Language) -> str:
    name = fate_said(fate, language).name
    return f"{figure(count)}（{name}）" if language is Language.ZH else f"{figure(count)} ({name[0].lower()}{name[1:]})"


def _of(person: PersonProof, language: Language) -> str:
    return f"{person.name}：" if language is Language.ZH else f"{person.name}: "
