"""A folder for what can be made again at any time, also where the user's own cache cannot be written to."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from pathlib import Path

_guard = threading.Lock()
_temporary: dict[Path, Path] = {}


def writable_folder(wanted: Path) -> Path:
    """`wanted`, made if it is missing; or a temporary folder in its stead, private to this program and gone with it.

    A guest's account, a kiosk or a rescue system may have no home to write to; an archive opens there all the same.
    """
    if _can_write(wanted):
        return wanted
    with _guard:
        if wanted not in _temporary:
            made = Path(tempfile.mkdtemp(prefix="mailover-catalogue-"))
            atexit.register(shutil.rmtree, made, ignore_errors=True)
            _temporary[wanted] = made
        return _temporary[wanted]


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    files = [folder / name for name in ("catalogue.db", "search.db") if (folder / name).exists()]
    return all(os.access(path, os.W_OK) for path in (folder, *files))
