"""From the root down to who knows, past whatever stands in the way."""

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.authorities import Standing, zone_view
from app.dns.lookup import Found

from tests.dns.firma_world import DOMAIN, SERVERS, firma_world, reach_of
from tests.servers.dns import DnsWorld, HostedZone, Mode

NS1, NS2, FAR1, FAR2 = SERVERS
HOSTED = HostedZone("hosted.test.", "@ MX 10 mx", {"ns1.host.example.": "127.0.0.4"})


@pytest.fixture
def world():
    with firma_world() as world:
        yield world


def _standings(view):
    return {authority.host: authority.standing for authority in view.delegation.authorities}


def test_the_walk_goes_from_root_to_registry_to_zone_and_asks_no_resolver(world):
    zone_view(DOMAIN, reach_of(world))
    root, registry = world.authority("a.root-servers.test."), world.authority("a.nic.test.")
    assert {asked.name for asked in root.asked} == {"firma.test.", "ns1.host.example.", "ns2.host.example."} | {
        asked.name for asked in root.asked if asked.name.endswith("oldmail.example.")
    }
    assert ("firma.test.", "NS") in {(asked.name, asked.kind) for asked in registry.asked}
    assert len(root.asked) < 20


def test_a_dead_root_server_is_left_for_the_next(world):
    view = zone_view(DOMAIN, reach_of(world, roots=("127.0.9.9", *world.roots)))
    assert view.agreed(DOMAIN, "MX").unanimous


def test_when_nothing_answers_from_here_it_is_said_so_and_not_that_a_record_is_gone(world):
    world.authority("a.root-servers.test.").ailments.mode = Mode.DROPS
    with pytest.raises(AppError) as caught:
        zone_view(DOMAIN, reach_of(world))
    assert (caught.value.code, caught.value.facts["reason"]) == (ErrorCode.DNS_BLOCKED, "timeout")


def test_somebody_else_who_answers_for_the_root_is_not_believed(world):
    """As in offices and hotels whose box answers every question itself."""
    world.authority("a.root-servers.test.").ailments.mode = Mode.LAME
    with pytest.raises(AppError) as caught:
        zone_view(DOMAIN, reach_of(world))
    assert (caught.value.code, caught.value.facts["reason"]) == (ErrorCode.DNS_BLOCKED, "not an authority")


def test_a_silent_registry_is_not_a_blocked_network(world):
    world.authority("a.nic.test.").ailments.mode = Mode.DROPS
    with pytest.raises(AppError) as caught:
        zone_view(DOMAIN, reach_of(world))
    assert (caught.value.code, caught.value.facts["zone"]) == (ErrorCode.DNS_UNREACHABLE, "test.")


def test_servers_that_the_registry_and_the_zone_name_differently_are_told_apart():
    at_registry = {NS1: "127.0.0.2", "ns.oldmail.example.": "127.0.0.6"}
    with firma_world(at_registry=at_registry) as world:
        delegation = zone_view(DOMAIN, reach_of(world)).delegation
    assert delegation.only_at_parent == ("ns.oldmail.example.",)
    assert delegation.only_at_child == (FAR1, NS2, FAR2)
    standings = {authority.host: authority.standing for authority in delegation.authorities}
    assert standings["ns.oldmail.example."] is Standing.REFUSES
    assert standings[FAR2] is Standing.ANSWERS


def test_a_name_server_without_an_address_is_named(world):
    world.change("firma.test.", "NS", 60, [*SERVERS, "ns3.nowhere.example."])
    view = zone_view(DOMAIN, reach_of(world))
    assert _standings(view)["ns3.nowhere.example."] is Standing.NO_ADDRESS


def test_a_server_where_nobody_listens_is_unreachable(world):
    world.change("firma.test.", "NS", 60, [*SERVERS, "ns3.oldmail.example."])
    world.change("ns3.oldmail.example.", "A", 60, ["127.0.9.9"])
    view = zone_view(DOMAIN, reach_of(world))
    assert _standings(view)["ns3.oldmail.example."] is Standing.UNREACHABLE


def test_a_server_that_answers_only_over_udp_is_told(world):
    world.authority(NS2).ailments.deaf_over = {"tcp"}
    view = zone_view(DOMAIN, reach_of(world))
    assert {authority.host: authority.over_tcp for authority in view.delegation.authorities} == {
        NS1: True,
        NS2: False,
        FAR1: True,
        FAR2: True,
    }


