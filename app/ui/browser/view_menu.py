"""How a message is looked at: as text or as laid out, its headers, its source, in another charset."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

CHARSETS = (
    ("", ""),
    ("UTF-8", "utf-8"),
    ("GB18030", "gb18030"),
    ("Big5", "big5"),
    ("Shift-JIS", "shift_jis"),
    ("EUC-JP", "euc_jp"),
    ("ISO-2022-JP", "iso-2022-jp"),
    ("EUC-KR", "euc-kr"),
    ("Windows-1252", "windows-1252"),
    ("Windows-1251", "windows-1251"),
    ("KOI8-R", "koi8-r"),
)


class ViewMenu(QMenu):
    """Signals only; who shows the message decides. `show_state` sets what is ticked and offered."""

    layout_wanted, headers_wanted, source_wanted, page_wanted = Signal(), Signal(), Signal(), Signal()
    charset_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = self.addAction("")
        self._headers = self.addAction("")
        self._source = self.addAction("")
        self._source.setShortcut(QKeySequence("Ctrl+U"))
        self.addSeparator()
        self._wrong = self.addMenu("")
        self._group = QActionGroup(self)
        for name, codec in CHARSETS:
            action = self._wrong.addAction(name)
            action.setCheckable(True)
            action.setData(codec)
            self._group.addAction(action)
        self.addSeparator()
        self._page = self.addAction("")
        self._layout.triggered.connect(self.layout_wanted)
        self._headers.triggered.connect(self.headers_wanted)
        self._source.triggered.connect(self.source_wanted)
        self._page.triggered.connect(self.page_wanted)
        self._group.triggered.connect(self._on_charset)

    def show_state(self, *, has_layout: bool, laid_out: bool, source: bool, headers: bool, charset: str) -> None:
        """What is shown now."""
        self._layout.setEnabled(has_layout)
        self._layout.setText(self.tr("Show as text") if laid_out or not has_layout else self.tr("Show layout"))
        self._headers.setText(self.tr("Show message") if headers else self.tr("Show headers"))
        self._source.setText(self.tr("Show message") if source else self.tr("Show source"))
        self._wrong.setTitle(self.tr("Text looks wrong?"))
        self._page.setText(self.tr("Open in browser"))
        for action in self._group.actions():
            action.setChecked(action.data() == charset)
            if not action.data():
                action.setText(self.tr("Automatic"))

    @Slot(QAction)
    def _on_charset(self, action: QAction) -> None:
        self.charset_wanted.emit(str(action.data()))
