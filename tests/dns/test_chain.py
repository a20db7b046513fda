"""Whether the signatures hold from the parent's DS down to each server."""

from datetime import timedelta

import pytest
from app.dns.authorities import ChainState, zone_view

from tests.dns.firma_world import DOMAIN, SERVERS, firma_world, reach_of
from tests.dns.signed_zone import Signer
from tests.servers.dns import Mode


@pytest.fixture(scope="module")
def signer():
    return Signer()


@pytest.fixture
def world(signer):
    with firma_world(ds=(signer.ds("firma.test."),)) as world:
        signer.sign(world.zone("firma.test."))
        yield world


def _chain(world):
    return zone_view(DOMAIN, reach_of(world)).chain


def test_a_signed_zone_with_its_ds_is_secure_and_says_until_when(world, signer):
    ends = signer.sign(world.zone("firma.test."))
    chain = _chain(world)
    assert (chain.state, chain.reason, chain.host) == (ChainState.SECURE, "", "")
    assert abs(chain.expires - ends) < timedelta(seconds=5)
    assert chain.ds == (signer.ds("firma.test."),)


def test_a_zone_without_a_ds_is_insecure_signed_or_not(signer):
    with firma_world() as world:
        assert _chain(world).state is ChainState.INSECURE
        signer.sign(world.zone("firma.test."))
        assert _chain(world).state is ChainState.INSECURE


def test_a_ds_left_over_from_another_key_breaks_the_chain(world):
    world.change("firma.test.", "NS", 60, list(SERVERS))
    Signer().sign(world.zone("firma.test."))
    chain = _chain(world)
    assert (chain.state, chain.reason, chain.host) == (ChainState.BROKEN, "no key for the DS", "")


def test_a_ds_over_an_unsigned_zone_breaks_the_chain(signer):
    with firma_world(ds=(signer.ds("firma.test."),)) as world:
        chain = _chain(world)
    assert (chain.state, chain.reason) == (ChainState.BROKEN, "not signed")


@pytest.mark.parametrize(
    ("age", "reason"),
    [(timedelta(days=20), "signature expired"), (-timedelta(days=1), "signature not yet valid")],
)
def test_signatures_outside_their_time_break_the_chain(world, signer, age, reason):
    ends = signer.sign(world.zone("firma.test."), age=age)
    chain = _chain(world)
    assert (chain.state, chain.reason) == (ChainState.BROKEN, reason)
    assert abs(chain.expires - ends) < timedelta(seconds=5)


def test_a_change_that_nobody_signed_breaks_the_chain(world):
    """The serial counts up, and the SOA's signature is the old one's."""
    world.change("firma.test.", "MX", 60, ["10 mx.new.example."])
    chain = _chain(world)
    assert (chain.state, chain.reason) == (ChainState.BROKEN, "signature wrong")


def test_one_secondary_with_old_signatures_is_named(world, signer):
    zone = world.zone("firma.test.")
    signer.sign(zone, age=timedelta(days=20))
    world.authority("ns2.host.example.").lag()
    zone.nodes = {name: _copied(node) for name, node in zone.nodes.items()}
    signer.sign(zone)
    chain = _chain(world)
    assert (chain.state, chain.reason, chain.host) == (ChainState.BROKEN, "signature expired", "ns2.host.example.")


def test_an_algorithm_that_validators_do_not_speak_counts_as_unsigned(signer):
    tag, _algorithm, digest_type, digest = signer.ds("firma.test.").split()
    with firma_world(ds=(f"{tag} 253 {digest_type} {digest}",)) as world:
        chain = _chain(world)
    assert (chain.state, chain.reason) == (ChainState.INSECURE, "unknown algorithm")


def test_a_registry_that_does_not_say_leaves_it_unknown(world):
    world.authority("a.nic.test.").ailments.silent_about = {"DS"}
    chain = _chain(world)
    assert (chain.state, chain.reason) == (ChainState.UNKNOWN, "timeout")


def test_servers_that_do_not_say_leave_it_unknown(world):
    for host in SERVERS:
        world.authority(host).ailments.mode = Mode.DROPS
    assert _chain(world).state is ChainState.UNKNOWN


def _copied(node):
    copy = type(node)()
    copy.rdatasets = list(node.rdatasets)
    return copy
