"""A report as one HTML file: its style within, no scripts, nothing fetched from anywhere, made to be printed on A4.

Every value is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.core.words import Language
from app.reports.blocks import Block, Column, Heading, Paragraph, Row, Table
from app.reports.plain import escaped

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


def html_report(blocks: Iterable[Block], title: str, language: Language) -> str:
    """The whole document."""
    body = "\n".join(map(_written, blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="{language.value.replace("_", "-")}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escaped(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _written(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escaped(text)}</h{level}>"
        case Paragraph(text, tone):
            return f'<p class="{tone.value}">{escaped(text)}</p>' if tone.value else f"<p>{escaped(text)}</p>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    shares = table.shares or (0.0,) * len(table.columns)
    head = "".join(
        _cell("th", column, column.title, share) for column, share in zip(table.columns, shares, strict=True)
    )
    lines = "\n".join(_line(table.columns, row) for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{lines}\n</tbody></table>"


def _line(columns: tuple[Column, ...], row: Row) -> str:
    cells = "".join(_cell("td", column, value) for column, value in zip(columns, row.values, strict=True))
    return f'<tr class="total">{cells}</tr>' if row.total else f"<tr>{cells}</tr>"


def _cell(tag: str, column: Column, value: str, share: float = 0.0) -> str:
    marks = ' class="figure"' if column.figure else ""
    width = f' style="width: {share:.0%}"' if share else ""
    return f"<{tag}{marks}{width}>{escaped(value)}</{tag}>"
