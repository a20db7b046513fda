"""Reports of hostile mail in both languages: every class is named, and nothing of a sender gets through as code."""

import csv
import io
import json
import re
import tomllib

import pytest
from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import Digest, MailboxPath, PersonId
from app.core.resource_files import resource
from app.core.words import Language, placeholders
from app.engine.proof.person_proof import Altered, Depth, Fate, FolderProof, NamedMessage, PersonProof
from app.engine.proof.record import LastProof
from app.engine.proof.summing import report_of
from app.reports.csv_report import csv_report
from app.reports.facing import Facing
from app.reports.html_report import html_report
from app.reports.json_report import json_report
from app.reports.proof_blocks import proof_blocks
from app.reports.words import fate_said

FACING = Facing("远航 & <贸易>", ("firm.test",), "0.2.0")
EVIL = '=HYPERLINK("http://evil.test")<script>alert(1)</script>\u202egnp.exe\udc80\x1b[2J'
ANNA = PersonId("p1")
NAMED = [fate for fate in Fate if fate not in {Fate.IDENTICAL, Fate.UNCHECKED}]


def proof_of(*, depth=Depth.FULL, named=True):
    fates = NAMED if named else []
    messages = tuple(
        NamedMessage(
            ANNA, MailboxPath.of("客户", "<b>"), fate, Digest("ab" * 32), 12, "2024-07-01T10:00:00+08:00", EVIL, EVIL,
            found_in=MailboxPath.of("存档") if fate is Fate.MOVED else None,
            repairs=("bare_newlines",) if fate is Fate.REPAIRED else (),
            differences=(Altered("body", "body_changed", False, "1", "2"),) if fate is Fate.DIFFERING else (),
            code=ErrorCode.MESSAGE_TOO_LARGE if fate is Fate.TOO_LARGE else None,
            facts={"limit_bytes": 35_000_000},
        )
        for fate in fates
    )  # fmt: skip
    counts = {fate.value: 1 for fate in fates}
    folder = FolderProof(MailboxPath.of("客户", "<b>"), None, 5 + len(fates), identical=5, **counts)
    lost = (Deviation(ErrorCode.FOLDER_GONE, ANNA, MailboxPath.of("x"), facts={"folder": EVIL}),) if named else ()
    total = folder.archived
    person = PersonProof(
        ANNA, "林晓燕", total, total, (), total, (folder,), messages, lost, depth, "5eed", 2 if named else 0, chain=True
    )
    return LastProof(report_of([person]), "2026-11-23T21:00:00+00:00")


def page_of(proof, language):
    return html_report(proof_blocks(proof, FACING, language), "<海岳>", language)


@pytest.mark.parametrize("language", list(Language))
def test_the_page_names_every_class_and_lets_no_markup_of_a_sender_through(language):
    page = page_of(proof_of(), language)
    for fate in NAMED:
        assert fate_said(fate, language).name in page
        assert fate_said(fate, language).means in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert not re.search(r"\s(?:src|href|on\w+)\s*=", page.replace("=HYPERLINK", ""))
    assert not any(sign in page for sign in "\u202e\udc80\x1b")
    assert "SHA-256" in page
    page.encode("utf-8")


@pytest.mark.parametrize("language", list(Language))
def test_only_a_whole_move_is_called_balanced(language):
    words = {Language.ZH: "账对上了", Language.EN: "The books balance"}[language]
    assert words in page_of(proof_of(named=False), language)
    assert words not in page_of(proof_of(), language)


def test_a_sample_is_said_to_be_one_with_its_seed():
    page = page_of(proof_of(depth=Depth.SAMPLED), Language.EN)
    assert "5eed" in page
    assert "Every message of the new mailboxes was read back" not in page


def test_no_cell_of_the_table_is_a_formula():
    text = csv_report(proof_of().report, Language.ZH)
    assert text.startswith("\ufeff")
    text.encode("utf-8")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + 1 + len(NAMED)
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_has_stable_keys_and_is_valid_with_broken_headers():
    value = json.loads(json_report(proof_of(), FACING).encode("utf-8"))
    assert {
        "format",
        "firm",
        "ended",
        "outcome",
        "checked",
        "identical",
        "repaired",
        "differing",
        "missing",
        "people",
    } <= (value.keys())
    person = value["people"][0]
    assert {message["fate"] for message in person["messages"]} == {fate.value for fate in NAMED}
    assert person["messages"][0]["subject"] == EVIL


def test_both_languages_have_the_same_sentences_with_the_same_places():
    with resource("words", "report.toml").open("rb") as file:
        words = tomllib.load(file)

    def shape(value):
        return {k: shape(v) for k, v in value.items()} if isinstance(value, dict) else placeholders(value)

    assert shape(words["zh"]) == shape(words["en"])
    assert set(words["zh"]["fate"]) == {fate.value for fate in Fate}


def test_twenty_thousand_named_messages_are_quick():
    proof = proof_of()
    person = proof.report.people[0]
    many = LastProof(report_of([person.__class__(ANNA, "x", messages=person.messages * 2500)]), proof.ended)
    assert page_of(many, Language.ZH).count("<tr>") > 20_000
