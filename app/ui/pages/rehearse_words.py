"""What the Rehearse page says of changes, findings and reasons."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.rehearsal import Aspect, Change, ProbeFinding, ProbeKind
from app.flow.rehearse import Remark
from app.flow.repair_words import repair_said
from app.flow.words import Language, explain
from app.ui.widgets.figures import size


class RehearseWords(QObject):
    """Sentences; the language is told with each question that needs the tables."""

    def aspect(self, aspect: Aspect) -> str:
        """A line of the comparison."""
        return {
            Aspect.BODY: self.tr("Text"),
            Aspect.ATTACHMENTS: self.tr("Attachments"),
            Aspect.HEADERS: self.tr("Sender, recipients, subject"),
            Aspect.DATE: self.tr("Date and time"),
            Aspect.FOLDER: self.tr("Folder"),
            Aspect.FLAGS: self.tr("Read, starred, answered"),
            Aspect.KEYWORDS: self.tr("Labels of mail programs"),
        }[aspect]

    def title(self, remark: Remark) -> str:
        """The bold line: how many letters, and what of them."""
        said = self._changes().get(remark.key)
        if remark.refused:
            subject = remark.example.subject or self.tr("(no subject)")
            if remark.count == 1:
                return self.tr("Could not go: {subject}").format(subject=subject)
            return self.tr("%n letter(s) could not go", "", remark.count)
        if said is None:
            return self.tr("%n letter(s) went as a mended copy", "", remark.count)
        return said[0].format(count=remark.count)

    def meaning(self, remark: Remark, language: Language) -> str:
        """The line below it: what was changed, and whether it matters."""
        said = self._changes().get(remark.key)
        if remark.refused and remark.example.error is not None:
            facts = dict(remark.example.error.facts)
            told = explain(remark.example.error.code, facts, language)
            gap = "" if language is Language.ZH else " "
            return gap.join((told.happened, self.tr("The original stays in the archive.")))
        if said is None:
            mended = repair_said(remark.key, language)
            colon = "：" if language is Language.ZH else ": "
            return f"{mended.short}{colon}{mended.means}" if mended.means else mended.short
        return said[1].format(was=remark.was, now=remark.now)

    def _changes(self) -> dict[str, tuple[str, str]]:
        return {
            Change.HEADER_ADDED.value: (
                self.tr("Lines added by the new provider: {count}"),
                self.tr("Like a postmark, in the technical part: {now}"),
            ),
            Change.HEADER_REMOVED.value: (self.tr("Lines of the header gone: {count}"), "{was}"),
            Change.HEADER_REWRITTEN.value: (
                self.tr("Header written anew: {count}"),
                self.tr("Sender, recipients, subject and date read the same."),
            ),
            Change.MEANING_CHANGED.value: (
                self.tr("Another sender, recipient or subject: {count}"),
                self.tr("It was: {was}"),
            ),
            Change.LINE_ENDS.value: (
                self.tr("Other line ends: {count}"),
                self.tr("Every word is the same."),
            ),
            Change.FINAL_NEWLINE.value: (
                self.tr("The end of the letter differs: {count}"),
                self.tr("Every word is the same."),
            ),
            Change.ENCODING.value: (
                self.tr("Packed otherwise: {count}"),
                self.tr("Text and attachments are the same."),
            ),
            Change.BODY_CHANGED.value: (
                self.tr("Another text: {count}"),
                self.tr("{was} bytes became {now}. The original stays in the archive."),
            ),
            Change.ATTACHMENT_CHANGED.value: (self.tr("Other attachments: {count}"), "{was} → {now}"),
            Change.DATE_MOVED.value: (
                self.tr("Another date in the list: {count}"),
                self.tr("{was} became {now}. This cannot be put right later."),
            ),
            Change.DATE_GIVEN.value: (
                self.tr("No date of arrival before: {count}"),
                self.tr("They have the date that is written in them."),
            ),
            Change.FOLDER_RENAMED.value: (
                self.tr("In a folder of another name: {count}"),
                self.tr("“{was}” became “{now}”."),
            ),
            Change.FLAG_LOST.value: (self.tr("A mark lost: {count}"), "{was}"),
            Change.FLAG_ADDED.value: (self.tr("A mark added: {count}"), "{now}"),
            Change.KEYWORD_LOST.value: (
                self.tr("A mail program's label lost: {count}"),
                self.tr("{was}. The letters themselves are the same."),
            ),
            Change.KEYWORD_ADDED.value: (self.tr("A label added: {count}"), "{now}"),
        }

    def finding(self, finding: ProbeFinding) -> str:
        """One line on what the probe letters found out."""
        said = {
            ProbeKind.HEADER_ADDED: self.tr("Adds lines of its own to every letter. No reader sees them."),
            ProbeKind.HEADER_REMOVED: self.tr("Takes lines out of headers: {was}"),
            ProbeKind.HEADER_REWRITTEN: self.tr("Spoils headers that were never encoded; we encode them first."),
            ProbeKind.BODY_REWRITTEN: self.tr("Changes the text of letters."),
            ProbeKind.DATE_LOST: self.tr("Does not keep the date of arrival: it became {now}."),
            ProbeKind.FLAG_LOST: self.tr("Does not keep these marks: {now}"),
            ProbeKind.KEYWORD_LOST: self.tr("Does not keep labels of mail programs: {now}"),
            ProbeKind.RAW_8BIT_REFUSED: self.tr("Refuses headers that were never encoded; such letters go as a copy."),
            ProbeKind.LONG_LINE_REFUSED: self.tr("Refuses very long lines; such letters go as a copy."),
            ProbeKind.FOLDER_RENAMED: self.tr("Writes folder names otherwise: {was} became {now}."),
            ProbeKind.FOLDER_REFUSED: self.tr("Refuses some folder names."),
            ProbeKind.REFUSED: self.tr("Refuses an ordinary letter: {now}"),
            ProbeKind.LEFT_BEHIND: self.tr("The test folder “{was}” is still there. You may delete it."),
        }[finding.kind]
        return said.format(was=finding.was, now=finding.now)

    def limit(self, limit_bytes: int | None) -> str:
        """How large a letter may be, if it is known."""
        return self.tr("at most {size} each").format(size=size(limit_bytes)) if limit_bytes else ""
