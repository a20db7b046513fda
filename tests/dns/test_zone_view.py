"""A zone read from all its authorities: what they agree on, who differs, who says nothing, what a wildcard makes up."""

import time

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.authorities import AskingStopped, Standing, zone_view
from app.dns.authorities.names import Asked
from app.dns.lookup import Found, Reply

from tests.dns.firma_world import DOMAIN, FIRMA, SERVERS, firma_world, reach_of
from tests.servers.dns import Mode

NS1, NS2, FAR1, FAR2 = SERVERS


@pytest.fixture
def world():
    with firma_world() as world:
        yield world


def test_what_all_authorities_say_is_one_reply(world):
    view = zone_view(DOMAIN, reach_of(world), selectors=["s1"])
    assert [authority.host for authority in view.delegation.answering] == sorted(SERVERS)
    agreement = view.agreed(DOMAIN, "MX")
    assert agreement.reply == Reply(Found.RECORDS, ("10 mx1.oldmail.example.",), 14400)
    assert agreement.unanimous
    assert view.lookup("FIRMA.test.", "txt").records == (
        '"site-verification=" "aB3"',
        '"v=spf1 include:spf.oldmail.example ~all"',
    )


def test_aliases_are_followed_into_other_zones_and_named(world):
    view = zone_view(DOMAIN, reach_of(world), selectors=["s1"])
    assert view.lookup("s1._domainkey.firma.test", "TXT") == Reply(
        Found.RECORDS, ('"v=DKIM1; p=MIIB"',), 300, ("s1.dkim.oldmail.example.",)
    )
    assert view.lookup("autodiscover.firma.test", "A").aliases == (
        "autodiscover.oldmail.example.",
        "imap.oldmail.example.",
    )
    assert view.lookup("autodiscover.firma.test", "CNAME").ttl == 3600


def test_an_alias_that_leads_nowhere_is_absent_and_its_owner_is_named(world):
    world.change("autoconfig.firma.test.", "CNAME", 60, ["gone.oldmail.example."])
    reply = zone_view(DOMAIN, reach_of(world)).lookup("autoconfig.firma.test", "A")
    assert (reply.found, reply.aliases) == (Found.NO_NAME, ("gone.oldmail.example.",))


def test_aliases_in_a_circle_are_unknown(world):
    world.change("autoconfig.firma.test.", "CNAME", 60, ["round.oldmail.example."])
    world.change("round.oldmail.example.", "CNAME", 60, ["autoconfig.firma.test."])
    reply = zone_view(DOMAIN, reach_of(world)).lookup("autoconfig.firma.test", "A")
    assert (reply.found, reply.reason) == (Found.UNKNOWN, "alias loop")


def test_the_mail_exchangers_addresses_are_looked_up_where_they_live(world):
    world.change("firma.test.", "MX", 60, ["10 mx1.oldmail.example.", "20 mail.firma.test."])
    view = zone_view(DOMAIN, reach_of(world))
    assert view.lookup("mx1.oldmail.example", "AAAA").records == ("2001:db8::25",)
    assert view.lookup("_25._tcp.mail.firma.test", "TLSA").found is Found.NO_NAME
    assert set(view.said[Asked("_25._tcp.mail.firma.test.", "TLSA")]) == set(SERVERS)


def test_the_null_mx_is_no_host(world):
    world.change("firma.test.", "MX", 60, ["0 ."])
    view = zone_view(DOMAIN, reach_of(world))
    assert view.lookup(DOMAIN, "MX").records == ("0 .",)
    assert view.elsewhere == {}


def test_names_are_in_lower_case_and_texts_are_as_they_are(world):
    world.change("firma.test.", "MX", 60, ["5 MX.OldMail.EXAMPLE."])
    world.change("_dmarc.firma.test.", "TXT", 60, ['"V=dmarc1; \\"x\\" " "é"'])
    view = zone_view("FIRMA.TEST", reach_of(world))
    assert view.lookup(DOMAIN, "MX").records == ("5 mx.oldmail.example.",)
    assert view.lookup("_dmarc.firma.test", "TXT").records == ('"V=dmarc1; \\"x\\" " "\\195\\169"',)


def test_a_secondary_that_lags_is_named_by_its_answer_and_its_serial(world):
    world.authority(FAR2).lag()
    world.change("firma.test.", "MX", 300, ["10 mx.new.example."])
    view = zone_view(DOMAIN, reach_of(world))
    agreement = view.agreed(DOMAIN, "MX")
    assert (agreement.reply.records, agreement.differing) == (("10 mx.new.example.",), (FAR2,))
    assert not agreement.unanimous
    assert len(view.delegation.serials) == 2


def test_of_two_that_differ_the_newer_zone_is_believed(world):
    for host in (FAR1, FAR2):
        world.authority(host).lag()
    world.change("firma.test.", "MX", 300, ["10 mx.new.example."])
    agreement = zone_view(DOMAIN, reach_of(world)).agreed(DOMAIN, "MX")
    assert (agreement.reply.records, agreement.differing) == (("10 mx.new.example.",), (FAR1, FAR2))


def test_a_lowered_ttl_counts_only_when_the_last_has_it(world):
    world.authority(FAR2).lag()
    world.change("firma.test.", "MX", 300, ["10 mx1.oldmail.example."])
    agreement = zone_view(DOMAIN, reach_of(world)).agreed(DOMAIN, "MX")
    assert (agreement.unanimous, agreement.reply.ttl) == (True, 14400)


