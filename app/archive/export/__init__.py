"""Copies of an archive in forms that other programs read: a tree of EML files, mbox, a ZIP, PDF, a table."""

from app.archive.export.export import ExportReport, export
from app.archive.export.form import ExportForm, PrintMessages
from app.archive.export.not_exported import NotExported
from app.archive.export.printed import PrintedAttachment, PrintedMessage, printed_message
from app.archive.export.single_file import export_to_file, suggested_name

__all__ = [
    "ExportForm",
    "ExportReport",
    "NotExported",
    "PrintMessages",
    "PrintedAttachment",
    "PrintedMessage",
    "export",
    "export_to_file",
    "printed_message",
    "suggested_name",
]
