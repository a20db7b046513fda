"""The card over a running transfer: messages, bytes and finish time in large figures, the bar, what they rest on."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.flow.progress import RunState
from app.flow.transfer import TransferPhase
from app.ui.pages.transfer_rows import unit_of
from app.ui.pages.transfer_words import TransferWords
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Symbol, paint_symbol
from app.ui.widgets import Button, ButtonRole, Card, ProgressBar, Rule, Text, TextRole
from app.ui.widgets.figures import UNKNOWN, count


class Figure(QWidget):
    """A large figure and the words that go with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large, self._small = Text(TextRole.FIGURE), Text(TextRole.HINT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._large, 0, Qt.AlignmentFlag.AlignBaseline)
        layout.addWidget(self._small, 0, Qt.AlignmentFlag.AlignBaseline)

    def show_figure(self, large: str, small: str) -> None:
        """Take both."""
        self._large.setText(large)
        self._small.setText(small)


def button_group(*buttons: Button) -> QWidget:
    """Buttons side by side, kept together."""
    group = QWidget()
    layout = QHBoxLayout(group)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for button in buttons:
        layout.addWidget(button)
    return group


class SymbolView(QWidget):
    """An icon before a sentence."""

    def __init__(self, symbol: Symbol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self.setFixedSize(16, 16)

    def sizeHint(self) -> QSize:
        """A square of 16."""
        return QSize(16, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon in the colour of text."""
        painter = QPainter(self)
        paint_symbol(painter, QRectF(self.rect()), self._symbol, self.window().palette())
        painter.end()


class FiguresCard(Card):
    """Totals of a run and the buttons that hold it or let it go on."""

    pause = Signal()
    resume = Signal()
    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._messages, self._bytes, self._finish = Figure(), Figure(), Figure()
        self._pause = Button(ButtonRole.PLAIN, Symbol.PAUSE)
        self._resume, self._leave = Button(ButtonRole.PRIMARY), Button()
        self._bar = ProgressBar()
        self._pace, self._lid = Text(TextRole.HINT, wrap=True), QLabel()
        self._lid.setTextFormat(Qt.TextFormat.RichText)
        self._lid.setWordWrap(True)
        self._build()
        self._pause.clicked.connect(self.pause)
        self._resume.clicked.connect(self.resume)
        self._leave.clicked.connect(self.leave)

    def _build(self) -> None:
        top = WrapRow(last_right=True)
        for figure in (self._messages, self._bytes, self._finish):
            top.addWidget(figure)
        top.addWidget(button_group(self._leave, self._resume, self._pause))
        upper = QVBoxLayout()
        upper.setContentsMargins(24, 20, 24, 16)
        upper.setSpacing(12)
        upper.addLayout(top)
        upper.addWidget(self._bar)
        upper.addWidget(self._pace)
        lower = QHBoxLayout()
        lower.setContentsMargins(24, 12, 24, 12)
        lower.setSpacing(12)
        lower.addWidget(SymbolView(Symbol.LID))
        lower.addWidget(self._lid, 1)
        self.body.setSpacing(0)
        self.body.addLayout(upper)
        self.body.addWidget(Rule())
        self.body.addLayout(lower)

    def show_run(self, run: RunState, phase: TransferPhase, words: TransferWords) -> None:
        """Take the state of things."""
        total, done, unit = run.total, run.done, unit_of(run)
        listed = count(total.messages) if total.messages or not run.uncounted else UNKNOWN
        so_far = bool(run.uncounted and total.messages)
        of_all = self.tr("/ {total} messages so far") if so_far else self.tr("/ {total} messages")
        self._messages.show_figure(count(done.messages), of_all.format(total=listed))
        self._bytes.show_figure(
            unit.figure(min(done.size_bytes, total.size_bytes)), f"/ {unit.figure(total.size_bytes)} {unit.name}"
        )
        self._finish.show_figure(*words.finish(run))
        self._bar.show_fraction(run.fraction)
        self._bar.setAccessibleName(self.tr("Progress of everybody together"))
        self._pace.setText(words.pace(run))
        self._show_phase(phase, words)

    def _show_phase(self, phase: TransferPhase, words: TransferWords) -> None:
        paused, stopping = phase is TransferPhase.PAUSED, phase is TransferPhase.STOPPING
        held = any(button.hasFocus() for button in (self._pause, self._resume, self._leave))
        self._pause.setText(self.tr("Stopping…") if stopping else self.tr("&Pause"))
        self._resume.setText(self.tr("&Continue"))
        self._leave.setText(self.tr("&Later"))
        self._pause.setEnabled(not stopping)
        self._pause.setVisible(not paused)
        self._resume.setVisible(paused)
        self._leave.setVisible(paused)
        self._finish.setVisible(not paused)
        self._pace.setVisible(not paused)
        if held:
            self.main_button().setFocus()
        first, second = words.lid(paused=paused, stopping=stopping)
        self._lid.setText(f"<b>{escape(first)}</b> {escape(second)}")

    def main_button(self) -> Button:
        """Where the keyboard begins."""
        return self._pause if self._resume.isHidden() else self._resume
