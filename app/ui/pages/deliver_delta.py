"""The card of new mail: look now or every so often, when the next look is, what the last one found and noted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.deviations import Deviation
from app.core.identity import PersonId
from app.flow.deliver_delta import INTERVALS, Delta, Look
from app.flow.deliver_intents import LookEvery, LookForNew
from app.flow.transfer import Pause
from app.flow.words import Language, explain
from app.ui.pages.transfer_figures import clock, folder_text
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Text, TextRole


class DeltaCard(Card):
    """Shows a `Delta`; emits `LookForNew`, `LookEvery` and `Pause`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._delta = Delta()
        self._mark, self._title, self._says = MarkView(Mark.SETTLED, 14), Text(TextRole.STRONG), Text(wrap=True)
        self._notes = Text(TextRole.HINT, wrap=True)
        self._every, self._every_name = QComboBox(), QLabel()
        self._every_name.setBuddy(self._every)
        self._look = Button(ButtonRole.SMALL)
        for minutes in (None, *INTERVALS):
            self._every.addItem("", minutes)
        self._build()
        self._look.clicked.connect(self._on_look)
        self._every.activated.connect(self._on_every)

    def _build(self) -> None:
        timer = QWidget()
        inner = QHBoxLayout(timer)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._every_name)
        inner.addWidget(self._every)
        title = QWidget()
        titles = QHBoxLayout(title)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(8)
        titles.addWidget(self._mark)
        titles.addWidget(self._title)
        top = WrapRow(16, 8, last_right=True)
        top.addWidget(title)
        top.addWidget(timer)
        top.addWidget(self._look)
        rows = QVBoxLayout()
        rows.setContentsMargins(24, 12, 24, 12)
        rows.setSpacing(6)
        rows.addLayout(top)
        rows.addWidget(self._says)
        rows.addWidget(self._notes)
        self.body.addLayout(rows)

    def show_delta(
        self, delta: Delta, names: Mapping[PersonId, str], language: Language, now: float, *, may_look: bool
    ) -> None:
        """Take it; `names` are the people's, `now` is POSIX; `may_look`: nothing else is under way."""
        self._delta = delta
        self._title.setText(self.tr("New mail on the old side"))
        self._every_name.setText(self.tr("Look every"))
        for row in range(self._every.count()):
            minutes = self._every.itemData(row)
            self._every.setItemText(row, self.tr("off") if minutes is None else self.tr("%n minute(s)", "", minutes))
        self._every.setCurrentIndex(max(0, self._every.findData(delta.every)))
        self._look.setText(self.tr("Stop looking") if delta.looking else self.tr("Look for new mail"))
        self._look.setEnabled(delta.looking or may_look)
        self._mark.show_mark(_mark(delta))
        self._says.setText(self._sentence(delta, language, now))
        notes = self._noted(delta.last, names, language) if delta.last else []
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def _sentence(self, delta: Delta, language: Language, now: float) -> str:
        joint = "" if language is Language.ZH else " "
        if delta.looking:
            return self.tr("Asking the old mailboxes what is new, and bringing it along.")
        said = self.tr("Not looked yet since the program began.")
        if delta.last is not None:
            said = self._found(delta.last, language, now)
        if delta.next_at is not None:
            said += joint + self.tr("Next look at {time}.").format(time=clock(delta.next_at, now))
        return said

    def _found(self, look: Look, language: Language, now: float) -> str:
        if look.error is not None:
            told = explain(look.error.code, look.error.facts, language)
            return ("" if language is Language.ZH else " ").join((told.happened, told.means, told.do))
        since = clock(look.since, now) if look.since is not None else ""
        if look.nothing_new:
            if since:
                return self.tr("No new mail in the old mailboxes since {time}.").format(time=since)
            return self.tr("No new mail in the old mailboxes, looked at {time}.").format(time=clock(look.at, now))
        parts = [self.tr("%n new message(s) backed up", "", look.backed_up)]
        parts.append(self.tr("%n message(s) delivered", "", look.delivered))
        if look.flags_changed:
            parts.append(self.tr("%n flag(s) followed", "", look.flags_changed))
        if look.exceptions:
            parts.append(self.tr("%n exception(s), named in the books", "", len(look.exceptions)))
        listed = ("，" if language is Language.ZH else ", ").join(parts)
        return self.tr("At {time}: {what}.").format(time=clock(look.at, now), what=listed)

    def _noted(self, look: Look, names: Mapping[PersonId, str], language: Language) -> list[str]:
        return [self._note(note, names, language) for note in look.notes]

    def _note(self, note: Deviation, names: Mapping[PersonId, str], language: Language) -> str:
        told = explain(note.code, note.facts, language)
        where = [names.get(note.person, note.person)]
        if note.folder is not None:
            where.append(folder_text(note.folder))
        joint = "" if language is Language.ZH else " "
        return f"{' · '.join(where)}: " + joint.join(part for part in (told.happened, told.means) if part)

    @Slot()
    def _on_look(self) -> None:
        self.intent.emit(Pause() if self._delta.looking else LookForNew())

    @Slot()
    def _on_every(self) -> None:
        self.intent.emit(LookEvery(self._every.currentData()))


def _mark(delta: Delta) -> Mark:
    if delta.looking:
        return Mark.WORKING
    if delta.last is None:
        return Mark.SETTLED
    if delta.last.error is not None:
        return Mark.FAILED
    return Mark.NEEDS_YOU if delta.last.exceptions else Mark.DONE
