"""A whole move on the command line: real servers, TLS, from the list of people to the proof."""

import base64
import signal
from datetime import UTC, datetime

import pytest

from tests.cli.command_line import CommandLine
from tests.credentials.secret_service import SecretService
from tests.servers import Cyrus, Dovecot

OLD = {"alice": "Planted-old-alice", "bob": "Planted-old-bob"}
NEW = {"anna": "Planted-new-anna", "ben": "Planted-new-ben"}
PLANTED = [*OLD.values(), *NEW.values()]
WHEN = datetime(2024, 7, 1, 10, 0, tzinfo=UTC)


def _letter(number, subject="Invoice"):
    encoded = f"=?utf-8?B?{base64.b64encode(f'{subject} {number}'.encode()).decode()}?="
    return (
        f"From: lin@firm.test\r\nTo: kunde@example.test\r\nSubject: {encoded}\r\n"
        f"Date: Mon, 01 Jul 2024 10:{number:02}:00 +0800\r\nMessage-ID: <{number}@firm.test>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n提单 {number}，请查收。\r\n"
    ).encode()


@pytest.fixture
def servers(trusted):
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(OLD, certificates=trusted) as old, Dovecot(NEW, certificates=trusted) as new:
        with old.mailbox("alice") as mailbox:
            for number in range(5):
                mailbox.append("INBOX", _letter(number), flags=["\\Seen"], date=WHEN)
            mailbox.fill("客户/询盘", [_letter(number, "询盘") for number in range(5, 12)])
        with old.mailbox("bob") as mailbox:
            mailbox.append("INBOX", _letter(30), _letter(31))
        yield old, new


@pytest.fixture
def cli(tmp_path, servers, trusted):
    cli = CommandLine(tmp_path, SSL_CERT_FILE=str(trusted.authority))
    assert cli.run("new", "Acme", "--domain", "firm.test", "--name", "远航贸易").status == 0
    _write_lists(cli, *servers)
    assert cli.json("people", "import", "Acme", "people.csv").finished["people"] == 2
    return cli


def _write_lists(cli, old, new):
    rows = [("林晓燕", "a@firm.test", "alice", "anna"), ("赵敏", "b@firm.test", "bob", "ben")]
    people = "name,old_address,old_user,old_host,old_port,new_address,new_user,new_host,new_port\n"
    passwords = "old_address,old_password,new_password\n"
    for name, address, before, after in rows:
        people += f"{name},{address},{before},{old.host},{old.tls_port},{address},{after},{new.host},{new.tls_port}\n"
        passwords += f"{address},{OLD[before]},{NEW[after]}\n"
    (cli.home / "people.csv").write_text(people)
    path = cli.home.parent / f"{cli.home.name}-passwords.csv"
    path.touch(mode=0o600)
    path.write_text(passwords)
    cli.passwords = path


def _everything_left_behind(cli):
    yield from ((path, path.read_bytes()) for path in cli.home.rglob("*") if path.is_file())
    yield from (("said", text.encode()) for text in cli.said)


def test_a_firm_moves_on_the_command_line(cli, servers):
    old, new = servers
    with old.mailbox("alice") as mailbox:
        before = (mailbox.state(), mailbox.messages())

    answer = cli.json("check", "Acme", "--passwords", cli.passwords)
    assert answer.status == 0, answer.out + answer.err
    tested = {(e["person"], e["side"]): e["messages"] for e in answer.events if e["event"] == "sign_in"}
    assert sorted(tested.values()) == [0, 0, 2, 12]

    answer = cli.json("backup", "Acme", "--passwords", cli.passwords)
    assert answer.status == 0, answer.out + answer.err
    assert {key: answer.finished[key] for key in ("ok", "listed", "stored", "new", "exceptions")} == {
        "ok": True, "listed": 14, "stored": 14, "new": 14, "exceptions": [],
    }  # fmt: skip
    assert cli.json("backup", "Acme", "--passwords", cli.passwords).finished["new"] == 0

    answer = cli.json("deliver", "Acme", "--dry-run", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["delivered"]) == (0, 14)
    with new.mailbox("anna") as mailbox:
        assert mailbox.messages() == []
    answer = cli.json("deliver", "Acme", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["error"]["code"]) == (2, "project.not_signed_off")
    answer = cli.json("deliver", "Acme", "--overrule", "陈静", "--passwords", cli.passwords)
    assert answer.status == 0, answer.out + answer.err
    assert (answer.finished["listed"], answer.finished["delivered"], answer.finished["already"]) == (14, 14, 0)
    again = cli.json("deliver", "Acme", "--passwords", cli.passwords).finished
    assert (again["delivered"], again["already"]) == (0, 14)

    answer = cli.json("verify", "Acme", "--archive", "--new", "--passwords", cli.passwords)
    assert answer.status == 0, answer.out + answer.err
    assert (answer.finished["missing"], answer.finished["differing"], answer.finished["exceptions"]) == (0, 0, [])

    with old.mailbox("alice") as source, new.mailbox("anna") as target:
        assert (source.state(), source.messages()) == before
        assert target.messages() == before[1]
    for where, content in _everything_left_behind(cli):
        for planted in PLANTED:
            assert planted.encode() not in content, where


