"""Which mail folder a file belongs to, by where it lies: Thunderbird, Maildir++, plain folders. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.core.identity import MailboxPath
from app.mailstore.imap.folder_encoding import readable_name

_MOZILLA_ROOTS = ("Mail", "ImapMail")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ENCODED = re.compile(r"&[A-Za-z0-9+,]*-")
MAILDIR_PARTS = {"cur", "new"}

Parts = tuple[str, ...]


def mbox_folder(parts: Parts) -> Parts:
    """Of an mbox file: `Inbox.sbd/2019` is 2019 in Inbox, `Letters.mbox/mbox` is Letters."""
    *above, name = parts
    if name.lower() == "mbox" and above:
        name = above.pop()
    return (*(_without(part, ".sbd") for part in above), _without(name, ".mbox"))


def message_folder(parts: Parts) -> Parts:
    """Of a file that is one message: the folder it lies in."""
    return tuple(_without(_without(part, ".sbd"), ".mbox") for part in parts[:-1] if part != "Messages")


def maildir_folders(folders: Iterable[Parts]) -> dict[Parts, Parts]:
    """Where each Maildir belongs: `.Sent.2019` is 2019 in Sent, and what such folders lie in is the inbox."""
    found = set(folders)
    roots = {folder[:-1] for folder in found if folder and _is_dotted(folder[-1])}
    if () in found:
        roots.add(())
    alone = len(roots) == 1
    named: dict[Parts, Parts] = {}
    for folder in found:
        if folder and _is_dotted(folder[-1]):
            named[folder] = (() if alone else folder[:-1]) + tuple(folder[-1][1:].split("."))
        elif folder in roots:
            named[folder] = (() if alone else folder) + ("INBOX",)
        else:
            named[folder] = tuple(_without(part, ".sbd") for part in folder)
    return named


def without_wrapping(folders: Iterable[Parts]) -> dict[Parts, Parts]:
    """Names as her mail program showed them: without the profile around them, without a lone account's own folder."""
    cut = {folder: _below_profile(folder) for folder in folders}
    while True:
        firsts = {folder[:1] for folder in cut.values()}
        if len(firsts) != 1 or any(len(folder) < 2 for folder in cut.values()):
            return cut
        cut = {folder: shorter[1:] for folder, shorter in cut.items()}


def mailbox_path(parts: Parts, otherwise: str) -> MailboxPath:
    """The folder in the archive; `otherwise` where nothing names it."""
    clean = (_CONTROL.sub("", _decoded(part)).strip() for part in parts)
    named = tuple(part for part in clean if part)
    return MailboxPath(named or (_CONTROL.sub("", otherwise).strip() or "mail",))


def _below_profile(folder: Parts) -> Parts:
    at = max((folder.index(root) for root in _MOZILLA_ROOTS if root in folder[:-1]), default=-1)
    return folder[at + 1 :]


def _is_dotted(name: str) -> bool:
    return name.startswith(".") and len(name) > 1


def _without(name: str, ending: str) -> str:
    return name[: -len(ending)] if name.lower().endswith(ending) and len(name) > len(ending) else name


def _decoded(name: str) -> str:
    """IMAP's own spelling of what is not ASCII, which Dovecot and Thunderbird use for files too."""
    return readable_name(name.encode()) if name.isascii() and _ENCODED.search(name) else name
