"""The card with what the domain's records told, and the three places where she can say it herself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.flow.firm import ChooseDnsHost, ChooseProvider, FirmState, LookAgain
from app.flow.firm_providers import dns_host_named, offered_dns_hosts, offered_providers, provider_named
from app.project.model import Side
from app.ui.pages.firm_chooser import Chooser
from app.ui.pages.firm_words import FirmWords, Line
from app.ui.theme import Mark
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, MarkView, Text, announce


class FirmSeen(Card):
    """Emits `ChooseProvider`, `ChooseDnsHost` and `LookAgain`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._words = FirmWords(self)
        self._again = Button(ButtonRole.LINK)
        self.head.addWidget(self._again)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._shown: list[Line] = []
        self._looked = False
        self._old, self._host, self._new = Chooser(), Chooser(), Chooser()
        self._choosers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choosers.setSpacing(16)
        for chooser in (self._old, self._host, self._new):
            self._choosers.addWidget(chooser, 1, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(self._lines)
        self.body.addSpacing(4)
        self.body.addLayout(self._choosers)
        self._again.clicked.connect(self._on_again)
        self._old.chosen.connect(self._on_old)
        self._new.chosen.connect(self._on_new)
        self._host.chosen.connect(self._on_host)

    def retranslate(self) -> None:
        """All that does not depend on the state."""
        self.heading.setText(self.tr("Who serves the mail"))
        self._again.setText(self.tr("&Look again"))
        self._old.set_label(self.tr("Mail provider &today"))
        self._host.set_label(self.tr("Where the domain's &records are kept"))
        self._new.set_label(self.tr("&Move to (may wait)"))

    def show_state(self, state: FirmState) -> None:
        """Take the state."""
        self._again.setVisible((bool(state.looks) or state.is_open) and not state.practice)
        self._again.setEnabled(not state.asking)
        self._looked = bool(state.looks)
        self._show_lines(self._said(state))
        providers = offered_providers(state.language)
        for chooser, chosen, unknown in (
            (self._old, state.old_provider, self.tr("Not known, or a server of our own")),
            (self._new, state.new_provider, self.tr("Not settled, or a server of our own")),
        ):
            chooser.show_offers(unknown, providers, chosen.key, provider_named(chosen.key, state.language))
        hosts, named = offered_dns_hosts(state.language), dns_host_named(state.dns_host.key, state.language)
        self._host.show_offers(self.tr("Not known"), hosts, state.dns_host.key, named)

    @property
    def told(self) -> str:
        """The first line, if anything was seen."""
        return self._shown[0][1] if self._shown and self._looked else ""

    def on_compact(self, *, compact: bool) -> None:
        """One list below the other where there is little room."""
        self._choosers.setDirection(QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight)

    def _said(self, state: FirmState) -> list[Line]:
        if state.practice:
            said = self.tr("This is the practice firm: its servers run inside this program, so no records are asked.")
            return [(Mark.DONE, said)]
        if state.is_open and not state.looks:
            return [(Mark.SETTLED, self.tr("This is what was found before. Look again to compare it with today."))]
        if not state.looks:
            return [
                (Mark.LATER, self.tr("Once the domain is typed, we look at its public records, and at nothing else."))
            ]
        return [line for look in state.looks for line in self._words.lines(look, state.language)]

    def _show_lines(self, lines: list[Line]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for mark, sentence in lines:
            self._lines.addWidget(_line(mark, sentence))
        if self.isVisible():
            announce(self, " ".join(sentence for _mark, sentence in lines))

    def _on_again(self) -> None:
        self.intent.emit(LookAgain())

    def _on_old(self, key: str | None) -> None:
        self.intent.emit(ChooseProvider(Side.OLD, key))

    def _on_new(self, key: str | None) -> None:
        self.intent.emit(ChooseProvider(Side.NEW, key))

    def _on_host(self, key: str | None) -> None:
        self.intent.emit(ChooseDnsHost(key))


def _line(mark: Mark, sentence: str) -> QWidget:
    row, text = QWidget(), Text(wrap=True)
    text.setText(sentence)
    text.setMaximumWidth(LINE_LENGTH)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(MarkView(mark), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(text, 100)
    layout.addStretch(1)
    return row
