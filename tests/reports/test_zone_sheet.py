"""The sheet from which a zone is put back: every record as it was, and what nobody could know said as such."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from app.core.resource_files import resource
from app.core.words import Language, placeholders
from app.dns.authorities import Asked, Authority, Chain, ChainState, Delegation, Standing, ZoneView
from app.dns.lookup import Found, Reply
from app.reports.blocks import Heading, Paragraph, Table
from app.reports.writing import ReportForm
from app.reports.zone_rows import ZoneRow, absent_hosts, differing_rows, unknown_questions, zone_rows
from app.reports.zone_sheet import Keeper, write_zone_sheet, zone_sheet

F = "firm.example."
NS1, NS2 = "ns1.host.example.", "ns2.host.example."
NOTHING, SILENT = Reply(Found.NOTHING), Reply(Found.UNKNOWN, reason="timeout")
LONG = "v=DKIM1; k=rsa; p=" + "A" * 300
KEEPER = Keeper("阿里云解析", "https://dns.console.aliyun.com")


def _there(*records, ttl=600, aliases=()):
    return Reply(Found.RECORDS, records, ttl, aliases)


def _view(**more):
    both = {
        (F, "MX"): _there("10 mx2.old.example.", "5 mx1.old.example.", ttl=7200),
        (F, "TXT"): _there('"v=spf1 include:spf.old.example -all"', '"<script>alert(1)</script>"'),
        (F, "A"): _there("203.0.113.5"),
        (F, "NS"): _there(NS1, NS2, ttl=86400),
        (f"s1._domainkey.{F}", "TXT"): _there(f'"{LONG[:255]}" "{LONG[255:]}"'),
        (f"s1._domainkey.{F}", "CNAME"): NOTHING,
        (f"mail.{F}", "CNAME"): _there("mail.old.example."),
        (f"mail.{F}", "A"): _there("198.51.100.1", aliases=("mail.old.example.",)),
        (f"_dmarc.{F}", "TXT"): NOTHING,
        (f"_dmarc.{F}", "CNAME"): Reply(Found.NO_NAME),
        (f"_domainkey.{F}", "TXT"): NOTHING,
        (f"smtp.{F}", "A"): SILENT,
        (f"_imap._tcp.{F}", "SRV"): _there("0 1 993 imap.old.example."),
        (f"x7.{F}", "A"): _there("203.0.113.80"),
        (f"webmail.{F}", "A"): _there("203.0.113.80"),
    }
    said = {Asked(*question): {NS1: reply, NS2: reply} for question, reply in both.items()}
    said |= {Asked(*question): replies for question, replies in more.pop("said", {}).items()}
    servers = (
        Authority(NS1, "192.0.2.1", Standing.ANSWERS, 42),
        Authority(NS2, "192.0.2.2", more.pop("second", Standing.ANSWERS), 41),
    )
    asked_at = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
    view = ZoneView("firm.example", F, asked_at, Delegation(F, "example.", servers), said, nobodys_label="x7")
    return replace(view, **more)


def _text(view, language=Language.EN, keeper=KEEPER):
    parts = []
    for block in zone_sheet(view, keeper, language):
        match block:
            case Heading(_, text) | Paragraph(text):
                parts.append(text)
            case Table(columns, rows):
                parts += [column.title for column in columns] + [value for row in rows for value in row.values]
    return "\n".join(parts)


def test_every_record_is_there_as_a_panel_takes_it():
    rows = zone_rows(_view())
    assert rows[0] == ZoneRow("@", "A", "", "203.0.113.5", 600)
    assert [(row.priority, row.value) for row in rows if row.kind == "MX"] == [
        ("5", "mx1.old.example"), ("10", "mx2.old.example")
    ]  # fmt: skip
    assert ZoneRow("s1._domainkey", "TXT", "", LONG, 600) in rows
    assert ZoneRow("mail", "CNAME", "", "mail.old.example", 600) in rows
    assert ZoneRow("_imap._tcp", "SRV", "0", "1 993 imap.old.example", 600) in rows


def test_what_an_alias_leads_to_is_not_typed_in_beside_it():
    assert [row.kind for row in zone_rows(_view()) if row.host == "mail"] == ["CNAME"]


def test_a_wildcard_stands_once_and_not_for_each_name_it_answers():
    rows = zone_rows(_view())
    assert ZoneRow("*", "A", "", "203.0.113.80", 600) in rows
    assert not [row for row in rows if row.host == "webmail"]
    assert "webmail (A)" in absent_hosts(_view())


def test_silence_is_never_called_absence():
    view = _view()
    assert absent_hosts(view) == ["_dmarc", "webmail (A)"]
    assert unknown_questions(view) == [("smtp", "A")]
    assert "does not mean that they are not there" in _text(view)


def test_the_website_is_apart_from_mail():
    rows = zone_rows(_view())
    assert {(row.host, row.kind) for row in rows if not row.for_mail} == {("@", "A"), ("@", "NS")}


def test_a_server_that_says_something_else_is_named_with_its_answer():
    others = {(F, "MX"): {NS1: _there("5 a.example."), NS2: _there("5 a.example."), "ns3.host.example.": NOTHING}}
    view = _view(said=others)
    assert list(differing_rows(view)) == [("@", "MX", "ns3.host.example", ())]
    assert "no such record" in _text(view)


def test_the_sheet_tells_when_where_and_that_it_cannot_be_whole():
    text = _text(_view(second=Standing.SILENT))
    local = _view().asked_at.astimezone()
    for part in (f"{local:%Y-%m-%d %H:%M}", KEEPER.console, "Nobody can list all records", "did not answer", "7200"):
        assert part in text
    assert "could not be told" in _text(_view(), keeper=Keeper())
    assert "没有办法列出" in _text(_view(), Language.ZH)


def test_what_stands_beside_the_zone_is_kept_too():
    chain = Chain(ChainState.SECURE, ds=("12345 13 2 ABCDEF",))
    text = _text(_view(sts_policy="version: STSv1\nmx: mx1.old.example\n", chain=chain))
    assert "mx: mx1.old.example" in text
    assert "12345 13 2 ABCDEF" in text


@pytest.mark.parametrize("language", Language)
def test_a_page_is_written_in_which_records_are_only_text(tmp_path, language):
    out = tmp_path / "sheet.html"
    write_zone_sheet(_view(), KEEPER, out, language, ReportForm.HTML)
    page = out.read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert LONG in page


def test_a_pdf_is_asked_for_with_the_same_blocks(tmp_path):
    asked = []
    write_zone_sheet(
        _view(), KEEPER, tmp_path / "s.pdf", Language.EN, ReportForm.PDF, lambda *given: asked.append(given)
    )
    blocks, written, language, head, page = asked[0]
    assert blocks == tuple(zone_sheet(_view(), KEEPER, Language.EN))
    assert (written, language) == (tmp_path / "s.pdf", Language.EN)
    assert "firm.example" in head
    assert "{page}" in page
    with pytest.raises(ValueError, match="csv"):
        write_zone_sheet(_view(), KEEPER, tmp_path / "s.csv", Language.EN, ReportForm.CSV)


def test_both_languages_have_the_same_sentences_with_the_same_places():
    with resource("words", "zone_sheet.toml").open("rb") as file:
        words = tomllib.load(file)
    shapes = [{key: placeholders(text) for key, text in words[language].items()} for language in ("zh", "en")]
    assert shapes[0] == shapes[1]
    assert {standing.value for standing in Standing} <= set(words["zh"])
