"""From the bytes of one attachment to its words. Runs in the reading process only."""

from __future__ import annotations

import codecs

from app.archive.attachment_text.gathered import MAX_CHARACTERS, Gathered
from app.archive.attachment_text.kinds import Kind, kind_of
from app.archive.attachment_text.office_xml import document_members, gather_document
from app.archive.attachment_text.unread import Unread, UnreadReason
from app.archive.attachment_text.zip_members import gather_names, opened_zip
from app.archive.reading import html_to_text, read_message
from app.archive.reading.charsets import guess

MAX_DEPTH = 3
"""Mail in mail in mail."""
_TEXT_BYTES = 4 * MAX_CHARACTERS
_HTML_BYTES = 16 * MAX_CHARACTERS


def extract(name: str, content_type: str, content: bytes) -> str:
    """The words of an attachment, at most `MAX_CHARACTERS`; none where there is nothing to read. Raises Unread."""
    gathered = Gathered()
    _gather(name, content_type, content, gathered, MAX_DEPTH)
    return str(gathered)


def _gather(name: str, content_type: str, content: bytes, gathered: Gathered, depth: int) -> None:
    match kind_of(name, content_type, content):
        case Kind.PDF:
            from app.archive.attachment_text.pdf import gather_pdf

            gather_pdf(content, gathered)
        case Kind.ZIP:
            _gather_zip(content, gathered)
        case Kind.EXCEL:
            from app.archive.attachment_text.sheets import gather_table

            gather_table(content, gathered)
        case Kind.LOCKED_OFFICE:
            raise Unread(UnreadReason.ENCRYPTED)
        case Kind.TEXT:
            gathered.add(_decoded(content[:_TEXT_BYTES], whole=len(content) <= _TEXT_BYTES))
        case Kind.HTML:
            gathered.add(html_to_text(_decoded(content[:_HTML_BYTES], whole=len(content) <= _HTML_BYTES)))
        case Kind.MAIL:
            _gather_mail(content, gathered, depth)
        case Kind.MAIL_PART:
            _gather_mail(content, gathered, 0)
        case None:
            pass


def _gather_zip(content: bytes, gathered: Gathered) -> None:
    from app.archive.attachment_text.sheets import gather_table, is_table

    with opened_zip(content) as archive:
        names = archive.namelist()
        members = document_members(names)
        if is_table(names, archive):
            gather_table(content, gathered)
        elif members is not None:
            gather_document(archive, members, gathered)
        else:
            gather_names(archive, gathered)


def _gather_mail(content: bytes, gathered: Gathered, depth: int) -> None:
    message = read_message(content)
    headers = message.headers
    gathered.add("\n\n".join((headers.subject, headers.sender, headers.to, headers.cc, message.words, "")))
    for attachment in message.attachments if depth > 0 else ():
        gathered.add(attachment.name + "\n\n")
        if gathered.full:
            return
        try:
            _gather(attachment.name, attachment.content_type, attachment.payload(), gathered, depth - 1)
        except Unread:
            continue  # the rest of the letter is worth having


def _decoded(content: bytes, *, whole: bool) -> str:
    """Text in a charset that nobody declared."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if not whole:  # half a character at the end would spoil the guess
        content = content[: content.rfind(b"\n") + 1] or content
    return guess(content.removeprefix(codecs.BOM_UTF8))
