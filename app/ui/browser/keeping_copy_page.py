"""The second copy: where it is kept, how it stands, bringing it up to date, checking it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.archive.second_copy import CopyCheck, CopyReport, Standing, copy_folder, forget_place, overdue
from app.core.clock import system_now
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.dates import long_date
from app.ui.browser.keeping_page import KeepingPage
from app.ui.browser.keeping_work import check_copy_now, copy_now, standings_now
from app.ui.browser.spoken_language import spoken_language
from app.ui.widgets import Button, ButtonRole, Text, TextRole, Tone


class CopyPage(KeepingPage):
    """Shows one place, the last that was set; the command line keeps several."""

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._standing: Standing | None = None
        self._where, self._state = Text(TextRole.STRONG, wrap=True), Text(TextRole.BODY, wrap=True)
        self._behind = Text(TextRole.HINT, wrap=True)
        self.bring, self.check = Button(ButtonRole.PRIMARY), Button()
        self.choose, self.forget = Button(), Button(ButtonRole.LINK)
        for widget in (self._where, self._state, self._behind):
            self.body.addWidget(widget)
        self.add_buttons(self.bring, self.choose, self.check, self.forget)
        self.bring.clicked.connect(self._on_bring)
        self.check.clicked.connect(self._on_check)
        self.choose.clicked.connect(self._on_choose)
        self.forget.clicked.connect(self._on_forget)
        self._retranslate()
        self._show()

    def begin_page(self) -> None:
        """Look how the copy stands."""
        self.begin(partial(standings_now, self._archive), self._seen)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def keep_at(self, chosen: Path) -> None:
        """Make the copy in the folder she chose, or in one of its own inside it."""
        try:
            place = copy_folder(self._archive, chosen)
        except AppError as error:
            said = explain(error.code, error.facts, spoken_language())
            self.notice.say(Tone.NEEDS_YOU, said.happened, " ".join((said.means, said.do)))
            return
        self.begin(partial(copy_now, self._archive, place), self._brought)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("A second copy"))
        self.lead.setText(
            self.tr(
                "The whole archive once more, on another disk or a network storage. Only what is new is copied; "
                "each message is read back from that disk. Nothing is ever deleted there."
            )
        )
        self.bring.setText(self.tr("&Bring up to date"))
        self.check.setText(self.tr("Check the co&py"))
        self.forget.setText(self.tr("Keep no copy there"))

    def _show(self) -> None:
        stands = self._standing
        self.bring.setVisible(stands is not None)
        self.check.setVisible(stands is not None and stands.there)
        self.forget.setVisible(stands is not None)
        self._state.setVisible(stands is not None)
        self._behind.setVisible(stands is not None)
        self.choose.set_role(ButtonRole.PRIMARY if stands is None else ButtonRole.PLAIN)
        self.choose.setText(self.tr("Choose a &folder…") if stands is None else self.tr("Another &folder…"))
        if stands is None:
            self._where.setText(self.tr("There is no second copy yet."))
            return
        self._where.setText(str(stands.place.path))
        self._state.setText(self._state_said(stands))
        self._behind.setText(self._behind_said(stands))

    def _state_said(self, stands: Standing) -> str:
        place = stands.place
        said = [self.tr("Connected.") if stands.there else self.tr("Not connected now.")]
        if place.updated is not None:
            said.append(self.tr("Brought up to date: {when}.").format(when=long_date(place.updated)))
        if place.checked is not None:
            well = self.tr("Checked: {when}, whole.") if place.sound else self.tr("Checked: {when}, not whole.")
            said.append(well.format(when=long_date(place.checked)))
        return " ".join(said)

    def _behind_said(self, stands: Standing) -> str:
        if not stands.behind and not stands.place.owed:
            return self.tr("It has everything that the archive has.")
        said = self.tr("Not on it yet: %n message(s).", "", stands.behind) if stands.behind else ""
        if stands.place.owed:
            owed = self.tr("Damaged in the archive and not copied: %n message(s).", "", len(stands.place.owed))
            said = f"{said} {owed}".strip()
        return said

    @Slot()
    def _on_bring(self) -> None:
        if self._standing is not None:
            self.begin(partial(copy_now, self._archive, self._standing.place.path), self._brought)

    @Slot()
    def _on_check(self) -> None:
        if self._standing is not None:
            self.begin(partial(check_copy_now, self._archive, self._standing.place.path), self._checked)

    @Slot()
    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder on another disk"))
        if chosen:
            self.keep_at(Path(chosen))

    @Slot()
    def _on_forget(self) -> None:
        if self._standing is not None:
            forget_place(self._archive, self._standing.place.path)
            self._standing = None
            self._show()

    def _seen(self, stands: tuple[Standing, ...]) -> None:
        self._standing = stands[-1] if stands else None
        self._show()
        if self._standing is not None and overdue(self._standing, system_now()):
            self.notice.say(
                Tone.NEEDS_YOU,
                self.tr("The second copy has been behind for more than a week."),
                self.tr("Connect the disk and bring it up to date."),
            )

    def _brought(self, done: CopyReport) -> None:
        told = self.tr("%n file(s) copied and read back.", "", done.copied)
        rest = []
        if not done.complete:
            told, rest = self.tr("Stopped."), [self.tr("The next time goes on from there.")]
        elif not done.copied:
            told = self.tr("There was nothing new to copy.")
        if done.not_here:
            rest.append(self.tr("Damaged in the archive: %n message(s). Check it.", "", len(done.not_here)))
        if done.lost_here:
            lost = self.tr("Whole only on the copy: %n message(s). Repair brings them back.", "", len(done.lost_here))
            rest.append(lost)
        if done.deleted_here:
            rest.append(self.tr("Still there, though deleted here: %n file(s).", "", done.deleted_here))
        tone = Tone.NEEDS_YOU if done.not_here or done.lost_here else Tone.PLAIN if done.complete else Tone.WAITING
        self._told_again(tone, told, " ".join(rest))

    def _checked(self, check: CopyCheck) -> None:
        if not check.found.complete:
            self._told_again(Tone.WAITING, self.tr("Stopped."), self.tr("What was not reached is not judged."))
        elif check.found.sound:
            self._told_again(Tone.PLAIN, self.tr("The copy is whole."), "")
        elif check.sound:
            self._told_again(Tone.PLAIN, self.tr("The copy was damaged and has been put right from the archive."), "")
        else:
            self._told_again(
                Tone.NEEDS_YOU, self.tr("The copy is damaged, and so is the archive."), self.tr("Check the archive.")
            )

    def _told_again(self, tone: Tone, first: str, sentence: str) -> None:
        """Look again how it stands, and keep what was said."""
        self.begin(partial(standings_now, self._archive), self._seen)
        self.notice.say(tone, first, sentence)