def test_many_texts_are_fetched_over_tcp_and_unknown_where_that_fails(world):
    texts = [f'"{letter * 250}"' for letter in "abcdefgh"]
    world.change("firma.test.", "TXT", 60, texts)
    world.authority(NS2).ailments.deaf_over = {"tcp"}
    agreement = zone_view(DOMAIN, reach_of(world)).agreed(DOMAIN, "TXT")
    assert (len(agreement.reply.records), agreement.unknown) == (8, (NS2,))


def test_a_lost_question_is_asked_again(world):
    world.authority(NS1).ailments.drop_next = 1
    assert zone_view(DOMAIN, reach_of(world)).agreed(DOMAIN, "MX").unanimous


def test_a_server_that_does_not_know_edns_is_asked_without(world):
    world.authority(NS1).ailments.knows_edns = False
    assert zone_view(DOMAIN, reach_of(world)).agreed(DOMAIN, "MX").unanimous


def test_name_servers_that_need_each_other_lead_nowhere_and_the_walk_ends():
    zones = [
        HostedZone("a.test.", "", {"ns.b.example.": "127.0.0.2"}),
        HostedZone("b.example.", "", {"ns.a.test.": "127.0.0.3"}),
    ]
    with DnsWorld(zones) as world:
        view = zone_view("a.test", reach_of(world))
    assert _standings(view) == {"ns.b.example.": Standing.NO_ADDRESS}
    assert view.lookup("a.test", "MX").found is Found.UNKNOWN


def test_glue_serves_where_a_host_is_the_only_one_to_know_its_own_address():
    zones = [HOSTED, HostedZone("host.example.", "", {"ns1.host.example.": "127.0.0.4"})]
    with DnsWorld(zones) as world:
        world.change("ns1.host.example.", "A", 60, [])
        world.authority("127.0.0.4").zones[1].delete_node("ns1.host.example.")
        view = zone_view("hosted.test", reach_of(world))
    assert view.lookup("hosted.test", "MX").records == ("10 mx.hosted.test.",)


def test_one_server_for_the_registry_and_the_firm_hides_nothing_but_the_registrys_list():
    zones = [
        HostedZone("test.", "", {"ns.test.": "127.0.0.2"}),
        HostedZone("firma.test.", "@ MX 10 mx", {"ns.test.": "127.0.0.2", "ns2.test.": "127.0.0.3"}),
    ]
    with DnsWorld(zones) as world:
        view = zone_view("firma.test", reach_of(world))
    assert not view.delegation.parent_seen
    assert view.agreed("firma.test", "MX").unanimous


@pytest.mark.parametrize(
    "zones",
    [
        [HostedZone("firm.com.test.", "@ MX 1 mx", {"ns1.firm.com.test.": "127.0.0.2"})],
        [
            HostedZone("com.test.", "", {"a.nic.test.": "127.0.2.1"}),
            HostedZone("firm.com.test.", "@ MX 1 mx", {"ns1.firm.com.test.": "127.0.0.2"}),
        ],
    ],
    ids=["inside the registry's zone", "a zone of the registry's own"],
)
def test_a_public_suffix_is_not_taken_for_a_firms_domain(zones):
    with DnsWorld(zones) as world:
        with pytest.raises(AppError) as caught:
            zone_view("com.test", reach_of(world))
        assert zone_view("firm.com.test", reach_of(world)).agreed("firm.com.test", "MX").unanimous
    assert caught.value.code is ErrorCode.DNS_PUBLIC_SUFFIX


def test_a_domain_whose_records_the_registry_keeps_is_a_domain():
    """As .de does for domains without name servers of their own."""
    with DnsWorld([HostedZone("de.", "firma MX 10 mx.firma", {"a.nic.de.": "127.0.2.1"})]) as world:
        assert zone_view("firma.de", reach_of(world)).lookup("firma.de", "MX").records == ("10 mx.firma.de.",)


def test_a_domain_that_ran_out_is_told_by_its_registrars_servers():
    zones = [
        HostedZone("hichina.com.", "", {"ns1.hichina.com.": "127.0.0.2"}),
        HostedZone("yuanhang.com.", "", {"expirens3.hichina.com.": "127.0.0.2"}),
    ]
    with DnsWorld(zones) as world, pytest.raises(AppError) as caught:
        zone_view("yuanhang.com", reach_of(world))
    assert caught.value.code is ErrorCode.DNS_EXPIRED
    assert caught.value.facts["name_server"] == "expirens3.hichina.com"
