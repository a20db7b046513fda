"""Recognises what somebody points at: looks into it, and says what it is before anything is written."""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.archive.bring_in.containers import READ_ERRORS, Container, container_of
from app.archive.bring_in.file_tree import look_through
from app.archive.bring_in.found import MailSource
from app.archive.bring_in.looks import Look, look_at
from app.archive.bring_in.outlook_source import OutlookSource
from app.archive.bring_in.own_export import OwnExport
from app.archive.bring_in.tree_source import TreeSource
from app.archive.export.manifest import MANIFEST
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, never_cancelled

_OLM = ("Local/", "Accounts/", "com.microsoft.__")
"""What lies in an .olm of Outlook for Mac, which is a ZIP of XML."""


def open_source(path: Path, cancelled: Cancelled = never_cancelled) -> MailSource:
    """The source at a path: a file or a folder. Close it afterwards.

    Raises AppError SOURCE_UNKNOWN if there is no mail in it, SOURCE_OLM, SOURCE_UNREADABLE.
    """
    if path.is_file() and _is_outlook(path):
        return OutlookSource(path, [path])
    with contextlib.ExitStack() as stack:
        container = container_of(path)
        stack.callback(container.close)
        try:
            source = _source_of(container, path, cancelled)
        except READ_ERRORS as error:
            raise AppError(ErrorCode.SOURCE_UNREADABLE, path=str(path), reason=str(error)) from error
        if not isinstance(source, OutlookSource):
            stack.pop_all()  # the source closes it
        return source


def _source_of(container: Container, path: Path, cancelled: Cancelled) -> MailSource:
    entries = {entry.name: entry for entry in container.entries()}
    if container.packed and _is_olm(path, list(entries)):
        raise AppError(ErrorCode.SOURCE_OLM, path=str(path))
    if MANIFEST in entries and any(name.endswith((".eml", ".mbox")) for name in entries):
        return OwnExport(container, list(entries.values()))
    tree = look_through(container, cancelled)
    if tree.parts:
        return TreeSource(container, tree)
    if tree.outlook and not container.packed:
        return OutlookSource(path, [path.joinpath(*entry.parts) for entry in tree.outlook])
    raise AppError(ErrorCode.SOURCE_UNKNOWN, path=str(path))


def _is_outlook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return look_at(file.read(4)) is Look.OUTLOOK
    except OSError as error:
        raise AppError(ErrorCode.SOURCE_UNREADABLE, path=str(path), reason=error.strerror) from error


def _is_olm(path: Path, names: list[str]) -> bool:
    inside = any(name.startswith(_OLM) and name.endswith(".xml") for name in names)
    return inside or (path.suffix.lower() == ".olm" and not any(name.endswith(".eml") for name in names))
