"""Old mail into the archive: show where it is, read what was recognised, say whose it is, watch it come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.archive import ArchivedAccount
from app.archive.bring_in import BroughtIn, Recognised
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.bring_in_words import BringInWords
from app.ui.browser.bring_in_work import BringInWish, bring_in_now, people_of, recognise_now
from app.ui.browser.source_field import SourceField
from app.ui.browser.spoken_language import spoken_language
from app.ui.controllers.archive_jobs import Tally
from app.ui.widgets import Button, ButtonRole, Notice, ProgressBar, Text, TextRole, Tone
from app.ui.widgets.figures import size
from app.workers import Job, Work

WIDTH = 600
LOOK_MS = 100
MOST_NAMED = 500


class BringInDialog(QDialog):
    """Modal to the browser. `archive_grew` when something is in; closing it while it works pauses."""

    archive_grew = Signal()

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._job: Job | None = None
        self._tally = Tally()
        self._words = BringInWords(self)
        self._title, self.source = Text(TextRole.HEADING), SourceField()
        self._found, self._folders = Text(TextRole.STRONG, wrap=True), Text(TextRole.HINT, wrap=True)
        self._owner_label, self.owner = Text(TextRole.LABEL), QComboBox()
        self._owner_hint = Text(TextRole.HINT, wrap=True)
        self._bar, self._count, self._notice = ProgressBar(), Text(TextRole.HINT), Notice()
        self._named = QPlainTextEdit()
        self._start, self._close = Button(ButtonRole.PRIMARY), Button()
        self._recognised: Recognised | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._build()
        self._retranslate()
        self._connect()
        self._show()
        self._begin(partial(people_of, archive), self._on_people)

    @property
    def running(self) -> bool:
        """Whether it works just now."""
        return self._job is not None and self._job.running

    @property
    def told(self) -> str:
        """What the notice says."""
        return "" if self._notice.isHidden() else self._notice.text

    @property
    def found(self) -> str:
        """What was recognised, in words."""
        return self._found.text()

    def reject(self) -> None:
        """Esc and closing: pause first; what is in stays."""
        if self._job is not None and self._job.running:
            self._job.wait()
        self._clock.stop()
        super().reject()

    def _build(self) -> None:
        self.owner.setEditable(True)
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._owner_label.setBuddy(self.owner)
        self._named.setReadOnly(True)
        self._named.setMaximumHeight(72)
        self._start.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        owner = (self._owner_label, self.owner, self._owner_hint)
        progress = (self._notice, self._named, self._bar, self._count)
        for widget in (self._title, self.source, self._found, self._folders, *owner, *progress):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_source)
        self._start.clicked.connect(self._on_start)
        self._close.clicked.connect(self.close)
        self._clock.timeout.connect(self._on_clock)
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

    def _show(self) -> None:
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
        if running:
            self._clock.start()
        else:
            self._clock.stop()

    def _begin(self, work: Work, done: Callable[..., None]) -> None:
        self._job = Job(work, self)
        self._job.done.connect(done)
        self._job.failed.connect(self._on_failed)
        self._job.start()
        self._show()

    @Slot(object)
    def _on_people(self, people: list[ArchivedAccount]) -> None:
        for account in people:
            self.owner.addItem(account.address or account.name)
        self.owner.setCurrentIndex(-1)
        self._show()
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
        self._show()
        self.owner.setFocus()

    @Slot()
    def _on_owner(self) -> None:
        self._show()

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
        done, total = self._tally.done, self._tally.total
        if total and self._recognised is not None:
            self._bar.show_fraction(done / total)
            self._count.setText(self.tr("{done} of {all}").format(done=size(done), all=size(total)))

    @Slot(object)
    def _on_done(self, result: BroughtIn) -> None:
        self._named.setPlainText("\n".join(self._words.unread(one) for one in result.unread[:MOST_NAMED]))
        self._show()
        first, rest = self._words.done(result)
        tone = Tone.WAITING if not result.complete else Tone.NEEDS_YOU if result.unread else Tone.PLAIN
        self._notice.say(tone, first, rest)
        self._show()
        if result.added:
            self.archive_grew.emit()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._show()
        if not isinstance(error, AppError):
            raise error
        said = explain(error.code, error.facts, spoken_language())
        self._notice.say(Tone.NEEDS_YOU, said.happened, " ".join((said.means, said.do)))
