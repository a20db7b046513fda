"""What leaves the browser because she asked: files saved, an attachment opened, a page in the web browser, a link."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.archive.export.file_names import Names, clean
from app.archive.reading import Attachment
from app.core.durable_file import write_durably
from app.ui.browser.opened_message import OpenedMessage
from app.ui.browser.risk_question import RiskQuestion

_LONGEST_ENDING = 12


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
        """The decoded attachment; one that could be a program only after a warning. Raises AppError DISK_*."""
        if self._agreed([attachment]):
            self._save(attachment.name or "attachment", "", attachment.payload(), self.tr("Save attachment"))

    def save_all(self, attachments: Sequence[Attachment]) -> None:
        """All of them into a folder that she chooses; no file there is overwritten. Raises AppError DISK_*."""
        if not self._agreed(attachments):
            return
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Save all attachments"), _downloads())
        if chosen:
            save_into(Path(chosen), attachments)

    def open_attachment(self, attachment: Attachment) -> None:
        """A copy, in the program the system has for it; none for what could be a program. Raises AppError DISK_*."""
        if attachment.danger() is None or self._agreed([attachment]):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.copy_of(attachment))))

    def copy_of(self, attachment: Attachment) -> Path:
        """A copy for another program, which goes with the window. Raises AppError DISK_*."""
        path = Path(self._folder.filePath(file_name(attachment.name or "attachment")))
        if not path.exists() or path.read_bytes() != attachment.payload():
            path.unlink(missing_ok=True)
            write_durably(path, attachment.payload(), 0o400)
        return path

    def open_page(self, opened: OpenedMessage) -> None:
        """The cleaned message in the web browser. Raises AppError DISK_*."""
        path = Path(self._folder.filePath(f"{opened.row.digest[:16]}.html"))
        write_durably(path, opened.page().encode(), 0o600)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_link(self, address: QUrl) -> None:
        """A link that she has agreed to (`LinkQuestion`). Only web and mail addresses."""
        if address.scheme() in {"http", "https", "mailto"}:
            QDesktopServices.openUrl(address)

    def explain(self, what_happened: str) -> None:
        """Something could not be written."""
        QMessageBox.warning(self._window, self.tr("Not saved"), what_happened)

    def _agreed(self, attachments: Sequence[Attachment]) -> bool:
        risky = [(attachment, danger) for attachment in attachments if (danger := attachment.danger()) is not None]
        if not risky:
            return True
        question = RiskQuestion(risky, self._window)
        question.exec()
        return question.agreed

    def _save(self, name: str, suffix: str, content: bytes, title: str) -> None:
        wanted = str(Path(_downloads()) / file_name(name, suffix))
        chosen, _form = QFileDialog.getSaveFileName(self._window, title, wanted)
        if chosen:
            write_durably(Path(chosen), content)


def save_into(folder: Path, attachments: Sequence[Attachment]) -> list[Path]:
    """Write them all under safe names that nothing in the folder has; where they are. Raises AppError DISK_*."""
    names, written = Names(), []
    for path in folder.iterdir():
        names.claim(path.stem, path.suffix)
    for attachment in attachments:
        stem, ending = _parts(attachment.name or "attachment")
        path = folder / names.claim(stem, ending)
        write_durably(path, attachment.payload())
        written.append(path)
    return written


def file_name(name: str, suffix: str = "") -> str:
    """A name from a message, made safe for every system; no path survives."""
    if suffix and not name.lower().endswith(suffix):
        return _named(name) + suffix
    stem, ending = _parts(name)
    return stem + ending


def _parts(name: str) -> tuple[str, str]:
    """The name made clean, and its ending, which shortening must not take."""
    ending = PurePosixPath(clean(name[-_LONGEST_ENDING:])).suffix
    return (_named(name[: -len(ending)]), ending) if ending and name.endswith(ending) else (_named(name), "")


def _named(name: str) -> str:
    made = clean(name)
    return made if made.strip("_. ") else "file"


def _downloads() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