def test_the_archive_is_searched_exported_and_its_catalogue_made_again(cli):
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    answer = cli.json("search", "Acme", "询盘", "--limit", "3")
    assert answer.status == 0, answer.out + answer.err
    hits = [event for event in answer.events if event["event"] == "hit"]
    assert [hit["subject"] for hit in hits] == ["询盘 11", "询盘 10", "询盘 9"]
    assert hits[0]["places"] == [{"person": "a@firm.test", "folder": ["客户", "询盘"]}]
    assert hits[0]["from"] == "lin@firm.test"
    assert (cli.home / "Acme.mailover" / "archive" / hits[0]["path"]).is_file()

    answer = cli.json("export", "Acme", "out-eml", "--format", "eml", "--only", "a@firm.test")
    assert answer.status == 0, answer.out + answer.err
    exported = sorted(path.read_bytes() for path in (cli.home / "out-eml").rglob("*.eml"))
    assert exported == sorted([_letter(n) for n in range(5)] + [_letter(n, "询盘") for n in range(5, 12)])
    assert cli.json("export", "Acme", "out-csv", "--format", "csv").status == 0
    assert cli.json("export", "Acme", "out-mbox", "--format", "mbox", "--query", "询盘").status == 0

    answer = cli.json("rebuild", "Acme.mailover/archive")
    assert answer.status == 0, answer.out + answer.err
    assert cli.json("search", "Acme", "询盘").finished["count"] == 7


def test_a_changed_file_in_the_archive_is_found_by_name(cli):
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    path = next((cli.home / "Acme.mailover" / "archive" / "mail").rglob("*.eml"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"Subject", b"Subjekt"))
    answer = cli.json("verify", "Acme", "--archive")
    assert answer.status == 1, answer.out + answer.err
    assert (answer.finished["checked"], answer.finished["differing"]) == (14, 1)
    assert [e["code"] for e in answer.finished["exceptions"]] == ["archive.message_changed"]


def test_a_wrong_password_is_named_with_its_person_and_the_others_go_on(cli, servers):
    cli.passwords.write_text("old_address,old_password\na@firm.test,Planted-wrong\nb@firm.test,Planted-old-bob\n")
    answer = cli.json("check", "Acme", "--side", "old", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["refused"]) == (1, 1)
    answer = cli.json("backup", "Acme", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["stored"]) == (1, 2)
    (exception,) = answer.finished["exceptions"]
    assert (exception["code"], exception["person"]) == ("sign_in.refused", "a@firm.test")
    assert all("Planted-wrong" not in text for text in cli.said)


def test_nobody_signed_in_means_not_started(cli):
    assert cli.json("check", "Acme").status == 3
    assert cli.json("backup", "Acme").status == 3


def test_what_a_person_reads_is_in_her_language(cli):
    answer = cli.run("backup", "Acme", "--passwords", cli.passwords, "--lang", "zh")
    assert "服务器上 14 封，存档里 14 封，这次新存 14 封，没取到 0 处。" in answer.out
    assert "账对上了" in answer.out
    answer = cli.run("backup", "Acme", "--passwords", cli.passwords, "--lang", "en", "--only", "b@firm.test")
    assert "On the servers: 2. In the archive: 2, of them new: 0. Exceptions: 0." in answer.out


