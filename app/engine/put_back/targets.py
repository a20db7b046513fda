"""Where each folder of the archive goes when it is put back: under a folder of her choice, or to its own name."""

from __future__ import annotations

from collections.abc import Sequence

from app.archive import Selection
from app.core.identity import MailboxPath
from app.engine.folders.mapping import FolderMapping, MappedFolder, SourceFolder, propose_mapping
from app.engine.folders.name_rules import name_rules_for
from app.engine.put_back.selection import Chosen
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder
from app.project.model import Firm
from app.providers.folder_roles import role_of


def target_mapping(
    chosen: Chosen, selection: Selection, into: MailboxPath | None, store: ImapTarget, firm: Firm
) -> FolderMapping:
    """The mapping, with names made acceptable to the server. Looks at the account; writes nothing.

    Single messages and one folder go straight into the folder chosen; a whole person keeps her folders below it, and
    several people each get one of their own. Without a folder chosen every folder goes to its like: sent mail to Sent.
    """
    wanted = {source: _wanted(source, chosen, selection, into) for source in chosen}
    there = {folder.path: role_of(folder) for folder in store.folders() if folder.selectable}
    unique: Sequence[MailboxPath] = sorted(set(wanted.values()), key=lambda path: (path.parts[0] != "INBOX", path))
    source = [SourceFolder(path, role_of(Folder(path, b"")) if into is None else None, 0) for path in unique]
    prefix = store.session.namespace.prefix.decode("latin-1")
    rules = name_rules_for(firm.new_provider, store.separator, prefix)
    proposed = {
        line.source: line for line in propose_mapping(source, there, None, store.separator or "/", rules).folders
    }
    lines = []
    for path, items in chosen.items():
        line = proposed[wanted[path]]
        size = sum(item.place.size for item in items)
        lines.append(MappedFolder(path, line.target, line.reason, len(items), size, line.exists, line.role))
    return FolderMapping(tuple(lines))


def _wanted(source: MailboxPath, chosen: Chosen, selection: Selection, into: MailboxPath | None) -> MailboxPath:
    own = source.parts[1:]
    several_people = len({path.parts[0] for path in chosen}) > 1
    if into is None:
        return MailboxPath((source.parts[0], *own) if several_people else own)
    if selection.picks_messages:
        return into
    if selection.folder is not None:
        own = own[len(selection.folder.parts) :]
    return MailboxPath((*into.parts, *((source.parts[0],) if several_people else ()), *own))
