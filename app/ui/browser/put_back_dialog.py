"""Mail of the archive back into a mailbox: choose, see what will happen, watch it, read what came of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.events import Event, FolderPlanned, Progressed
from app.engine.put_back import PutBack
from app.flow.words import explain
from app.ui.browser.put_back_form import Offer, PutBackForm
from app.ui.browser.put_back_work import PutBackWish, firm_beside, put_back_now
from app.ui.browser.spoken_language import spoken_language
from app.ui.browser.working_dialog import WorkingDialog
from app.ui.widgets import Text, TextRole, Tone
from app.ui.widgets.figures import count

WIDTH = 520


class PutBackDialog(WorkingDialog):
    """Modal to the browser. Closing it while it works pauses: what is there stays, and the next time goes on."""

    def __init__(self, archive: Path, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._wish: PutBackWish | None = None
        self._planned = self._done = 0
        self.form = PutBackForm(offer, firm_beside(archive))
        self._sentence = Text(TextRole.HINT, wrap=True)
        self._lay_out((self._title, self.form, self._sentence, self._notice, self._bar, self._count), WIDTH)
        self.setWindowTitle(self.tr("Put back into a mailbox"))
        self._title.setText(self.tr("Put back into a mailbox"))
        self._on_changed()
        self.show_state()
        self.form.changed.connect(self._on_changed)
        self._start.clicked.connect(self._on_start)
        self._notice.acted.connect(self._on_again)

    def show_state(self) -> None:
        """As things stand: at work or not."""
        running = self.running
        self.form.setEnabled(not running)
        self._start.setEnabled(not running)
        self._bar.setVisible(running)
        self._count.setVisible(running)
        self._start.setText(self.tr("&Put back"))
        self._close.setText(self.tr("Pause and close") if running else self.tr("Close"))

    def _run(self, wish: PutBackWish) -> None:
        self._wish = wish
        self._planned = self._done = 0
        self._notice.clear()
        self._bar.show_fraction(0)
        self._count.setText(self.tr("Signing in…"))
        self._begin(partial(put_back_now, self._archive, wish), self._on_done).events.connect(self._on_events)

    @Slot()
    def _on_changed(self) -> None:
        self._sentence.setText(self.form.sentence())

    @Slot()
    def _on_start(self) -> None:
        wish = self.form.wish()
        if wish is not None:
            self._run(wish)

    @Slot()
    def _on_again(self) -> None:
        if self._wish is not None:
            self._run(replace(self._wish, again=True))

    @Slot(list)
    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, FolderPlanned):
                self._planned += event.todo_messages
            elif isinstance(event, Progressed):
                self._done += event.messages
        if self._planned:
            self._bar.show_fraction(self._done / self._planned)
            self._count.setText(self.tr("{done} of {all}").format(done=count(self._done), all=count(self._planned)))

    @Slot(object)
    def _on_done(self, done: PutBack) -> None:
        self.show_state()
        result = done.result
        if result.exceptions:
            first = result.exceptions[0]
            said = explain(first.code, first.facts, spoken_language())
            told = self.tr("{done} put back; not everything went.").format(done=count(result.delivered))
            self._notice.say(Tone.NEEDS_YOU, told, " ".join((said.happened, said.do)))
        elif result.paused:
            told = self.tr("Paused after {done}.").format(done=count(result.delivered))
            self._notice.say(Tone.WAITING, told, self.tr("The next time goes on from there."))
        elif not result.delivered:
            told = self.tr("They were put there before: {there}.").format(there=count(result.already))
            again = self.tr("Put there again")
            self._notice.say(
                Tone.PLAIN, told, self.tr("If they were deleted there since, put them there again."), again
            )
        else:
            told = self.tr("Put back: {done}.").format(done=count(result.delivered))
            self._notice.say(Tone.PLAIN, told, self._where(done))

    def _where(self, done: PutBack) -> str:
        targets = sorted({line.target.display for line in done.folders if line.target is not None})
        shown = ", ".join(targets[:3]) + ("…" if len(targets) > 3 else "")
        sentence = self.tr("They are in {folders}.").format(folders=shown)
        if done.result.already:
            sentence += " " + self.tr("There before: {there}.").format(there=count(done.result.already))
        if done.result.repaired:
            repaired = count(done.result.repaired)
            sentence += " " + self.tr("As a repaired copy: {repaired}.").format(repaired=repaired)
        return sentence
