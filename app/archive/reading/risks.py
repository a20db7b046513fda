"""What could happen if an attachment were opened: told from its name and its first bytes, never by opening it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

_PROGRAMS = (
    " .exe .com .scr .pif .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .msi .msp .mst .msc .cpl .dll .sys"
    " .ocx .drv .reg .inf .scf .lnk .url .jar .jnlp .app .apk .dmg .pkg .deb .rpm .run .sh .bash .command .desktop .py"
    " .pyw .pl .rb .php .chm .hlp .gadget .application .appref-ms .appx .msix .xll .ade .adp .mde .website .library-ms"
    " .settingcontent-ms .iqy .diagcab .theme .workflow .xbap .ws .sct .wsc .shb .shs .one .ppkg .rdp "
)
_MACROS = " .docm .dotm .xlsm .xlsb .xltm .xlam .pptm .potm .ppam .ppsm .sldm .accdb .accde .mdb .odb "
_DISKS = " .iso .img .vhd .vhdx .udf .wim .cab .ace .arj .z .xz .lzh .uue "
_WEB = " .html .htm .shtml .xhtml .mht .mhtml .svg .xml "
_HARMLESS = (
    " .pdf .doc .docx .xls .xlsx .ppt .pptx .txt .csv .rtf .odt .ods .odp .jpg .jpeg .png .gif .bmp .tif .tiff .webp"
    " .mp3 .mp4 .avi .mov .zip .rar .7z .htm .html .eml .ics "
)
_WIDE_GAP = re.compile(r"\s{6,}\S")
_BEGINNINGS = (
    (b"MZ", "exe"),
    (b"\x7fELF", "elf"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lnk"),
    (b"#!", "script"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_MOST_NAMES = 5000
_LOOKED_AT = 32 << 20


class Risk(StrEnum):
    """Why it is better not opened, in the order of weight."""

    PROGRAM_INSIDE = "program_inside"
    """Its content is a program, whatever it is called."""
    TURNED_NAME = "turned_name"
    """Characters in its name write it backwards: the ending seen is not the real one."""
    DOUBLE_ENDING = "double_ending"
    """``quote.pdf.exe``, or an ending pushed out of sight by blanks."""
    PROGRAM = "program"
    MACROS = "macros"
    DISK = "disk"
    """A disk or archive of a kind that hides where its content came from."""
    WEB_PAGE = "web_page"


@dataclass(frozen=True, slots=True)
class Danger:
    """One risk, and the kind of thing it really is (``exe``), which is for a sentence."""

    risk: Risk
    kind: str = ""


def danger_of(name: str, content: bytes, *, disguised: bool = False) -> Danger | None:
    """The weightiest risk of an attachment; None if there is none to be seen. `disguised` as in `Attachment`."""
    ending = ending_of(name)
    inside = next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), "")
    if inside == "script" and ending in {".txt", ".csv", ""}:
        inside = ""
    program, macros, disk = (_among(ending, endings) for endings in (_PROGRAMS, _MACROS, _DISKS))
    before = ending_of(name[: name.lower().rfind(ending)]) if ending else ""
    found = {
        Risk.PROGRAM_INSIDE: bool(inside) and not program,
        Risk.TURNED_NAME: disguised,
        Risk.DOUBLE_ENDING: (program or macros or disk) and (_among(before, _HARMLESS) or bool(_WIDE_GAP.search(name))),
        Risk.PROGRAM: program,
        Risk.MACROS: macros or _has_macros(content),
        Risk.DISK: disk,
        Risk.WEB_PAGE: _among(ending, _WEB),
    }
    risk = next((risk for risk, there in found.items() if there), None)
    kind = inside if risk is Risk.PROGRAM_INSIDE else ending.lstrip(".")
    return Danger(risk, kind) if risk else None


def _among(ending: str, endings: str) -> bool:
    return bool(ending) and f" {ending} " in endings


def ending_of(name: str) -> str:
    """The ending that a system would go by, in lower case with its dot; Windows ignores dots and blanks behind it."""
    return PurePosixPath(name.rstrip(". \u3000").lower()).suffix if name.strip(". ") else ""


def _has_macros(content: bytes) -> bool:
    if content.startswith(_OLE):
        return _OLE_MACROS in content[:_LOOKED_AT]
    if not content.startswith(b"PK\x03\x04") or len(content) > _LOOKED_AT:
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            return any(entry.lower().endswith("vbaproject.bin") for entry in file.namelist()[:_MOST_NAMES])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError, OverflowError):
        return False
