"""The proof of a deletion says in both languages when, by whom, under which rule, and what went."""

import hashlib
import tomllib
from datetime import UTC, date, datetime

import pytest
from app.archive import Archive
from app.archive.retention import Keep, Rule, delete_mail, save_rule
from app.core.resource_files import resource
from app.core.words import Language, placeholders
from app.reports.deletion_proof import proof_page, rule_said, write_deletion_proofs
from tests.archive.filling import ANNA, BEN, letter, store

NOW = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


@pytest.fixture
def deleted(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one"), letter("<b>two</b>"), letter("shared")])
        store(archive, [letter("shared")], BEN)
        save_rule(archive.path, ANNA.id, Rule(Keep.YEARS, years=5, left=date(2021, 11, 30)))
        record = delete_mail(archive, [ANNA.id], "李经理 <li>", lambda: NOW)
        yield archive, record


def test_a_page_in_each_language_lies_beside_the_record(deleted):
    archive, record = deleted
    written = write_deletion_proofs(archive.path, archive.id)
    assert written == [proof_page(record.folder, language) for language in Language]
    zh, en = (page.read_text("utf-8") for page in written)
    for page in (zh, en):
        assert "李经理 &lt;li&gt;" in page
        assert "2026-11-30 08:30 UTC" in page
        assert hashlib.sha256((record.folder / "FILES").read_bytes()).hexdigest() in page
        for line in (record.folder / "FILES").read_text().splitlines():
            assert line.partition("  ")[0] in page
    assert "离职（2021-11-30）后保存 5 年" in zh
    assert "5 years after leaving (2021-11-30)" in en
    assert "删除文件 2 个" in zh
    assert "Files deleted: 2" in en
    assert "holds the same one: 1." in en
    assert write_deletion_proofs(archive.path, archive.id) == []


def test_every_rule_is_said():
    assert rule_said(Rule(), Language.EN) == "for ever"
    assert rule_said(Rule(Keep.UNTIL, date(2030, 1, 2)), Language.ZH) == "保存到 2030-01-02"


def test_both_languages_say_the_same_things():
    words = tomllib.loads(resource("words", "deletion.toml").read_text("utf-8"))
    assert set(words["zh"]) == set(words["en"])
    for key, text in words["en"].items():
        assert placeholders(text) == placeholders(words["zh"][key]), key