@pytest.mark.parametrize(
    ("mode", "standing"),
    [
        (Mode.DROPS, Standing.SILENT),
        (Mode.REFUSED, Standing.REFUSES),
        (Mode.SERVFAIL, Standing.FAILS),
        (Mode.LAME, Standing.LAME),
        (Mode.GARBLES, Standing.FAILS),
    ],
)
def test_an_authority_that_says_nothing_is_unknown_and_never_absent(world, mode, standing):
    world.authority(FAR1).ailments.mode = mode
    view = zone_view(DOMAIN, reach_of(world))
    assert {authority.host: authority.standing for authority in view.delegation.authorities}[FAR1] is standing
    agreement = view.agreed("_mta-sts.firma.test", "TXT")
    assert (agreement.reply.found, agreement.unknown, agreement.differing) == (Found.NO_NAME, (FAR1,), ())
    assert not agreement.unanimous


def test_when_no_authority_answers_everything_is_unknown(world):
    for host in SERVERS:
        world.authority(host).ailments.mode = Mode.DROPS
    view = zone_view(DOMAIN, reach_of(world))
    reply = view.lookup(DOMAIN, "MX")
    assert (reply.found, reply.absent, reply.reason) == (Found.UNKNOWN, False, "silent")


def test_one_question_that_gets_lost_leaves_one_unknown(world):
    for host in SERVERS:
        world.authority(host).ailments.silent_about = {"CAA"}
    view = zone_view(DOMAIN, reach_of(world))
    assert view.lookup(DOMAIN, "CAA") == Reply(Found.UNKNOWN, reason="timeout")
    assert view.agreed(DOMAIN, "MX").unanimous


def test_what_was_not_asked_is_unknown(world):
    assert zone_view(DOMAIN, reach_of(world)).lookup("other.firma.test", "MX") == Reply(
        Found.UNKNOWN, reason="not asked"
    )


def test_more_can_be_asked(world):
    view = zone_view(DOMAIN, reach_of(world), extra=[Asked("other.firma.test.", "MX")])
    assert view.agreed("other.firma.test", "MX").reply.found is Found.NO_NAME


def test_an_answer_that_only_the_wildcard_gives_is_told_from_a_record():
    with firma_world(text=FIRMA + '    * TXT "wild"\n    * A 192.0.2.99\n    smtp A 192.0.2.90\n') as world:
        view = zone_view(DOMAIN, reach_of(world))
    assert view.lookup("imap.firma.test", "A").records == ("192.0.2.99",)
    assert view.wildcard_kinds == ("A", "TXT")
    assert view.from_wildcard("imap.firma.test", "A")
    assert view.from_wildcard("_mta-sts.firma.test", "TXT")
    assert not view.from_wildcard("smtp.firma.test", "A")
    assert not view.from_wildcard("_dmarc.firma.test", "TXT")
    assert not view.from_wildcard(DOMAIN, "A")


def test_a_wildcard_below_the_keys_is_told_too():
    with firma_world(text=FIRMA + '    *._domainkey TXT "v=DKIM1; p="\n') as world:
        view = zone_view(DOMAIN, reach_of(world), selectors=["s1", "s2"])
    assert view.from_wildcard("s2._domainkey.firma.test", "TXT")
    assert not view.from_wildcard("s1._domainkey.firma.test", "TXT")


def test_a_domain_inside_a_zone_is_read_from_the_servers_of_the_zone(world):
    world.change("branch.firma.test.", "MX", 60, ["10 mx1.oldmail.example."])
    view = zone_view("branch.firma.test", reach_of(world))
    assert (view.domain, view.origin) == ("branch.firma.test", "firma.test.")
    assert view.agreed("branch.firma.test", "MX").unanimous
    assert view.lookup("firma.test", "SOA").records


def test_a_name_handed_to_other_servers_is_asked_there(world):
    world.change("mail.firma.test.", "A", 0, [])
    world.change("mail.firma.test.", "NS", 60, ["ns.oldmail.example."])
    reply = zone_view(DOMAIN, reach_of(world)).lookup("mail.firma.test", "A")
    assert (reply.found, reply.reason) == (Found.UNKNOWN, "REFUSED")


def test_a_chinese_domain_is_read_by_its_ascii_name():
    with firma_world(origin="xn--7hv383dushhtc.test.") as world:
        view = zone_view("远航贸易.test", reach_of(world))
        assert view.agreed("xn--7hv383dushhtc.test", "MX").unanimous


def test_asking_stops_when_it_is_told_to(world):
    for host in SERVERS:
        world.authority(host).ailments.mode = Mode.DROPS
    begun = time.monotonic()
    with pytest.raises(AskingStopped):
        zone_view(DOMAIN, reach_of(world, timeout_s=30.0), cancelled=lambda: time.monotonic() > begun + 0.2)
    assert time.monotonic() - begun < 2


def test_a_whole_check_on_a_line_of_50_ms_takes_less_than_three_seconds(world):
    for authority in world.authorities:
        authority.ailments.delay_s = 0.05
    begun = time.monotonic()
    view = zone_view(DOMAIN, reach_of(world, timeout_s=1.0), selectors=["s1", "s2", "google", "default"])
    assert time.monotonic() - begun < 3
    assert all(view.agreed(*asked).unanimous for asked in view.said)
    assert len(view.said) * len(SERVERS) >= 280


@pytest.mark.parametrize("domain", ["nobody.test", "nobody.firma.test"])
def test_a_domain_that_does_not_exist_is_told(world, domain):
    with pytest.raises(AppError) as caught:
        zone_view(domain, reach_of(world))
    assert caught.value.code is ErrorCode.DNS_NO_DOMAIN
