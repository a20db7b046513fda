"""The proof on the command line, and the report made of it in every form and both languages."""

import csv
import io
import json

import pytest

from tests.cli.test_move import cli, servers  # noqa: F401 - fixtures


@pytest.fixture
def proven(cli):  # noqa: F811
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    cli.json("rehearse", "Acme", "--overrule", "陈静")
    cli.json("deliver", "Acme", "--passwords", cli.passwords)
    return cli


@pytest.mark.parametrize("depth", [(), ("--full",), ("--sample",)])
def test_verify_keeps_the_fields_that_helpers_rely_on(proven, depth):
    answer = proven.json("verify", "Acme", "--new", *depth, "--passwords", proven.passwords)
    assert answer.status == 0, answer.out + answer.err
    found = answer.finished
    assert [found[k] for k in ("checked", "identical", "differing", "missing", "exceptions")] == [14, 14, 0, 0, []]


def test_a_report_needs_a_proof_and_a_form_that_is_known(cli):  # noqa: F811
    answer = cli.json("report", "Acme", "--out", "r.html")
    assert (answer.status, answer.finished["error"]["code"]) == (3, "no_proof")
    assert cli.json("report", "Acme", "--out", "r.docx").status == 2


def test_reports_come_as_html_pdf_csv_and_json(proven):
    proven.json("verify", "Acme", "--new", "--passwords", proven.passwords)
    for name in ("r.html", "r.csv", "r.json", "r.pdf"):
        answer = proven.json("report", "Acme", "--out", name, "--language", "zh_CN")
        assert answer.status == 0, answer.out + answer.err
        assert answer.finished["outcome"] == "complete"
    page = (proven.home / "r.html").read_text("utf-8")
    assert "旧邮箱列出 14 ＝ 已存档 14 ＋ 记名未取 0" in page
    assert "账对上了" in page
    assert "<script" not in page
    assert (proven.home / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert (proven.home / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO((proven.home / "r.csv").read_text("utf-8-sig"))))
    assert rows[0][0] == "成员"
    value = json.loads((proven.home / "r.json").read_text("utf-8"))
    assert (value["checked"], value["identical"], len(value["people"])) == (14, 14, 2)
    proven.json("report", "Acme", "--out", "r.html", "--language", "en")
    assert "The books balance" in (proven.home / "r.html").read_text("utf-8")
