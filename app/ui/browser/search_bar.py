"""The line on top: words to look for, conditions as chips, and what can be done with what is found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.archive import EVERYTHING, Query, parse_query
from app.archive.search.query import Condition
from app.archive.search.query_text import spelled
from app.ui.browser.chip_strip import ChipStrip
from app.ui.browser.query_split import combined, field_text, is_ripe, split, with_condition
from app.ui.browser.search_field import SearchField
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Rule

PAUSE_MS = 120
"""After the last key; shorter and every letter of a pinyin syllable would be looked for."""
FIELD_WIDTH = 300
"""The field keeps so much beside the chips; with less they go below."""
GAP = 8


class SearchBar(QWidget):
    """`asked` with the query, a moment after she stops typing and at once for a chip; an empty one means everything."""

    asked = Signal(object)
    left = Signal()
    """The keyboard goes to the list."""
    folders_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conditions: tuple[Condition, ...] = ()
        self._said = EVERYTHING
        self.field, self.strip = SearchField(), ChipStrip()
        self._folders = Button(ButtonRole.CHIP, Symbol.FOLDER)
        self._line = Rule(upright=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GAP)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.field.textChanged.connect(self._on_typed)
        self.field.settled.connect(self._on_settled)
        self.field.down.connect(self.left)
        self.field.escaped.connect(self._on_escaped)
        self.field.backed_out.connect(self._on_backed_out)
        self.strip.removed.connect(self.remove)
        self.strip.added.connect(self.add)
        self._folders.clicked.connect(self.folders_wanted)
        self._build()
        self._retranslate()

    @property
    def query(self) -> Query:
        """What chips and field mean together."""
        return combined(self._conditions, self.field.text())

    @property
    def waiting(self) -> bool:
        """Whether she has typed something that was not asked yet."""
        return self._pause.isActive()

    def show_query(self, query: Query) -> None:
        """Put this in chips and field, and ask it at once."""
        self._take(query.chips, field_text(query))
        self._say()

    @Slot(object)
    def add(self, condition: Condition) -> None:
        """One condition more."""
        self._gather()
        self._take(with_condition(Query(self._conditions), condition).conditions, self.field.text())
        self._say()

    @Slot(object)
    def remove(self, condition: Condition) -> None:
        """One condition less, wherever it stands."""
        self._gather()
        chips = tuple(part for part in self._conditions if part != condition)
        words = parse_query(self.field.text())
        self._take(chips, field_text(words.without(condition)) if condition in words.conditions else self.field.text())
        self._say()

    def add_action(self, button: QWidget) -> None:
        """A button at the right end."""
        self._actions.addWidget(button)

    def take_focus(self) -> None:
        """Ctrl+F: go there, with the old words selected."""
        self.field.setFocus()
        self.field.selectAll()

    def show_folders_button(self, *, wanted: bool) -> None:
        """On a narrow window the tree is behind this button."""
        self._folders.setVisible(wanted)
        self.arrange()

    def rest(self) -> None:
        """The window closes: what was typed last is not looked for."""
        self._pause.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips beside the field, or below."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Where there is room the chips stand beside the field; elsewhere they have lines of their own."""
        fixed = [self._actions.sizeHint().width(), self._line.width(), FIELD_WIDTH, 2 * 16 + 3 * GAP]
        if not self._folders.isHidden():
            fixed.append(self._folders.sizeHint().width() + GAP)
        beside = sum(fixed) + self.strip.one_line <= self.width() or not self._conditions
        if beside:
            self.strip.setFixedWidth(self.strip.one_line)
        else:
            self.strip.setMinimumWidth(0)
            self.strip.setMaximumWidth(16_777_215)
        if (self._top.indexOf(self.strip) >= 0) is not beside:
            self._top.removeWidget(self.strip)
            self._whole.removeWidget(self.strip)
            if beside:
                self._top.insertWidget(self._top.indexOf(self.field) + 1, self.strip, 0, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._whole.addWidget(self.strip)
        self.updateGeometry()

    def _build(self) -> None:
        self._top = QHBoxLayout()
        self._top.setSpacing(GAP)
        self._top.addWidget(self._folders)
        self._top.addWidget(self.field, 1)
        self._top.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addWidget(self._line)
        self._top.addLayout(self._actions)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(16, 12, 16, 12)
        self._whole.setSpacing(GAP)
        self._whole.addLayout(self._top)

    def _take(self, conditions: tuple[Condition, ...], text: str) -> None:
        self._conditions = conditions
        self.strip.show_conditions(conditions)
        if text != self.field.text():
            self.field.blockSignals(True)
            self.field.setText(text)
            self.field.blockSignals(False)
        before: QWidget = self.field
        for widget in self.strip.in_order:
            QWidget.setTabOrder(before, widget)
            before = widget
        self.arrange()

    def _gather(self) -> None:
        """Conditions that were typed become chips."""
        conditions, rest = split(self.field.text())
        if conditions:
            query = Query(self._conditions)
            for condition in conditions:
                query = with_condition(query, condition)
            self._take(query.conditions, rest)

    def _retranslate(self) -> None:
        self.field.setAccessibleName(self.tr("Search the archive"))
        self.field.setPlaceholderText(self.tr("Search sender, subject, text, attachment names"))
        self.field.setToolTip(
            self.tr(
                "Narrow it with from: to: subject: in: person: has:attachment, a date such as 2024 or 2024-03..2024-06,"
                " size>1mb, “words that stand together”, or -a word that must not be there."
            )
        )
        self._folders.setText(self.tr("Folders"))
        self.arrange()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if is_ripe(text) and self.field.cursorPosition() == len(text):
            self._gather()
        self._pause.start()

    @Slot()
    def _on_settled(self) -> None:
        self._gather()
        if self._pause.isActive() or self.query != self._said:
            self._say()

    @Slot()
    def _on_escaped(self) -> None:
        """First the words, then the chips, then on to the list."""
        if self.field.text():
            self._take(self._conditions, "")
            self._say()
        elif self._conditions:
            self._take((), "")
            self._say()
        else:
            self.left.emit()

    @Slot()
    def _on_backed_out(self) -> None:
        """The last chip goes back into the field as the words that it means, to be changed."""
        if self._conditions:
            words = spelled(Query(self._conditions[-1:]))
            self._take(self._conditions[:-1], " ".join(filter(None, (words, self.field.text()))))
            self.field.setCursorPosition(len(words))
            self._pause.start()

    @Slot()
    def _say(self) -> None:
        self._pause.stop()
        self._said = self.query
        self.asked.emit(self._said)
