"""Before a delivery: who in which order, and where each folder goes. Nothing starts before the folders were seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.identity import MailboxPath, PersonId
from app.flow.deliver import (
    Activity,
    DeliverState,
    ForgetEdits,
    LookAtFolders,
    MapFolder,
    ShowMapping,
    TryDry,
    Unfinished,
)
from app.flow.deliver_intents import GoOn, GoRehearse
from app.flow.proof import Proof
from app.flow.transfer import Pause, Start
from app.flow.words import Language
from app.ui.pages.deliver_batch_card import BatchCard
from app.ui.pages.deliver_batch_form import BatchForm
from app.ui.pages.deliver_extras import ExtrasRow
from app.ui.pages.deliver_mapping_table import MappingTable
from app.ui.pages.transfer_figures import moment
from app.ui.pages.transfer_figures_card import button_group
from app.ui.widgets import Button, ButtonRole, Card, Text
from app.ui.widgets.figures import count


class DeliverBefore(QWidget):
    """Shows a `DeliverState` in its first phase; emits its intents."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batches, self._form, self._extras = BatchCard(), BatchForm(), ExtrasRow()
        self._folders = MappingTable()
        self._whose, self._whose_label = QComboBox(), QLabel()
        self._whose_label.setBuddy(self._whose)
        self._whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._whose.setMinimumContentsLength(12)
        self._look, self._dry, self._start = Button(), Button(), Button(ButtonRole.PRIMARY)
        self._forget = Button(ButtonRole.SMALL)
        self._says = Text(wrap=True)
        self._deeds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._shown: PersonId | None = None
        self._busy = self._unfinished = False
        self._rehearsed = True
        self._mapping_card = self._card_of_folders()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self._deeds_card = self._card_of_deeds()
        for part in (self._form, self._deeds_card, self._batches, self._mapping_card):
            layout.addWidget(part)
        layout.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        for part in (self._batches, self._form, self._extras):
            part.intent.connect(self.intent)
        self._folders.mapped.connect(self._on_mapped)
        self._whose.activated.connect(self._on_whose)
        self._look.clicked.connect(self._on_look)
        self._dry.clicked.connect(self._on_dry)
        self._start.clicked.connect(self._on_start)
        self._forget.clicked.connect(self._on_forget)

    def _card_of_deeds(self) -> Card:
        card = Card(padding=0)
        self._deeds.setContentsMargins(24, 16, 24, 16)
        self._deeds.setSpacing(12)
        self._deeds.addWidget(self._says, 1)
        self._deeds.addWidget(button_group(self._look, self._dry, self._start), 0, Qt.AlignmentFlag.AlignRight)
        card.body.setSpacing(0)
        card.body.addLayout(self._deeds)
        card.body.addWidget(self._extras)
        return card

    def on_compact(self, *, compact: bool) -> None:
        """Buttons below their sentence where there is little room."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._deeds.setDirection(down if compact else across)
        self._deeds.setStretch(0, 0 if compact else 1)
        self._form.on_compact(compact=compact)

    def _card_of_folders(self) -> Card:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(8)
        top.addWidget(self._whose_label)
        top.addWidget(self._whose)
        top.addStretch(1)
        top.addWidget(self._forget)
        card = Card(padding=0)
        card.body.setSpacing(0)
        card.body.addLayout(top)
        card.body.addWidget(self._folders)
        return card

    def show_state(self, state: DeliverState, language: Language) -> None:
        """Take the state."""
        forming = state.editing is not None and self._form.isHidden()
        self._shown, self._busy = state.shown, state.busy
        self._unfinished = state.unfinished is not None and not state.mapped
        self._form.setVisible(state.editing is not None)
        self._form.show_state(state)
        self._deeds_card.setVisible(state.editing is None and state.pace is None)
        self._says.setText(self._sentence(state))
        self._show_deeds(state)
        self._extras.show_state(state)
        self._batches.show_state(state, language)
        self._show_mapping(state)
        if forming:
            self._form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_deeds(self, state: DeliverState) -> None:
        looking, trying = state.activity is Activity.LOOKING, state.activity is Activity.TRYING
        going_on = self._unfinished and not looking
        self._look.setText(
            self.tr("S&top") if looking else self.tr("&Go on") if going_on else self.tr("Show the &folders")
        )
        self._look.setVisible(not state.mapped or looking)
        self._look.setEnabled((going_on or bool(state.chosen)) and (looking or not state.busy))
        self._look.set_role(ButtonRole.PLAIN if looking else ButtonRole.PRIMARY)
        self._dry.setText(self.tr("S&top") if trying else self.tr("&Try without writing"))
        self._dry.setVisible(state.mapped)
        self._dry.setEnabled(trying or not state.busy)
        several = sum(bool(group.movers) for group in state.groups) > 1
        self._rehearsed = state.rehearsed
        self._start.setText(self.tr("&Start all, in order") if several else self.tr("&Start delivering"))
        if not state.rehearsed:
            self._start.setText(self.tr("To the &rehearsal"))
        self._start.setVisible(state.mapped)
        self._start.setEnabled(not state.busy)

    def _show_mapping(self, state: DeliverState) -> None:
        rows = state.rows
        self._mapping_card.setVisible(bool(rows) and state.editing is None)
        self._whose_label.setText(self.tr("Folders &of"))
        self._forget.setText(self.tr("Back to the &proposal"))
        self._forget.setEnabled(not state.busy)
        names: list[tuple[str, PersonId | None]] = [(self.tr("everybody chosen"), None), *self._names(state)]
        if [(self._whose.itemText(n), self._whose.itemData(n)) for n in range(self._whose.count())] != names:
            self._whose.clear()
            for name, person in names:
                self._whose.addItem(name, person)
        self._whose.setCurrentIndex(next((n for n, (_name, p) in enumerate(names) if p == state.shown), 0))
        self._folders.setAccessibleName(self.tr("Folder mapping. Enter changes a new folder, Delete leaves it out."))
        self._folders.setEnabled(not state.busy)
        self._folders.show_rows(rows, state.targets, people=len(self._names(state)) if state.shown is None else 1)

    def _names(self, state: DeliverState) -> list[tuple[str, PersonId | None]]:
        return [(choice.name, choice.person) for choice in state.chosen if choice.person in state.mappings]

    def _sentence(self, state: DeliverState) -> str:
        if state.activity is Activity.LOOKING:
            return self.tr("Asking the new mailboxes which folders they have. Nothing is written.")
        if state.activity is Activity.TRYING:
            return self.tr("Comparing the archive with what was delivered before. Nothing is written.")
        if state.trial is not None:
            return self._trial(state.trial)
        return self._standing(state)

    def _standing(self, state: DeliverState) -> str:
        """What is to be done next, while nothing is under way."""
        if not state.rehearsed:
            return self.tr("First comes the rehearsal: batches open when you have signed it off on the Rehearse page.")
        if state.unfinished is not None and not state.mapped:
            return self._left(state.unfinished)
        if state.mapped:
            return self.tr("Look through the folders below. Nothing is written before you start.")
        if not state.chosen:
            return self.tr("Somebody with a new mailbox and mail in the archive has to be ticked.")
        return self.tr("First see where each folder goes. We look at the new mailboxes and write nothing.")

    def _left(self, unfinished: Unfinished) -> str:
        people = self.tr("%n mailbox(es)", "", len(unfinished.people))
        if unfinished.left is None:
            told = self.tr("The delivery to {people} begun {when} is not finished. It goes on where it stopped.")
            return told.format(people=people, when=moment(unfinished.begun))
        told = self.tr(
            "The delivery to {people} begun {when} is not finished: {left} messages are left. It goes on where it "
            "stopped, nothing twice."
        )
        return told.format(people=people, when=moment(unfinished.begun), left=count(unfinished.left))

    def _trial(self, trial: Proof) -> str:
        already = trial.safe - trial.brought
        return self.tr(
            "Would deliver {todo} messages; {already} are there already, {left_out} are left out. Nothing was written."
        ).format(todo=count(trial.brought), already=count(already), left_out=count(trial.left_out))

    def main_button(self) -> Button:
        """Where the keyboard begins."""
        return self._start if not self._start.isHidden() and self._start.isEnabled() else self._look

    def _on_mapped(self, source: MailboxPath, target: MailboxPath | None) -> None:
        self.intent.emit(MapFolder(self._shown, source, target))

    def _on_whose(self, row: int) -> None:
        self.intent.emit(ShowMapping(self._whose.itemData(row)))

    def _on_look(self) -> None:
        self.intent.emit(Pause() if self._busy else GoOn() if self._unfinished else LookAtFolders())

    def _on_dry(self) -> None:
        self.intent.emit(Pause() if self._busy else TryDry())

    def _on_start(self) -> None:
        self.intent.emit(Start() if self._rehearsed else GoRehearse())

    def _on_forget(self) -> None:
        self.intent.emit(ForgetEdits(self._shown))
