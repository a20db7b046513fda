"""The words of Word, PowerPoint and OpenDocument files: XML in a ZIP, read as a stream that declares nothing.

Two line ends after a paragraph: one alone is where a Chinese sentence was wrapped.
"""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from app.archive.attachment_text.gathered import Gathered
from app.archive.attachment_text.unread import Unread, UnreadReason
from app.archive.attachment_text.zip_members import chunks

_WORD = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml\Z")
_SLIDE = re.compile(r"ppt/(slides|notesSlides)/\D+(\d+)\.xml\Z")
_BREAKS = {"p": "\n\n", "h": "\n\n", "tab": "\t", "br": "\n", "cr": "\n", "s": " ", "line-break": "\n"}


def document_members(names: list[str]) -> list[str] | None:
    """Which members of a ZIP hold its text, in reading order; None if it is no such document."""
    if "word/document.xml" in names:
        return sorted(filter(_WORD.match, names), key=lambda name: (name != "word/document.xml", name))
    slides = [(int(match[2]), match[1] != "slides", match[0]) for match in map(_SLIDE.match, names) if match]
    if slides or "ppt/presentation.xml" in names:
        return [name for _number, _notes, name in sorted(slides)]
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return ["content.xml"]
    return None


def gather_document(archive: zipfile.ZipFile, members: list[str], gathered: Gathered) -> None:
    """The text of these members. Raises Unread."""
    for name in members:
        _XmlText(gathered, everything=name == "content.xml").read(archive, name)
        if gathered.full:
            return


class _XmlText:
    """What stands in ``t`` elements, or between all tags (OpenDocument); no document of ours declares entities."""

    def __init__(self, gathered: Gathered, *, everything: bool) -> None:
        self._gathered = gathered
        self._everything = everything
        self._inside = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        try:
            for chunk in chunks(archive, name):
                self._parser.Parse(chunk, False)  # noqa: FBT003  # expat takes no keywords
                if self._gathered.full:
                    return
            self._parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise Unread(UnreadReason.DAMAGED) from error

    def _begin(self, tag: str, _attributes: object) -> None:
        self._inside += _local(tag) == "t"

    def _end(self, tag: str) -> None:
        local = _local(tag)
        self._inside -= local == "t"
        if local in _BREAKS:
            self._gathered.add(_BREAKS[local])

    def _text(self, text: str) -> None:
        if self._inside or self._everything:
            self._gathered.add(text)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse(*_what: object) -> None:
    raise Unread(UnreadReason.DAMAGED)
