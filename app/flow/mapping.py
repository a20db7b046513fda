"""The folder mapping as it is shown and edited: for one person, or for all who have such a folder. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.core.identity import MailboxPath, PersonId
from app.engine import FolderMapping, MappedFolder, MappingReason
from app.engine.folders.names import acceptable_name, clash_key
from app.mailstore.store import SpecialUse

Mappings = Mapping[PersonId, FolderMapping]
Edits = dict[MailboxPath, MailboxPath | None]


@dataclass(frozen=True, slots=True)
class MappingRow:
    """An old folder and where its mail goes. `people` share the row; `various` if it goes elsewhere for some."""

    source: MailboxPath
    target: MailboxPath | None
    reason: MappingReason
    messages: int
    size_bytes: int
    exists: bool
    shared: bool
    role: SpecialUse | None = None
    people: int = 1
    various: bool = False


def rows_of(mappings: Mappings, person: PersonId | None) -> tuple[MappingRow, ...]:
    """The rows of one person, or of everybody in `mappings` with folders of equal names drawn together."""
    chosen = list(mappings.values()) if person is None else [mappings[person]] if person in mappings else []
    rows: dict[MailboxPath, MappingRow] = {}
    for mapping in chosen:
        for folder in mapping.folders:
            known = rows.get(folder.source)
            rows[folder.source] = _joined(known, folder) if known else _row(folder)
    return tuple(rows.values())


def _row(folder: MappedFolder) -> MappingRow:
    return MappingRow(
        folder.source,
        folder.target,
        folder.reason,
        folder.messages,
        folder.size_bytes,
        folder.exists,
        folder.shared,
        folder.role,
    )


def _joined(row: MappingRow, folder: MappedFolder) -> MappingRow:
    return replace(
        row,
        messages=row.messages + folder.messages,
        size_bytes=row.size_bytes + folder.size_bytes,
        people=row.people + 1,
        various=row.various or row.target != folder.target,
        exists=row.exists and folder.exists,
        shared=row.shared or folder.shared,
        reason=row.reason if row.reason is not MappingReason.SAME else folder.reason,
    )


def typed_path(text: str) -> MailboxPath | None:
    """What she typed as a path: parts between slashes, made acceptable. None if nothing is left."""
    parts = tuple(acceptable_name(part) for part in text.split("/") if part.strip())
    return MailboxPath(parts) if parts else None


def targets_of(mappings: Mappings, person: PersonId | None) -> tuple[MailboxPath, ...]:
    """Every new folder in sight, each once, to choose from."""
    targets = (row.target for row in rows_of(mappings, person) if row.target is not None)
    return tuple(sorted(dict.fromkeys(targets), key=lambda path: (path.parts[0] != "INBOX", path.parts)))


def with_target(mapping: FolderMapping, source: MailboxPath, target: MailboxPath | None) -> FolderMapping:
    """One folder sent elsewhere, or left out; folders under it that followed it follow again.

    A target that differs from another in sight only by case or Unicode form takes that one's spelling.
    """
    line = next((folder for folder in mapping.folders if folder.source == source), None)
    if line is None:
        return mapping
    spelled = _spelling_in_sight(mapping, source, target) if target else None
    moves: Edits = {source: spelled}
    if line.target is not None and spelled is not None:
        depth = len(line.target.parts)
        for folder in mapping.folders:
            below = folder.source.parts[: len(source.parts)] == source.parts and folder.source != source
            if below and folder.target is not None and folder.target.parts[:depth] == line.target.parts:
                moves[folder.source] = MailboxPath((*spelled.parts, *folder.target.parts[depth:]))
    known = {clash_key(folder.target.parts) for folder in mapping.folders if folder.target and folder.exists}
    changed = [
        _moved(folder, moves[folder.source], known) if folder.source in moves else folder for folder in mapping.folders
    ]
    return FolderMapping(_marked_shared(changed))


def _moved(folder: MappedFolder, target: MailboxPath | None, known: set[tuple[str, ...]]) -> MappedFolder:
    reason = MappingReason.LEFT_OUT if target is None else MappingReason.EDITED
    exists = target is not None and clash_key(target.parts) in known
    return replace(folder, target=target, reason=reason, exists=exists)


def _spelling_in_sight(mapping: FolderMapping, source: MailboxPath, target: MailboxPath) -> MailboxPath:
    key = clash_key(target.parts)
    for folder in mapping.folders:
        if folder.source != source and folder.target is not None and clash_key(folder.target.parts) == key:
            return folder.target
    return target


def _marked_shared(folders: Iterable[MappedFolder]) -> tuple[MappedFolder, ...]:
    lines = tuple(folders)
    counts: dict[MailboxPath, int] = {}
    for line in lines:
        if line.target is not None:
            counts[line.target] = counts.get(line.target, 0) + 1
    return tuple(replace(line, shared=line.target is not None and counts[line.target] > 1) for line in lines)


def edits_of(mapping: FolderMapping) -> Edits:
    """What has to be remembered so that the engine maps exactly so: her edits, and folders that share a new one."""
    edited = {MappingReason.EDITED, MappingReason.LEFT_OUT}
    return {line.source: line.target for line in mapping.folders if line.reason in edited or line.shared}


def same_targets(seen: FolderMapping, now: FolderMapping) -> bool:
    """Whether every folder still goes where she saw it go, and there is none she has not seen."""
    return {f.source: f.target for f in seen.folders} == {f.source: f.target for f in now.folders}
