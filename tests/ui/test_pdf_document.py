"""The report as a PDF: pages of A4 that hold Chinese text, made without a window."""

import pytest
from app.core.errors import AppError
from app.ui.pdf_document import write_pdf


def test_a_report_becomes_pages(qapp, tmp_path):
    out = tmp_path / "r.pdf"
    write_pdf("<h1>核对报告</h1>" + "<p>第 1 封</p>" * 200, out, "远航 · 报告", "第 {page} 页，共 {pages} 页")
    content = out.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert content.count(b"/Type /Page\n") > 2
    assert b"/FontFile" in content


def test_a_file_that_cannot_be_written_is_said(qapp, tmp_path):
    with pytest.raises(AppError):
        write_pdf("<p>x</p>", tmp_path / "missing" / "r.pdf", "x", "{page}")
