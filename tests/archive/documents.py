"""Small documents of every kind, made by hand so that tests need no office program."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_SECTOR = 512


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped({"word/document.xml": f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>"})


def pptx(*slides: str) -> bytes:
    members = {
        f"ppt/slides/slide{number}.xml": f"<p {_A}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p>"
        for number, text in enumerate(slides, start=1)
    }
    return zipped({"ppt/presentation.xml": "<p/>", **members})


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    content = f'<office:document-content xmlns:office="o" xmlns:text="t">{body}</office:document-content>'
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "", "content.xml": content}
    )


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


def vast_xlsx() -> bytes:
    """Two cells, at opposite corners of a sheet of 17,179,869,184."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "x"
    book.active["XFD1048576"] = "y"
    book.save(file)
    return file.getvalue()


def xls(cells: Sequence[str]) -> bytes:
    """A workbook of Excel 97 with these cells in one column."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))

    end = record(0x0A, b"")
    name = b"\x06\x00Sheet1"
    sheet_at = len(begin(5)) + 4 + 6 + len(name) + len(end)
    book = begin(5) + record(0x85, struct.pack("<IH", sheet_at, 0) + name) + end + begin(0x10)
    book += record(0x200, struct.pack("<IIHHH", 0, len(cells), 0, 1, 0))
    for row, text in enumerate(cells):
        book += record(0x204, struct.pack("<HHHHB", row, 0, 0, len(text), 1) + text.encode("utf-16-le"))
    return _compound_file("Workbook", book + end)


def _compound_file(name: str, stream: bytes) -> bytes:
    """The file system in a file that old Office uses, with one stream long enough to need no small sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat = struct.pack(f"<{_SECTOR // 4}I", *chain, *[0xFFFFFFFF] * (_SECTOR // 4 - len(chain)))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + links + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + fat + directory.ljust(_SECTOR, b"\0") + stream


def pdf(*lines: str) -> bytes:
    """One page; its font says which characters its codes mean, as every PDF with Chinese text does."""
    letters = sorted(set("".join(lines)))
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    shown = "".join(
        f"1 0 0 1 50 {700 - 20 * row} Tm <{''.join(f'{codes[letter]:04x}' for letter in line)}> Tj "
        for row, line in enumerate(lines)
    )
    mapped = "".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{mapped}endbfchar\n"
        "endcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(f"BT /F 12 Tf {shown}ET"),
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 1000/FontDescriptor 8 0 R>>",
        _stream(cmap),
        "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
        "/CapHeight 700/StemV 80>>",
    ]
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    content += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return (content + f"startxref\n{content.index('xref')}\n%%EOF\n").encode("ascii")


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"
