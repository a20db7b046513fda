"""Second copies, encrypted copies and retention on the command line, on an archive that lies alone."""

import json
import os
import pty
import shutil
import subprocess
import sys

import pytest
from app.archive import Archive
from app.archive.last_check import last_check

from tests.archive.filling import ANNA, BEN, letter, store
from tests.cli.command_line import CommandLine

PLANTED = "Planted-lantern-otter-maple-9"


@pytest.fixture
def cli(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("one"), letter("both")])
        store(archive, [letter("both"), letter("two")], BEN)
    return CommandLine(tmp_path)


def fed(cli, text, *arguments):
    command = [sys.executable, "-m", "app", *map(str, arguments), "--json"]
    return subprocess.run(command, cwd=cli.home, env=cli.env, input=text, capture_output=True, text=True, check=False)


def test_a_second_copy_is_made_followed_checked_and_found_again(cli):
    answer = cli.json("copy", "a", "stick")
    assert (answer.status, answer.finished["ok"]) == (0, True), answer.out + answer.err
    (copied,) = [event for event in answer.events if event["event"] == "copied"]
    assert (copied["files"], copied["messages"], copied["complete"]) == (3, 4, True)
    answer = cli.run("copy", "a", "--lang", "en")
    assert (answer.status, "0 files copied" in answer.out) == (0, True), answer.out + answer.err
    broken = sorted((cli.home / "stick").glob("mail/*/*/*.eml"))[0]
    broken.unlink()
    answer = cli.json("copy", "a", "--check")
    (checked,) = [event for event in answer.events if event["event"] == "copy_checked"]
    assert (answer.status, checked["missing"], checked["mended"], checked["sound"]) == (0, 1, 1, True)
    assert broken.exists()
    shutil.rmtree(cli.home / "stick")
    answer = cli.json("copy", "a")
    assert (answer.status, answer.finished["error"]["code"]) == (3, "copy.gone")


def test_a_check_is_remembered_and_a_repair_asks_the_copy_that_the_archive_knows(cli):
    cli.json("copy", "a", "stick")
    broken = sorted((cli.home / "a").glob("mail/*/*/*.eml"))[0]
    held = broken.read_bytes()
    broken.unlink()
    assert cli.json("verify", "a").status == 1
    assert last_check(cli.home / "a").trouble == 1
    answer = cli.json("verify", "a", "--repair")
    assert (answer.status, answer.finished["missing"]) == (0, 0), answer.out + answer.err
    assert broken.read_bytes() == held
    assert last_check(cli.home / "a").trouble == 0


def test_without_any_place_it_is_wrong_use(cli):
    assert cli.json("copy", "a").status == 2
    assert cli.json("copy", "a", "--encrypted").status == 2


def test_an_encrypted_copy_takes_its_passphrase_from_the_input_and_says_it_nowhere(cli):
    done = fed(cli, f"{PLANTED}\n", "copy", "a", "safe", "--encrypted", "--by-year")
    assert done.returncode == 0, done.stdout + done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    (made,) = [event for event in events if event["event"] == "encrypted"]
    assert (made["messages"], made["files"]) == (3, 2)
    assert PLANTED not in done.stdout + done.stderr
    refused = fed(cli, "short\n", "copy", "a", "safe2", "--encrypted")
    assert refused.returncode == 2
    assert json.loads(refused.stdout.splitlines()[-1])["error"]["code"] == "copy.passphrase_refused"
    assert not (cli.home / "safe2").exists()
    if shutil.which("7z"):
        for part in made["parts"]:
            command = ["7z", "t", str(cli.home / "safe" / part)]
            assert (
                subprocess.run(command, input=f"{PLANTED}\n", capture_output=True, text=True, check=False).returncode
                == 0
            )


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
def test_on_a_terminal_it_is_asked_twice_and_both_have_to_be_the_same(cli):
    for again, status in ((PLANTED, 0), ("something else", 2)):
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "app", "copy", "a", f"safe-{status}", "--encrypted", "--lang", "en"]
        with subprocess.Popen(
            command, cwd=cli.home, env=cli.env, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, bufsize=0,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            out = b""
            for answer in (PLANTED, again):
                asked = len(out)
                while not out[asked:].endswith(b": "):
                    out += process.stdout.read(1)
                os.write(ours, f"{answer}\n".encode())
            out += process.stdout.read()
        os.close(ours)
        os.close(theirs)
        assert process.returncode == status, out
        assert PLANTED.encode() not in out


def test_rules_are_set_shown_and_deletion_needs_a_name_and_an_ended_rule(cli):
    assert cli.json("retention", "set", "a", BEN.address, "--years", "5", "--left", "2025-01-31").status == 0
    assert cli.json("retention", "set", "a", ANNA.address, "--until", "2020-12-31").status == 0
    assert cli.json("retention", "set", "a", "nobody@x.y", "--for-ever").status == 2
    assert cli.json("retention", "set", "a", ANNA.address, "--until", "31.12.2020").status == 2
    answer = cli.json("retention", "show", "a")
    assert [event["due"] for event in answer.events if event["event"] == "rule"] == ["2020-12-31", "2030-01-31"]
    assert [event["person"] for event in answer.events if event["event"] == "due"] == [ANNA.id]
    assert "保存到 2020-12-31" in cli.run("retention", "show", "a", "--lang", "zh").out
    assert cli.json("retention", "delete", "a", ANNA.address).status == 2
    answer = cli.json("retention", "delete", "a", BEN.address, "--sign", "Li")
    assert (answer.status, answer.finished["error"]["code"]) == (2, "retention.not_due")
    answer = cli.json("retention", "delete", "a", ANNA.address, "--dry-run")
    assert (answer.status, answer.finished["files"], answer.finished["shared"]) == (0, 1, 1)
    assert cli.json("verify", "a").finished["checked"] == 3


def test_a_deletion_leaves_its_proof_and_the_copy_lets_go_on_demand(cli):
    cli.json("retention", "set", "a", ANNA.address, "--until", "2020-12-31")
    cli.json("copy", "a", "stick")
    answer = cli.json("retention", "delete", "a", ANNA.address, "--sign", "李经理")
    assert (answer.status, answer.finished["files"]) == (0, 1), answer.out + answer.err
    assert len(answer.finished["proofs"]) == 2
    assert answer.finished["held"][0].startswith(str(cli.home / "stick"))
    assert cli.json("verify", "a").finished["checked"] == 2
    assert len(list((cli.home / "stick").glob("mail/*/*/*.eml"))) == 3
    assert "1 files" in cli.run("copy", "a", "--lang", "en").out
    answer = cli.json("copy", "a", "--drop-deleted")
    assert answer.status == 0, answer.out + answer.err
    assert len(list((cli.home / "stick").glob("mail/*/*/*.eml"))) == 2
    assert list((cli.home / "stick").glob("deleted/*/proof-zh.html"))
    assert cli.json("copy", "a", "--check").status == 0
