"""What is said of a link: where it leads in one line, and each reason to look twice in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.archive.reading.links import LinkJudgement, LinkMark

_MOST = 300


class LinkWords(QObject):
    """Sentences in the language of the window."""

    def line(self, link: LinkJudgement) -> str:
        """Where it leads, for the line at the foot; with the weightiest warning in front."""
        if not link.openable:
            return self.tr("No web or mail address, opens nothing: {address}").format(address=_short(link.address))
        warnings = self.warnings(link)
        return f"{warnings[0]}  {_short(link.address)}" if warnings else _short(link.address)

    def host(self, link: LinkJudgement) -> str:
        """The host in both forms where they differ; of a mail address the whole."""
        if link.scheme == "mailto":
            return _short(link.address.partition(":")[2].partition("?")[0])
        if link.host == link.ascii_host:
            return _short(link.host)
        if LinkMark.LOOKALIKE in link.marks:
            # never the disguise first
            told = self.tr("{ascii}, which is shown as {host}")
            return told.format(ascii=_short(link.ascii_host), host=_short(link.host))
        return self.tr("{host} (written {ascii})").format(host=_short(link.host), ascii=_short(link.ascii_host))

    def warnings(self, link: LinkJudgement) -> list[str]:
        """The weightiest first."""
        return [self._warning(mark, link) for mark in link.marks]

    def _warning(self, mark: LinkMark, link: LinkJudgement) -> str:
        match mark:
            case LinkMark.OTHER_HOST:
                told = self.tr("The text says {named}, but the link leads elsewhere.")
                return told.format(named=_short(link.named_host))
            case LinkMark.LOOKALIKE:
                told = self.tr("The name only looks like {looks}; its letters are others.")
                return told.format(looks=_short(link.looks_like))
            case LinkMark.USER:
                return self.tr("What stands before the @ is not where it leads.")
            case LinkMark.NUMERIC:
                return self.tr("It leads to a bare number instead of a name.")
            case LinkMark.PUNYCODE:
                return self.tr("The name has letters beyond a to z: {ascii}.").format(ascii=_short(link.ascii_host))
            case LinkMark.PORT:
                return self.tr("It uses an unusual port: {port}.").format(port=link.port)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + "…"
