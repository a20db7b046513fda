"""The name servers inside the program behave as the RFCs say, and as ill as they are told to."""

import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode
import pytest

from tests.servers.dns import DnsWorld, HostedZone, Mode

FIRMA = """
    $TTL 300
    @       MX 10 mx
    mx      A 192.0.2.1
    *       TXT "wild"
    a.b.c   A 192.0.2.3
    www     CNAME mx
    shop    CNAME shop.elsewhere.example.
    sub     NS ns1.sub
    ns1.sub A 192.0.2.9
    big     TXT {big}
""".format(big=" ".join(f'"{letter * 250}"' for letter in "abcdef"))
NS1, NS2 = "127.0.0.2", "127.0.0.3"


@pytest.fixture
def world():
    with DnsWorld([HostedZone("firma.test.", FIRMA, {"ns1.firma.test.": NS1, "ns2.firma.test.": NS2})]) as world:
        yield world


def _ask(world, name, kind, address=NS1, timeout=2.0, **options):
    query = dns.message.make_query(name, kind, **options)
    return dns.query.udp(query, address, port=world.port, timeout=timeout)


def _texts(section):
    return [record.to_text() for rrset in section for record in rrset]


def test_root_and_registry_refer_downwards_with_glue(world):
    from_root = _ask(world, "firma.test", "NS", world.roots[0])
    registry = from_root.additional[0][0].address
    from_registry = _ask(world, "firma.test", "MX", registry)
    assert not from_registry.flags & dns.flags.AA
    assert sorted(_texts(from_registry.authority)) == ["ns1.firma.test.", "ns2.firma.test."]
    assert sorted(_texts(from_registry.additional)) == [NS1, NS2]


def test_a_wildcard_stands_in_for_names_that_are_not_there_and_only_for_those(world):
    assert _texts(_ask(world, "whatever.firma.test", "TXT").answer) == ['"wild"']
    assert _ask(world, "whatever.firma.test", "A").answer == []
    empty = _ask(world, "b.c.firma.test", "TXT")
    assert (empty.answer, empty.rcode()) == ([], dns.rcode.NOERROR)
    assert _ask(world, "x.c.firma.test", "TXT").rcode() == dns.rcode.NXDOMAIN


def test_an_alias_is_followed_inside_the_zone_and_left_open_outside(world):
    assert _texts(_ask(world, "www.firma.test", "A").answer) == ["mx.firma.test.", "192.0.2.1"]
    assert _texts(_ask(world, "shop.firma.test", "A").answer) == ["shop.elsewhere.example."]


def test_what_is_delegated_is_referred(world):
    response = _ask(world, "deep.sub.firma.test", "A")
    assert (response.answer, _texts(response.authority)) == ([], ["ns1.sub.firma.test."])


def test_what_does_not_fit_a_datagram_is_told_so_and_given_over_tcp(world):
    assert _ask(world, "big.firma.test", "TXT").flags & dns.flags.TC
    whole = dns.query.tcp(dns.message.make_query("big.firma.test", "TXT"), NS1, port=world.port, timeout=2)
    assert len(whole.answer[0][0].strings) == 6


def test_a_change_shows_at_once_but_not_on_a_server_that_lags(world):
    before = _ask(world, "firma.test", "SOA").answer[0][0].serial
    world.authority("ns2.firma.test.").lag()
    world.change("firma.test.", "MX", 60, ["5 mx.new.test."])
    assert _texts(_ask(world, "firma.test", "MX").answer) == ["5 mx.new.test."]
    assert _texts(_ask(world, "firma.test", "MX", NS2).answer) == ["10 mx.firma.test."]
    world.authority(NS2).catch_up()
    assert _ask(world, "firma.test", "SOA", NS2).answer[0][0].serial == before + 1


@pytest.mark.parametrize(
    ("mode", "rcode"), [(Mode.SERVFAIL, "SERVFAIL"), (Mode.REFUSED, "REFUSED"), (Mode.LAME, "NOERROR")]
)
def test_a_server_fails_as_it_is_told(world, mode, rcode):
    world.authority(NS1).ailments.mode = mode
    response = _ask(world, "firma.test", "MX")
    assert (dns.rcode.to_text(response.rcode()), response.answer, response.flags & dns.flags.AA) == (rcode, [], 0)


def test_lost_questions_are_lost_and_counted(world):
    world.authority(NS1).ailments.drop_next = 1
    with pytest.raises(dns.exception.Timeout):
        _ask(world, "firma.test", "MX", timeout=0.1)
    assert _ask(world, "firma.test", "MX").answer
    assert len(world.authority(NS1).asked) == 2


def test_an_old_server_does_not_know_edns(world):
    world.authority(NS1).ailments.knows_edns = False
    assert _ask(world, "firma.test", "MX", use_edns=0).rcode() == dns.rcode.FORMERR
    assert _ask(world, "firma.test", "MX").rcode() == dns.rcode.NOERROR
