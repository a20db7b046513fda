"""A zone's view with what it points to outside, and the same few questions again and again."""

from app.dns.authorities import Asked, Standing, WorldLookup, poll, zone_view
from app.dns.lookup import Found
from app.dns.snapshot import load_snapshot, save_snapshot

from tests.dns.firma_world import DOMAIN, SERVERS, firma_world, reach_of
from tests.servers.dns import Mode

MX = Asked("firma.test.", "MX")


def test_what_the_view_knows_is_not_asked_and_all_else_is_asked_once(tmp_path):
    with firma_world() as world:
        view = zone_view(DOMAIN, reach_of(world))
        before = len(world.authority("127.0.0.2").asked)
        lookup = WorldLookup(view, reach_of(world))
        assert lookup("firma.test", "MX").records == ("10 mx1.oldmail.example.",)
        for _ in range(2):
            assert lookup("spf.oldmail.example", "TXT").records == ('"v=spf1 ip4:192.0.2.0/24 -all"',)
        assert lookup("nobody.oldmail.example", "TXT").found is Found.NO_NAME
        assert lookup("x" * 64 + ".example", "A").found is Found.NO_NAME
        assert len(world.authority("127.0.0.2").asked) == before
        spf = [asked for asked in world.authority("127.0.0.6").asked if asked.name == "spf.oldmail.example."]
    assert len(spf) == 1
    kept = load_snapshot(save_snapshot(tmp_path, lookup.widened_view()))
    assert kept.lookup("spf.oldmail.example", "TXT").records == ('"v=spf1 ip4:192.0.2.0/24 -all"',)


def test_an_unreachable_world_is_unknown():
    with firma_world() as world:
        view = zone_view(DOMAIN, reach_of(world))
        world.authority("a.root-servers.test.").ailments.mode = Mode.DROPS
        assert WorldLookup(view, reach_of(world))("spf.oldmail.example", "TXT").found is Found.UNKNOWN


def test_polling_sees_a_change_arrive_on_one_server_after_the_other():
    with firma_world() as world:
        view = zone_view(DOMAIN, reach_of(world))
        for host in list(SERVERS)[1:]:
            world.authority(host).lag()
        world.change("firma.test.", "MX", 300, ["10 mx.new.example."])
        behind = []
        for host in list(SERVERS)[1:]:
            agreed = poll(view, [MX], reach_of(world)).said[MX]
            behind.append(sum(reply.records != ("10 mx.new.example.",) for reply in agreed.values()))
            world.authority(host).catch_up()
        last = poll(view, [MX], reach_of(world))
    assert behind == [3, 2, 1]
    assert last.agreed(*MX).unanimous
    assert len(last.delegation.serials) == 1


def test_polling_walks_nowhere_and_tries_a_silent_server_again():
    with firma_world() as world:
        world.authority("127.0.0.3").ailments.mode = Mode.DROPS
        view = zone_view(DOMAIN, reach_of(world))
        world.authority("127.0.0.3").ailments.mode = Mode.ANSWERS
        world.authority("127.0.0.2").ailments.mode = Mode.SERVFAIL
        root = len(world.authority("a.root-servers.test.").asked)
        now = poll(view, [MX], reach_of(world))
        assert len(world.authority("a.root-servers.test.").asked) == root
    standings = {authority.host: authority.standing for authority in now.delegation.authorities}
    assert standings["ns2.firma.test."] is Standing.ANSWERS
    assert standings["ns1.firma.test."] is Standing.FAILS
    assert now.agreed(*MX).unknown == ("ns1.firma.test.",)
    assert set(now.said) == {MX}
