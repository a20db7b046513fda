"""What is said of an attachment before it is saved or opened."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from app.archive.reading.risks import Risk, danger_of
from hypothesis import given
from hypothesis import strategies as st


def office(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "risk"),
    [
        ("setup.exe", b"MZ..", Risk.PROGRAM),
        ("SETUP.EXE ", b"MZ..", Risk.PROGRAM),
        ("invoice.js", b"x", Risk.PROGRAM),
        ("open me.lnk", b"x", Risk.PROGRAM),
        ("报价.pdf", b"MZ\x90\x00", Risk.PROGRAM_INSIDE),
        ("报价.pdf", b"\x7fELF", Risk.PROGRAM_INSIDE),
        ("报价", b"MZ", Risk.PROGRAM_INSIDE),
        ("报价.pdf.exe", b"MZ", Risk.DOUBLE_ENDING),
        ("报价.pdf                 .exe", b"MZ", Risk.DOUBLE_ENDING),
        ("report.docx.iso", b"x", Risk.DOUBLE_ENDING),
        ("prices.xlsm", b"x", Risk.MACROS),
        ("prices.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin"), Risk.MACROS),
        (
            "prices.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600 + "_VBA_PROJECT".encode("utf-16-le"),
            Risk.MACROS,
        ),
        ("disk.iso", b"x", Risk.DISK),
        ("sign in.html", b"<form>", Risk.WEB_PAGE),
    ],
)
def test_each_risk_is_named(name: str, content: bytes, risk: Risk) -> None:
    danger = danger_of(name, content)
    assert danger is not None
    assert danger.risk is risk


def test_a_name_written_backwards_is_named_with_its_real_ending() -> None:
    danger = danger_of("报价fdp.exe", b"%PDF", disguised=True)
    assert danger is not None
    assert (danger.risk, danger.kind) == (Risk.TURNED_NAME, "exe")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报价.pdf", b"%PDF-1.7"),
        ("prices.xlsx", office("xl/workbook.xml")),
        ("v1.2 offer.docx", office("word/document.xml")),
        ("notes.txt", b"#! not a script"),
        ("picture.jpg", b"\xff\xd8\xff"),
        ("", b""),
        ("broken.docx", b"PK\x03\x04 broken"),
    ],
)
def test_ordinary_files_are_left_in_peace(name: str, content: bytes) -> None:
    assert danger_of(name, content) is None


@given(st.text(max_size=60), st.binary(max_size=100))
def test_any_name_and_content_get_an_answer(name: str, content: bytes) -> None:
    danger_of(name, content)
    danger_of(name, b"PK\x03\x04" + content, disguised=True)
