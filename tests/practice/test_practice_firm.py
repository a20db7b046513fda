from __future__ import annotations

import os
import smtplib
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from app.core.errors import ErrorCode
from app.engine import check_sign_ins
from app.flow.words import Language
from app.practice import PracticeFirm
from app.practice.firm import colleagues
from app.project import Project
from app.project.model import Side
from app.project.people_file import read_people
from app.project.switch import vault_name_of_outside
from app.providers.cures import cure_for
from app.providers.table import provider_table

from tests.practice.raw_client import RawClient
from tests.practice.stored_mail import folders, messages

READ_ME = "先看这里 read me first.txt"
ZHAO_MIN = "zhaomin@haiyue-trade.example"


def test_it_leaves_nothing_but_its_folder_and_no_thread(tmp_path, monkeypatch):
    monkeypatch.delenv("MAILOVER_CACHE", raising=False)
    before = set(threading.enumerate())
    with PracticeFirm.start(tmp_path / "practice", Language.ZH) as firm:
        with RawClient(firm.old.port) as client:
            client.ok(b"NOOP")
        assert os.environ["MAILOVER_CACHE"].startswith(str(tmp_path / "practice"))
    assert set(threading.enumerate()) <= before
    assert "MAILOVER_CACHE" not in os.environ
    assert [path.name for path in tmp_path.iterdir()] == ["practice"]
    assert {path.name for path in (tmp_path / "practice").iterdir()} == {
        READ_ME, "people.csv", "people.xlsx", "servers", "internet", "海岳搬家.mailover"
    }  # fmt: skip
    firm.stop()


def test_a_chosen_cache_folder_is_left_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", "chosen")
    PracticeFirm.start(tmp_path, Language.ZH).stop()
    assert os.environ["MAILOVER_CACHE"] == "chosen"


@pytest.mark.parametrize(("language", "name"), [(Language.ZH, "赵敏"), (Language.EN, "Zhao Min")])
def test_only_one_colleague_is_refused_and_the_authorisation_code_lets_her_in(tmp_path, language, name):
    with PracticeFirm.start(tmp_path, language) as firm, Project.open(firm.project_path) as project:
        assert project.firm.practice
        assert len({person.department for person in project.firm.people}) == 3
        names = {person.id: person.name for person in project.firm.people}
        tried = check_sign_ins(project.firm, firm.vault)
        assert [(names[x.person], x.side, x.error.code) for x in tried if x.error] == [
            (name, "old", ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD)
        ]
        provider = provider_table().get(project.firm.old_provider)
        assert cure_for(ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, provider) is not None
        (lesson,) = firm.lessons
        assert name in lesson.words(language)
        lesson.apply(firm.vault)
        assert not [x.error for x in check_sign_ins(project.firm, firm.vault) if x.error]


def test_the_code_of_the_lesson_stands_in_the_file_to_be_read_first(tmp_path):
    with PracticeFirm.start(tmp_path, Language.EN) as firm:
        text = (tmp_path / READ_ME).read_text(encoding="utf-8-sig")
        (lesson,) = firm.lessons
        assert lesson.code.reveal() in text
        assert lesson.code.reveal() in lesson.zh
        assert lesson.code.reveal() in lesson.en
        for colleague in colleagues():
            assert colleague.address in text


def test_the_file_to_be_read_first_shows_what_the_new_provider_wants_published(tmp_path):
    with PracticeFirm.start(tmp_path, Language.EN) as firm:
        text = (tmp_path / READ_ME).read_text(encoding="utf-8-sig")
        assert len(firm.internet.console) == 2
        for copied in firm.internet.console:
            assert copied.record.name in text
            assert copied.record.value in text


def test_a_letter_from_outside_reaches_a_colleague_where_the_records_say(tmp_path):
    user = colleagues()[1].address
    with PracticeFirm.start(tmp_path, Language.ZH) as firm, Project.open(firm.project_path) as project:
        outside = project.firm.switch.outside
        password = firm.vault.get(vault_name_of_outside(project.firm.id))
        before = {server: len(server.store(user).mailbox("INBOX").messages) for server in (firm.old, firm.new)}
        for host in ("qiye163mx01.mxmail.netease.com", "mxbiz1.qq.com"):
            for row in firm.internet.panel.rows():
                if row.kind == "MX":
                    firm.internet.panel.remove(row.id)
            firm.internet.panel.add("@", "MX", host, 5, 60)
            firm.internet.clock.skip(timedelta(hours=1))
            with smtplib.SMTP(outside.host, outside.port, timeout=5) as client:
                client.login(outside.user, password.reveal())
                client.sendmail(outside.address, [user], b"Subject: hello\r\n\r\n")
            assert firm.internet.settled(10)
        after = {server: len(server.store(user).mailbox("INBOX").messages) for server in (firm.old, firm.new)}
        assert after == {server: count + 1 for server, count in before.items()}


