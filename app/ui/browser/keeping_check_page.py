"""Check the archive: when it was last done, doing it, and putting right what it found."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.archive import VerifyReport
from app.archive.last_check import last_check
from app.archive.repair import RepairReport
from app.ui.browser.dates import long_date
from app.ui.browser.keeping_page import KeepingPage
from app.ui.browser.keeping_work import check_now, repair_now
from app.ui.widgets import Button, ButtonRole, Text, TextRole, Tone
from app.ui.widgets.figures import count

NAMED = 12
"""So many files are named on the page; the command line names all."""


class CheckPage(KeepingPage):
    """`report` is the last check of this session."""

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self.report: VerifyReport | None = None
        self._last, self._named = Text(TextRole.BODY, wrap=True), Text(TextRole.HINT, wrap=True)
        self.check, self.mend, self.mend_from = Button(ButtonRole.PRIMARY), Button(), Button()
        for widget in (self._last, self._named):
            self.body.addWidget(widget)
        self.add_buttons(self.check, self.mend, self.mend_from)
        self.check.clicked.connect(self._on_check)
        self.mend.clicked.connect(self._on_mend)
        self.mend_from.clicked.connect(self._on_mend_from)
        self._retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def mend_with(self, copies: tuple[Path, ...]) -> None:
        """Put right what was found, asking these copies first."""
        if self.report is not None:
            self.begin(partial(repair_now, self._archive, self.report, copies), self._mended)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Check the archive"))
        self.lead.setText(
            self.tr(
                "Every message is read again and compared with its fingerprint (SHA-256: if one letter changes, "
                "it changes). Nothing is altered."
            )
        )
        self.check.setText(self.tr("&Check now"))
        self.mend.setText(self.tr("&Repair"))
        self.mend_from.setText(self.tr("Repair from another &folder…"))

    def _show(self) -> None:
        known = last_check(self._archive)
        if known is None:
            self._last.setText(self.tr("It has not been checked here yet."))
        elif known.trouble:
            told = self.tr("Last checked: {when}. {checked} messages. Not as it should be: {trouble}.")
            self._last.setText(self._figures(told, long_date(known.when), known.checked, known.trouble))
        else:
            told = self.tr("Last checked: {when}. All {checked} messages are as they were stored.")
            self._last.setText(self._figures(told, long_date(known.when), known.checked, 0))
        damaged = self.report is not None and self.report.complete and not self.report.sound
        self.mend.setVisible(damaged)
        self.mend_from.setVisible(damaged)
        self._named.setVisible(damaged)
        if damaged and self.report is not None:
            self._named.setText("\n".join(self._names(self.report)))

    @staticmethod
    def _figures(told: str, when: str, checked: int, trouble: int) -> str:
        return told.format(when=when, checked=count(checked), trouble=count(trouble))

    def _names(self, report: VerifyReport) -> list[str]:
        lines = [self.tr("Changed: {path}").format(path=damage.path) for damage in report.differing]
        lines += [self.tr("Missing: {path}").format(path=damage.path) for damage in report.missing]
        lines += [self.tr("Not ours: {path}").format(path=path) for path in report.added]
        lines += [self.tr("List that does not agree: {path}").format(path=path) for path in report.wrong_lists]
        more = len(lines) - NAMED
        return lines if more <= 0 else [*lines[:NAMED], self.tr("and {more} more").format(more=count(more))]

    @Slot()
    def _on_check(self) -> None:
        self.begin(partial(check_now, self._archive), self._checked)

    @Slot()
    def _on_mend(self) -> None:
        self.mend_with(())

    @Slot()
    def _on_mend_from(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder of a second copy"))
        if chosen:
            self.mend_with((Path(chosen),))

    def _checked(self, report: VerifyReport) -> None:
        self.report = report
        self._show()
        if not report.complete:
            self.notice.say(Tone.WAITING, self.tr("Stopped."), self.tr("What was not reached is not judged."))
        elif report.sound:
            told = self.tr("All {checked} messages are as they were stored.").format(checked=count(report.checked))
            self.notice.say(Tone.PLAIN, told)
        else:
            lost = len(report.differing) + len(report.missing)
            told = self.tr("Not as stored: %n message(s).", "", lost)
            if not lost:
                told = self.tr("Every message is whole, but something else is not as it should be.")
            means = self.tr("Nothing was changed. Repair takes them from a second copy or from the mailbox.")
            self.notice.say(Tone.NEEDS_YOU, told, means)

    def _mended(self, done: RepairReport) -> None:
        self.archive_changed.emit()
        left = len(done.not_to_be_had)
        first = self.tr("Whole again: %n message(s).", "", len(done.repaired))
        if not done.repaired:
            first = self.tr("Put right.") if done.sound else self.tr("Nothing could be put right.")
        troubles = ", ".join(trouble.source for trouble in done.troubles)
        rest = self.tr("Nowhere to be had: %n message(s).", "", left) if left else ""
        asked = self.tr("Could not be asked: {sources}.").format(sources=troubles) if troubles and left else ""
        kept = self.tr("What was damaged lies in the folder set-aside.") if done.repaired or done.set_aside else ""
        self.report = None if done.sound else self.report
        self._show()
        tone = Tone.PLAIN if done.sound else Tone.NEEDS_YOU
        self.notice.say(tone, first, " ".join(part for part in (rest, asked, kept) if part))
