"""Which old folder becomes which new one: proposed by role and name, shown before anything is written. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.identity import MailboxPath
from app.engine.folders.names import acceptable_name, clash_key
from app.mailstore.store import SpecialUse

WRAPPERS = ("其他文件夹",)
"""Tencent keeps all of a user's own folders under this parent, which means nothing anywhere else."""


class MappingReason(StrEnum):
    """Why the new name is what it is."""

    SAME = "same"
    ROLE = "role"
    STRIPPED = "stripped"
    RENAMED = "renamed"
    CLASH = "clash"
    EDITED = "edited"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """A folder of the archive."""

    path: MailboxPath
    role: SpecialUse | None
    messages: int
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class MappedFolder:
    """One line of the mapping; `target` None leaves the folder out."""

    source: MailboxPath
    target: MailboxPath | None
    reason: MappingReason
    messages: int
    size_bytes: int
    exists: bool
    """Whether the new side has the target already."""
    role: SpecialUse | None = None
    shared: bool = False
    """Another old folder goes to the same new one."""


@dataclass(frozen=True, slots=True)
class FolderMapping:
    """The whole mapping of one person, in the order of the old side's folders."""

    folders: tuple[MappedFolder, ...]

    def target_of(self, source: MailboxPath) -> MailboxPath | None:
        """The new folder, or None if it is left out. Raises KeyError for a folder that is not mapped."""
        for folder in self.folders:
            if folder.source == source:
                return folder.target
        raise KeyError(source)


def propose_mapping(
    source: Sequence[SourceFolder],
    target: Mapping[MailboxPath, SpecialUse | None],
    edited: Mapping[MailboxPath, MailboxPath | None] | None = None,
    separator: str = "/",
) -> FolderMapping:
    """Map each old folder: her own edit first, then role to role (children follow their parent), then by name.

    `target` are the folders of the new side with their roles. Names are made acceptable, and two old folders that the
    new side could not tell apart (case, Unicode form) are kept apart by a number; two with the same role share one.
    """
    edits = dict(edited or {})
    by_role = {role: path for path, role in target.items() if role is not None}
    existing = {clash_key(path.parts): path for path in target}
    moved: dict[MailboxPath, MailboxPath] = {}
    taken: dict[tuple[str, ...], MailboxPath] = {}
    lines: list[MappedFolder] = []
    for folder in sorted(source, key=lambda f: len(f.path.parts)):
        if folder.path in edits:
            wanted, reason = edits[folder.path], MappingReason.EDITED
            if wanted is None:
                reason = MappingReason.LEFT_OUT
        else:
            wanted, reason = _proposal(folder, by_role, moved, separator)
            if reason is not MappingReason.ROLE:
                wanted, reason = _apart(wanted, reason, existing, taken)
        if wanted is not None:
            moved[folder.path] = wanted
            taken.setdefault(clash_key(wanted.parts), folder.path)
        exists = wanted is not None and clash_key(wanted.parts) in existing
        lines.append(MappedFolder(folder.path, wanted, reason, folder.messages, folder.size_bytes, exists, folder.role))
    return FolderMapping(tuple(_in_order(source, _marked_shared(lines))))


def _proposal(
    folder: SourceFolder,
    by_role: Mapping[SpecialUse, MailboxPath],
    moved: Mapping[MailboxPath, MailboxPath],
    separator: str,
) -> tuple[MailboxPath, MappingReason]:
    """The new path by role, below a parent that has moved, or by name."""
    if folder.role is not None and folder.role in by_role:
        path = by_role[folder.role]
        return path, MappingReason.SAME if path == folder.path else MappingReason.ROLE
    parts, reason = folder.path.parts, MappingReason.SAME
    if len(parts) > 1 and parts[0] in WRAPPERS:
        parts, reason = parts[1:], MappingReason.STRIPPED
    parent = folder.path.parent
    names = tuple(acceptable_name(part, separator) for part in parts)
    if parts[0] == "INBOX":
        names = ("INBOX", *names[1:])
    if parent is not None and parent in moved:
        names = (*moved[parent].parts, names[-1])
    path = MailboxPath(names)
    if reason is MappingReason.SAME and path != folder.path:
        reason = MappingReason.RENAMED
    return path, reason


def _apart(
    wanted: MailboxPath,
    reason: MappingReason,
    existing: Mapping[tuple[str, ...], MailboxPath],
    taken: Mapping[tuple[str, ...], MailboxPath],
) -> tuple[MailboxPath, MappingReason]:
    """Take the new side's own spelling of an existing folder; number a name that another old folder has taken."""
    key = clash_key(wanted.parts)
    if key not in taken:
        return existing.get(key, wanted), reason
    number = 2
    while True:
        path = MailboxPath((*wanted.parts[:-1], f"{wanted.parts[-1]} ({number})"))
        if clash_key(path.parts) not in taken and clash_key(path.parts) not in existing:
            return path, MappingReason.CLASH
        number += 1


def _marked_shared(lines: Sequence[MappedFolder]) -> list[MappedFolder]:
    counts: dict[tuple[str, ...], int] = {}
    for line in lines:
        if line.target is not None:
            key = clash_key(line.target.parts)
            counts[key] = counts.get(key, 0) + 1
    return [
        replace(line, shared=line.target is not None and counts[clash_key(line.target.parts)] > 1) for line in lines
    ]


def _in_order(source: Sequence[SourceFolder], lines: Sequence[MappedFolder]) -> list[MappedFolder]:
    by_source = {line.source: line for line in lines}
    return [by_source[folder.path] for folder in source]
