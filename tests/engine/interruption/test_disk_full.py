"""The disk of this computer runs full in the middle: what was stored is safe, and with room again it goes on."""

from __future__ import annotations

import contextlib
import subprocess
from collections import Counter

import pytest
from app.core.errors import AppError, ErrorCode
from tests.engine.conftest import letter, make_move


@pytest.fixture
def disk(tmp_path):
    """Three megabytes that can become more."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def grow(disk, size="100m"):
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def bodies(server, user):
    with server.mailbox(user) as box:
        found = {name: Counter(box.bodies(name)) for name in box.folders()}
    return {name: those for name, those in found.items() if those}


def test_a_back_up_stops_with_the_reason_and_goes_on_when_there_is_room(disk, dovecot, new_side):
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 100_000) for n in range(60)))
    move = make_move(disk, dovecot, new_side)
    with pytest.raises(AppError) as told:
        move.back_up()
    assert told.value.code is ErrorCode.DISK_FULL
    grow(disk)
    report = move.back_up()
    assert (report.stored, report.exceptions) == (60, [])
    assert move.archived_bodies() == {letter(n, 100_000) for n in range(60)}
    move.deliver()
    assert bodies(new_side, "bob") == bodies(dovecot, "alice")
    assert (move.back_up().new, move.deliver().delivered) == (0, 0)


def test_a_delivery_that_cannot_write_its_ledger_sends_nothing_unrecorded(disk, dovecot, new_side):
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", *(letter(n) for n in range(40)))
    move = make_move(disk, dovecot, new_side)
    move.back_up()
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    with pytest.raises(AppError) as told:
        move.deliver()
    assert told.value.code is ErrorCode.DISK_FULL
    ballast.unlink()
    report = move.deliver()
    assert not report.exceptions
    assert bodies(new_side, "bob") == bodies(dovecot, "alice")
    assert move.deliver().delivered == 0
