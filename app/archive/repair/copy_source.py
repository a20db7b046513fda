"""A second copy of an archive as a source for repairs. It is only read, and needs no catalogue to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.archive.file_steps import file_digest
from app.archive.integrity import PIECE_BYTES, Damage
from app.archive.layout import FORMAT_FILE, MAIL, resolve_message
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.mailstore.store import SPOOL_OVER_BYTES, Body, Spool


class CopySource:
    """The archive folder at `root`. Raises AppError ARCHIVE_MISSING if there is none."""

    def __init__(self, root: Path) -> None:
        if not (root / FORMAT_FILE).exists() and not (root / MAIL).is_dir():
            raise AppError(ErrorCode.ARCHIVE_MISSING, path=str(root))
        self._root = root

    @property
    def name(self) -> str:
        """Where it lies."""
        return str(self._root)

    def bodies(self, wanted: Sequence[Damage], spool: Spool) -> Iterator[tuple[Damage, Body]]:
        """A file that the copy lacks, has damaged or cannot read is passed over. Raises AppError if the disk is gone.

        A digest that shares its first digits with another has the long name; either may be what the copy calls it.
        """
        for damage in wanted:
            for path in _names(damage):
                body = self._body(path, damage, spool)
                if body is not None:
                    yield damage, body
                    break
        if wanted and not self._root.exists():
            raise AppError(ErrorCode.DISK_FAILED, path=str(self._root), reason="")

    def _body(self, path: str, damage: Damage, spool: Spool) -> Body | None:
        """Hashed before it is taken, so that a damaged twin does not stand in the way of a better name."""
        file = Path(resolve_message(self._root, path))
        try:
            if file_digest(file) != damage.digest:
                return None
            size = file.stat().st_size
            if size <= SPOOL_OVER_BYTES:
                return file.read_bytes()
            source = file.open("rb")
        except OSError:
            return None
        body = spool(size)
        try:
            with source, disk_errors(file):
                while piece := source.read(PIECE_BYTES):
                    body.write(piece)
        except BaseException:
            body.discard()
            raise
        return body


def _names(damage: Damage) -> tuple[str, ...]:
    stem = damage.path[: damage.path.rindex("_") + 1]
    short, long = f"{stem}{damage.digest[:16]}.eml", f"{stem}{damage.digest}.eml"
    return tuple(dict.fromkeys((damage.path, short, long)))
