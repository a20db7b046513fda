"""After a rehearsal: three figures, the comparison, what has to be said, and her decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.flow.rehearse import RehearseState
from app.flow.words import Language
from app.ui.pages.rehearse_sign import SignCard
from app.ui.pages.rehearse_words import RehearseWords
from app.ui.theme import Mark
from app.ui.widgets import Card, MarkView, Rule, Text, TextRole
from app.ui.widgets.figures import count


class RehearseResult(QWidget):
    """Shows the report of a `RehearseState`; emits what the card of her decision emits."""

    intent = Signal(object)

    def __init__(self, words: RehearseWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._figures, self._figure_cells = Card(), QHBoxLayout()
        self._figures.body.addLayout(self._figure_cells)
        self._aspects = Card(padding=0, with_heading=True)
        self._remarks = Card(padding=0, with_heading=True)
        self.sign = SignCard()
        self._middle = QGridLayout()
        self._middle.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._figures)
        layout.addLayout(self._middle)
        layout.addWidget(self.sign)
        layout.addStretch(1)
        self.sign.intent.connect(self.intent)
        self.on_compact(compact=False)

    def on_compact(self, *, compact: bool) -> None:
        """Narrow: one card below the other."""
        for card in (self._aspects, self._remarks):
            self._middle.removeWidget(card)
        self._middle.addWidget(self._aspects, 0, 0, Qt.AlignmentFlag.AlignTop)
        place = (1, 0) if compact else (0, 1)
        self._middle.addWidget(self._remarks, *place, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._middle.setColumnStretch(column, 0 if compact and column else 1)

    def show_state(self, state: RehearseState, language: Language) -> None:
        """Take the state. ValueError without a report."""
        if state.report is None:
            raise ValueError("nothing was rehearsed")
        self._show_figures(state)
        self._show_aspects(state)
        self._show_remarks(state, language)
        self.sign.show_state(state)

    def _show_figures(self, state: RehearseState) -> None:
        report = state.report
        _empty(self._figure_cells)
        if report is None:
            return
        cells = (
            (Mark.DONE, report.identical, self.tr("exactly alike"), self.tr("text, attachments, date and marks")),
            (Mark.CHANGED, report.changed, self.tr("a little changed"), self.tr("what was changed stands below")),
            (Mark.NEEDS_YOU if report.refused else Mark.DONE, report.refused, self.tr("could not go"),
             self.tr("the originals are in the archive")),
        )  # fmt: skip
        for number, cell in enumerate(cells):
            if number:
                self._figure_cells.addWidget(Rule(upright=True))
                self._figure_cells.addSpacing(16)
            self._figure_cells.addWidget(_figure(*cell), 1)

    def _show_aspects(self, state: RehearseState) -> None:
        arrived = max((of for _same, of in state.aspects.values()), default=0)
        self._aspects.heading.setText(self.tr("%n letter(s) arrived, compared one by one", "", arrived))
        _empty(self._aspects.body)
        self._aspects.body.setSpacing(0)
        for number, (aspect, (same, of)) in enumerate(state.aspects.items()):
            if number:
                self._aspects.body.addWidget(Rule())
            figures = Text()
            figures.setText(f"{count(same)} / {count(of)}")
            mark = Mark.DONE if same == of else Mark.CHANGED
            self._aspects.body.addWidget(_row(mark, self._words.aspect(aspect), "", figures))

    def _show_remarks(self, state: RehearseState, language: Language) -> None:
        _empty(self._remarks.body)
        self._remarks.body.setSpacing(0)
        rows = [
            _row(
                Mark.NEEDS_YOU if remark.refused or not remark.harmless else Mark.CHANGED,
                self._words.title(remark),
                self._words.meaning(remark, language),
            )
            for remark in state.remarks
        ]
        rows += [
            _row(Mark.CHANGED if f.harmless else Mark.NEEDS_YOU, self._words.finding(f), "") for f in state.findings
        ]
        report = state.report
        if report is not None and report.too_large:
            largest = next((p.limit_bytes for p in report.people if p.limit_bytes), None)
            what = self.tr("%n letter(s) of the archive are too large for the new side", "", report.too_large)
            rows.append(_row(Mark.NEEDS_YOU, what, self._words.limit(largest)))
        self._remarks.heading.setText(self.tr("Worth knowing"))
        if not rows:
            rows.append(_row(Mark.DONE, self.tr("Nothing: every letter came back as it was sent."), ""))
        for number, row in enumerate(rows):
            if number:
                self._remarks.body.addWidget(Rule())
            self._remarks.body.addWidget(row)


def _figure(mark: Mark, number: int, what: str, hint: str) -> QWidget:
    cell = QWidget()
    grid = QGridLayout(cell)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    figure, words, small = Text(TextRole.FIGURE), Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
    figure.setText(count(number))
    words.setText(what)
    small.setText(hint)
    grid.addWidget(MarkView(mark, 18), 0, 0)
    for row, text in enumerate((figure, words, small)):
        grid.addWidget(text, row, 1)
    grid.setColumnStretch(1, 1)
    return cell


def _row(mark: Mark, bold: str, below: str, figures: Text | None = None) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(16, 10, 16, 10)
    layout.setSpacing(12)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    first = Text(TextRole.STRONG if below else TextRole.BODY, wrap=True)
    first.setText(bold)
    texts.addWidget(first)
    if below:
        second = Text(TextRole.HINT, wrap=True)
        second.setText(below)
        texts.addWidget(second)
    layout.addWidget(MarkView(mark), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(texts, 1)
    if figures is not None:
        layout.addWidget(figures)
    return row


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
