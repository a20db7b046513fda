"""The proof of a run, the same for both directions: equation, people, exceptions; side by side where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.flow.proof import Proof, Standing
from app.flow.words import Language
from app.ui.pages.transfer_entries import ExceptionWords
from app.ui.pages.transfer_equation import EquationLine
from app.ui.pages.transfer_exceptions import ExceptionList
from app.ui.pages.transfer_proof_table import ProofTable
from app.ui.pages.transfer_words import Direction
from app.ui.widgets import Card, Term, Text, TextRole


class Books(QWidget):
    """Shows a `Proof`; emits `Start(only=…)` for what is to be tried again."""

    intent = Signal(object)

    def __init__(self, direction: Direction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._equation, self._basis = EquationLine(), Text(TextRole.HINT, wrap=True)
        self._sum = Card(padding=0)
        self._terms = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._terms.setContentsMargins(24, 16, 24, 16)
        self._terms.setSpacing(12)
        self._terms.addWidget(self._equation, 5, Qt.AlignmentFlag.AlignVCenter)
        self._terms.addWidget(self._basis, 2, Qt.AlignmentFlag.AlignVCenter)
        self._sum.body.addLayout(self._terms)
        self._table = ProofTable(direction)
        self._exceptions = ExceptionList(asks=direction is Direction.BACK_UP)
        self._words = ExceptionWords(self)
        frame = Card(padding=0)
        frame.body.addWidget(self._table)
        frame.body.addStretch(1)
        self._stacked = direction is not Direction.BACK_UP
        """Four columns of figures leave no room beside them."""
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(16)
        self._halves.addWidget(frame, 45)
        self._halves.addWidget(self._exceptions, 55)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._sum)
        layout.addLayout(self._halves)
        self._exceptions.intent.connect(self.intent)
        self.on_compact(compact=False)

    def show_proof(
        self, proof: Proof, terms: Sequence[Term], basis: str, title: str, again: str, language: Language
    ) -> None:
        """Take the books and the words that go with this direction. Sums that do not balance are not drawn."""
        balanced = proof.standing is not Standing.UNBALANCED
        self._sum.setVisible(balanced)
        if balanced:
            self._equation.show_terms(terms)
        self._basis.setText(basis)
        self._table.setAccessibleName(self.tr("The books, person by person"))
        self._table.show_proof(proof)
        self._exceptions.setVisible(bool(proof.exceptions))
        self._exceptions.show_entries(title, self._words.entries(proof.exceptions, proof.name, language), again)

    def on_compact(self, *, compact: bool) -> None:
        """One below the other where there is little room."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._terms.setDirection(down if compact else across)
        self._halves.setDirection(down if compact or self._stacked else across)
