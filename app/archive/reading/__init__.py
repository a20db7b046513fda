"""Reads messages tolerantly, for people: the list, the view, the search. Never for copying."""

from app.archive.reading.attachment import Attachment
from app.archive.reading.headers import MessageHeaders, read_headers
from app.archive.reading.html_text import html_to_text
from app.archive.reading.message import ReadMessage, ReadNote, read_message
from app.archive.reading.risks import Danger, Risk
from app.archive.reading.signed import Protection

__all__ = [
    "Attachment",
    "Danger",
    "MessageHeaders",
    "Protection",
    "ReadMessage",
    "ReadNote",
    "Risk",
    "html_to_text",
    "read_headers",
    "read_message",
]
