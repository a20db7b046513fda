"""After a back-up: the equation, the books, every exception, and what may be done with the archive now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.flow.backup import BackupState, ExportMbox, OpenBrowser, OpenFolder, ReadAgain, Recheck
from app.flow.proof import Proof
from app.flow.transfer import Pause
from app.flow.words import Language
from app.ui.pages.transfer_books import Books
from app.ui.pages.transfer_deed import Deed, DeedCard
from app.ui.pages.transfer_words import Direction
from app.ui.widgets import Term
from app.ui.widgets.figures import count


class BackupProof(QWidget):
    """Shows the proof of a `BackupState`; emits `Start`, `ReadAgain`, `ExportMbox`, `OpenFolder`, `OpenBrowser`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._books = Books(Direction.BACK_UP)
        self._copy, self._read, self._check, self._mbox = Deed(), Deed(), Deed(), Deed()
        self._checking = self._exporting = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._books)
        layout.addWidget(DeedCard(self._copy, self._read, self._check, self._mbox))
        layout.addStretch(1)
        self._books.intent.connect(self.intent)
        self._copy.chosen.connect(self._on_copy)
        self._read.chosen.connect(self._on_read)
        self._check.chosen.connect(self._on_check)
        self._mbox.chosen.connect(self._on_mbox)

    def on_compact(self, *, compact: bool) -> None:
        """The window became narrow, or wide again."""
        self._books.on_compact(compact=compact)

    def show_state(self, state: BackupState, language: Language) -> None:
        """Take the state."""
        if state.proof is not None:
            self._show_books(state.proof, language)
        self._copy.show_words(
            self.tr("Put a second copy on a USB disk."),
            self.tr("The archive is an ordinary folder: copy it, it holds no password."),
            self.tr("Open the &folder"),
        )
        self._copy.show_progress(0, 0, running=False)
        self._read.show_words(
            self.tr("Read the mail."),
            self.tr("The archive has a window of its own, with search; it works without any server."),
            self.tr("Open the &archive"),
        )
        self._read.show_progress(0, 0, running=False)
        self._show_check(state)
        self._show_mbox(state)

    def _show_books(self, proof: Proof, language: Language) -> None:
        missing = self.tr("not fetched, see below") if proof.difference else self.tr("not fetched")
        terms = (
            Term(proof.listed, self.tr("listed by the servers")),
            Term(proof.safe, self.tr("in the archive")),
            Term(proof.difference, missing, needs_you=True),
        )
        basis = self.tr("Compared by fingerprint (SHA-256: it changes if one letter does), not merely counted.")
        title = self.tr("Not fetched: {number}").format(number=count(len(proof.exceptions)))
        self._books.show_proof(proof, terms, basis, title, self.tr("Fetch again"), language)

    def _show_check(self, state: BackupState) -> None:
        check = state.recheck
        self._checking = check is not None and check.identical is None
        words = self.tr("Reads every message of the archive once more and compares its fingerprint.")
        if check is not None:
            words = self._checked(check)
        button = self.tr("Stop") if self._checking else self.tr("Check a&gain")
        self._check.show_words(
            self.tr("Check the archive again."), words, button, enabled=self._checking or not state.busy
        )
        self._check.show_progress(check.done if check else 0, check.total if check else 0, running=self._checking)

    def _checked(self, check: Recheck) -> str:
        if check.identical is None:
            return self.tr("{done} of {total} read.").format(done=count(check.done), total=count(check.total))
        bad = len(check.differing) + len(check.missing)
        if not bad:
            return self.tr("{number} messages read again, each as it was stored.").format(number=count(check.identical))
        named = ", ".join((*check.differing, *check.missing)[:5])
        return self.tr("%n file(s) changed or gone: {files}.", "", bad).format(files=named)

    def _show_mbox(self, state: BackupState) -> None:
        export = state.export
        self._exporting = export is not None and export.written is None
        words = self.tr("One file a folder, byte for byte, for Thunderbird and other programs.")
        if export is not None and export.written is None:
            words = self.tr("{done} of {total} written.").format(done=count(export.done), total=count(export.total))
        elif export is not None and export.written is not None:
            words = self.tr("{number} messages written to {folder}.").format(
                number=count(export.written), folder=export.destination
            )
        button = self.tr("Stop") if self._exporting else self.tr("Export as &mbox…")
        self._mbox.show_words(
            self.tr("A copy for other mail programs."), words, button, enabled=self._exporting or not state.busy
        )
        self._mbox.show_progress(export.done if export else 0, export.total if export else 0, running=self._exporting)

    def _on_copy(self) -> None:
        self.intent.emit(OpenFolder())

    def _on_read(self) -> None:
        self.intent.emit(OpenBrowser())

    def _on_check(self) -> None:
        self.intent.emit(Pause() if self._checking else ReadAgain())

    def _on_mbox(self) -> None:
        if self._exporting:
            self.intent.emit(Pause())
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to put the mbox files"))
        if folder:
            self.intent.emit(ExportMbox(folder))
