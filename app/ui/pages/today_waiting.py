"""What waits for her: the mailboxes that did not let us in, by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.pages.today_lines import LinesCard, waiting_line
from app.ui.widgets import Button, ButtonRole

SHOWN = 4


class WaitingCard(LinesCard):
    """`look_wanted` when she wants to mend one of them."""

    look_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Button(ButtonRole.SMALL)
        self.head.addWidget(self._look)
        self._look.clicked.connect(self.look_wanted)

    def show_names(self, names: Sequence[str]) -> None:
        """Take the names."""
        self.heading.setText(self.tr("%n thing(s) waiting for you", "", len(names)))
        self._look.setText(self.tr("&How to mend it"))
        told = self.tr("did not let us in; no mail was touched")
        self.show_lines([waiting_line(name, told) for name in names[:SHOWN]])
