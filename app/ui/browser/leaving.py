"""What leaves the browser because she asked: files saved, an attachment opened, a page in the web browser, a link."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.archive.reading import Attachment
from app.core.durable_file import write_durably
from app.ui.browser.opened_message import OpenedMessage

_FORBIDDEN = '<>:"/\\|?*'
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


class Leaving(QObject):
    """Asks, writes, opens. Copies made for opening lie in a folder that goes with the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = QTemporaryDir()

    def save_message(self, opened: OpenedMessage) -> None:
        """The message as it was served. Raises AppError DISK_*."""
        self._save(opened.message.headers.subject or "message", ".eml", opened.raw, self.tr("Save message"))

    def save_attachment(self, attachment: Attachment) -> None:
        """The decoded attachment. Raises AppError DISK_*."""
        self._save(attachment.name or "attachment", "", attachment.payload(), self.tr("Save attachment"))

    def open_attachment(self, attachment: Attachment) -> None:
        """A copy, in the program the system has for it. Raises AppError DISK_*."""
        path = Path(self._folder.filePath(file_name(attachment.name or "attachment")))
        write_durably(path, attachment.payload(), 0o400)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_page(self, opened: OpenedMessage) -> None:
        """The cleaned message in the web browser. Raises AppError DISK_*."""
        path = Path(self._folder.filePath(f"{opened.row.digest[:16]}.html"))
        write_durably(path, opened.page().encode(), 0o600)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_link(self, address: QUrl) -> None:
        """A link, after she has seen where it really goes. Only web and mail addresses."""
        if address.scheme() not in {"http", "https", "mailto"}:
            return
        place = address.host() or address.path()
        question = QMessageBox(self._window)
        question.setWindowTitle(self.tr("Open link"))
        question.setText(self.tr("This link goes to {place}.").format(place=place))
        question.setInformativeText(address.toDisplayString()[:400])
        opening = question.addButton(self.tr("Open in browser"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(self.tr("Do not open"), QMessageBox.ButtonRole.RejectRole)
        question.exec()
        if question.clickedButton() is opening:
            QDesktopServices.openUrl(address)

    def explain(self, what_happened: str) -> None:
        """Something could not be written."""
        QMessageBox.warning(self._window, self.tr("Not saved"), what_happened)

    def _save(self, name: str, suffix: str, content: bytes, title: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        chosen, _form = QFileDialog.getSaveFileName(self._window, title, str(Path(folder) / file_name(name, suffix)))
        if chosen:
            write_durably(Path(chosen), content)


def file_name(name: str, suffix: str = "") -> str:
    """A name from a message, made safe for every system; no path survives."""
    kept = "".join("_" if c in _FORBIDDEN or not c.isprintable() else c for c in name).strip(" .")[:100] or "file"
    if kept.split(".", 1)[0].lower() in _RESERVED:
        kept = "_" + kept
    return kept if kept.lower().endswith(suffix) else kept + suffix
