"""Attachments that are small on the wire and large when opened, or that only look like what they are called."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.archive.hostile.mail.markup import flat_png
from tests.archive.hostile.mail.shapes import MEGABYTE, attached, typed

_OOXML = b"application/vnd.openxmlformats-officedocument."
_XLSX, _DOCX = _OOXML + b"spreadsheetml.sheet", _OOXML + b"wordprocessingml.document"
_PPTX = _OOXML + b"presentationml.presentation"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def _document(path: str, content: bytes) -> bytes:
    return _zip({"[Content_Types].xml": _TYPES.encode(), path: content})


def _attached(kind: bytes, name: bytes, make: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: attached(kind, make(), b'attachment; filename="' + name + b'"')


def _word(size: int) -> bytes:
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = b"<w:p><w:r><w:t>" + b"needle " * (size // 7) + b"</w:t></w:r></w:p>"
    return b"<w:document " + space + b"><w:body>" + text + b"</w:body></w:document>"


def _sheet(rows: int) -> dict[str, bytes]:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    cells = b'<row><c t="inlineStr"><is><t>needle</t></is></c></row>' * rows
    kinds = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    link = b'<Relationship Id="r1" Type="' + kinds + b'%s" Target="%s"/>'
    package = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    return {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": package % (link % (b"officeDocument", b"xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": package % (link % (b"worksheet", b"worksheets/sheet1.xml")),
        "xl/workbook.xml": b"<workbook %s %s><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"
        % (space, relations),
        "xl/worksheets/sheet1.xml": b"<worksheet %s><dimension ref='A1:XFD9'/><sheetData>%s</sheetData></worksheet>"
        % (space, cells),
    }


def _tnef(*attributes: tuple[int, int, bytes]) -> bytes:
    """Level, identifier and content, each with the checksum it should have."""
    made = bytearray(struct.pack("<IH", 0x223E9F78, 1))
    for level, identifier, content in attributes:
        made += struct.pack("<BII", level, identifier, len(content)) + content
        made += struct.pack("<H", sum(content[:4096]) & 0xFFFF)
    return bytes(made)


def _rich_text(content: bytes) -> bytes:
    """A list of properties that is one RTF body."""
    packed = struct.pack("<II4sI", len(content) + 12, len(content), b"MELA", 0) + content
    return struct.pack("<IHHII", 1, 0x102, 0x1009, 1, len(packed)) + packed + bytes(-len(packed) % 4)


def _calendar(*lines: str) -> Callable[[], bytes]:
    event = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:1", "SUMMARY:needle", *lines]
    text = "\r\n".join([*event, "END:VEVENT", "END:VCALENDAR", ""])
    return lambda: typed(b"text/calendar; charset=utf-8; method=REQUEST", text.encode())


def _pdf(size: int) -> bytes:
    stream = zlib.compress(b"BT (needle) Tj ET " * (size // 18))
    return (
        b"%PDF-1.4\n1 0 obj<</Length "
        + str(len(stream)).encode()
        + b"/Filter/FlateDecode>>stream\n"
        + stream
        + b"\nendstream endobj\n"
    )


def _looping_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R/Prev 9>>startxref\n9\n%%EOF"
    )


START = "DTSTART:20240101T000000Z"
BOMBS: dict[str, Callable[[], bytes]] = {
    "zip of 200 MB": _attached(b"application/zip", b"a.zip", lambda: _zip({"a": bytes(200 * MEGABYTE)})),
    "zip of paths": _attached(
        b"application/zip", b"b.zip", lambda: _zip({"../../x": b"x", "/etc/x": b"x", "C:\\x": b"x"})
    ),
    "zip of 20,000 files": _attached(
        b"application/zip", b"c.zip", lambda: _zip({f"{n}.txt": b"needle" for n in range(20_000)})
    ),
    "zip cut": _attached(b"application/zip", b"d.zip", lambda: _zip({"a": b"needle" * 1000})[:-30]),
    "docx of 200 MB": _attached(_DOCX, b"a.docx", lambda: _document("word/document.xml", _word(200 * MEGABYTE))),
    "docx of laughs": _attached(
        _DOCX, b"b.docx", lambda: _document("word/document.xml", (_LAUGHS + "<x>&a11;</x>").encode())
    ),
    "docx of depth": _attached(_DOCX, b"c.docx", lambda: _document("word/document.xml", b"<w:p>" * MEGABYTE)),
    "docx that fetches": _attached(
        _DOCX,
        b"d.docx",
        lambda: _document(
            "word/document.xml",
            b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        ),
    ),
    "pptx of 100 MB": _attached(
        _PPTX, b"a.pptx", lambda: _document("ppt/slides/slide1.xml", b"<a:t>needle</a:t>" * 6_000_000)
    ),
    "xlsx of 2,000,000 rows": _attached(_XLSX, b"a.xlsx", lambda: _zip(_sheet(2_000_000))),
    "xlsx that is none": _attached(_XLSX, b"b.xlsx", lambda: b"PK\x03\x04" + b"\xff" * 5000),
    "xls that is none": _attached(
        b"application/vnd.ms-excel", b"c.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000
    ),
    "pdf of 100 MB": _attached(b"application/pdf", b"a.pdf", lambda: _pdf(100 * MEGABYTE)),
    "pdf that loops": _attached(b"application/pdf", b"b.pdf", _looping_pdf),
    "pdf cut": _attached(b"application/pdf", b"c.pdf", lambda: b"%PDF-1.7\n"),
    "png bomb": _attached(b"image/png", b"a.png", lambda: flat_png(30_000, 30_000)),
    "png that is none": _attached(b"image/png", b"b.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\xff" * 5000),
    "gif without end": _attached(
        b"image/gif",
        b"a.gif",
        lambda: b"GIF89a\xff\xff\xff\xff\xf7\0\0" + b"\0" * 800 + b",\0\0\0\0\xff\xff\xff\xff\0\x08" * 50,
    ),
    "svg that fetches": _attached(
        b"image/svg+xml", b"a.svg", lambda: b'<svg><image href="http://127.0.0.1:1/x"/></svg>'
    ),
    "program called pdf": _attached(b"application/pdf", b"a.pdf.exe", lambda: b"MZ" + bytes(100)),
    "text of 10 MB in one line": _attached(b"text/plain", b"a.txt", lambda: b"needle " * (MEGABYTE * 10 // 7)),
    "table of 1,000,000 cells": _attached(b"text/csv", b"a.csv", lambda: b",".join([b"needle"] * 1_000_000)),
    "letter in letter 60 deep": lambda: _in_itself(60),
    "tnef of junk": _attached(
        b"application/ms-tnef", b"winmail.dat", lambda: b"\x78\x9f\x3e\x22" + bytes(range(256)) * 40
    ),
    "tnef that promises 4 GB": _attached(
        b"application/ms-tnef", b"winmail.dat", lambda: _tnef()[:6] + struct.pack("<BII", 2, 0x6800F, 0xFFFFFFF0) + b"x"
    ),
    "tnef of 100,000 attachments": _attached(
        b"application/ms-tnef", b"winmail.dat", lambda: _tnef(*[(2, 0x00069002, bytes(14))] * 100_000)
    ),
    "tnef of raw names": _attached(
        b"application/ms-tnef",
        b"winmail.dat",
        lambda: _tnef(
            (2, 0x00069002, bytes(14)),
            (2, 0x00018010, "..\\..\\报价.pdf".encode("gb18030") + b"\0"),
            (2, 0x0006800F, b"payload"),
        ),
    ),
    "tnef of properties": _attached(
        b"application/ms-tnef",
        b"winmail.dat",
        lambda: _tnef((1, 0x00069003, b"\xff\xff\xff\x7f" + b"\x0b\0\x10\x0e" * 9000)),
    ),
    "tnef of rich text": _attached(
        b"application/ms-tnef",
        b"winmail.dat",
        lambda: _tnef((1, 0x00069003, _rich_text(b"{\\rtf1 " + b"{}" * 4_000_000))),
    ),
    "tnef of 2,000 rich texts": _attached(
        b"application/ms-tnef",
        b"winmail.dat",
        lambda: _tnef(*[(1, 0x00069003, _rich_text(b"{\\rtf1 " + b"{}" * 2000))] * 2000),
    ),
    "tnef empty": _attached(b"application/ms-tnef", b"winmail.dat", lambda: b""),
    "calendar every second": _calendar(START, "RRULE:FREQ=SECONDLY", "DTEND:20240101T000001Z"),
    "calendar that never comes": _calendar(START, "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"),
    "calendar of nothing": _calendar(START, "RRULE:FREQ=SECONDLY;INTERVAL=0;COUNT=99999999"),
    "calendar of junk": _calendar(
        "DTSTART;TZID=../../etc/passwd:99999999T999999Z", "RRULE:FREQ=;;;=,", "DURATION:P" + "9" * 5000 + "D"
    ),
    "calendar of zones": _calendar(
        "DTSTART;TZID=/nothing/where:20240101T000000", "EXDATE:" + ",".join(["20240101T000000Z"] * 50_000)
    ),
    "calendar of folds": _calendar("DESCRIPTION:" + "\r\n ".join("x" * 200_000)),
    "calendar of parameters": _calendar("ATTENDEE" + ";A=b" * 100_000 + ":mailto:a@b.test"),
    "calendar of 20,000 guests": _calendar(
        START, *(f"ATTENDEE;CN=needle{n}:mailto:a{n}@b.test" for n in range(20_000))
    ),
    "calendar 20,000 deep": _calendar(*["BEGIN:VALARM"] * 20_000),
    "calendar of 20,000 meetings": _calendar(*["END:VEVENT", "BEGIN:VEVENT", "SUMMARY:x", START] * 20_000),
    "calendar at the end of time": _calendar(
        "DTSTART:99991231T235959Z", "DTEND:00010101T000000", "RRULE:FREQ=YEARLY;UNTIL=99991231"
    ),
    "calendar picture": _calendar(
        "ATTACH:http://127.0.0.1:1/x", "IMAGE;VALUE=URI:http://127.0.0.1:1/y", "URL:file:///etc/passwd"
    ),
}


def _in_itself(depth: int) -> bytes:
    letter = typed(b"text/plain", b"needle")
    for _level in range(depth):
        letter = attached(b"message/rfc822", letter, b"attachment") if len(letter) < 4 * MEGABYTE else letter
    return letter
