"""The card with the firm's name, its domains and the kind of move, in plain words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.flow.firm import ChooseMove, FirmState, NameDomains, NameFirm
from app.project.model import MoveKind
from app.ui.widgets import LINE_LENGTH, Card, Field, Text, TextRole

_INDENT = 26


class FirmIdentity(Card):
    """Emits `NameFirm`, `NameDomains` when a field is left, and `ChooseMove`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name, self.domains = Field(), Field()
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(16)
        for field in (self.name, self.domains):
            self._fields.addWidget(field, 1)
        self._kind = QLabel()
        self._kind.setProperty("role", "label")
        self._moves = {kind: QRadioButton() for kind in MoveKind}
        self._means = {kind: Text(TextRole.HINT, wrap=True) for kind in MoveKind}
        self._group = QButtonGroup(self)
        self._compact, self._told = False, ""
        self.body.addLayout(self._fields)
        self.body.addSpacing(8)
        self.body.addWidget(self._kind)
        for number, kind in enumerate(MoveKind):
            self._group.addButton(self._moves[kind], number)
            self.body.addLayout(self._choice(kind))
        self.name.line.editingFinished.connect(self._on_name)
        self.domains.line.editingFinished.connect(self._on_domains)
        self._group.idClicked.connect(self._on_move)

    def _choice(self, kind: MoveKind) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(0)
        below = QVBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 4)
        below.addWidget(self._means[kind])
        self._means[kind].setMaximumWidth(LINE_LENGTH)
        layout.addWidget(self._moves[kind])
        layout.addLayout(below)
        return layout

    def retranslate(self) -> None:
        """All that does not depend on the state."""
        self.name.set_label(self.tr("Name of the &firm"))
        self.domains.set_label(self.tr("&Domain, what follows the @ today"))
        self._kind.setText(self.tr("What happens to the addresses?"))
        words = {
            MoveKind.SAME_ADDRESSES: (
                self.tr("The &addresses stay"),
                self.tr("Only the provider changes. On the day of the switch the domain's MX record changes."),
            ),
            MoveKind.NEW_ADDRESSES: (
                self.tr("Everybody gets a ne&w address"),
                self.tr("Say from @163.com to your own domain. The old domain stays as it is; letters tell people."),
            ),
        }
        for kind, (text, means) in words.items():
            self._moves[kind].setText(text)
            self._moves[kind].setAccessibleDescription(means)
            self._means[kind].setText(means)

    def show_state(self, state: FirmState) -> None:
        """Take the state; a field she is typing in keeps what she typed."""
        for field, text in ((self.name, state.name), (self.domains, state.domains_text)):
            if not field.line.hasFocus() or not field.line.isModified():
                field.set_text(text)
        self._moves[state.move].setChecked(True)
        for kind, button in self._moves.items():  # Tab comes to the one that is ticked; Qt would take the first
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if kind is state.move else Qt.FocusPolicy.ClickFocus)
        refusal = self.tr("“{word}” is not a domain. Write it like firm.com.").format(word=state.refused)
        self._hint()
        self.domains.refuse(refusal if state.refused else "")

    def show_told(self, told: str) -> None:
        """What the records told, for narrow windows, where the card that says it is out of sight."""
        self._told = told
        self._hint()

    def on_compact(self, *, compact: bool) -> None:
        """One field below the other where there is little room."""
        self._compact = compact
        self._hint()
        self._fields.setDirection(QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight)

    def _hint(self) -> None:
        name = self.tr("As colleagues call it; it stands on reports and letters.")
        self.name.set_hint("" if self._compact else name)
        several = self.tr("Several are parted by commas.")
        self.domains.set_hint(self._told if self._compact and self._told else several)

    def commit(self) -> None:
        """Take what is being typed just now, before going on."""
        self._on_name()
        self._on_domains()

    def _on_name(self) -> None:
        self._leave(self.name, NameFirm(self.name.text()))

    def _on_domains(self) -> None:
        self._leave(self.domains, NameDomains(self.domains.text()))

    def _leave(self, field: Field, intent: object) -> None:
        if field.line.isModified():
            field.line.setModified(False)
            self.intent.emit(intent)

    def _on_move(self, number: int) -> None:
        self.intent.emit(ChooseMove(tuple(MoveKind)[number]))
