"""Choices beside a delivery: stub letters for mail that is too large, Gmail's labels, and the way to the pace."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.flow.deliver import DeliverState
from app.flow.deliver_intents import ChooseExtras, OpenPace
from app.project.delivery_choices import LabelPolicy
from app.project.pacing_settings import Pacing
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Rule, Text, TextRole
from app.ui.widgets.figures import size


class ExtrasRow(QFrame):
    """Shows `DeliverState.extras`; emits `ChooseExtras` and `OpenPace`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stubs, self._labels, self._labels_name = QCheckBox(), QComboBox(), QLabel()
        self._labels_name.setBuddy(self._labels)
        self._pace, self._limited = Button(ButtonRole.SMALL), Text(TextRole.HINT, wrap=True)
        self._gmail = QWidget()
        gmail = QHBoxLayout(self._gmail)
        gmail.setContentsMargins(0, 0, 0, 0)
        gmail.setSpacing(8)
        gmail.addWidget(self._labels_name)
        gmail.addWidget(self._labels)
        self._labels.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._labels.setMinimumContentsLength(24)
        for policy in LabelPolicy:
            self._labels.addItem("", policy)
        row = WrapRow(16, 8, last_right=True)
        for part in (self._stubs, self._gmail, self._pace):
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 10, 24, 10)
        inner.addLayout(row)
        inner.addWidget(self._limited)
        layout.addLayout(inner)
        self._stubs.clicked.connect(self._on_chosen)
        self._labels.activated.connect(self._on_chosen)
        self._pace.clicked.connect(self._on_pace)

    def show_state(self, state: DeliverState) -> None:
        """Take the state."""
        self._stubs.setText(self.tr("Short letter in place of mail that is too large"))
        self._stubs.setToolTip(self.tr("The letter says where the original is: in the archive, with its name."))
        self._stubs.setChecked(state.extras.stubs)
        self._stubs.setEnabled(not state.busy)
        self._labels_name.setText(self.tr("Mail with several Gmail labels"))
        words = {
            LabelPolicy.ONCE: self.tr("once, in the folder of one label"),
            LabelPolicy.ALL: self.tr("a copy for each label"),
        }
        for row in range(self._labels.count()):
            self._labels.setItemText(row, words[LabelPolicy(self._labels.itemData(row))])
        self._labels.setCurrentIndex(self._labels.findData(state.extras.labels))
        self._labels.setEnabled(not state.busy)
        self._gmail.setVisible(state.gmail)
        self._pace.setText(self.tr("Hours and speed…"))
        said = self._limits(state.pacing)
        self._limited.setText(said)
        self._limited.setVisible(bool(said))

    def _limits(self, pacing: Pacing) -> str:
        """What she allows, in a line; nothing where there is no limit of hers."""
        parts = []
        if pacing.hours is not None:
            start, end = pacing.hours.start, pacing.hours.end
            parts.append(self.tr("{start} to {end} only").format(start=f"{start:%H:%M}", end=f"{end:%H:%M}"))
        if pacing.bytes_per_second is not None:
            parts.append(self.tr("at most {rate} a second").format(rate=size(pacing.bytes_per_second)))
        if pacing.connections:
            parts.append(self.tr("connections limited"))
        return " · ".join(parts)

    @Slot()
    def _on_chosen(self) -> None:
        self.intent.emit(ChooseExtras(self._stubs.isChecked(), LabelPolicy(self._labels.currentData())))

    @Slot()
    def _on_pace(self) -> None:
        self.intent.emit(OpenPace(shown=True))
