"""The books in one line: 68,914 = 68,911 + 3, each with what it counts. A sum that does not balance is never shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Token, ink
from app.ui.widgets.figures import count
from app.ui.widgets.labels import Text, TextRole


@dataclass(frozen=True, slots=True)
class Term:
    """A figure and what it counts; `needs_you` paints it amber when it is not nought."""

    number: int | None
    meaning: str
    needs_you: bool = False


class Equation(QWidget):
    """``total = part + part …``. Figures that are not known yet are dashes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(32)
        self._amber: list[Text] = []

    def show_terms(self, total: Term, parts: Sequence[Term]) -> None:
        """Take the books. ValueError if all are known and the sum is wrong: that is a failed notice."""
        numbers = [part.number for part in parts]
        known = [number for number in numbers if number is not None]
        if total.number is not None and len(known) == len(numbers) and sum(known) != total.number:
            raise ValueError("the books do not balance")
        self._empty()
        self._add(total)
        for sign, part in zip(["=", *["+"] * (len(parts) - 1)], parts, strict=True):
            operator = Text(TextRole.TITLE)
            operator.setText(sign)
            self._layout.addWidget(operator, 0, Qt.AlignmentFlag.AlignTop)
            self._add(part)
        self._layout.addStretch(1)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Amber of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _add(self, term: Term) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        figure, meaning = Text(TextRole.FIGURE), Text(TextRole.HINT)
        figure.setText(count(term.number))
        meaning.setText(term.meaning)
        column.addWidget(figure)
        column.addWidget(meaning)
        self._layout.addLayout(column)
        if term.needs_you and term.number:
            self._amber.append(figure)

    def _empty(self) -> None:
        self._amber.clear()
        for child in self.findChildren(QWidget):
            child.hide()
            child.deleteLater()
        while self._layout.takeAt(0) is not None:
            pass

    def _colour(self) -> None:
        for figure in self._amber:
            figure.setStyleSheet(f"color: {ink(Token.NEEDS, self.window().palette()).name()};")
