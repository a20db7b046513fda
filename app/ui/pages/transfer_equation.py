"""The equation of a proof: so many listed = so many safe + … , or a dash where something is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.ui.pages.transfer_figures import count
from app.ui.pages.transfer_tone import ToneLabel
from app.ui.theme import Token
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of the equation and what it counts. `attention` paints it in amber if it is not nought."""

    figure: int
    words: str
    attention: bool = False


class EquationCard(QFrame):
    """The first term equals the sum of the others; beside it, what the comparison rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._terms = QGridLayout()
        self._terms.setHorizontalSpacing(24)
        self._terms.setVerticalSpacing(2)
        self._basis = QLabel()
        self._basis.setProperty("role", "hint")
        self._basis.setWordWrap(True)
        self._basis.setMinimumWidth(200)
        terms = QVBoxLayout()
        terms.addLayout(self._terms)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(32)
        layout.addLayout(terms, 3)
        layout.addWidget(self._basis, 2, Qt.AlignmentFlag.AlignVCenter)

    def show_terms(self, terms: Sequence[Term], basis: str) -> None:
        """Take the equation, left to right."""
        while (item := self._terms.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, term in enumerate(terms):
            if number > 0:
                sign = ToneLabel("figure")
                sign.show_text("=" if number == 1 else "+", Token.TEXT2)
                self._terms.addWidget(sign, 0, 2 * number - 1)
            figure = ToneLabel("figure")
            figure.show_text(count(term.figure), Token.NEEDS if term.attention and term.figure else Token.TEXT)
            words = QLabel(term.words)
            words.setProperty("role", "hint")
            words.setWordWrap(len(terms) > 3)
            self._terms.addWidget(figure, 0, 2 * number)
            self._terms.addWidget(words, 1, 2 * number, Qt.AlignmentFlag.AlignTop)
        self._terms.setColumnStretch(2 * len(terms), 1)
        self._basis.setText(basis)
        self.setAccessibleName(
            " ".join(
                f"{'' if n == 0 else '=' if n == 1 else '+'} {t.figure} {t.words}" for n, t in enumerate(terms)
            ).strip()
        )
