"""Putting mail back on the command line: from a project, and from an archive that lies alone."""

import shutil

import pytest

from tests.cli.test_move import NEW, cli, servers  # noqa: F401 - fixtures


@pytest.fixture
def backed_up(cli):  # noqa: F811
    assert cli.json("backup", "Acme", "--passwords", cli.passwords).status == 0
    return cli


def _folders(server, user):
    with server.mailbox(user) as mailbox:
        return sorted({message.folder for message in mailbox.messages()}), len(mailbox.messages())


def test_a_person_of_the_project_gets_a_folder_back_once(backed_up, servers):  # noqa: F811
    _old, new = servers
    wish = ["put-back", "Acme", "--to", "a@firm.test", "--folder", "客户/询盘", "--into", "找回/询盘"]
    answer = backed_up.json(*wish, "--dry-run", "--passwords", backed_up.passwords)
    assert (answer.status, answer.finished["delivered"]) == (0, 7), answer.out + answer.err
    assert answer.finished["folders"][0]["target"] == ["找回", "询盘"]
    address = answer.finished["folders"][0]["source"][0]
    assert address == "a@firm.test"
    answer = backed_up.json(*wish, "--passwords", backed_up.passwords)
    assert (answer.status, answer.finished["delivered"]) == (0, 7), answer.out + answer.err
    answer = backed_up.json(*wish, "--passwords", backed_up.passwords)
    assert (answer.status, answer.finished["delivered"], answer.finished["already"]) == (0, 0, 7)
    assert _folders(new, "anna") == (["找回/询盘"], 7)


def test_an_archive_alone_goes_to_an_account_nobody_knew(backed_up, servers):  # noqa: F811
    _old, new = servers
    shutil.copytree(backed_up.home / "Acme.mailover" / "archive", backed_up.home / "usb" / "archive")
    secret = backed_up.home.parent / f"{backed_up.home.name}-one.csv"
    secret.touch(mode=0o600)
    secret.write_text(f"new_address,new_password\nsomebody@elsewhere.test,{NEW['anna']}\n")
    there = ["--to", "somebody@elsewhere.test", "--host", new.host, "--port", new.tls_port, "--user", "anna"]
    answer = backed_up.json(
        "put-back", "usb/archive", *there, "--person", "a@firm.test", "--query", "询盘 11", "--into", "found",
        "--passwords", secret,
    )  # fmt: skip
    assert (answer.status, answer.finished["delivered"]) == (0, 1), answer.out + answer.err
    assert _folders(new, "anna") == (["found"], 1)
    assert list((backed_up.home / "usb" / "archive-put-back").glob("*.jsonl"))
    hit = backed_up.json("search", "usb/archive", "询盘 10").events[0]
    answer = backed_up.run(
        "put-back", "usb/archive", *there, "--sha256", hit["sha256"], "--into", "found", "--passwords", secret,
        "--lang", "zh",
    )  # fmt: skip
    assert "这次放进 somebody@elsewhere.test 1 封" in answer.out
    assert _folders(new, "anna") == (["found"], 2)


def test_an_unknown_server_and_a_missing_password_are_said(backed_up, servers):  # noqa: F811
    _old, new = servers
    shutil.copytree(backed_up.home / "Acme.mailover" / "archive", backed_up.home / "usb" / "archive")
    answer = backed_up.json("put-back", "usb/archive", "--to", "x@elsewhere.test", "--passwords", backed_up.passwords)
    assert (answer.status, answer.finished["error"]["code"]) == (3, "sign_in.server_unknown")
    answer = backed_up.json(
        "put-back", "usb/archive", "--to", "x@elsewhere.test", "--host", new.host, "--port", new.tls_port,
        "--passwords", backed_up.passwords,
    )  # fmt: skip
    assert (answer.status, answer.finished["exceptions"][0]["code"]) == (3, "sign_in.password_missing")
