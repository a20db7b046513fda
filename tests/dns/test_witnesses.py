"""Resolvers as evidence: each says what it sees, over HTTPS where port 53 is blocked; silence is not absence."""

import time

import pytest
from app.dns.authorities import AskingStopped
from app.dns.lookup import Found, Reply
from app.dns.witnesses import PUBLIC, Witness, hear_witnesses, lookup_through, system_witness

from tests.servers.dns import Authority, DnsServers, Mode, zone_from_text
from tests.servers.dns_https import DnsOverHttps

NEW, OLD = "@ MX 10 mx.new.example.\nwww CNAME @\n", "@ MX 10 mx.old.example.\n"


@pytest.fixture
def resolvers():
    """Three: one with the new answer, one that still has the old, one that is blocked."""
    zones = {"127.0.0.2": NEW, "127.0.0.3": OLD, "127.0.0.4": NEW}
    authorities = [Authority(address, [zone_from_text("firma.test.", text)]) for address, text in zones.items()]
    authorities[2].ailments.mode = Mode.DROPS
    with DnsServers(authorities) as servers:
        yield servers


def _witnesses(servers, **https):
    names = {"127.0.0.2": "fresh", "127.0.0.3": "stale", "127.0.0.4": "blocked"}
    return [
        Witness(names[one.address], (one.address,), https.get(names[one.address], ""), servers.port)
        for one in servers.authorities
    ]


def test_each_witness_says_what_it_sees(resolvers):
    view = hear_witnesses("Firma.test", "mx", _witnesses(resolvers), timeout_s=0.2)
    said = {one.witness: one.reply for one in view.statements}
    assert said["fresh"] == Reply(Found.RECORDS, ("10 mx.new.example.",), 300)
    assert said["stale"].records == ("10 mx.old.example.",)
    assert (said["blocked"].found, said["blocked"].reason) == (Found.UNKNOWN, "timeout")
    assert view.visible
    assert view.like(said["fresh"]) == ("fresh",)


def test_where_no_witness_answers_the_worlds_view_cannot_be_seen(resolvers):
    blocked = [*_witnesses(resolvers)[2:], Witness("system", ())]
    view = hear_witnesses("firma.test", "MX", blocked, timeout_s=0.2)
    assert not view.visible
    assert [one.reply.reason for one in view.statements] == ["timeout", "no resolver"]


def test_a_second_address_speaks_where_the_first_is_silent(resolvers):
    both = Witness("both", ("127.0.0.4", "127.0.0.2"), port=resolvers.port)
    [statement] = hear_witnesses("firma.test", "MX", [both], timeout_s=0.2).statements
    assert statement.reply.records == ("10 mx.new.example.",)


def test_a_blocked_port_is_gone_round_over_https(resolvers, trusted):
    fresh = resolvers.authorities[0]
    with DnsOverHttps(fresh, trusted) as server:
        view = hear_witnesses("www.firma.test", "MX", _witnesses(resolvers, blocked=server.url), timeout_s=0.2)
    statement = view.statements[2]
    assert (statement.over_https, statement.reply.aliases) == (True, ("firma.test.",))
    assert statement.reply.records == ("10 mx.new.example.",)
    assert [asked.over for asked in fresh.asked].count("https") == 1
    assert not view.statements[0].over_https


@pytest.mark.parametrize("certificate", ["wrong_name", "expired", "self_signed"])
def test_a_certificate_that_does_not_hold_is_not_believed(resolvers, trusted, certificate):
    with DnsOverHttps(resolvers.authorities[0], trusted, certificate) as server:
        blocked = Witness("blocked", ("127.0.0.4",), server.url, resolvers.port)
        [statement] = hear_witnesses("firma.test", "MX", [blocked], timeout_s=0.2).statements
    assert (statement.reply.found, statement.reply.reason) == (Found.UNKNOWN, "unreachable")


def test_an_office_proxys_refusal_is_unknown(resolvers, trusted):
    with DnsOverHttps(resolvers.authorities[0], trusted) as server:
        server.status = 403
        blocked = Witness("blocked", ("127.0.0.4",), server.url, resolvers.port)
        [statement] = hear_witnesses("firma.test", "MX", [blocked], timeout_s=0.2).statements
    assert statement.reply.reason == "HTTP 403"


def test_only_https_is_asked(resolvers):
    plain = Witness("plain", (), "http://127.0.0.1:9/dns-query")
    [statement] = hear_witnesses("firma.test", "MX", [plain], timeout_s=0.2).statements
    assert statement.reply.reason == "not HTTPS"


def test_a_lookup_through_witnesses_takes_the_first_that_knows_and_asks_once(resolvers):
    fresh, stale, blocked = _witnesses(resolvers)
    lookup = lookup_through([blocked, stale, fresh], timeout_s=0.2)
    assert lookup("FIRMA.test", "mx").records == ("10 mx.old.example.",)
    assert lookup("firma.test.", "MX").records == ("10 mx.old.example.",)
    assert len(resolvers.authorities[1].asked) == 1
    assert lookup("nobody.firma.test", "TXT").found is Found.NO_NAME


def test_a_name_that_cannot_be_is_not_asked(resolvers):
    lookup = lookup_through(_witnesses(resolvers), timeout_s=0.2)
    assert lookup("x" * 64 + ".firma.test", "A").found is Found.NO_NAME
    assert lookup("a..firma.test", "A").found is Found.NO_NAME
    assert all(not one.asked for one in resolvers.authorities)


def test_asking_witnesses_can_be_stopped(resolvers):
    begun = time.monotonic()
    with pytest.raises(AskingStopped):
        hear_witnesses(
            "firma.test", "MX", _witnesses(resolvers), timeout_s=20, cancelled=lambda: time.monotonic() > begun + 0.2
        )
    assert time.monotonic() - begun < 2


def test_the_systems_resolver_is_a_witness_and_the_public_ones_have_two_ways():
    assert system_witness().name == "system"
    assert all(witness.addresses and witness.https.startswith("https://") for witness in PUBLIC)