def test_an_outside_mailbox_that_she_chose_or_removed_stays_as_it_is(tmp_path):
    with PracticeFirm.start(tmp_path, Language.ZH) as firm:
        path, first = firm.project_path, firm.internet.outside.as_mailbox()
    for chosen in (replace(first, port=1), replace(first, address="me@else.example", port=2), None):
        with Project.open(path) as project:
            project.save(replace(project.firm, switch=replace(project.firm.switch, outside=chosen)))
        with PracticeFirm.start(tmp_path, Language.ZH) as firm, Project.open(path) as project:
            ours = chosen is not None and chosen.address == first.address
            assert project.firm.switch.outside == (firm.internet.outside.as_mailbox() if ours else chosen)


@pytest.mark.parametrize("file", ["people.csv", "people.xlsx"])
def test_the_people_list_can_be_imported(tmp_path, file):
    with PracticeFirm.start(tmp_path, Language.ZH) as firm:
        table = read_people(tmp_path / file)
        assert not table.problems
        assert not table.unknown_columns
        assert [row.name for row in table.rows] == [colleague.zh for colleague in colleagues()]
        assert {row.old.port for row in table.rows} == {firm.old.port}
        assert {row.new.port for row in table.rows} == {firm.new.port}
        assert table.rows[0].new.password is not None


def test_started_again_it_goes_on_where_it_was(tmp_path):
    user = colleagues()[0].address
    with PracticeFirm.start(tmp_path, Language.ZH) as firm:
        ports = (firm.old.port, firm.new.port)
        old = messages(firm.old, user)
        firm.new.store(user).append("INBOX", [(b"Subject: kept\r\n\r\n", (), " 1-Jan-2020 00:00:00 +0000")])
        new = messages(firm.new, user)
        with Project.open(firm.project_path) as project:
            before = project.firm
    with PracticeFirm.start(tmp_path, Language.EN) as firm:
        assert (firm.old.port, firm.new.port) == ports
        assert messages(firm.old, user) == old
        assert messages(firm.new, user) == new
        with Project.open(firm.project_path) as project:
            assert project.firm == before


def test_taken_ports_are_given_up_and_the_project_follows(tmp_path):
    with PracticeFirm.start(tmp_path / "one", Language.ZH) as one:
        path = one.project_path
    with PracticeFirm.start(tmp_path / "one", Language.ZH) as one:
        (tmp_path / "two").mkdir()
        path.rename(tmp_path / "two" / path.name)  # its ports are in use now
        with PracticeFirm.start(tmp_path / "two", Language.ZH) as two:
            assert two.ports != one.ports
            with Project.open(two.project_path) as project:
                found = {side: project.firm.people[0].account(side).port for side in Side}
            assert found == two.ports
            assert not [
                x.error for x in check_sign_ins(project.firm, two.vault, only=(colleagues()[0].address,)) if x.error
            ]


def test_an_old_side_that_was_left_half_made_is_made_anew(tmp_path):
    part = tmp_path / "servers" / "old.part"
    part.mkdir(parents=True)
    (part / f"{ZHAO_MIN}.jsonl").write_text("half", encoding="utf-8")
    with PracticeFirm.start(tmp_path, Language.ZH) as firm:
        assert "已发送" in folders(firm.old, ZHAO_MIN)
        assert not part.exists()


def test_the_new_side_marks_its_folders_and_the_old_side_does_not(tmp_path):
    with PracticeFirm.start(tmp_path, Language.ZH) as firm:
        user, words = colleagues()[0], {}
        for side, server in (("old", firm.old), ("new", firm.new)):
            with RawClient(server.port) as client:
                password = next(x[f"{side}_password"] for x in firm.accounts() if x["user"] == user.address)
                client.ok(f"LOGIN {user.address} {password}".encode())
                client.ok(b'ID ("name" "test")')
                words[side] = b"".join(client.ok(b'LIST "" *'))
        for use in (b"\\Sent", b"\\Drafts", b"\\Trash", b"\\Junk"):
            assert use in words["new"]
            assert use not in words["old"]


def test_without_zhao_min_on_the_list_there_is_nothing_to_be_learned(tmp_path):
    with PracticeFirm.start(tmp_path, Language.ZH) as firm:
        path = firm.project_path
    with Project.open(path) as project:
        rest = tuple(person for person in project.firm.people if person.name != "赵敏")
        project.save(replace(project.firm, people=rest))
    with PracticeFirm.start(tmp_path, Language.ZH) as firm, Project.open(path) as project:
        assert firm.lessons == ()
        assert len(project.firm.people) == 5
        assert not [x.error for x in check_sign_ins(project.firm, firm.vault) if x.error]
