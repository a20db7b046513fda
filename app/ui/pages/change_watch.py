"""What the domain's servers say of a change: a mark for each, slips in words, the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dns.slips import SlipCode
from app.flow.changes import ChangeState, Progress
from app.flow.watch import evidence_line
from app.flow.words import explain
from app.ui.pages.change_clock import ChangeClock
from app.ui.pages.change_progress import HOST_MARKS, ChangeProgressWords, mark_of
from app.ui.pages.transfer_figures import language_now
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import MarkView, Notice, Text, TextRole, Tone


class ChangeWatch(QWidget):
    """Rows are made anew only when what they say is new, so that polls do not disturb anybody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ChangeProgressWords(self)
        self._said: object = None
        self._mark, self._sentence = MarkView(side=18), Text(TextRole.STRONG, wrap=True)
        self._clock, self._evidence = ChangeClock(), Text(TextRole.HINT, wrap=True)
        self._hosts, self._slips = QWidget(), QVBoxLayout()
        self._host_row = WrapRow(24, 8)
        self._hosts.setLayout(self._host_row)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._sentence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._slips)
        layout.addLayout(first)
        layout.addWidget(self._clock)
        layout.addWidget(self._hosts)
        layout.addWidget(self._evidence)

    def show_state(self, state: ChangeState) -> None:
        """Take the state; hidden while there is nothing to tell."""
        sentence = self._words.sentence(state)
        self._mark.show_mark(mark_of(state))
        self._mark.setVisible(bool(sentence))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._clock.show_state(state)
        watched = state.typed is not None or state.progress not in {Progress.OPEN, Progress.WAITS}
        self._hosts.setVisible(watched and bool(state.hosts))
        language = language_now()
        evidence = evidence_line(state, language)
        self._evidence.setText(evidence)
        self._evidence.setVisible(bool(evidence))
        said = (state.id, state.hosts, state.slips, language)
        if said != self._said:
            self._said = said
            self._show_slips(state)
            self._show_hosts(state)
        self.setVisible(bool(sentence) or bool(state.slips) or not self._hosts.isHidden())

    def _show_slips(self, state: ChangeState) -> None:
        _empty(self._slips)
        language = language_now()
        joint = "" if language.value.startswith("zh") else " "
        for slip in state.slips:
            told = explain(slip.code.value, slip.told, language)
            notice = Notice()
            tone = Tone.WAITING if slip.code is SlipCode.SECONDARY_LAGS else Tone.FAILED
            self._slips.addWidget(notice)
            notice.say(tone, told.happened, joint.join((told.means, told.do)))

    def _show_hosts(self, state: ChangeState) -> None:
        _empty(self._host_row)
        for host, standing in state.hosts:
            pair = QWidget(self._hosts)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            text = Text(TextRole.HINT)
            text.setText(self.tr("{host}: {answer}").format(host=host, answer=self._words.host(standing)))
            row.addWidget(MarkView(HOST_MARKS[standing], 14))
            row.addWidget(text)
            self._host_row.addWidget(pair)


def _empty(layout: QVBoxLayout | WrapRow) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
