"""An encrypted copy: a passphrase asked twice, judged while she types, never kept; then a folder, and it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from app.archive.encrypted_copy import EncryptedReport, Hint, Split, Strength, judge_passphrase
from app.core.clock import system_now
from app.core.secret import Secret
from app.ui.browser.keeping_page import KeepingPage
from app.ui.browser.keeping_work import encrypt_now
from app.ui.widgets import Button, ButtonRole, Field, Text, TextRole, Tone
from app.ui.widgets.figures import count, size


class EncryptedPage(KeepingPage):
    """`write_into` begins with what stands in the fields."""

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self.first, self.again = Field(secret=True), Field(secret=True)
        self.by_year = QCheckBox()
        self._strength = Text(TextRole.HINT, wrap=True)
        self.make = Button(ButtonRole.PRIMARY)
        for field in (self.first, self.again):
            field.setMaximumWidth(420)
        for widget in (self.first, self._strength, self.again, self.by_year):
            self.body.addWidget(widget)
        self.add_buttons(self.make)
        self.first.edited.connect(self._on_edited)
        self.again.edited.connect(self._on_edited)
        self.make.clicked.connect(self._on_make)
        self._retranslate()
        self._on_edited()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._on_edited()

    def write_into(self, chosen: Path) -> None:
        """Write the copy into a folder of its own inside the one she chose. The fields are emptied."""
        split = Split.YEAR if self.by_year.isChecked() else Split.SIZE
        folder = chosen / f"Mailover-{system_now():%Y%m%d-%H%M%S}"
        passphrase = Secret(self.first.text())
        for field in (self.first, self.again):
            field.set_text("")
        self._on_edited()
        self.begin(partial(encrypt_now, self._archive, folder, passphrase, split), self._written)

    def accepted(self) -> bool:
        """Whether the passphrase will do and is the same twice; what is wrong is said at the field."""
        judged = judge_passphrase(self.first.text(), self._firm_words())
        self.first.refuse("" if judged.usable else self._hints(judged.hints))
        same = self.first.text() == self.again.text()
        self.again.refuse("" if same else self.tr("The two are not the same."))
        return judged.usable and same

    def _retranslate(self) -> None:
        self.title.setText(self.tr("An encrypted copy"))
        self.lead.setText(
            self.tr(
                "The archive in ZIP files behind a passphrase (AES-256), to be kept elsewhere or in a cloud. 7-Zip, "
                "WinRAR and Keka open them without Mailover. The passphrase is kept nowhere: if it is lost, nobody "
                "opens the copy, nor can we. Dates and addresses in file names stay visible."
            )
        )
        self.first.set_label(self.tr("&Passphrase"))
        self.again.set_label(self.tr("The same &again"))
        self.by_year.setText(self.tr("One file for each &year"))
        self.make.setText(self.tr("&Choose a folder and write…"))

    def _firm_words(self) -> tuple[str, ...]:
        return tuple(path.stem for path in (self._archive / "ledger").glob("*.jsonl"))

    def _hints(self, hints: tuple[Hint, ...]) -> str:
        said = {
            Hint.SHORT: self.tr("At least 12 characters."),
            Hint.LONG: self.tr("At most 90 characters."),
            Hint.NOT_ASCII: self.tr("Only English letters, digits and signs: others do not open everywhere."),
            Hint.SPACE_AT_END: self.tr("No space at the beginning or end."),
            Hint.FEW_SIGNS: self.tr("More different characters."),
            Hint.ONLY_DIGITS: self.tr("Not only digits."),
            Hint.COMMON: self.tr("It holds a word that is tried first."),
            Hint.FROM_FIRM: self.tr("It holds a name of the firm."),
        }
        return " ".join(said[hint] for hint in hints)

    @Slot()
    def _on_edited(self) -> None:
        text = self.first.text()
        self.first.refuse("")
        self.again.refuse("")
        self.make.setEnabled(bool(text and self.again.text()))
        if not text:
            self._strength.setText(self.tr("Four or five words that have nothing to do with each other are good."))
            return
        judged = judge_passphrase(text, self._firm_words())
        words = {
            Strength.REFUSED: self.tr("Not usable yet."),
            Strength.WEAK: self.tr("Weak."),
            Strength.FAIR: self.tr("Fair."),
            Strength.STRONG: self.tr("Strong."),
        }
        self._strength.setText(f"{words[judged.strength]} {self._hints(judged.hints)}".strip())

    @Slot()
    def _on_make(self) -> None:
        if not self.accepted():
            return
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where the encrypted copy goes"))
        if chosen:
            self.write_into(Path(chosen))

    def _written(self, done: EncryptedReport) -> None:
        self._on_edited()
        if not done.complete:
            self.notice.say(Tone.WAITING, self.tr("Stopped."), self.tr("Nothing of it is left."))
            return
        told = self.tr("Written and read back: {messages} messages, {files} files, {size}.").format(
            messages=count(done.messages), files=count(len(done.parts)), size=size(done.size_bytes)
        )
        where = self.tr("In {folder}. A page there says how to open them.").format(folder=str(done.folder))
        if done.not_here:
            where += " " + self.tr("Damaged in the archive: %n message(s). Check it.", "", len(done.not_here))
        self.notice.say(Tone.NEEDS_YOU if done.not_here else Tone.PLAIN, told, where)
