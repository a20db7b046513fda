"""Outlook's PST and OST files as a source, read by libpff (https://github.com/libyal/libpff, LGPL, read only)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypff

from app.archive.bring_in.dates import internal_date
from app.archive.bring_in.folder_names import Parts, mailbox_path
from app.archive.bring_in.found import FoundFolder, FoundMessage, Item, LeftOut, Recognised, SourceKind, Unread, Where
from app.archive.bring_in.outlook_properties import Properties, is_mail, outlook_message
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.store import Spool

_NOT_MAIL = {
    "search root", "spam search folder 2", "itemprocsearch", "views", "common views", "finder", "shortcuts",
    "freebusy data", "root - public", "non_ipm_subtree", "eforms registry", "schedule", "deferred action",
}  # fmt: skip
"""Folders of Outlook's own, which she never sees."""
_FIRST_CAUSE = re.compile(r"lib[a-z]+_[a-z_]+: ([^\n]{1,200}?)(?:\.|$)")
DEEPEST = 100


class OutlookSource:
    """One file, or several of a folder, each with its name before its folders then."""

    def __init__(self, path: Path, files: Sequence[Path]) -> None:
        self._path = path
        self._opened = [(file, _open(file)) for file in files]
        self._folders = [folder for file, opened in self._opened for folder in self._found(file, opened)]
        shown = [FoundFolder(path, _messages(folder), 0) for _file, folder, path in self._folders]
        self.recognised = Recognised(
            path,
            SourceKind.OUTLOOK,
            tuple(sorted(shown, key=lambda folder: folder.path)),
            sum(folder.messages for folder in shown),
            sum(file.stat().st_size for file in files),
            exact=False,
        )
        self.done_bytes = 0

    def read(self, spool: Spool) -> Iterator[Item]:  # noqa: ARG002  # libpff gives whole attachments anyway
        """Folder after folder. Raises nothing for what a single message spoils."""
        done, total = 0, max(1, self.recognised.messages)
        for file, folder, path in self._folders:
            for number in range(_messages(folder)):
                yield self._item(file, folder, path, number)
                done += 1
                self.done_bytes = self.recognised.size_bytes * done // total

    def close(self) -> None:
        """Close the files."""
        self._folders.clear()
        for _file, opened in self._opened:
            opened.close()
        self._opened.clear()

    def _item(self, file: Path, folder: pypff.folder, path: MailboxPath, number: int) -> Item:
        where = Where(f"{file.name}: {path.display}", number + 1)
        try:
            message = folder.get_sub_message(number)
            properties = Properties.of(message)
            if not is_mail(properties):
                return LeftOut.NOT_MAIL
            if not _is_whole(message):
                return Unread(where, ErrorCode.SOURCE_DAMAGED, "")
            made = outlook_message(message, properties)
        except (OSError, ValueError, SystemError, MemoryError, RecursionError) as error:
            return Unread(where, ErrorCode.SOURCE_DAMAGED, _short(error))
        date = internal_date(made.arrived)
        return FoundMessage((path,), made.flags, date, made.content, len(made.content), where)

    def _found(self, file: Path, opened: pypff.file) -> list[tuple[Path, pypff.folder, MailboxPath]]:
        """The folders that hold anything, without what Outlook wraps round them."""
        found = list(_below(opened.root_folder, ()))
        before = (file.stem,) if len(self._opened) > 1 else ()
        return [(file, folder, mailbox_path((*before, *_unwrapped(parts)), file.stem)) for folder, parts in found]


def _is_whole(message: object) -> bool:
    """libpff gives a plain item where a damaged file no longer says that it is a message."""
    return isinstance(message, pypff.message)


def _open(file: Path) -> pypff.file:
    opened = pypff.file()
    try:
        opened.open(str(file))
    except (OSError, SystemError) as error:
        raise AppError(ErrorCode.SOURCE_UNREADABLE, path=str(file), reason=_short(error)) from error
    return opened


def _below(folder: pypff.folder, parts: Parts) -> Iterator[tuple[pypff.folder, Parts]]:
    if _messages(folder):
        yield folder, parts
    if len(parts) > DEEPEST:
        return
    for number in range(_count(folder)):
        try:
            inner = folder.get_sub_folder(number)
            name = inner.name or "?"
        except (OSError, SystemError):
            continue
        if name.lower() not in _NOT_MAIL:
            yield from _below(inner, (*parts, name))


def _unwrapped(parts: Parts) -> Parts:
    """Without "Top of Personal Folders" or, in an OST, "Root - Mailbox" and "IPM_SUBTREE", whatever they are called."""
    return parts[2 if parts[:1] == ("Root - Mailbox",) else 1 :]


def _messages(folder: pypff.folder) -> int:
    try:
        return folder.number_of_sub_messages
    except (OSError, SystemError):
        return 0


def _count(folder: pypff.folder) -> int:
    try:
        return folder.number_of_sub_folders
    except (OSError, SystemError):
        return 0


def _short(error: BaseException) -> str:
    """libpff tells the whole way through its own functions; what went wrong first is the reason."""
    found = _FIRST_CAUSE.search(str(error))
    return found[1] if found else (str(error) or type(error).__name__).splitlines()[0][:200]
