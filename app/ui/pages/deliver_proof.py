"""After a delivery: the equation, the books, the reading back of the new side, and every exception."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.engine import VerifyNewReport
from app.engine.proof.person_proof import Depth
from app.engine.results import Outcome
from app.flow.deliver import DeliverState, SaveReport, ShowMapping, VerifyNewSide
from app.flow.proof import Proof
from app.flow.words import Language
from app.ui.pages.proof_tree import ProofTree
from app.ui.pages.transfer_books import Books
from app.ui.pages.transfer_deed import Deed, DeedCard
from app.ui.pages.transfer_entries import ExceptionWords
from app.ui.pages.transfer_exceptions import ExceptionList
from app.ui.pages.transfer_words import Direction
from app.ui.widgets import Card, Term
from app.ui.widgets.figures import count


class DeliverProof(QWidget):
    """Shows the proof of a `DeliverState`; emits `Start`, `VerifyNewSide` and `ShowMapping`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._books = Books(Direction.DELIVER)
        self._verify, self._sample, self._report, self._folders = Deed(), Deed(), Deed(), Deed()
        self._tree, self._found = ProofTree(), Card(padding=0, with_heading=True)
        self._found.body.addWidget(self._tree)
        self._changed = ExceptionList()
        self._words = ExceptionWords(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._books)
        layout.addWidget(DeedCard(self._verify, self._sample, self._report, self._folders))
        layout.addWidget(self._found)
        layout.addWidget(self._changed)
        layout.addStretch(1)
        self._books.intent.connect(self.intent)
        self._verify.chosen.connect(self._on_verify)
        self._sample.chosen.connect(self._on_sample)
        self._report.chosen.connect(self._on_report)
        self._folders.chosen.connect(self._on_folders)

    def on_compact(self, *, compact: bool) -> None:
        """The window became narrow, or wide again."""
        self._books.on_compact(compact=compact)

    def show_state(self, state: DeliverState, language: Language) -> None:
        """Take the state."""
        if state.proof is not None:
            self._show_books(state.proof, language)
        self._verify.show_words(
            self.tr("Read the new mailboxes back."),
            self._verified(state.verified),
            self.tr("&Read back and compare"),
            enabled=not state.busy,
        )
        self._verify.show_progress(0, 0, running=False)
        self._show_paper(state)
        self._folders.show_words(
            self.tr("Folders and people."),
            self.tr("See the mapping again, or deliver what has come since."),
            self.tr("Back to the &folders"),
            enabled=not state.busy,
        )
        self._folders.show_progress(0, 0, running=False)
        self._show_changed(state, language)
        people = state.verified.people if state.verified else ()
        self._found.setVisible(bool(people))
        self._found.heading.setText(self.tr("Found on the new side"))
        self._tree.show_people(people)

    def _show_paper(self, state: DeliverState) -> None:
        """The quick look, and the report to be kept."""
        self._sample.show_words(
            self.tr("Only a sample."),
            self.tr("Lists everything, and compares some letters of each folder word by word. The report says so."),
            self.tr("Compare a &sample"),
            enabled=not state.busy,
        )
        self._sample.show_progress(0, 0, running=False)
        told = self.tr("A page that proves the move, for your files or the boss: PDF, web page, table or data.")
        if state.saved:
            told = self.tr("Saved: {path}").format(path=state.saved)
        elif state.verified is None:
            told = self.tr("First read back and compare; the report is made from that.")
        self._report.show_words(
            self.tr("The report."), told, self.tr("Save the re&port…"),
            enabled=state.verified is not None and bool(state.verified.people) and not state.busy,
        )  # fmt: skip
        self._report.show_progress(0, 0, running=False)

    def _show_books(self, proof: Proof, language: Language) -> None:
        terms = [Term(proof.listed, self.tr("archived")), Term(proof.safe, self.tr("in the new mailboxes"))]
        if proof.left_out:
            terms.append(Term(proof.left_out, self.tr("left out by you")))
        terms.append(Term(proof.difference, self.tr("not delivered"), needs_you=True))
        new = self.tr("New this time: {new}. Each was confirmed by the new server; reading back compares every byte.")
        basis = new.format(new=count(proof.brought))
        title = self.tr("Not delivered: {number}").format(number=count(len(proof.exceptions)))
        self._books.show_proof(proof, terms, basis, title, self.tr("Try again"), language)

    def _verified(self, report: VerifyNewReport | None) -> str:
        if report is None:
            return self.tr("Fetches every delivered message and compares it with the archive. Nothing is written.")
        if report.outcome is Outcome.COMPLETE and not report.repaired:
            return self.tr("{number} messages read back, all identical with the archive.").format(
                number=count(report.identical)
            )
        return self.tr(
            "{checked} compared: {identical} identical, {repaired} as a mended copy, {differing} changed by the "
            "provider, {missing} not found."
        ).format(
            checked=count(report.checked),
            identical=count(report.identical),
            repaired=count(report.repaired),
            differing=count(report.differing),
            missing=count(report.missing),
        )

    def _show_changed(self, state: DeliverState, language: Language) -> None:
        """What the provider made of the messages, one by one."""
        exceptions = state.verified.exceptions if state.verified else ()
        self._changed.setVisible(bool(exceptions))
        if state.proof is None:
            return
        title = self.tr("Not as in the archive: {number}").format(number=count(len(exceptions)))
        entries = self._words.entries(exceptions, state.proof.name, language)
        self._changed.show_entries(title, entries, self.tr("Deliver again"))

    def _on_verify(self) -> None:
        self.intent.emit(VerifyNewSide())

    def _on_sample(self) -> None:
        self.intent.emit(VerifyNewSide(Depth.SAMPLED))

    def _on_report(self) -> None:
        """A file name and, by the chosen line, its form and language."""
        languages = {"中文": Language.ZH, "English": Language.EN}
        forms = (("PDF", "pdf"), (self.tr("Web page"), "html"), (self.tr("Table"), "csv"), (self.tr("Data"), "json"))
        lines = {f"{form}, {name} (*.{end})": (end, code) for form, end in forms for name, code in languages.items()}
        path, line = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), self.tr("Report of the move"), ";;".join(lines)
        )
        if path:
            end, language = lines.get(line, ("pdf", Language.ZH))
            self.intent.emit(SaveReport(path if path.endswith(f".{end}") else f"{path}.{end}", language))

    def _on_folders(self) -> None:
        self.intent.emit(ShowMapping(None))
