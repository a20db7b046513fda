"""A fresh file system for every measurement.

ext4 looks at recently deleted inodes one by one: deleting old output before a run makes creating a file many times
dearer. So nothing is ever deleted between runs; where loop mounts are not allowed, each run gets a new folder instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fresh_place(size_gb: int = 4) -> Iterator[Path]:
    """An empty folder that anybody may read, on a file system of its own if this user may mount one."""
    base = Path(tempfile.mkdtemp(prefix="mailover-bench-", dir="/var/tmp"))
    base.chmod(0o755)
    place = base / "place"
    place.mkdir()
    mounted = _mount(base / "image", place, size_gb)
    try:
        yield place
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(place)], check=True)
        shutil.rmtree(base, ignore_errors=True)


def _mount(image: Path, place: Path, size_gb: int) -> bool:
    if os.geteuid() != 0 or not (shutil.which("mkfs.ext4") and shutil.which("mount")):
        return False
    with image.open("wb") as file:
        file.truncate(size_gb << 30)
    commands = (["mkfs.ext4", "-q", "-F", str(image)], ["mount", "-o", "loop", str(image), str(place)])
    return all(subprocess.run(command, check=False, capture_output=True).returncode == 0 for command in commands)
