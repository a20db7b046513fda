"""Against servers that the world runs: Knot, which signs, and Unbound, which remembers and validates."""

import time

import dns.dnssec
import dns.message
import dns.query
import pytest
from app.dns.authorities import Asked, ChainState, poll, zone_view
from app.dns.lookup import Found
from app.dns.witnesses import Witness, hear_witnesses

from tests.dns.firma_world import DOMAIN, firma_world, reach_of
from tests.dns.signed_zone import Signer
from tests.servers.dns import DnsWorld, HostedZone
from tests.servers.dns_knot import Knot
from tests.servers.dns_unbound import Unbound
from tests.servers.server import free_port

KNOT, UNBOUND = "127.0.0.7", "127.0.0.8"
NEW = "10 mx.new.example."
ZONE = """
    @   300 SOA ns.knot.test. hostmaster.knot.test. 1 3600 600 86400 300
    @   300 NS  ns.knot.test.
    ns  300 A   127.0.0.7
    @   300 MX  10 mx.old.example.
    *   300 TXT "wild"
    big 300 TXT {big}
""".format(big=" ".join(f'"{letter * 250}"' for letter in "abcdef"))


@pytest.fixture
def knot_world():
    if not Knot.is_here():
        pytest.skip("no Knot here")
    served = HostedZone("knot.test.", "", {"ns.knot.test.": KNOT}, served_here=False)
    with DnsWorld([served]) as world, Knot("knot.test.", ZONE, KNOT, world.port) as knot:
        yield world, knot


def _unbound(world, authority, **options):
    if not Unbound.is_here():
        pytest.skip("no Unbound here")
    return Unbound({"firma.test.": authority}, world.port, UNBOUND, free_port(), **options)


def _key_of(knot):
    query = dns.message.make_query("knot.test.", "DNSKEY")
    return dns.query.tcp(query, KNOT, port=knot.port, timeout=5).answer[0][0]


def test_knots_signatures_hold_before_and_after_a_live_change(knot_world):
    world, knot = knot_world
    reach = reach_of(world, timeout_s=1.5)
    assert zone_view("knot.test", reach).chain.state is ChainState.INSECURE
    world.change("knot.test.", "DS", 60, [dns.dnssec.make_ds("knot.test.", _key_of(knot), "SHA256").to_text()])
    before = zone_view("knot.test", reach)
    knot.change("knot.test.", "MX", 60, [NEW])
    after = zone_view("knot.test", reach)
    assert [view.chain.state for view in (before, after)] == [ChainState.SECURE] * 2
    assert after.lookup("knot.test", "MX").records == (NEW,)
    assert after.delegation.serials > before.delegation.serials
    assert after.chain.expires is not None


def test_a_ds_that_is_not_knots_breaks_the_chain(knot_world):
    world, _knot = knot_world
    world.change("knot.test.", "DS", 60, [Signer().ds("knot.test.")])
    chain = zone_view("knot.test", reach_of(world, timeout_s=1.5)).chain
    assert (chain.state, chain.reason) == (ChainState.BROKEN, "no key for the DS")


def test_knots_wildcards_and_large_answers_are_read_as_from_our_own_server(knot_world):
    world, _knot = knot_world
    view = zone_view("knot.test", reach_of(world, timeout_s=1.5), extra=[Asked("big.knot.test.", "TXT")])
    assert view.from_wildcard("_mta-sts.knot.test", "TXT")
    assert len(view.lookup("big.knot.test", "TXT").records[0]) > 1500
    assert view.delegation.authorities[0].over_tcp


def test_a_resolver_keeps_the_old_answer_until_its_time_is_over():
    """Why all authorities agreeing is not yet the whole world, and why the clock is the old TTL."""
    with firma_world() as world:
        world.change("firma.test.", "MX", 2, ["10 mx1.oldmail.example."])
        reach = reach_of(world)
        with _unbound(world, "127.0.0.2") as unbound:
            witness = Witness("unbound", (UNBOUND,), port=unbound.port)
            view = zone_view(DOMAIN, reach)
            assert _heard(witness, DOMAIN, "MX").records == ("10 mx1.oldmail.example.",)
            world.change("firma.test.", "MX", 2, [NEW])
            changed = time.monotonic()
            assert poll(view, [Asked("firma.test.", "MX")], reach).agreed(DOMAIN, "MX").reply.records == (NEW,)
            assert _heard(witness, DOMAIN, "MX").records == ("10 mx1.oldmail.example.",)
            while _heard(witness, DOMAIN, "MX").records != (NEW,):
                assert time.monotonic() < changed + 10
    assert time.monotonic() - changed < 5


def test_a_question_too_early_plants_absence_that_outlives_the_record():
    with firma_world() as world, _unbound(world, "127.0.0.2") as unbound:
        witness = Witness("unbound", (UNBOUND,), port=unbound.port)
        early = _heard(witness, "_mta-sts.firma.test", "TXT")
        world.change("_mta-sts.firma.test.", "TXT", 60, ['"v=STSv1; id=1"'])
        assert zone_view(DOMAIN, reach_of(world)).lookup("_mta-sts.firma.test", "TXT").found is Found.RECORDS
        late = _heard(witness, "_mta-sts.firma.test", "TXT")
    assert (early.found, late.found) == (Found.NO_NAME, Found.NO_NAME)


def test_a_validating_resolver_tells_a_broken_chain_from_a_failing_server():
    signer = Signer()
    with firma_world() as world:
        signer.sign(world.zone("firma.test."))
        anchor = f"firma.test. DS {signer.ds('firma.test.')}"
        with _unbound(world, "127.0.0.2", trust_anchor=anchor) as unbound:
            witness = Witness("unbound", (UNBOUND,), port=unbound.port)
            assert _heard(witness, DOMAIN, "MX").found is Found.RECORDS
            world.change("firma.test.", "TXT", 60, ['"nobody signed this"'])
            broken = hear_witnesses(DOMAIN, "TXT", [witness])
    assert broken.statements[0].reply.reason == "bogus"
    assert broken.visible


def _heard(witness, name, kind):
    return hear_witnesses(name, kind, [witness]).statements[0].reply
