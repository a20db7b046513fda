"""What this archive is, where it lies, and the page in it that tells how to read it without this program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.archive.layout import README_FILE
from app.ui.widgets import Button, ButtonRole, FixedText, Text, TextRole

WIDTH = 480


class AboutDialog(QDialog):
    """Paths can be selected and copied."""

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readme = archive / README_FILE
        title, sentence, label = Text(TextRole.HEADING), Text(TextRole.LEAD, wrap=True), Text(TextRole.LABEL)
        folder, readme = FixedText(), FixedText()
        for path, place in ((folder, archive), (readme, self._readme)):
            path.setText(str(place))
            path.setWordWrap(True)
            path.setAccessibleName(str(place))
        read, close = Button(), Button(ButtonRole.PRIMARY)
        read.setEnabled(self._readme.is_file())
        self.setWindowTitle(self.tr("About this archive"))
        title.setText(self.tr("About this archive"))
        sentence.setText(
            self.tr(
                "Every message is a file of its own that any mail program opens. The page below says how to check and"
                " read them without this program."
            )
        )
        label.setText(self.tr("Folder and page"))
        read.setText(self.tr("Open the page"))
        close.setText(self.tr("Close"))
        read.clicked.connect(self._on_read)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(read)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for widget in (title, sentence, label, folder, readme):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(WIDTH)

    @Slot()
    def _on_read(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._readme)))
