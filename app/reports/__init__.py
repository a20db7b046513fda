"""From the proof to a document: one HTML file, a table or JSON. No Qt: the PDF is made by the window's side."""

from app.reports.writing import ReportForm, WritePdf, form_of, write_report

__all__ = ["ReportForm", "WritePdf", "form_of", "write_report"]
