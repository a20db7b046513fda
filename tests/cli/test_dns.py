"""``mailover dns`` against the practice firm's name servers, which are asked from the root down."""

from __future__ import annotations

import signal

import pytest
from app.practice.internet import PracticeInternet
from app.project.model import Side

from tests.cli.command_line import CommandLine


@pytest.fixture
def internet(tmp_path):
    with PracticeInternet(tmp_path / "internet", {side: {} for side in Side}) as internet:
        yield internet


@pytest.fixture
def cli(tmp_path):
    return CommandLine(tmp_path)


@pytest.fixture
def servers(internet):
    return ["--server", f"{internet.reach.roots[0]}:{internet.reach.port}"]


def test_a_domain_is_told_with_its_provider_records_verdicts_and_plan(cli, internet, servers):
    answer = cli.json("dns", internet.domain, "--new", "tencent-exmail", *servers)
    told = answer.finished
    assert (answer.status, told["ok"]) == (1, False)  # nobody has said who exists on the new side
    assert told["provider"] == "netease-qiye"
    mx = next(record for record in told["records"] if (record["name"], record["type"]) == (internet.domain, "MX"))
    assert mx["values"] == ["10 qiye163mx02.mxmail.netease.com.", "5 qiye163mx01.mxmail.netease.com."]
    assert {"check": "B17", "level": "warn"}.items() <= next(
        verdict for verdict in told["verdicts"] if verdict["code"] == "clients.old"
    ).items()
    changes = {change["id"]: change for change in told["plan"]["changes"]}
    assert [record["value"] for record in changes["mx"]["publish"]] == ["mxbiz1.qq.com", "mxbiz2.qq.com"]
    assert told["plan"]["missing"] == ["dkim"]


@pytest.mark.parametrize(("language", "sentence"), [("zh", "切换当天"), ("en", "On the day of the switch")])
def test_people_get_sentences_in_their_language(cli, internet, servers, language, sentence):
    answer = cli.run("dns", internet.domain, "--new", "tencent-exmail", "--lang", language, *servers)
    assert answer.status == 1
    assert sentence in answer.out
    assert "mxbiz1.qq.com" in answer.out
    assert "Traceback" not in answer.out + answer.err


def test_a_projects_look_is_kept_and_the_first_one_stays_what_the_plan_is_made_from(cli, internet, servers):
    firm = cli.home / "firm.mailover"
    cli.run("new", firm, "--domain", internet.domain, "--old", "netease-qiye", "--new", "tencent-exmail")
    before = cli.json("dns", firm, *servers).finished
    assert len(list((firm / "dns").glob("*.json"))) == 1
    assert before["snapshot"].startswith(str(firm))
    for row in internet.panel.rows():
        if row.kind == "MX":
            internet.panel.remove(row.id)
    internet.panel.add("@", "MX", "mxbiz1.qq.com", 5)
    after = cli.json("dns", firm, *servers).finished
    assert after["provider"] == "tencent-exmail"
    withdrawn = [change["withdraw"] for change in after["plan"]["changes"] if change["id"] == "mx"]
    assert [record["value"] for record in withdrawn[0]] == [
        "qiye163mx01.mxmail.netease.com", "qiye163mx02.mxmail.netease.com"
    ]  # fmt: skip


def test_watching_ends_when_every_server_has_it_and_the_old_answers_have_run_out(cli, internet, servers):
    old = [row for row in internet.panel.rows() if row.kind in {"MX", "CNAME"}]
    for row in old:
        internet.panel.change(row.id, row.host, row.kind, row.value, row.priority, 60)
    watching = cli.start(
        "dns", internet.domain, "--new", "tencent-exmail", "--watch", "--every", "0.2", "--json", *servers
    )
    assert '"surveyed"' in watching.stdout.readline()
    assert '"not_yet"' in watching.stdout.readline()
    internet.let_second_server_lag()
    for row in old:
        internet.panel.remove(row.id)
    internet.panel.add("@", "MX", "mxbiz1.qq.com", 5)
    internet.panel.add("@", "MX", "mxbiz2.qq.com", 10)
    for line in watching.stdout:
        if '"done"' in line:
            assert '"not_yet"' in line  # the second server lags
            break
    internet.let_second_server_catch_up()
    for line in watching.stdout:
        if '"change":"mx"' in line and '"until":"' in line:
            break
    watching.send_signal(signal.SIGINT)
    out, _err = watching.communicate(timeout=30)
    assert watching.returncode == 130
    assert '"settled":false' in out


def test_watching_ends_with_the_last_old_answer(cli, internet, servers):
    for row in internet.panel.rows():
        if row.kind in {"MX", "CNAME"}:
            internet.panel.remove(row.id)
    # no panel would let anybody set so short a life
    internet.world.change(f"{internet.domain}.", "MX", 1, ["5 mxbiz1.qq.com.", "10 mxbiz2.qq.com."])
    answer = cli.json("dns", internet.domain, "--new", "tencent-exmail", "--watch", "--every", "0.2", *servers)
    assert (answer.status, answer.finished["settled"]) == (0, True)


@pytest.mark.parametrize(
    ("typed", "status", "code"),
    [
        ("chen@firm.example", 2, "dns.is_address"),
        ("https://www.firm.example/x", 2, "dns.is_link"),
        ("firm. example", 2, "dns.has_spaces"),
        ("firm,example", 2, "dns.wrong_dot"),
        ("nobody.example", 3, "dns.no_domain"),
    ],
)
def test_wrong_input_has_its_own_reason(cli, internet, servers, typed, status, code):
    answer = cli.json("dns", typed, *servers)
    assert answer.status == status
    assert answer.finished["error"]["code"] == code


def test_full_width_signs_are_understood(cli, internet, servers):
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign != "." else "。" for sign in internet.domain)
    assert cli.json("dns", wide, *servers).finished["domain"] == internet.domain


def test_a_providers_own_domain_has_no_records_of_the_firm(cli, internet, servers):
    firm = cli.home / "firm.mailover"
    cli.run("new", firm, "--domain", "163.com")
    answer = cli.json("dns", firm, *servers)
    assert (answer.status, answer.finished["error"]["code"]) == (2, "dns.no_own_domain")


def test_behind_a_firewall_the_reason_is_said_plainly(cli):
    answer = cli.run("dns", "firm.example", "--server", "127.0.0.1:9", "--lang", "en")
    assert answer.status == 3
    assert "firewall" in answer.err.lower() or "network" in answer.err.lower()