def test_a_locked_project_is_said(cli):
    from app.project import Project

    with Project.open(cli.home / "Acme.mailover"):
        answer = cli.json("backup", "Acme", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["error"]["code"]) == (3, "project.locked")


def test_ctrl_c_pauses_and_the_next_run_goes_on(cli, servers):
    old, _new = servers
    with old.mailbox("alice") as mailbox:
        mailbox.fill("Bulk", [_letter(n % 60, f"bulk {n}") for n in range(3000)])
    process = cli.start("backup", "Acme", "--passwords", cli.passwords, "--json")
    for line in process.stdout:
        if '"event":"folder"' in line:
            process.send_signal(signal.SIGINT)
            break
    answer = cli.answer_of(process)
    assert answer.status == 130, answer.out[-500:] + answer.err
    assert answer.events[-1]["event"] == "finished"
    assert answer.events[-1]["ok"] is False
    answer = cli.json("backup", "Acme", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["stored"]) == (0, 3014)


def test_passwords_from_the_list_are_found_again_through_the_keyring(tmp_path, servers, trusted):
    (tmp_path / "session").mkdir()
    service = SecretService(tmp_path / "session")
    try:
        service.start_keyring("login")
        home = tmp_path / "home"
        home.mkdir()
        session = {name: service.env[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")}
        cli = CommandLine(home, SSL_CERT_FILE=str(trusted.authority), **session)
        cli.run("new", "Acme", "--domain", "firm.test")
        _write_lists(cli, *servers)
        cli.json("people", "import", "Acme", "people.csv")
        answer = cli.json("people", "import", "Acme", cli.passwords)
        assert (answer.status, answer.finished["passwords_kept"]) == (0, True)
        answer = cli.json("check", "Acme")
        assert (answer.status, answer.finished["refused"]) == (0, 0)
    finally:
        service.close()
    for where, content in _everything_left_behind(cli):
        for planted in PLANTED:
            assert planted.encode() not in content, where


def test_a_dry_run_and_a_proof_read_as_what_they_are(cli):
    cli.run("backup", "Acme", "--passwords", cli.passwords)
    answer = cli.run("deliver", "Acme", "--dry-run", "--passwords", cli.passwords, "--lang", "zh")
    assert "会送出 14 封" in answer.out
    assert "新邮箱没有写入任何东西" in answer.out
    answer = cli.run("verify", "Acme", "--lang", "en")
    assert "Archive: 14 checked, 14 identical, 0 differing, 0 missing." in answer.out
    assert "New side" not in answer.out


def test_a_move_to_cyrus_arrives_whole(cli, servers, trusted):
    if not Cyrus.is_here():
        pytest.skip("no Cyrus here")
    old, _dovecot = servers
    with Cyrus(NEW, certificates=trusted) as new:
        _write_lists(cli, old, new)
        assert cli.json("people", "import", "Acme", "people.csv").finished["updated"] == 2
        cli.json("backup", "Acme", "--passwords", cli.passwords)
        answer = cli.json("deliver", "Acme", "--overrule", "陈静", "--passwords", cli.passwords)
        assert (answer.status, answer.finished["delivered"]) == (0, 14), answer.out + answer.err
        answer = cli.json("verify", "Acme", "--new", "--passwords", cli.passwords)
        assert (answer.status, answer.finished["identical"]) == (0, 14), answer.out + answer.err
        with old.mailbox("alice") as source, new.mailbox("anna") as target:
            arrived = {(m.sha256, m.flags, m.instant) for m in target.messages()}
            assert arrived == {(m.sha256, m.flags, m.instant) for m in source.messages()}
            source.append("INBOX", b"Subject: \xd1\xaf\xc5\xcc raw\r\n\r\nCyrus writes X over such signs.\r\n")
        cli.json("backup", "Acme", "--passwords", cli.passwords)
        cli.json("deliver", "Acme", "--passwords", cli.passwords)
        answer = cli.json("verify", "Acme", "--new", "--passwords", cli.passwords)
        assert (answer.status, answer.finished["identical"], answer.finished["differing"]) == (1, 14, 1)
        (exception,) = answer.finished["exceptions"]
        assert (exception["person"], exception["folder"]) == ("a@firm.test", ["INBOX"])
