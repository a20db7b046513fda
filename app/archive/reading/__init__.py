"""Reads messages tolerantly, for people: the list, the view, the search. Never for copying."""

from app.archive.reading.headers import MessageHeaders, read_headers
from app.archive.reading.html_text import html_to_text
from app.archive.reading.message import Attachment, ReadMessage, ReadNote, read_message

__all__ = ["Attachment", "MessageHeaders", "ReadMessage", "ReadNote", "html_to_text", "read_headers", "read_message"]
