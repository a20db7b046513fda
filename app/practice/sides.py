"""The two mail servers: the old one as a Chinese provider keeps mail, the new one empty, with folders of its own."""

from __future__ import annotations

import shutil
from itertools import groupby
from pathlib import Path

from app.mailstore.imap.folder_encoding import encode_name
from app.practice.firm import colleagues, practice_mail
from app.practice.firm.filing import FOLDERS, OWN
from app.practice.imap_server import ImapServer, MailStore, Traits
from app.practice.imap_server.internaldate import written_date
from app.practice.imap_server.traits import EVERYTHING
from app.practice.sign_in import server_account
from app.project.model import Side

NEW_FOLDERS = {"Sent Messages": "\\Sent", "Drafts": "\\Drafts", "Deleted Messages": "\\Trash", "Junk": "\\Junk"}
_TRAITS = {
    Side.OLD: Traits(
        # As NetEase: no special use, one message per APPEND, and no folder before ID.
        EVERYTHING - {"SPECIAL-USE", "MULTIAPPEND", "MOVE"},
        greeting="Haiyue old mail (practice)",
        refused_words="LOGIN Login error or password error",
        needs_id=True,
    ),
    Side.NEW: Traits(greeting="Haiyue new mail (practice)"),
}


def start_side(side: Side, folder: Path, port: int = 0) -> ImapServer:
    """Serve what lies in `folder`, made first if it is not there. `port` is used if it is free, else another."""
    if not folder.exists():
        _make(side, folder)
    accounts = [server_account(colleague, side) for colleague in colleagues()]
    try:
        return ImapServer(folder, accounts, _TRAITS[side], port)
    except OSError:
        if not port:
            raise
        return ImapServer(folder, accounts, _TRAITS[side])


def wire_name(folder: tuple[str, ...]) -> str:
    """A folder's name as the server keeps it."""
    return "/".join(encode_name(level).decode("ascii") for level in folder)


def _make(side: Side, folder: Path) -> None:
    """Beside its place first, so that a half-made side is never taken for a whole one."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    stores = {colleague.key: MailStore(part, colleague.address) for colleague in colleagues()}
    try:
        for store in stores.values():
            _make_own_folders(side, store)
        if side is Side.OLD:
            _fill(stores)
    finally:
        for store in stores.values():
            store.close()
    part.rename(folder)


def _make_own_folders(side: Side, store: MailStore) -> None:
    """What a provider gives every mailbox besides INBOX."""
    if side is Side.NEW:
        for name, use in NEW_FOLDERS.items():
            store.create(name, use)
            store.subscribe(name, on=True)
        return
    for folder in FOLDERS:
        store.create(wire_name(folder), selectable=folder != (OWN,))
        store.subscribe(wire_name(folder), on=True)


def _fill(stores: dict[str, MailStore]) -> None:
    letters = sorted(practice_mail(), key=lambda posting: (posting.colleague, posting.folder))
    for (key, folder), postings in groupby(letters, key=lambda posting: (posting.colleague, posting.folder)):
        store, name = stores[key], wire_name(folder)
        if name not in store.mailboxes:
            store.create(name)
        store.append(name, [(x.raw, x.flags, written_date(x.received)) for x in postings])
