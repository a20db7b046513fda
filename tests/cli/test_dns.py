"""``mailover dns`` against the practice firm's name servers, which are asked from the root down."""

from __future__ import annotations

import signal
import time

import pytest
from app.practice.dns_server import DnsWorld, HostedZone, Mode
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


def test_a_registry_and_a_domain_that_ran_out_have_their_own_reasons(cli):
    zones = [
        HostedZone("firm.com.test.", "@ MX 1 mx", {"ns1.firm.com.test.": "127.0.0.2"}),
        HostedZone("hichina.com.", "", {"ns1.hichina.com.": "127.0.0.2"}),
        HostedZone("ranout.com.", "", {"expirens3.hichina.com.": "127.0.0.2"}),
    ]
    with DnsWorld(zones) as world:
        servers = ["--server", f"{world.roots[0]}:{world.port}"]
        answers = [cli.json("dns", domain, *servers) for domain in ("com.test", "ranout.com")]
    assert [(answer.status, answer.finished["error"]["code"]) for answer in answers] == [
        (3, "dns.public_suffix"), (3, "dns.expired")
    ]  # fmt: skip


def test_a_project_that_is_not_there_is_not_taken_for_a_domain(cli, servers):
    answer = cli.json("dns", "Nowhere.mailover", *servers)
    assert (answer.status, answer.finished["error"]["code"]) == (3, "project.missing")


@pytest.mark.parametrize("server", ["127.0.0.1:x", ":53", "127.0.0.1:0", "no such host"])
def test_a_server_that_is_none_is_wrong_use(cli, server):
    answer = cli.json("dns", "firm.example", "--server", server)
    assert (answer.status, answer.finished["error"]["code"]) == (2, "wrong_use")


def test_behind_a_firewall_it_is_said_that_the_world_cannot_be_seen_and_how_to_see_it(cli):
    answer = cli.run("dns", "firm.example", "--server", "127.0.0.1:9", "--lang", "en")
    assert answer.status == 3
    assert "firewall" in answer.err
    assert "We cannot see the world's view from here" in answer.out
    assert "mobile data" in answer.out


def _resolvers(internet):
    """The zone's own servers stand for resolvers."""
    return [f"{internet.world.authority(host).address}:{internet.reach.port}" for host in internet.name_servers]


def test_behind_a_firewall_resolvers_that_can_be_reached_are_heard(cli, internet):
    resolver = _resolvers(internet)[0]
    answer = cli.json("dns", internet.domain, "--server", "127.0.0.1:9", "--world", resolver)
    assert (answer.status, answer.finished["error"]["code"]) == (3, "dns.blocked")
    mx = answer.finished["world"][0]
    assert (mx["type"], mx["visible"]) == ("MX", True)
    assert "5 qiye163mx01.mxmail.netease.com." in mx["statements"][0]["values"]


def test_resolvers_are_evidence_and_heard_only_once_all_servers_agree(cli, internet, servers):
    first, second = _resolvers(internet)
    told = cli.json("dns", internet.domain, *servers, "--world", first).finished["world"]
    assert [(one["type"], one["statements"][0]["same"]) for one in told] == [("MX", True), ("TXT", True)]
    internet.let_second_server_lag()
    internet.panel.add("@", "MX", "mxbiz1.qq.com", 5)
    mx, txt = cli.json("dns", internet.domain, *servers, "--world", second).finished["world"]
    assert (mx["asked"], txt["asked"]) == (False, True)


def test_what_a_resolver_remembers_is_told_beside_what_the_servers_say(cli, internet, servers):
    zone = HostedZone(f"{internet.domain}.", "@ MX 10 remembered.example.", {"ns.old.example.": "127.0.0.9"})
    with DnsWorld([zone]) as elsewhere:
        answer = cli.run("dns", internet.domain, *servers, "--world", f"127.0.0.9:{elsewhere.port}", "--lang", "en")
    assert f"127.0.0.9:{elsewhere.port}: 10 remembered.example." in answer.out


def test_the_sheet_of_a_project_is_the_zone_before_anything_was_changed(cli, internet, servers):
    firm = cli.home / "firm.mailover"
    cli.run("new", firm, "--domain", internet.domain, "--new", "tencent-exmail")
    cli.run("dns", firm, *servers)
    for row in internet.panel.rows():
        if row.kind == "MX":
            internet.panel.remove(row.id)
    internet.panel.add("@", "MX", "mxbiz1.qq.com", 5)
    answer = cli.json("dns", firm, *servers, "--sheet", "back.html")
    page = (cli.home / answer.finished["sheet"]).read_text("utf-8")
    assert "qiye163mx01.mxmail.netease.com" in page
    assert "mxbiz1.qq.com" not in page


def test_a_sheet_of_another_kind_is_wrong_use_before_anybody_is_asked(cli):
    answer = cli.json("dns", "firm.example", "--server", "127.0.0.1:9", "--sheet", "back.docx")
    assert (answer.status, answer.finished["error"]["code"]) == (2, "wrong_use")


def test_a_mere_look_wants_no_snapshot_but_a_plan_does(cli, internet, servers):
    def codes(*options):
        verdicts = cli.json("dns", internet.domain, *servers, *options).finished["verdicts"]
        return {verdict["code"] for verdict in verdicts}

    assert "snapshot.missing" not in codes()
    assert "snapshot.missing" in codes("--new", "tencent-exmail")


def test_an_interrupted_look_ends_at_once_with_130(cli, internet, servers):
    for authority in internet.world.authorities:
        authority.ailments.mode = Mode.DROPS
    root = next(one for one in internet.world.authorities if one.address == internet.reach.roots[0])
    looking = cli.start("dns", internet.domain, "--json", *servers)
    until = time.monotonic() + 20
    while not root.asked and time.monotonic() < until:
        looking.poll()
    looking.send_signal(signal.SIGINT)
    answer = cli.answer_of(looking)
    assert (answer.status, answer.finished["interrupted"]) == (130, True)
