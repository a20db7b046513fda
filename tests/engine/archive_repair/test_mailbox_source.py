"""What a disk spoiled is fetched again from the mailbox it came from, or from the one it was delivered to."""

import pytest
from app.archive import Archive, verify
from app.archive.repair import repair
from app.core.errors import ErrorCode
from app.engine.archive_repair import mailbox_sources
from tests.engine.conftest import letter
from tests.servers import ReadOnlyGuard


def spoiled(move, count=3):
    """Damage so many files of the archive; their paths and what they held."""
    files = sorted(move.path.glob("archive/mail/*/*/*.eml"))[:count]
    held = {path: path.read_bytes() for path in files}
    for number, path in enumerate(files):
        path.chmod(0o644)
        if number:
            path.write_bytes(path.read_bytes()[:-1])
        else:
            path.unlink()
    return held


def mend(move):
    with move.project() as project, Archive.open(project.archive_path, writable=True) as archive:
        done = repair(archive, verify(archive), mailbox_sources(project, move.vault))
        return done, verify(archive)


def test_the_old_mailbox_brings_it_back_and_is_not_changed(filled):
    filled.back_up()
    held = spoiled(filled)
    with filled.old.mailbox("alice") as box:
        before = box.state()
    with ReadOnlyGuard(filled.old.port) as guard:
        filled.reach_old_through(guard.port)
        done, after = mend(filled)
    assert after.sound
    assert len(done.repaired) == 3
    assert all("alice@firm.test" in mended.source for mended in done.repaired)
    assert {path: path.read_bytes() for path in held} == held
    with filled.old.mailbox("alice") as box:
        assert box.state() == before


def test_a_large_one_comes_too(filled):
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(77, 3_000_000))
    filled.back_up()
    (path,) = [path for path in filled.path.glob("archive/mail/*/*/*.eml") if path.stat().st_size > 2_000_000]
    path.unlink()
    done, after = mend(filled)
    assert (len(done.repaired), after.sound) == (1, True)


def test_where_the_old_mailbox_is_closed_the_new_one_brings_what_was_delivered_as_it_was(filled):
    filled.back_up()
    filled.deliver()
    held = spoiled(filled)
    with filled.new.mailbox("bob") as box:
        before = box.state()
    filled.set_password("old", "closed")
    with ReadOnlyGuard(filled.new.port) as guard:
        filled.reach_new_through(guard.port)
        done, after = mend(filled)
    assert {trouble.error.code for trouble in done.troubles} <= {
        ErrorCode.SIGN_IN_REFUSED,
        ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD,
    }
    assert done.troubles
    assert {path for path, raw in held.items() if path.exists() and path.read_bytes() == raw} == {
        filled.path / "archive" / mended.damage.path for mended in done.repaired
    }
    assert done.repaired
    assert len(done.repaired) + len(done.not_to_be_had) == 3
    assert after.sound is not bool(done.not_to_be_had)
    with filled.new.mailbox("bob") as box:
        assert box.state() == before


def test_a_folder_that_was_numbered_anew_is_not_believed(filled):
    filled.back_up()
    with filled.old.mailbox("alice") as box:
        box.client.delete_folder("Sent")
        box.ensure("Sent")
        box.append("Sent", *(letter(n, 5000) for n in range(10, 14)))
    held = spoiled(filled, 15)
    done, _after = mend(filled)
    assert any(trouble.error.code is ErrorCode.UIDVALIDITY_CHANGED for trouble in done.troubles)
    assert done.not_to_be_had
    for mended in done.repaired:
        path = filled.path / "archive" / mended.damage.path
        assert path.read_bytes() == held[path]


@pytest.mark.parametrize("gone", ["message", "folder"])
def test_what_the_mailbox_has_no_more_is_named(filled, gone):
    filled.back_up()
    with filled.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        places = list(archive.places(project.firm.people[0].old.id))
    place = next(place for place in places if place.folder.parts == ("R&D",))
    (filled.path / "archive" / place.path).unlink()
    with filled.old.mailbox("alice") as box:
        if gone == "message":
            box.client.select_folder("R&D")
            box.client.delete_messages([place.uid])
            box.client.expunge()
        else:
            box.client.delete_folder("R&D")
    done, after = mend(filled)
    assert [damage.path for damage in done.not_to_be_had] == [place.path]
    assert [damage.path for damage in after.missing] == [place.path]
