"""What only the new provider's console tells: boxes to paste it into, and below each what was understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dns.cutover import Purpose
from app.dns.records.wanted import Wanted
from app.flow.changes import short_name
from app.flow.console_copy import ConsoleState
from app.flow.console_copy import Slot as Box
from app.flow.records import OpenFields, Paste, RecordsState, TakeOver
from app.ui.pages.records_words import RecordsWords
from app.ui.theme import Mark
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, MarkView, PasteField, Text, TextRole

_LINES = {Box.VERIFICATION: 1, Box.MX: 2, Box.SPF: 1, Box.DKIM_HOST: 1, Box.DKIM_VALUE: 3}
_PURPOSES = {
    Box.VERIFICATION: Purpose.VERIFICATION,
    Box.MX: Purpose.MX,
    Box.SPF: Purpose.SPF,
    Box.DKIM_VALUE: Purpose.DKIM,
}


class ConsoleCard(Card):
    """Emits `Paste`, `TakeOver` and `OpenFields`. Put away to one line when nothing is lacking."""

    intent = Signal(object)

    def __init__(self, words: RecordsWords, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._words = words
        self._opened = False
        self._mark, self._sum = MarkView(), Text(wrap=True)
        self._open = Button(ButtonRole.LINK)
        self.head.addWidget(self._open)
        self._boxes = {box: PasteField(lines) for box, lines in _LINES.items()}
        self._take, self._why = Button(), Text(TextRole.HINT, wrap=True)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        for box in self._boxes.values():
            box.setMaximumWidth(LINE_LENGTH)
            fields.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._take)
        row.addWidget(self._why, 1)
        fields.addLayout(row)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._mark)
        first.addWidget(self._sum, 1)
        self.body.setSpacing(12)
        self.body.addLayout(first)
        self.body.addWidget(self._fields)
        self._boxes[Box.VERIFICATION].edited.connect(self._on_verification)
        self._boxes[Box.MX].edited.connect(self._on_mx)
        self._boxes[Box.SPF].edited.connect(self._on_spf)
        self._boxes[Box.DKIM_HOST].edited.connect(self._on_dkim_host)
        self._boxes[Box.DKIM_VALUE].edited.connect(self._on_dkim_value)
        self._take.clicked.connect(self._on_take)
        self._open.clicked.connect(self._on_open)

    def show_state(self, state: RecordsState) -> None:
        """Take the state; hidden while nobody knows where mail goes."""
        console = state.console
        self.setVisible(state.planned)
        self._opened = console.opened or bool(console.lacking) or bool(console.fresh) or console.faulty
        name = state.new_provider
        self.heading.setText(
            self.tr("From the console of {name}").format(name=name) if name else self.tr("From the new console")
        )
        self._open.setText(self.tr("Put away") if self._opened else self.tr("Show and change"))
        self._open.setVisible(not self._opened or (console.opened and not console.lacking))
        lacking = [self._words.lacking(purpose) for purpose in console.lacking]
        self._mark.show_mark(Mark.NEEDS_YOU if lacking else Mark.DONE)
        self._sum.setText(self._summary(lacking, console))
        self._fields.setVisible(self._opened)
        self._label()
        for slot, box in self._boxes.items():
            box.setVisible(self._asked(slot, console))
            box.set_text(console.texts.get(slot, ""))
            self._tell(slot, box, console)
        self._take.setText(self.tr("&Take these into the plan"))
        self._take.setEnabled(bool(console.fresh) and not console.faulty)
        self._why.setText("" if self._take.isEnabled() else self._hint(console))

    def first_empty(self) -> QWidget | None:
        """Where the keyboard begins."""
        found = (box for box in self._boxes.values() if box.isVisibleTo(self) and not box.text())
        return next(found, None) if self._fields.isVisibleTo(self) else None

    def _summary(self, lacking: Sequence[str], console: ConsoleState) -> str:
        if not lacking and console.compares_mx:
            return self.tr("All is in the plan. Its MX may differ from customer to customer: compare them once.")
        if not lacking:
            return self.tr("All that its console shows for your domain is in the plan.")
        joined = self.tr(", ", "between two things of a list").join(lacking)
        return self.tr("Its console shows these for your domain alone; copy them here: {list}.").format(list=joined)

    def _label(self) -> None:
        for box, text in {
            Box.VERIFICATION: self.tr("&Verification record, if it shows one"),
            Box.MX: self.tr("&MX records, one a line"),
            Box.SPF: self.tr("&SPF record"),
            Box.DKIM_HOST: self.tr("DKIM: h&ost"),
            Box.DKIM_VALUE: self.tr("DKIM: val&ue"),
        }.items():
            self._boxes[box].set_label(text)

    def _asked(self, box: Box, console: ConsoleState) -> bool:
        """What everybody knows need not be asked for, unless she opens the card to change it."""
        if box is Box.MX:
            return console.asks_for_mx or console.compares_mx or console.opened or bool(console.texts.get(box))
        if box is Box.SPF:
            return console.asks_for_spf or console.opened or bool(console.texts.get(box))
        return True

    def _tell(self, slot: Box, box: PasteField, console: ConsoleState) -> None:
        purpose = _PURPOSES.get(slot)
        read = console.read.get(purpose) if purpose is not None else None
        if read is None:
            box.say("")
        elif read.fault is not None:
            box.say(self._words.fault(read.fault), refused=True)
        elif read.records:
            box.say(self._understood(read.records, console.domain))
        else:
            box.say(self._known(slot, console))

    def _known(self, slot: Box, console: ConsoleState) -> str:
        if slot is Box.MX and console.known.mx:
            hosts = ", ".join(f"{one.priority} {one.host}" for one in console.known.mx)
            if console.compares_mx:
                told = self.tr("Published: {records}. Not every customer has these: compare with its console.")
                return told.format(records=hosts)
            return self.tr("Known already: {records}. Paste only if its console shows others.").format(records=hosts)
        if slot is Box.SPF and console.known.spf_terms:
            terms = " ".join(console.known.spf_terms)
            return self.tr("Known already: {records}. Paste only if its console shows others.").format(records=terms)
        return ""

    def _understood(self, records: Sequence[Wanted], domain: str) -> str:
        said = []
        for one in records:
            value = one.value if one.priority is None else f"{one.priority} {one.value}"
            value = value if len(value) <= 60 else f"{value[:40]}…{value[-12:]}"
            said.append(f"{one.kind} {short_name(one.name, domain)} {value}")
        return self.tr("Understood: {records}").format(records="; ".join(said))

    def _hint(self, console: ConsoleState) -> str:
        if console.faulty:
            return self.tr("First mend or empty the field with the red line.")
        return self.tr("A whole line, a table or the value alone: all are understood.")

    def _paste(self, box: Box, text: str) -> None:
        self.intent.emit(Paste(text, box.value))

    @Slot(str)
    def _on_verification(self, text: str) -> None:
        self._paste(Box.VERIFICATION, text)

    @Slot(str)
    def _on_mx(self, text: str) -> None:
        self._paste(Box.MX, text)

    @Slot(str)
    def _on_spf(self, text: str) -> None:
        self._paste(Box.SPF, text)

    @Slot(str)
    def _on_dkim_host(self, text: str) -> None:
        self._paste(Box.DKIM_HOST, text)

    @Slot(str)
    def _on_dkim_value(self, text: str) -> None:
        self._paste(Box.DKIM_VALUE, text)

    @Slot()
    def _on_take(self) -> None:
        self.intent.emit(TakeOver())

    @Slot()
    def _on_open(self) -> None:
        self.intent.emit(OpenFields(not self._opened))
