"""What is said of an attachment that had better not be opened."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.archive.reading import Danger, Risk


class RiskWords(QObject):
    """Sentences in the language of the window."""

    def short(self, danger: Danger) -> str:
        """Two or three words for the button."""
        match danger.risk:
            case Risk.PROGRAM_INSIDE | Risk.PROGRAM | Risk.DOUBLE_ENDING | Risk.TURNED_NAME:
                return self.tr("a program")
            case Risk.MACROS:
                return self.tr("has macros")
            case Risk.DISK:
                return self.tr("a disk image")
            case Risk.WEB_PAGE:
                return self.tr("a web page")

    def sentence(self, danger: Danger) -> str:
        """Why."""
        match danger.risk:
            case Risk.PROGRAM_INSIDE:
                told = self.tr("Its content is a program ({kind}), whatever its name says.")
            case Risk.TURNED_NAME:
                told = self.tr("Hidden characters turn its name round; its real ending is .{kind}.")
            case Risk.DOUBLE_ENDING:
                told = self.tr("It poses as a document; its real ending is .{kind}.")
            case Risk.PROGRAM:
                told = self.tr("A file of this kind (.{kind}) can do anything on this computer once it is opened.")
            case Risk.MACROS:
                told = self.tr("It holds macros: small programs that run inside Office.")
            case Risk.DISK:
                told = self.tr("An image or archive of this kind (.{kind}) hides where its content came from.")
            case Risk.WEB_PAGE:
                told = self.tr("A web page of its own often asks for passwords.")
        return told.format(kind=danger.kind)
