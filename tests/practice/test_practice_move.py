"""The whole move of the practice firm in the terminal, and what then lies where."""

from __future__ import annotations

import json

import pytest
from app.cli.exit_status import ExitStatus
from app.cli.output import JsonOutput, TextOutput
from app.cli.walk import walk_through
from app.flow.words import Language
from app.practice import PracticeFirm
from app.practice.firm import colleagues, practice_mail

from tests.practice.stored_mail import archived_digests, digests, folders, messages

USERS = [colleague.address for colleague in colleagues()]


@pytest.fixture(autouse=True)
def private_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def firm(tmp_path):
    with PracticeFirm.start(tmp_path / "practice", Language.EN) as running:
        yield running


def test_every_message_is_on_the_old_side_in_the_archive_and_on_the_new_side(firm, capsys):
    before = {user: folders(firm.old, user) for user in USERS}
    assert walk_through(firm.project_path, firm.vault, JsonOutput(Language.EN), firm.lessons) is ExitStatus.DONE

    steps = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    steps = {step.pop("step") + str(step["ok"]): step for step in steps if step["event"] == "step"}
    whole = len(practice_mail())
    rehearsed = steps["rehearseTrue"]["messages"]
    assert 0 < rehearsed == steps["deliverTrue"]["already"]
    assert steps["backupTrue"]["stored"] == steps["deliverTrue"]["delivered"] + rehearsed == whole
    assert steps["verify_newTrue"]["identical"] == whole
    assert (steps["deliver_againTrue"]["delivered"], steps["deliver_againTrue"]["already"]) == (0, whole)
    assert "checkFalse" in steps

    assert {user: folders(firm.old, user) for user in USERS} == before
    for user in USERS:
        assert messages(firm.new, user) == messages(firm.old, user), user
    assert archived_digests(firm.project_path / "archive") == digests(firm.old, USERS)


def test_the_old_side_gets_no_command_that_could_write(firm, capsys):
    walk_through(firm.project_path, firm.vault, JsonOutput(Language.ZH), firm.lessons)
    assert capsys.readouterr().out
    assert firm.old.journal.writes() == []
    assert "EXAMINE" in firm.old.journal.commands()
    assert "APPEND" in {entry.command for entry in firm.new.journal.writes()}


def test_mail_lies_in_the_folders_of_the_new_side_that_mean_the_same(firm, capsys):
    walk_through(firm.project_path, firm.vault, JsonOutput(Language.EN), firm.lessons)
    assert capsys.readouterr().out
    linda = "linda.lin@haiyue-trade.example"
    old, new = folders(firm.old, linda), folders(firm.new, linda)
    assert new["INBOX"] == old["INBOX"]
    assert new["Sent Messages"] == old["已发送"]
    assert new["Drafts"] == old["草稿箱"]
    nordhafen = next(found for name, found in new.items() if name.endswith("客户/Nordhafen"))
    assert nordhafen == old["其他文件夹/客户/Nordhafen"]


@pytest.mark.parametrize(
    ("language", "cure", "last"),
    [(Language.ZH, "授权码是 ", "存档在 "), (Language.EN, "the code is ", "The archive lies in ")],
)
def test_a_reader_of_the_terminal_sees_the_cure_and_where_the_archive_lies(firm, capsys, language, cure, last):
    status = walk_through(firm.project_path, firm.vault, TextOutput(language), firm.lessons)
    said = capsys.readouterr().out
    assert status is ExitStatus.DONE
    assert cure in said
    assert said.rstrip().endswith(f"{last}{firm.project_path / 'archive'}")
