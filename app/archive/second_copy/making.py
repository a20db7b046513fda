"""Makes the folder of a second copy, and keeps what is not mail in step: the README, the rules, the proofs."""

from __future__ import annotations

import json
from pathlib import Path

from app.archive.layout import (
    COPY_FILE,
    DELETED,
    FORMAT_FILE,
    INCOMING,
    INTENT_FILE,
    LEDGER,
    MAIL,
    README_FILE,
    RETENTION_FILE,
)
from app.archive.second_copy.places import CopyPlace, check_place, copy_places
from app.core.durable_file import disk_errors, sync_folder, write_durably
from app.core.errors import AppError, ErrorCode, Retry


def make_copy_folder(archive: Path, place: Path) -> None:
    """The folder, if it is new; what a cut left of it is completed.

    A copy that was there before and is gone is not begun again: the disk is not connected, and an empty folder where
    it used to appear would fill this computer's own disk. Raises AppError COPY_GONE and those of `set_place`.
    """
    known = next((known for known in copy_places(archive) if known.path == place), None)
    begun = (place / COPY_FILE).exists()
    if not begun and ((known is not None and known.updated is not None) or not place.parent.is_dir()):
        raise AppError(ErrorCode.COPY_GONE, retry=Retry.LATER, path=str(place))
    check_place(archive, place)
    with disk_errors(place):
        place.mkdir(exist_ok=True)
        if not begun:
            keep_copy_state(place, CopyPlace(place))
        for name in (MAIL, LEDGER, INCOMING):
            (place / name).mkdir(exist_ok=True)
        if not (place / FORMAT_FILE).exists():
            _take(archive, place, README_FILE)
            _take(archive, place, FORMAT_FILE)
            sync_folder(place.parent)


def take_papers(archive: Path, place: Path) -> None:
    """The README, the rules and the proofs of deletion as the archive has them. Raises AppError DISK_FULL etc."""
    for name in (README_FILE, RETENTION_FILE):
        _take(archive, place, name)
    for proof in sorted((archive / DELETED).rglob("*")):
        if proof.is_file() and proof.name != INTENT_FILE:  # what is not ended here must not be ended there
            _take(archive, place, proof.relative_to(archive).as_posix())


def keep_copy_state(place: Path, state: CopyPlace) -> None:
    """The copy's own word on how it stands. Raises AppError DISK_FULL etc."""
    value = {"version": 1, **state.to_json()}
    del value["path"]  # it is wherever it is
    write_durably(place / COPY_FILE, json.dumps({**value, "path": ""}, ensure_ascii=False).encode() + b"\n")


def _take(archive: Path, place: Path, name: str) -> None:
    source, target = archive / name, place / name
    if not source.exists():
        return
    with disk_errors(place):
        content = source.read_bytes()
        if target.exists() and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        write_durably(target, content)
