"""Copies of an archive in forms that other programs read: a tree of EML files, mbox, a table."""

from app.archive.export.export import ExportForm, ExportReport, export

__all__ = ["ExportForm", "ExportReport", "export"]
