"""Faults of ours: said plainly, with a report she can save. Secrets are taken out before anything is shown."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.redaction import redact
from app.ui.widgets import Text, TextRole

log = logging.getLogger(__name__)


def report_of(error: BaseException) -> str:
    """What a programmer needs: versions and the way to the error, without secrets and without her home folder."""
    lines = [
        f"{datetime.now(UTC).isoformat(timespec='seconds')}  Qt {qVersion()}  Python {platform.python_version()}",
        platform.platform(),
        "",
        *traceback.format_exception(error),
    ]
    return redact("\n".join(lines)).replace(str(Path.home()), "~")


class CrashDialog(QDialog):
    """What happened, what it means, and the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.tr("Report"))
        self.setWindowTitle(self.tr("Mailover"))
        title, sentence = Text(TextRole.HEADING, wrap=True), Text(wrap=True)
        title.setText(self.tr("A fault of ours"))
        sentence.setText(
            self.tr(
                "No mail was lost: what has been copied is on the disk. The report below holds no password. "
                "Save it and send it to us; then open the program again and go on."
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        save = buttons.addButton(self.tr("&Save the report…"), QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for widget in (title, sentence, self._report, buttons):
            layout.addWidget(widget)
        self.resize(680, 460)

    @Slot()
    def _on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), "mailover-report.txt")
        if name:
            Path(name).write_text(self._report.toPlainText(), encoding="utf-8")


class CrashReporter(QObject):
    """Shows one dialog at a time; everything goes to the log, too. Faults in other threads come by signal."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: CrashDialog | None = None
        self._arrived.connect(self.show_error)

    def install(self) -> None:
        """Take what nobody caught."""
        sys.excepthook = self._on_uncaught

    @Slot(object)
    def show_error(self, error: BaseException) -> None:
        """Log and show."""
        report = report_of(error)
        log.error("%s", report)
        if self._dialog is None:
            self._dialog = CrashDialog(report)
            self._dialog.finished.connect(self._on_finished)
            self._dialog.open()

    def _on_uncaught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._arrived.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
