"""Old mail into the archive: show where it is, read what was recognised, say whose it is, watch it come in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from app.archive import ArchivedAccount
from app.archive.bring_in import BroughtIn, Recognised
from app.ui.browser.bring_in_words import BringInWords
from app.ui.browser.bring_in_work import BringInWish, bring_in_now, people_of, recognise_now
from app.ui.browser.source_field import SourceField
from app.ui.browser.working_dialog import WorkingDialog
from app.ui.controllers.archive_jobs import Tally
from app.ui.widgets import Text, TextRole, Tone
from app.ui.widgets.figures import size

WIDTH = 600
MOST_NAMED = 500


class BringInDialog(WorkingDialog):
    """Modal to the browser. `archive_grew` when something is in; closing it while it works pauses."""

    archive_grew = Signal()

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._tally = Tally()
        self._words = BringInWords(self)
        self.source = SourceField()
        self._found, self._folders = Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
        self._owner_label, self.owner = Text(TextRole.LABEL), QComboBox()
        self._owner_hint = Text(TextRole.HINT, wrap=True)
        self._named = QPlainTextEdit()
        self._recognised: Recognised | None = None
        self._build()
        self._retranslate()
        self._connect()
        self.show_state()
        self._begin(partial(people_of, archive), self._on_people)

    @property
    def found(self) -> str:
        """What was recognised, in words."""
        return self._found.text()

    def _build(self) -> None:
        self.owner.setEditable(True)
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._owner_label.setBuddy(self.owner)
        self._named.setReadOnly(True)
        self._named.setMaximumHeight(72)
        owner = (self._owner_label, self.owner, self._owner_hint)
        progress = (self._notice, self._named, self._bar, self._count)
        self._lay_out((self._title, self.source, self._found, self._folders, *owner, *progress), WIDTH)

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_source)
        self._start.clicked.connect(self._on_start)
        self.owner.editTextChanged.connect(self._on_owner)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Bring in old mail"))
        self._title.setText(self.tr("Bring in old mail"))
        self._owner_label.setText(self.tr("&Whose mail it is"))
        self.owner.setAccessibleName(self.tr("Whose mail it is"))
        self._owner_hint.setText(self.tr("Somebody of this archive, or a new name such as “old computer of Wang Hai”."))
        self._named.setAccessibleName(self.tr("What could not be read"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._start.setText(self.tr("&Bring in"))

    def show_state(self) -> None:
        """As things stand: nothing shown yet, recognised, or at work."""
        known, running = self._recognised is not None, self.running
        bringing = running and known
        for widget in (self._found, self._folders, self._owner_label, self.owner):
            widget.setVisible(known)
        self._owner_hint.setVisible(known and not bringing and self._notice.isHidden())
        self.source.setEnabled(not running)
        self.owner.setEnabled(not running)
        self._bar.setVisible(bringing)
        self._count.setVisible(running and self.source.path is not None)
        self._start.setEnabled(known and not running and bool(self.owner.currentText().strip()))
        self._close.setText(self.tr("Pause and close") if bringing else self.tr("Close"))
        self._named.setVisible(bool(self._named.toPlainText()))

    @Slot(object)
    def _on_people(self, people: list[ArchivedAccount]) -> None:
        for account in people:
            self.owner.addItem(account.address or account.name)
        self.owner.setCurrentIndex(-1)
        self.show_state()
        if self.source.path is not None:
            self._look()

    @Slot(object)
    def _on_source(self, _path: Path) -> None:
        self._recognised = None
        self._notice.clear()
        self._named.clear()
        self._count.setText(self.tr("Looking at what it is…"))
        if not self.running:
            self._look()

    def _look(self) -> None:
        if self.source.path is not None:
            self._begin(partial(recognise_now, self.source.path), self._on_recognised)

    @Slot(object)
    def _on_recognised(self, found: Recognised | None) -> None:
        self._recognised = found
        if found is not None:
            self._found.setText(self._words.recognised(found))
            self._folders.setText(self._words.folders(found))
        self.show_state()
        self.owner.setFocus()

    @Slot()
    def _on_owner(self) -> None:
        self.show_state()

    @Slot()
    def _on_start(self) -> None:
        if self.source.path is None:
            return
        self._notice.clear()
        self._named.clear()
        self._bar.show_fraction(0)
        wish = BringInWish(self.source.path, self.owner.currentText().strip())
        self._begin(partial(bring_in_now, self._archive, wish, self._tally.reset()), self._on_done)

    @Slot()
    def _on_clock(self) -> None:
        super()._on_clock()
        done, total = self._tally.done, self._tally.total
        if total and self._recognised is not None:
            self._bar.show_fraction(done / total)
            self._count.setText(self.tr("{done} of {all}").format(done=size(done), all=size(total)))

    @Slot(object)
    def _on_done(self, result: BroughtIn) -> None:
        self._named.setPlainText("\n".join(self._words.unread(one) for one in result.unread[:MOST_NAMED]))
        self.show_state()
        first, rest = self._words.done(result)
        tone = Tone.WAITING if not result.complete else Tone.NEEDS_YOU if result.unread else Tone.PLAIN
        self._notice.say(tone, first, rest)
        self.show_state()
        if result.added:
            self.archive_grew.emit()
