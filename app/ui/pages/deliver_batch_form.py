"""The form of a batch: its name, who is in it, and how much of their mail goes first."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.core.identity import PersonId
from app.flow.batches import BatchEdit
from app.flow.deliver import DeliverState
from app.flow.deliver_intents import CloseBatch, DropBatch, KeepBatch
from app.project.batches import RECENT_DAYS
from app.ui.pages.transfer_figures_card import button_group
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Field, Text, TextRole

COLUMNS, COLUMNS_COMPACT = 4, 3


class BatchForm(Card):
    """Shows `DeliverState.editing`; emits `KeepBatch`, `DropBatch` and `CloseBatch`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self._edit = BatchEdit()
        self._title, self._who = Text(TextRole.HEADING), Text(TextRole.LABEL, wrap=True)
        self._name = Field()
        self._first, self._days, self._after = QCheckBox(), QLineEdit(), Text()
        self._days.setValidator(QIntValidator(1, 9999, self))
        self._days.setMaximumWidth(72)
        self._boxes: dict[PersonId, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._keep, self._close, self._drop = Button(ButtonRole.PRIMARY), Button(), Button()
        self._compact = False
        self._build()
        self._first.toggled.connect(self._days.setEnabled)
        self._first.toggled.connect(self._on_ticked)
        self._days.textChanged.connect(self._on_ticked)
        self._keep.clicked.connect(self._on_keep)
        self._close.clicked.connect(self._on_close)
        self._drop.clicked.connect(self._on_drop)

    def _build(self) -> None:
        days = WrapRow(8, 4)
        for part in (self._first, self._days, self._after):
            days.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        buttons.addWidget(button_group(self._close, self._keep))
        self._name.setMaximumWidth(360)
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        self.body.addWidget(self._name)
        self.body.addLayout(days)
        self.body.addWidget(self._who)
        self.body.addLayout(self._grid)
        self.body.addLayout(buttons)

    def show_state(self, state: DeliverState) -> None:
        """Take the state; what she has typed since the form was opened stays."""
        edit = state.editing
        if edit is None:
            self._edit = BatchEdit()
            return
        news = edit != self._edit or set(self._boxes) != {choice.person for choice in state.choices}
        self._edit = edit
        self._title.setText(self.tr("A new batch") if edit.id is None else self.tr("Edit the batch"))
        self._name.set_label(self.tr("Na&me"))
        self._first.setText(self.tr("&Recent mail first: the last"))
        self._days.setAccessibleName(self.tr("Days of mail that go first"))
        self._after.setText(self.tr("days, then the rest"))
        self._who.setText(self.tr("Who moves in this batch. Whoever is ticked here leaves her other batch."))
        self._keep.setText(self.tr("&Keep the batch"))
        self._close.setText(self.tr("&Cancel"))
        self._drop.setText(self.tr("&Dissolve the batch"))
        self._drop.setVisible(edit.id is not None)
        if news:
            self._fill(state, edit)

    def _fill(self, state: DeliverState, edit: BatchEdit) -> None:
        self._name.set_text(edit.name)
        self._first.setChecked(edit.recent_days is not None)
        self._days.setText(str(edit.recent_days or RECENT_DAYS))
        self._days.setEnabled(edit.recent_days is not None)
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {}
        for choice in state.choices:
            box = QCheckBox(choice.name.replace("&", "&&"))
            box.setChecked(choice.person in edit.people)
            box.toggled.connect(self._on_ticked)
            self._boxes[choice.person] = box
        self._lay_out()
        self._on_ticked()

    def _lay_out(self) -> None:
        columns = COLUMNS_COMPACT if self._compact else COLUMNS
        for number, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, number // columns, number % columns)

    def on_compact(self, *, compact: bool) -> None:
        """Fewer names side by side where there is little room."""
        self._compact = compact
        self._lay_out()

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self._name.line

    @Slot()
    def _on_ticked(self) -> None:
        days = self._days.hasAcceptableInput() or not self._first.isChecked()
        self._keep.setEnabled(days and any(box.isChecked() for box in self._boxes.values()))

    @Slot()
    def _on_keep(self) -> None:
        people = frozenset(person for person, box in self._boxes.items() if box.isChecked())
        days = int(self._days.text()) if self._first.isChecked() else None
        self.intent.emit(KeepBatch(BatchEdit(self._edit.id, self._name.text(), people, days)))

    @Slot()
    def _on_close(self) -> None:
        self.intent.emit(CloseBatch())

    @Slot()
    def _on_drop(self) -> None:
        if self._edit.id is not None:
            self.intent.emit(DropBatch(self._edit.id))
