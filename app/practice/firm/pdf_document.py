"""A one-page PDF made by hand: every reader opens it, and its bytes are the same on every system."""

from __future__ import annotations

from collections.abc import Sequence


def pdf_document(title: str, lines: Sequence[str]) -> bytes:
    """An A4 page with a title and lines of text, in Helvetica. What is not Latin becomes a question mark."""
    drawing = [b"BT /F1 16 Tf 60 780 Td (" + _escaped(title) + b") Tj /F1 10 Tf 0 -30 Td 15 TL"]
    drawing += [b"(" + _escaped(line) + b") Tj T*" for line in lines]
    stream = b"\n".join([*drawing, b"ET"])
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
    )


def _file(objects: Sequence[bytes]) -> bytes:
    whole = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    whole += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    whole += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(whole)


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
