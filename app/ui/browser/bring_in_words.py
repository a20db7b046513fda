"""What was recognised and what came of it, in her language."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.archive.bring_in import BroughtIn, Recognised, SourceKind, Unread
from app.archive.bring_in.bodies import MAX_MESSAGE_BYTES
from app.core.errors import Facts
from app.flow.words import explain
from app.ui.browser.spoken_language import spoken_language
from app.ui.widgets.figures import count, size

MOST_FOLDERS = 12


class BringInWords(QObject):
    """Makes sentences; knows no widget."""

    def recognised(self, found: Recognised) -> str:
        """One line: what it is and how much."""
        folders, messages = (
            self.tr("%n folder(s)", "", len(found.folders)),
            self.tr("%n message(s)", "", found.messages),
        )
        kind = self._kind(found.kind)
        if found.packed:
            kind = self.tr("ZIP with {kind}").format(kind=kind)
        about = self.tr("{kind}: {folders}, {messages}, {size}")
        if not found.exact:
            about = self.tr("{kind}: {folders}, about {messages}, {size}")
        return about.format(kind=kind, folders=folders, messages=messages, size=size(found.size_bytes))

    def folders(self, found: Recognised) -> str:
        """The largest folders with their figures."""
        largest = sorted(found.folders, key=lambda folder: -folder.messages)[:MOST_FOLDERS]
        named = "  ·  ".join(f"{folder.path.display} {count(folder.messages)}" for folder in largest)
        return named + ("  …" if len(found.folders) > len(largest) else "")

    def done(self, result: BroughtIn) -> tuple[str, str]:
        """The first clause and the rest."""
        whose = result.owner.name or result.owner.address
        if not result.complete:
            return (
                self.tr("Paused; {added} are in.").format(added=count(result.added)),
                self.tr("What is in stays. The next time goes on from there."),
            )
        first = self.tr("%n message(s) brought in for {whose}.", "", result.added).format(whose=whose)
        rest = []
        if result.already:
            rest.append(self.tr("There before, not doubled: {already}.").format(already=count(result.already)))
        if result.deleted:
            rest.append(self.tr("Marked as deleted and left out: {deleted}.").format(deleted=count(result.deleted)))
        if result.not_mail:
            rest.append(self.tr("Contacts, appointments and the like left out: {n}.").format(n=count(result.not_mail)))
        if result.unread:
            rest.append(self.tr("Not readable, named below: {unread}.").format(unread=count(len(result.unread))))
        return first, " ".join(rest)

    def unread(self, one: Unread) -> str:
        """File and reason, and the byte where it tells more."""
        where = one.where
        facts: Facts = {
            "path": where.file, "offset": where.offset, "reason": one.reason, "limit_bytes": MAX_MESSAGE_BYTES
        }  # fmt: skip
        told = explain(one.code, facts, spoken_language())
        return told.happened if where.file in told.happened else f"{where.file} · {told.happened}"

    def _kind(self, kind: SourceKind) -> str:
        return {
            SourceKind.MBOX: self.tr("mbox files"),
            SourceKind.THUNDERBIRD: self.tr("Thunderbird mail"),
            SourceKind.TAKEOUT: self.tr("Gmail export"),
            SourceKind.EML: self.tr("EML messages"),
            SourceKind.MAILDIR: self.tr("Maildir"),
            SourceKind.EXPORT: self.tr("Mail taken out of an archive"),
            SourceKind.OUTLOOK: self.tr("Outlook data file"),
        }[kind]
