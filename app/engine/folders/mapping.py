"""Which old folder becomes which new one: proposed by role and name, shown before anything is written. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.identity import MailboxPath
from app.engine.folders.fallbacks import in_look_alikes
from app.engine.folders.name_rules import NameRules
from app.engine.folders.names import acceptable, clash_key, merged, shortened
from app.mailstore.store import SpecialUse

WRAPPERS = ("其他文件夹", "[Gmail]", "[Google Mail]")
"""Tencent keeps all of a user's own folders under the first, Gmail its own under the others: names that mean nothing
anywhere else."""
_OWN_FOLDERS_IN = "其他文件夹"


class MappingReason(StrEnum):
    """Why the new name is what it is."""

    SAME = "same"
    ROLE = "role"
    STRIPPED = "stripped"
    RENAMED = "renamed"
    """A character that the new side refuses was replaced."""
    RESERVED = "reserved"
    """The new side keeps that name for itself."""
    SHORTENED = "shortened"
    MERGED = "merged"
    """Too deep for the new side: the lowest levels are put together."""
    WRAPPED = "wrapped"
    """The new side keeps all own folders under one of its own."""
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
    _targets: Mapping[MailboxPath, MailboxPath | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # asked for every folder several times over, and there may be thousands
        object.__setattr__(self, "_targets", {folder.source: folder.target for folder in reversed(self.folders)})

    def target_of(self, source: MailboxPath) -> MailboxPath | None:
        """The new folder, or None if it is left out. Raises KeyError for a folder that is not mapped."""
        return self._targets[source]


def propose_mapping(
    source: Sequence[SourceFolder],
    target: Mapping[MailboxPath, SpecialUse | None],
    edited: Mapping[MailboxPath, MailboxPath | None] | None = None,
    separator: str = "/",
    rules: NameRules | None = None,
) -> FolderMapping:
    """Map each old folder: her own edit first, then role to role (children follow their parent), then by name.

    `target` are the folders of the new side with their roles. Names are made acceptable to `rules` (by default those
    of a server that nobody knows), and two old folders that the new side could not tell apart (case, Unicode form) are
    kept apart by a number; two with the same role share one.
    """
    edits = dict(edited or {})
    proposer = _Proposer(target, rules or NameRules(separator=separator))
    existing = {clash_key(path.parts): path for path in target}
    taken: dict[tuple[str, ...], MailboxPath] = {}
    used: set[MailboxPath] = set()
    lines: list[MappedFolder] = []
    for folder in sorted(source, key=lambda f: len(f.path.parts)):
        wanted: MailboxPath | None
        if folder.path in edits:
            wanted, reason = edits[folder.path], MappingReason.EDITED
            if wanted is None:
                reason = MappingReason.LEFT_OUT
            else:
                proposer.moved[folder.path] = wanted.parts
        else:
            wanted, reason = proposer.proposal(folder)
            if reason is not MappingReason.ROLE:
                if wanted not in target or wanted in used:  # a server that has both spellings keeps them apart
                    wanted, reason = _apart(wanted, reason, existing, taken)
                if reason in {MappingReason.CLASH, MappingReason.RENAMED}:
                    proposer.moved[folder.path] = wanted.parts
        if wanted is not None:
            used.add(wanted)
            taken.setdefault(clash_key(wanted.parts), folder.path)
        exists = wanted is not None and clash_key(wanted.parts) in existing
        lines.append(MappedFolder(folder.path, wanted, reason, folder.messages, folder.size_bytes, exists, folder.role))
    return FolderMapping(tuple(_in_order(source, _marked_shared(lines))))


class _Proposer:
    """Proposes folder by folder, parents first."""

    def __init__(self, target: Mapping[MailboxPath, SpecialUse | None], rules: NameRules) -> None:
        self._by_role = {role: path for path, role in target.items() if role is not None}
        self._rules = rules
        self._wraps = any(path.parts[0] == _OWN_FOLDERS_IN for path in target)
        self.moved: dict[MailboxPath, tuple[str, ...]] = {}
        """Where each folder went, before levels were put together: children go there too."""

    def proposal(self, folder: SourceFolder) -> tuple[MailboxPath, MappingReason]:
        """The new path by role, below a parent that has moved, or by name."""
        role = self._by_role.get(folder.role) if folder.role is not None else None
        if role is None and folder.role is SpecialUse.ALL:
            # a place for what has no other, which elsewhere is called an archive
            role = self._by_role.get(SpecialUse.ARCHIVE)
        if role is not None:
            self.moved[folder.path] = role.parts
            return role, MappingReason.SAME if role == folder.path else MappingReason.ROLE
        parts, reason = self._named(folder.path)
        self.moved[folder.path] = parts
        fitting = tuple(shortened(part, self._rules.longest_name) for part in merged(parts, self._rules.deepest))
        if len(fitting) < len(parts):
            reason = MappingReason.MERGED
        elif fitting != parts:
            reason = MappingReason.SHORTENED
        return MailboxPath(fitting), reason

    def _named(self, path: MailboxPath) -> tuple[tuple[str, ...], MappingReason]:
        parts, reason = path.parts, MappingReason.SAME
        if len(parts) > 1 and (parts[0] in WRAPPERS or (parts[0] == "INBOX" and self._rules.under_inbox)):
            parts, reason = parts[1:], MappingReason.STRIPPED
        names = tuple(acceptable(part, self._rules, top=not level) for level, part in enumerate(parts))
        if parts[0] == "INBOX":
            names = ("INBOX", *names[1:])
        elif self._wraps and len(path.parts) == len(parts) and parts[0] != _OWN_FOLDERS_IN:
            names, reason = (_OWN_FOLDERS_IN, *names), MappingReason.WRAPPED
        elif self._wraps and path.parts[0] == _OWN_FOLDERS_IN:
            names, reason = (_OWN_FOLDERS_IN, *names), MappingReason.SAME
        parent = path.parent
        outermost = len(parts) == 1  # what it lay in was stripped, or it lay in nothing
        if parent is not None and parent in self.moved and not outermost:
            names = (*self.moved[parent], names[-1])
        if reason is MappingReason.SAME and names != path.parts:
            reserved = names[0] == parts[0] + "_"
            reason = MappingReason.RESERVED if reserved else MappingReason.RENAMED
        return names, reason


def _apart(
    wanted: MailboxPath,
    reason: MappingReason,
    existing: Mapping[tuple[str, ...], MailboxPath],
    taken: Mapping[tuple[str, ...], MailboxPath],
) -> tuple[MailboxPath, MappingReason]:
    """Take the new side's own spelling of an existing folder; number a name that another old folder has taken.

    The number is the same at every run: a folder of that name on the new side is the one an earlier run made.
    """
    key = clash_key(wanted.parts)
    if key not in taken:
        if key in existing:
            return existing[key], reason
        # an earlier run was refused the name and made another
        other = existing.get(clash_key(in_look_alikes(wanted).parts))
        return (other, MappingReason.RENAMED) if other else (wanted, reason)
    number = 2
    while True:
        path = MailboxPath((*wanted.parts[:-1], f"{wanted.parts[-1]} ({number})"))
        if clash_key(path.parts) not in taken:
            return existing.get(clash_key(path.parts), path), MappingReason.CLASH
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
