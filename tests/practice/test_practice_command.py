"""``mailover practice`` as it is typed where there is no display, and ``--serve``."""

from __future__ import annotations

import json
import os
import signal
import smtplib
import subprocess
import sys

import dns.message
import dns.query
import dns.rcode
import pytest

from tests.practice.raw_client import RawClient


@pytest.fixture
def environment(tmp_path):
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "MAILOVER_CACHE")
    kept = {name: value for name, value in os.environ.items() if name not in without}
    for name in ("temporary", "home"):
        (tmp_path / name).mkdir()
    own = {"MAILOVER_PRACTICE": tmp_path / "made", "TMPDIR": tmp_path / "temporary", "HOME": tmp_path / "home"}
    return {**kept, **{name: str(path) for name, path in own.items()}, "PYTHONUTF8": "1"}


def mailover(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


ZH_STEPS = ["登录试一遍", "登录试一遍", "备份", "核对存档", "试迁移", "迁移", "再迁移一次", "核对新邮箱"]
EN_STEPS = [
    "Sign in",
    "Sign in",
    "Back up",
    "Prove the archive",
    "Rehearse",
    "Deliver",
    "Deliver once more",
    "Prove the new",
]


@pytest.mark.parametrize(
    ("language", "folder", "steps", "where"),
    [
        ("zh", "邮箱搬家演练 1", ZH_STEPS, "存档在 "),
        ("en", "Mailover practice 1", EN_STEPS, "The archive lies in "),
    ],
)
def test_without_a_display_the_whole_move_is_made_in_the_terminal(
    tmp_path, environment, language, folder, steps, where
):
    with mailover(environment, "practice", "--lang", language) as process:
        said, complained = process.communicate(timeout=120)
    assert process.returncode == 0, complained
    heads = [line.removeprefix("== ") for line in said.splitlines() if line.startswith("== ")]
    assert len(heads) == len(steps)
    assert all(head.startswith(step) for head, step in zip(heads, steps, strict=True))
    archive = said.rstrip().rpartition(where)[2]
    assert archive == str(tmp_path / "made" / folder / "海岳搬家.mailover" / "archive")
    assert list(tmp_path.joinpath("temporary").iterdir()) == []
    assert list(tmp_path.joinpath("home").rglob("catalogue*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no polite request to end on Windows")
@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_serving_tells_ports_and_accounts_in_one_line_and_ends_when_asked(tmp_path, environment, request_to_end):
    with mailover(environment, "practice", "--serve") as process:
        told = json.loads(process.stdout.readline())
        assert told["event"] == "serving"
        assert len(told["accounts"]) == 6
        account = told["accounts"][0]
        for side in ("old", "new"):
            with RawClient(told[side]) as client:
                client.ok(f"LOGIN {account['user']} {account[f'{side}_password']}".encode())
        asked = dns.message.make_query(told["domain"], "SOA")
        assert dns.query.udp(asked, told["dns"]["roots"][0], 5, told["dns"]["port"]).rcode() == dns.rcode.NOERROR
        assert set(told["smtp"]) == {
            "127.0.0.1",
            "127.0.6.1",
            "127.0.6.2",
            "127.0.7.1",
            "127.0.7.2",
            "127.0.7.3",
            "127.0.8.1",
        }
        outside = told["outside"]
        with smtplib.SMTP(outside["host"], outside["port"], timeout=5) as client:
            client.login(outside["address"], outside["password"])
        process.send_signal(request_to_end)
        rest, complained = process.communicate(timeout=20)
    assert process.returncode == 0, complained
    assert json.loads(rest) == {"event": "finished", "ok": True}
    assert list(tmp_path.joinpath("temporary").iterdir()) == []
