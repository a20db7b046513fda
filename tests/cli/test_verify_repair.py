"""Repairing from the command line: from a copy, from the mailboxes, and an archive that lies alone."""

import shutil

from tests.cli.test_move import cli, servers  # noqa: F401 - fixtures
from tests.cli.test_put_back import backed_up  # noqa: F401 - fixture


def spoil(archive):
    gone, changed = sorted(archive.glob("mail/*/*/*.eml"))[:2]
    held = {path: path.read_bytes() for path in (gone, changed)}
    gone.unlink()
    changed.chmod(0o644)
    changed.write_bytes(b"?" + changed.read_bytes()[1:])
    return held


def test_the_mailboxes_bring_back_what_is_damaged(backed_up):  # noqa: F811
    archive = backed_up.home / "Acme.mailover" / "archive"
    held = spoil(archive)
    answer = backed_up.json("verify", "Acme", "--archive")
    assert (answer.status, answer.finished["differing"], answer.finished["missing"]) == (1, 1, 1)
    answer = backed_up.json("verify", "Acme", "--repair", "--passwords", backed_up.passwords)
    assert (answer.status, answer.finished["ok"]) == (0, True), answer.out + answer.err
    assert sum(event["event"] == "repaired" for event in answer.events) == 2
    assert {path: path.read_bytes() for path in held} == held
    assert backed_up.json("verify", "Acme", "--archive").status == 0


def test_an_archive_alone_is_checked_and_repaired_from_its_copy(backed_up):  # noqa: F811
    archive, copy = backed_up.home / "usb" / "archive", backed_up.home / "nas" / "archive"
    for place in (archive, copy):
        shutil.copytree(backed_up.home / "Acme.mailover" / "archive", place)
    held = spoil(archive)
    (archive / "mail" / "2024" / "07" / "SHA256SUMS").write_bytes(b"")
    answer = backed_up.run("verify", "usb/archive", "--lang", "en")
    assert answer.status == 1
    assert "1 differing, 1 missing" in answer.out
    answer = backed_up.run("verify", "usb/archive", "--repair", "--lang", "zh")
    assert answer.status == 1
    assert "不同 1 封，缺 1 封" in answer.out
    answer = backed_up.run("verify", "usb/archive", "--repair", "--copy", copy, "--lang", "zh")
    assert answer.status == 0, answer.out + answer.err
    assert answer.out.count("已复原") == 2
    assert {path: path.read_bytes() for path in held} == held


def test_a_copy_that_is_not_there_is_said(backed_up):  # noqa: F811
    spoil(backed_up.home / "Acme.mailover" / "archive")
    answer = backed_up.json("verify", "Acme", "--repair", "--copy", "unplugged", "--passwords", backed_up.passwords)
    assert (answer.status, answer.finished["error"]["code"]) == (3, "archive.missing")
