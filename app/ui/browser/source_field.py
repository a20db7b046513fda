"""Where somebody shows old mail: two buttons, or a file or folder dropped here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Symbol, Token, ink
from app.ui.widgets import Button, ButtonRole, Text, TextRole


class SourceField(QFrame):
    """`chosen` with the path of a file or a folder."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._hint = Text(TextRole.HINT, wrap=True)
        self._file, self._folder = Button(ButtonRole.PLAIN, Symbol.DOCUMENT), Button(ButtonRole.PLAIN, Symbol.FOLDER)
        buttons = QHBoxLayout()
        for button in (self._folder, self._file):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self._hint)
        layout.addLayout(buttons)
        self.setAcceptDrops(True)
        self._retranslate()
        self._file.clicked.connect(self._on_file)
        self._folder.clicked.connect(self._on_folder)

    def choose(self, path: Path) -> None:
        """As if she had pointed at it."""
        self.path = path
        self._retranslate()
        self.chosen.emit(path)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file or folder of this computer."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.choose(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed line round it: something may be put here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Token.EDGE, self.palette()), 1, Qt.PenStyle.DashLine))
        painter.setBrush(ink(Token.SHEET, self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _retranslate(self) -> None:
        self._folder.setText(self.tr("&Folder…"))
        self._file.setText(self.tr("F&ile…"))
        self._hint.setText(
            str(self.path)
            if self.path is not None
            else self.tr(
                "A Thunderbird profile, a Gmail export, an Outlook .pst or .ost, mbox, EML, Maildir or a ZIP of them. "
                "Choose it or drop it here; it is only read."
            )
        )

    @Slot()
    def _on_file(self) -> None:
        chosen, _form = QFileDialog.getOpenFileName(self, self.tr("Choose a file with old mail"))
        if chosen:
            self.choose(Path(chosen))

    @Slot()
    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder with old mail"))
        if chosen:
            self.choose(Path(chosen))


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
