"""The folder mapping of one person, from what her archive holds and what her new mailbox has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.identity import MailboxPath
from app.engine.delivery.items import DeliveryItem
from app.engine.folders.mapping import FolderMapping, SourceFolder, propose_mapping
from app.engine.folders.name_rules import name_rules_for
from app.engine.run_ledger import LastScan, last_scan
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Folder, SpecialUse
from app.project import Project
from app.project.model import Person
from app.providers.folder_roles import role_of


def mapping_for(
    project: Project, person: Person, items: Mapping[MailboxPath, Sequence[DeliveryItem]], store: ImapTarget
) -> FolderMapping:
    """With her own edits. Looks at the new side; writes nothing. Raises AppError, scope ACCOUNT."""
    seen = last_scan(project, person.id)
    source = [
        SourceFolder(path, _old_role(path, seen), len(found), sum(item.place.size for item in found))
        for path, found in sorted(items.items(), key=lambda entry: _by_importance(entry[0]))
    ]
    target = {folder.path: role_of(folder) for folder in store.folders() if folder.selectable}
    prefix = store.session.namespace.prefix.decode("latin-1")
    rules = name_rules_for(project.firm.new_provider, store.separator, prefix)
    return propose_mapping(source, target, person.folder_mapping, store.separator or "/", rules)


def _old_role(path: MailboxPath, seen: LastScan) -> SpecialUse | None:
    """The role the old server declared when it was last seen, otherwise by name."""
    return role_of(Folder(path, b"", seen.special_uses.get(path)))


def _by_importance(path: MailboxPath) -> tuple[bool, tuple[str, ...]]:
    return path.parts[0] != "INBOX", path.parts
