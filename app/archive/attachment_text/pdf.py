"""The words of a PDF, as PDFium reads them from left to right and top to bottom."""

from __future__ import annotations

import pypdfium2

from app.archive.attachment_text.gathered import Gathered
from app.archive.attachment_text.unread import Unread, UnreadReason

MAX_PAGES = 500


def gather_pdf(content: bytes, gathered: Gathered) -> None:
    """The text of its pages; a scan has none. Raises Unread."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise Unread(UnreadReason.ENCRYPTED if locked else UnreadReason.DAMAGED) from error
    try:
        for number in range(min(len(document), MAX_PAGES)):
            _gather_page(document, number, gathered)
            if gathered.full:
                return
    finally:
        document.close()


def _gather_page(document: pypdfium2.PdfDocument, number: int, gathered: Gathered) -> None:
    """One page; one that cannot be read does not cost the others."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return
    try:
        text = page.get_textpage()
        gathered.add(text.get_text_range() + "\n\n")
        text.close()
    except pypdfium2.PdfiumError:
        pass
    finally:
        page.close()
