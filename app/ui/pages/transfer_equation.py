"""The books in one line that may break: 68,914 = 68,911 + 3, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Token, ink
from app.ui.widgets import Term, Text, TextRole
from app.ui.widgets.figures import count


class EquationLine(QWidget):
    """The first term equals the sum of the others. Where there is little room it goes on below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = WrapRow(gap=20, line_gap=12)
        self.setLayout(self._row)
        self._shown: list[tuple[Term, Text]] = []

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Take the equation, left to right."""
        if [term for term, _figure in self._shown] == list(terms):
            return
        self._shown.clear()
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, term in enumerate(terms):
            self._row.addWidget(self._term("" if number == 0 else "=" if number == 1 else "+", term))
        self._colour()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Amber is another one in the other theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _term(self, sign: str, term: Term) -> QWidget:
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        if sign:
            before = Text(TextRole.FIGURE)
            before.setText(sign)
            layout.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        figure, meaning = Text(TextRole.FIGURE), Text(TextRole.HINT)
        figure.setText(count(term.number))
        meaning.setText(term.meaning)
        column.addWidget(figure)
        column.addWidget(meaning)
        layout.addLayout(column)
        self._shown.append((term, figure))
        return whole

    def _colour(self) -> None:
        amber = ink(Token.NEEDS, self.window().palette()).name()
        for term, figure in self._shown:
            figure.setStyleSheet(f"color: {amber};" if term.needs_you and term.number else "")
