"""The card of batches: their order, what can be done with the one that has the keyboard, and the people in them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.flow.deliver import DeliverState
from app.flow.deliver_intents import EditBatch, MoveBatch, ShowBooks, StartBatch
from app.flow.words import Language
from app.ui.pages.deliver_batch_table import BatchTable
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole


class BatchCard(Card):
    """Shows the batches of a `DeliverState`; emits the intents of batches."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._state: DeliverState | None = None
        self._title = Text(TextRole.HEADING)
        self._start, self._earlier, self._later = (Button(ButtonRole.SMALL) for _ in range(3))
        self._edit, self._new, self._books = (Button(ButtonRole.SMALL) for _ in range(3))
        self._table = BatchTable()
        top = WrapRow(8, 8)
        for part in (self._title, self._start, self._earlier, self._later, self._edit, self._new, self._books):
            top.addWidget(part)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addLayout(top)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self._table)
        self._table.intent.connect(self.intent)
        self._table.batch_changed.connect(self._on_batch)
        self._start.clicked.connect(self._on_start)
        self._earlier.clicked.connect(self._on_earlier)
        self._later.clicked.connect(self._on_later)
        self._edit.clicked.connect(self._on_edit)
        self._new.clicked.connect(self._on_new)
        self._books.clicked.connect(self._on_books)

    def show_state(self, state: DeliverState, language: Language) -> None:
        """Take the state."""
        self._state = state
        self._title.setText(self.tr("Batches, in this order"))
        self._start.setText(self.tr("Start this batch"))
        self._earlier.setText(self.tr("Earlier"))
        self._later.setText(self.tr("Later"))
        self._edit.setText(self.tr("Edit…"))
        self._new.setText(self.tr("New batch…"))
        self._books.setText(self.tr("The books so far"))
        self._table.setAccessibleName(
            self.tr("Batches and people. Space ticks a person, Enter opens a batch, Alt with an arrow moves it.")
        )
        self._table.show_state(state, language)
        self._on_batch()

    @Slot()
    def _on_batch(self) -> None:
        """What the buttons can do with the batch of now."""
        state = self._state
        if state is None:
            return
        groups = state.groups
        at = next((n for n, group in enumerate(groups) if group.batch.id == self._table.batch), None)
        free, forming = not state.busy, state.editing is not None
        several = len(groups) > 1
        movers = groups[at].movers if at is not None else ()
        self._start.setVisible(state.mapped and several and not forming and state.rehearsed)
        self._start.setEnabled(free and any(person in state.mappings for person in movers))
        self._earlier.setVisible(several)
        self._later.setVisible(several)
        self._earlier.setEnabled(free and at is not None and at > 0)
        self._later.setEnabled(free and at is not None and at < len(groups) - 1)
        self._edit.setEnabled(free and at is not None and not forming)
        self._new.setEnabled(free and not forming and bool(groups))
        self._books.setVisible(state.proof is not None)
        self._books.setEnabled(free)
        name = self._table.batch_name
        for button in (self._start, self._earlier, self._later, self._edit):
            button.setAccessibleDescription(name)
            button.setToolTip(name)

    @Slot()
    def _on_start(self) -> None:
        if self._table.batch is not None:
            self.intent.emit(StartBatch(self._table.batch))

    @Slot()
    def _on_earlier(self) -> None:
        if self._table.batch is not None:
            self.intent.emit(MoveBatch(self._table.batch, -1))

    @Slot()
    def _on_later(self) -> None:
        if self._table.batch is not None:
            self.intent.emit(MoveBatch(self._table.batch, 1))

    @Slot()
    def _on_edit(self) -> None:
        self.intent.emit(EditBatch(self._table.batch))

    @Slot()
    def _on_new(self) -> None:
        self.intent.emit(EditBatch(None))

    @Slot()
    def _on_books(self) -> None:
        self.intent.emit(ShowBooks())
