"""What opens below a row: what happened, the steps that mend it, and the field and buttons for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.identity import PersonId
from app.flow.people import Opened, PeopleState, PersonState
from app.flow.people_advice import Advice, advice_for
from app.flow.people_intents import AskRemoval, CloseRow, OpenRow, ShowServer
from app.project.model import Side
from app.ui.pages.people_advice import AdviceText
from app.ui.pages.people_deeds import PanelDeeds
from app.ui.pages.people_removal import RemovalQuestion
from app.ui.pages.people_server import ServerFields
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Token, ink
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole

Key = tuple[PersonId, Side]
RIGHT_WIDTH, RIGHT_WIDTH_COMPACT = 288, 232
_FIELDS = """
QLineEdit { border-radius: 6px; padding: 7px 11px; min-height: 20px; }
QLineEdit:focus, QLineEdit[refused="true"] { padding: 6px 10px; }
"""


class OpenedPanel(QWidget):
    """One side of one person. Emits intents; keys that it does not use do not reach the table."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: Key | None = None
        self.setStyleSheet(_FIELDS)  # within tables the one sheet makes fields for cells
        self._text, self._deeds = AdviceText(), PanelDeeds()
        self._server, self._removal = ServerFields(), RemovalQuestion()
        self._other, self._details = Button(ButtonRole.LINK), Button(ButtonRole.LINK)
        self._remove, self._close = Button(ButtonRole.LINK), Button(ButtonRole.LINK)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 14)
        layout.setSpacing(12)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(24)
        self._halves.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(self._deeds, 0, Qt.AlignmentFlag.AlignTop)
        self._compact = False
        layout.addLayout(self._halves)
        layout.addWidget(self._server)
        layout.addWidget(self._removal)
        layout.addLayout(self._row_of_links())
        self._wire()

    def _row_of_links(self) -> WrapRow:
        links = WrapRow(gap=20, last_right=True)
        for link in (self._other, self._details, self._remove, self._close):
            links.addWidget(link)
        return links

    def _wire(self) -> None:
        for part in (self._deeds, self._server, self._removal):
            part.intent.connect(self.intent)
        self._other.clicked.connect(self._on_other)
        self._details.clicked.connect(self._on_details)
        self._remove.clicked.connect(self._on_remove)
        self._close.clicked.connect(self._on_close)
        self._opened: Opened | None = None

    @property
    def key(self) -> Key | None:
        """Whose mailbox, and which."""
        return self._key

    def typed(self) -> str:
        """What stands in the password field, to be carried over when the rows are put in another order."""
        return self._deeds.typed()

    def type_again(self, text: str) -> None:
        """What had been typed."""
        self._deeds.type_again(text)

    def show_state(self, state: PeopleState, person: PersonState, opened: Opened) -> None:
        """Take the state."""
        self._key, self._opened = (person.id, opened.side), opened
        mailbox = person.side(opened.side)
        advice: Advice = advice_for(mailbox, state.language)
        self._text.show_mailbox(person, opened.side, advice, state.language)
        self._deeds.show_mailbox(person, opened.side, advice, refused=state.refused, busy=state.testing)
        self._server.setVisible(opened.server and mailbox.account is not None)
        self._server.show_mailbox(person, opened.side, state.refused if opened.server else None)
        self._removal.setVisible(opened.removing)
        self._removal.show_person(person)
        old = opened.side is Side.OLD
        self._other.setText(self.tr("The ne&w mailbox") if old else self.tr("The &old mailbox"))
        self._other.setVisible(old or person.old.account is not None)
        self._details.setText(self.tr("Hide the ser&ver") if opened.server else self.tr("Ser&ver details…"))
        self._details.setVisible(mailbox.account is not None)
        self._remove.setText(self.tr("Take off the &list…"))
        self._remove.setVisible(not opened.removing)
        self._close.setText(self.tr("Close"))
        self._arrange()

    def set_compact(self, *, compact: bool) -> None:
        """Less room for the fields at the right."""
        self._compact = compact
        self._server.set_compact(compact=compact)

    def _arrange(self) -> None:
        """The fields stand at the right, unless their words are too long for it: then below."""
        room = RIGHT_WIDTH_COMPACT if self._compact else RIGHT_WIDTH
        fits = self._deeds.least_width() <= room
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._deeds.setMinimumWidth(room if fits else 0)
        self._deeds.setMaximumWidth(room if fits else LINE_LENGTH)

    def first_widget(self) -> QWidget:
        """Where the keyboard begins."""
        if self._opened is not None and self._opened.removing:
            return self._removal.first_widget()
        if not self._server.isHidden():
            return self._server.first_widget()
        return self._deeds.first_widget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; nothing else is for the table behind."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_close()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft ground of what is opened, and the line below the row."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(Token.SOFT, self.window().palette()))
        painter.setPen(QPen(ink(Token.LINE, self.window().palette()), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()

    def _on_other(self) -> None:
        if self._key is not None:
            person, side = self._key
            self.intent.emit(OpenRow(person, Side.NEW if side is Side.OLD else Side.OLD))

    def _on_details(self) -> None:
        self.intent.emit(ShowServer(shown=self._server.isHidden()))

    def _on_remove(self) -> None:
        self.intent.emit(AskRemoval())

    def _on_close(self) -> None:
        self.intent.emit(CloseRow())
