"""A picture or the pages of a PDF, to look at: nothing is opened outside, nothing of the file is run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.archive.reading import Attachment
from app.archive.reading.pdf_pictures import PagePicture, pdf_pictures
from app.core.events import Cancelled, Emit
from app.ui.browser.pictures import is_picture, preview_of
from app.ui.widgets import Button, ButtonRole, Text, TextRole
from app.workers import Job

SIZE = (820, 860)
PAGE_WIDTH = 1400
_MARGIN = 24


class AttachmentPreview(QWidget):
    """A window of its own. Page keys turn pages, Esc closes."""

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = attachment.name
        self._pictures: list[QImage] = []
        self._number = self._pages = 0
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setProperty("role", "content")
        self._told = Text(TextRole.HINT)
        self._back, self._next = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._build()
        self.resize(*SIZE)
        self._job = Job(partial(_load, attachment), self)
        self._job.done.connect(self._on_loaded)
        self._job.failed.connect(self._on_failed)
        self._loaded = False
        self._retranslate()
        self._job.start()

    @property
    def pages(self) -> int:
        """How many can be turned to."""
        return len(self._pictures)

    @property
    def number(self) -> int:
        """Which is shown, from 1; 0 while there is none."""
        return self._number + 1 if self._pictures else 0

    @property
    def told(self) -> str:
        """The line at the foot."""
        return self._told.text()

    @property
    def loaded(self) -> bool:
        """Whether all that can be shown is there."""
        return self._loaded

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture fits the width."""
        super().resizeEvent(event)
        self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is still being painted is let go."""
        super().closeEvent(event)
        if self._job.running:
            self._job.wait()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addLayout(foot)
        for keys, slot in (
            (QKeySequence(Qt.Key.Key_PageDown), self._on_next),
            (QKeySequence(Qt.Key.Key_PageUp), self._on_back),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
        ):
            QShortcut(keys, self).activated.connect(slot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("{name} – Mailover").format(name=self._name))
        self._area.setAccessibleName(self._name)
        self._back.setText(self.tr("Page back"))
        self._next.setText(self.tr("Next page"))
        self._show()

    def _show(self) -> None:
        for button in (self._back, self._next):
            button.setVisible(len(self._pictures) > 1)
        self._back.setEnabled(self._number > 0)
        self._next.setEnabled(self._number + 1 < len(self._pictures))
        if not self._loaded:
            self._told.setText(self.tr("Being prepared…"))
        elif not self._pictures:
            self._told.setText(self.tr("This file cannot be shown here. Save it to open it elsewhere."))
        else:
            self._told.setText(self._page_words())
            self._picture.setPixmap(self._fitted(self._pictures[self._number]))

    def _page_words(self) -> str:
        if self._pages <= 1:
            return self._name
        if self._pages > len(self._pictures):
            told = self.tr("Page {number} of {pages}; the first {shown} are shown")
            return told.format(number=self._number + 1, pages=self._pages, shown=len(self._pictures))
        return self.tr("Page {number} of {pages}").format(number=self._number + 1, pages=self._pages)

    def _fitted(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wide = max(100, int((self._area.viewport().width() - 2 * _MARGIN) * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(image.scaledToWidth(wide, smooth) if image.width() > wide else image)
        shown.setDevicePixelRatio(ratio)
        return shown

    def _turn(self, number: int) -> None:
        if 0 <= number < len(self._pictures):
            self._number = number
            self._area.verticalScrollBar().setValue(0)
            self._show()

    @Slot()
    def _on_next(self) -> None:
        self._turn(self._number + 1)

    @Slot()
    def _on_back(self) -> None:
        self._turn(self._number - 1)

    @Slot(object)
    def _on_loaded(self, found: tuple[int, list[QImage]]) -> None:
        self._loaded = True
        self._pages, self._pictures = found
        self._show()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        raise error


def _load(attachment: Attachment, _emit: Emit, cancelled: Cancelled) -> tuple[int, list[QImage]]:
    """How many pages there are, and the pictures of the first."""
    content = attachment.payload()
    if is_picture(content):
        image = preview_of(content)
        return (1, [image]) if image is not None else (0, [])
    pages, found = 0, []
    for page in pdf_pictures(content, PAGE_WIDTH, cancelled):
        pages = page.pages
        found.append(_image(page))
    return pages, found


def _image(page: PagePicture) -> QImage:
    # a copy, because QImage does not keep the bytes it is given
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
