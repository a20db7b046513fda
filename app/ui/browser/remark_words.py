"""One line above the text for what is unusual about a message: signed, encrypted, broken, cut."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.archive.reading import Protection, ReadMessage, ReadNote


class RemarkWords(QObject):
    """Sentences in the language of the window."""

    def remarks(self, message: ReadMessage) -> str:
        """All that there is to say, in one paragraph; empty for most messages."""
        said = [self._protection(message.protection)] if message.protection else []
        return " ".join([*said, *(self._note(note) for note in message.notes)])

    def _protection(self, protection: Protection) -> str:
        match protection:
            case Protection.SIGNED:
                return self.tr("Signed by its sender; the signature is kept as it came, we did not check it.")
            case Protection.SIGNED_CLOSED:
                return self.tr("Signed; its content is inside the attachment, which we could not unwrap.")
            case Protection.ENCRYPTED_SMIME:
                return self.tr("Encrypted with S/MIME: only a mail program with its key can show what it says.")
            case Protection.ENCRYPTED_PGP:
                return self.tr("Encrypted with PGP: only a program with its key can show what it says.")

    def _note(self, note: ReadNote) -> str:
        match note:
            case ReadNote.PARTS_CUT:
                return self.tr("It has more parts than are shown; the saved .eml has all of them.")
            case ReadNote.BROKEN_MULTIPART:
                return self.tr("Its parts were not told apart by its sender; it is shown as text.")
            case ReadNote.TOO_DEEP:
                return self.tr("It is nested deeper than anybody reads; the outer parts are shown.")
            case ReadNote.WINMAIL_BROKEN:
                return self.tr("Its winmail.dat is broken; the file is among the attachments as it came.")
