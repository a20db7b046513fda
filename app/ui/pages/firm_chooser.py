"""A labelled list to choose one offer from, with "not known yet" at its head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.flow.firm_providers import Offer


class StillBox(QComboBox):
    """A combo box that does not change its value when the page is scrolled over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


class Chooser(QWidget):
    """`chosen` with a key, or None for "not known yet"."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self.box = QLabel(), StillBox()
        self._label.setProperty("role", "label")
        self._label.setBuddy(self.box)
        self._label.setWordWrap(True)
        self._known: list[tuple[str, str | None]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._on_activated)

    def set_label(self, text: str) -> None:
        """The label with its mnemonic."""
        self._label.setText(text)

    def show_offers(self, unknown: str, offers: Sequence[Offer], key: str | None, name: str) -> None:
        """What there is to choose from, and what is chosen: by its key, or added by its name if it is not among them.

        A site of a provider (``id@host``) is shown as the provider.
        """
        base = key.partition("@")[0] if key else None
        lines: list[tuple[str, str | None]] = [(unknown, None), *((offer.name, offer.key) for offer in offers)]
        if base is not None and base not in {line[1] for line in lines}:
            lines.insert(1, (name or base, base))
        if lines != self._known:
            self._known = lines
            self.box.clear()
            for text, data in lines:
                self.box.addItem(text, data)
        self.box.setCurrentIndex(next(n for n, line in enumerate(lines) if line[1] == base))

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self.box.itemData(row))
