"""The proof as one HTML file: its style within, no scripts, nothing fetched from anywhere, made to be printed on A4.

It keeps to what Qt's text documents understand (tables, classes, no floats), because the PDF is made of the same text.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.words import Language
from app.engine.proof.person_proof import Depth, Fate, PersonProof
from app.engine.proof.record import LastProof
from app.engine.results import messages_in
from app.reports.facing import Facing
from app.reports.html_named import named_parts
from app.reports.html_table import Column, Row, table
from app.reports.plain import escaped
from app.reports.words import fate_said, figure, said

_STYLE = """
@page { size: A4; margin: 16mm 14mm; }
body { font-family: "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "Segoe UI",
  sans-serif; font-size: 10pt; color: #1d2a2f; margin: 0px; }
h1 { font-size: 19pt; font-weight: bold; margin-top: 0px; margin-bottom: 6px; }
h2 { font-size: 13pt; font-weight: bold; margin-top: 22px; margin-bottom: 6px; page-break-after: avoid; }
h3 { font-size: 11pt; font-weight: bold; margin-top: 14px; margin-bottom: 4px; page-break-after: avoid; }
p { margin-top: 3px; margin-bottom: 3px; line-height: 130%; }
.quiet { color: #5b6b72; }
.verdict { font-size: 12pt; font-weight: bold; margin-top: 14px; margin-bottom: 6px; }
.well { color: #1b6e4b; }
.look { color: #9a4a00; }
table { border-collapse: collapse; width: 100%; margin-top: 6px; margin-bottom: 8px; margin-left: 0px;
  margin-right: 0px; }
th { text-align: left; font-weight: bold; color: #5b6b72; border-bottom: 1px solid #8fa0a7; padding-top: 3px;
  padding-bottom: 3px; padding-left: 0px; padding-right: 9px; }
td { border-bottom: 1px solid #dde4e7; vertical-align: top; padding-top: 3px; padding-bottom: 3px; padding-left: 0px;
  padding-right: 9px; word-break: break-word; overflow-wrap: anywhere; }
td.figure, th.figure { text-align: right; }
tr.total td { font-weight: bold; }
tr { page-break-inside: avoid; }
thead { display: table-header-group; }
@supports (display: grid) { body { max-width: 190mm; margin: 0 auto; padding: 12px; } }
"""
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


def html_report(proof: LastProof, facing: Facing, language: Language) -> str:
    """The whole document."""
    title = escaped(f"{facing.firm} · {said('title', language)}")
    body = "\n".join(_parts(proof, facing, language))
    return (
        f'<!DOCTYPE html>\n<html lang="{language.value.replace("_", "-")}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _parts(proof: LastProof, facing: Facing, language: Language) -> Iterator[str]:
    people = proof.report.people
    yield f"<h1>{said('title', language)}</h1>"
    where = " · ".join((facing.firm, *facing.domains, said("people", language, count=len(people))))
    yield f"<p>{escaped(where)}</p>"
    ended = proof.ended.replace("T", " ").replace("+00:00", " UTC")
    yield f'<p class="quiet">{escaped(said("made", language, ended=ended, version=facing.version))}</p>'
    yield _verdict(people, language)
    yield f"<h2>{said('chain_head', language)}</h2>"
    yield from _books(people, language)
    yield f"<h2>{said('depth_head', language)}</h2>"
    yield from _depths(people, language)
    yield f"<h2>{said('table_people', language)}</h2>"
    yield _people_table(people, language)
    yield from named_parts(people, language)
    yield f"<h2>{said('table_folders', language)}</h2>"
    for person in people:
        yield f"<h3>{escaped(person.name)}</h3>"
        yield _folder_table(person, language)
    yield f'<p class="quiet">{escaped(said("glossary", language))}</p>'


def _verdict(people: tuple[PersonProof, ...], language: Language) -> str:
    attention = sum(len(person.exceptions) for person in people)
    if people and all(person.complete for person in people):
        return f'<p class="verdict well">{said("complete", language)}</p>'
    key = "attention" if attention else "unproven"
    return f'<p class="verdict look">{said(key, language, count=attention)}</p>'


def _books(people: tuple[PersonProof, ...], language: Language) -> Iterator[str]:
    known = [person for person in people if person.listed_old is not None]
    if known:
        listed = sum(person.listed_old or 0 for person in known)
        stored, named = sum(p.stored for p in known), sum(messages_in(p.named_old) for p in known)
        yield f"<p>{said('chain_line', language, listed=listed, stored=stored, named=named)}</p>"
    archived = sum(person.archived for person in people)
    if known and archived != sum(person.stored for person in known):
        yield f'<p class="quiet">{said("chain_note", language, archived=archived)}</p>'
    for person in people:
        if not person.chain:
            word = said("chain_unknown" if person.listed_old is None else "chain_open", language)
            yield f'<p class="look">{escaped(_of(person, language))}{word}</p>'
    counts = ((fate, sum(person.count(fate) for person in people)) for fate in _TERMS)
    terms = [_term(fate, count, language) for fate, count in counts if count or fate is Fate.IDENTICAL]
    sum_of = (" ＋ " if language is Language.ZH else " + ").join(terms)
    yield f"<p>{said('equation_line', language, archived=archived, terms=sum_of)}</p>"
    strangers = sum(person.not_ours for person in people)
    if strangers:
        yield f'<p class="quiet">{said("not_ours", language, count=strangers)}</p>'
    flags = sum(folder.flags_differ for person in people for folder in person.folders)
    dates = sum(folder.dates_differ for person in people for folder in person.folders)
    if flags or dates:
        yield f'<p class="quiet">{said("notes", language, flags=flags, dates=dates)}</p>'


def _depths(people: tuple[PersonProof, ...], language: Language) -> Iterator[str]:
    if all(person.depth is not Depth.SAMPLED for person in people):
        yield f"<p>{said('depth_full', language)}</p>"
        return
    for person in people:
        sampled = person.depth is Depth.SAMPLED
        word = said("depth_sampled" if sampled else "depth_full", language, read=person.read, seed=person.seed)
        yield f"<p>{escaped(_of(person, language))}{escaped(word)}</p>"


def _people_table(people: tuple[PersonProof, ...], language: Language) -> str:
    used = [i for i, fates in enumerate(_GROUPS) if i == 0 or any(p.count(f) for p in people for f in fates)]
    columns = [Column(said("column_person", language))]
    names = ["listed", "archived", *(_GROUP_COLUMNS[i] for i in used)]
    columns += [Column(said(f"column_{name}", language), figure=True) for name in names]
    rows = [Row((person.name, *map(figure, _figures(person, used)))) for person in people]
    if len(people) > 1:
        sums = [sum(column) for column in zip(*(_figures(person, used) for person in people), strict=True)]
        rows.append(Row((said("total", language), *map(figure, sums)), total=True))
    return table(columns, rows)


def _figures(person: PersonProof, used: list[int]) -> list[int]:
    return [person.listed_old or 0, person.archived, *(sum(person.count(f) for f in _GROUPS[i]) for i in used)]


def _folder_table(person: PersonProof, language: Language) -> str:
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
    return table(columns, rows)


def _term(fate: Fate, count: int, language: Language) -> str:
    name = fate_said(fate, language).name
    return f"{figure(count)}（{name}）" if language is Language.ZH else f"{figure(count)} ({name[0].lower()}{name[1:]})"


def _of(person: PersonProof, language: Language) -> str:
    return f"{person.name}：" if language is Language.ZH else f"{person.name}: "
