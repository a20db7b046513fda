"""The pretend panel takes what real panels take, slips included, and refuses what they refuse."""

from __future__ import annotations

import dns.message
import dns.query
import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.authorities import WorldLookup, zone_view
from app.dns.records.wanted import Wanted, is_there
from app.dns.slips import SlipCode, Typed, find_slips
from app.practice.zone_panel import ZonePanel, rows_from_json, rows_to_json

from tests.practice.practice_world import DOMAIN, World, mx_rows

SPF = "v=spf1 include:spf.163.com include:spf.mail.qq.com ~all"


class Zone:
    """What the panel publishes, without servers."""

    def __init__(self):
        self.published = {}
        self.panel = ZonePanel("firma.test", ("演练", "Practice"), (), self.publish)

    def publish(self, differing):
        self.published = {key: rrset for key, rrset in {**self.published, **differing}.items() if rrset}

    def values(self, name, kind):
        rrset = self.published.get((name, kind))
        return rrset and list(rrset.values)


@pytest.fixture
def zone():
    return Zone()


@pytest.fixture
def panel(zone):
    return zone.panel


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("@", "firma.test."), ("", "firma.test."), (" @ ", "firma.test."), ("www", "www.firma.test."),
        ("_dmarc", "_dmarc.firma.test."), ("s1._domainkey", "s1._domainkey.firma.test."), ("*", "*.firma.test."),
        ("firma.test", "firma.test.firma.test."), ("_dmarc.firma.test", "_dmarc.firma.test.firma.test."),
        ("WWW", "www.firma.test."),
    ],
)  # fmt: skip
def test_the_domain_is_put_behind_whatever_is_typed_as_the_host(zone, panel, host, name):
    panel.add(host, "TXT", "hello")
    assert zone.values(name, "TXT") == ['"hello"']


@pytest.mark.parametrize(
    ("value", "completed", "whole"),
    [
        ("mx.host.test", "mx.host.test.firma.test.", "mx.host.test."),
        ("mx.host.test.", "mx.host.test.", "mx.host.test."),
        ("10 mx.host.test", "10\\032mx.host.test.firma.test.", "10\\032mx.host.test."),
        ("mx.host.test ", "mx.host.test\\032.firma.test.", "mx.host.test\\032."),
        ('"mx"', '\\"mx\\".firma.test.', '\\"mx\\".'),
        ("192.0.2.1", "192.0.2.1.firma.test.", "192.0.2.1."),
    ],
)
def test_a_host_name_as_a_value_is_whole_or_completed_as_the_panel_does(zone, panel, value, completed, whole):
    panel.add("@", "MX", value, 5)
    panel.add("mail", "CNAME", value)
    assert (zone.values("firma.test.", "MX"), zone.values("mail.firma.test.", "CNAME")) == ([f"5 {whole}"], [whole])
    panel.completes_values = True
    assert panel.rrsets()["firma.test.", "MX"].values == (f"5 {completed}",)


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ('"v=spf1 -all"', '"\\"v=spf1 -all\\""'),
        (" v=spf1  -all ", '" v=spf1  -all "'),
        ("a\\b", '"a\\\\b"'),
        ("全", '"\\229\\133\\168"'),
        ("x" * 300, f'"{"x" * 255}" "{"x" * 45}"'),
    ],
)
def test_every_character_of_a_text_is_kept_and_long_ones_are_split(zone, panel, typed, published):
    panel.add("@", "TXT", typed)
    assert zone.values("firma.test.", "TXT") == [published]
    assert panel.rows()[0].value == typed


@pytest.mark.parametrize(
    ("kind", "value", "priority", "published"),
    [
        ("A", "192.0.2.1", None, "192.0.2.1"), ("a", "192.0.2.1", 9, "192.0.2.1"),
        ("AAAA", "2001:db8::1", None, "2001:db8::1"), ("MX", ".", 0, "0 ."),
        ("SRV", "0 1 993 imap.host.test", None, "0 1 993 imap.host.test."),
        ("SRV", "1 993 imap.host.test", 7, "7 1 993 imap.host.test."),
        ("CAA", '0 issue "ca.test"', None, '0 issue "ca.test"'),
    ],
)  # fmt: skip
def test_each_type_is_published_in_its_form(zone, panel, kind, value, priority, published):
    panel.add("x", kind, value, priority)
    assert zone.values("x.firma.test.", kind.upper()) == [published]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("a b", "A", "192.0.2.1", None, 600), ErrorCode.PANEL_HOST),
        (("www.", "A", "192.0.2.1", None, 600), ErrorCode.PANEL_HOST),
        (("ｗｗｗ", "A", "192.0.2.1", None, 600), ErrorCode.PANEL_HOST),
        (("a..b", "A", "192.0.2.1", None, 600), ErrorCode.PANEL_HOST),
        (("-a", "A", "192.0.2.1", None, 600), ErrorCode.PANEL_HOST),
        (("a" * 64, "A", "192.0.2.1", None, 600), ErrorCode.PANEL_HOST),
        (("x", "SOA", "whatever", None, 600), ErrorCode.PANEL_KIND),
        (("x", "NS", "ns.host.test", None, 600), ErrorCode.PANEL_KIND),
        (("x", "A", "mx.host.test", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "A", "192.0.2.1 ", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "AAAA", "192.0.2.1", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "MX", "", 5, 600), ErrorCode.PANEL_VALUE),
        (("x", "MX", "ｍｘ.host.test", 5, 600), ErrorCode.PANEL_VALUE),
        (("x", "MX", "a..b", 5, 600), ErrorCode.PANEL_VALUE),
        (("x", "MX", "a" * 64 + ".test", 5, 600), ErrorCode.PANEL_VALUE),
        (("x", "TXT", "", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "TXT", "two\nlines", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "SRV", "993 imap.host.test", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "SRV", "0 1 70000 imap.host.test", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "CAA", "issue", None, 600), ErrorCode.PANEL_VALUE),
        (("x", "MX", "mx.host.test", None, 600), ErrorCode.PANEL_PRIORITY),
        (("x", "MX", "mx.host.test", -1, 600), ErrorCode.PANEL_PRIORITY),
        (("x", "SRV", "1 993 imap.host.test", 65536, 600), ErrorCode.PANEL_PRIORITY),
        (("x", "A", "192.0.2.1", None, 59), ErrorCode.PANEL_TTL),
        (("x", "A", "192.0.2.1", None, 86401), ErrorCode.PANEL_TTL),
        (("@", "CNAME", "host.test", None, 600), ErrorCode.PANEL_CONFLICT),
        (("there", "CNAME", "host.test", None, 600), ErrorCode.PANEL_CONFLICT),
        (("Alias", "A", "192.0.2.1", None, 600), ErrorCode.PANEL_CONFLICT),
        (("alias", "CNAME", "other.test", None, 600), ErrorCode.PANEL_CONFLICT),
        (("There", "TXT", "here", None, 900), ErrorCode.PANEL_SAME),
    ],
)
def test_what_no_panel_takes_is_refused_and_nothing_changes(zone, panel, typed, code):
    panel.add("there", "TXT", "here")
    panel.add("alias", "CNAME", "host.test")
    other = panel.add("other", "A", "192.0.2.9")
    rows, published = panel.rows(), dict(zone.published)
    with pytest.raises(AppError) as refused:
        panel.add(*typed)
    assert refused.value.code is code
    with pytest.raises(AppError) as refused:
        panel.change(other.id, *typed)
    assert refused.value.code is code
    assert (panel.rows(), zone.published) == (rows, published)


def test_several_records_of_a_name_stand_together_and_the_lowest_ttl_goes_for_all(zone, panel):
    first = panel.add("@", "TXT", "v=spf1 -all", None, 3600)
    second = panel.add("@", "TXT", "v=spf1 ~all", None, 60)
    rrset = zone.published["firma.test.", "TXT"]
    assert (rrset.ttl, rrset.values) == (60, ('"v=spf1 -all"', '"v=spf1 ~all"'))
    panel.remove(second.id)
    assert zone.published["firma.test.", "TXT"].ttl == 3600
    panel.remove(first.id)
    assert zone.published == {}


def test_a_record_keeps_its_place_and_number_when_it_is_typed_over(zone, panel):
    first = panel.add("a", "A", "192.0.2.1")
    second = panel.add("b", "A", "192.0.2.2")
    changed = panel.change(first.id, "a", "CNAME", "b.test")
    assert [row.id for row in panel.rows()] == [first.id, second.id] == [changed.id, second.id]
    assert zone.values("a.firma.test.", "A") is None
    assert zone.values("a.firma.test.", "CNAME") == ["b.test."]
    panel.change(first.id, "c", "CNAME", "b.test")
    assert set(zone.published) == {("b.firma.test.", "A"), ("c.firma.test.", "CNAME")}


@pytest.mark.parametrize("deed", ["change", "remove"])
def test_a_record_that_is_gone_cannot_be_touched(panel, deed):
    gone = panel.add("a", "A", "192.0.2.1")
    panel.remove(gone.id)
    with pytest.raises(AppError) as refused:
        panel.remove(gone.id) if deed == "remove" else panel.change(gone.id, "a", "A", "192.0.2.2")
    assert refused.value.code is ErrorCode.PANEL_GONE


def test_what_cannot_be_published_is_not_kept(panel, zone):
    def full(_differing):
        raise AppError(ErrorCode.DISK_FULL)

    panel._publish = full
    with pytest.raises(AppError):
        panel.add("a", "A", "192.0.2.1")
    assert panel.rows() == ()


def test_rows_can_be_written_down_and_read_back(panel):
    panel.add("@", "MX", "mx.host.test ", 5, 60)
    panel.add("", "TXT", ' "x" ')
    assert rows_from_json(rows_to_json(panel.rows())) == panel.rows()


# Each classic slip, typed into the panel, is what the program recognises when it asks the name servers.
MX = Wanted("MX", DOMAIN, "mxbiz1.qq.com", 5)
SPF_WANTED = Wanted("TXT", DOMAIN, SPF)
NEW_DKIM = Wanted("TXT", f"s9._domainkey.{DOMAIN}", "v=DKIM1; k=rsa; p=TUlHZk1BMEdDU3FHU0liM0RRRUJBUVVBQTRHTkFEQ0I")


@pytest.mark.parametrize(
    ("wanted", "typed", "completes", "slip"),
    [
        (MX, ("@", "MX", "mxbiz1.qq.com", 5), True, SlipCode.MISSING_DOT),
        (MX, ("@", "MX", "mxbiz1.qq.com", 50), False, SlipCode.WRONG_PRIORITY),
        (MX, ("@", "MX", "5 mxbiz1.qq.com", 10), False, SlipCode.PRIORITY_IN_VALUE),
        (MX, ("@", "MX", "mxbiz1.qq.com ", 5), False, SlipCode.BLANK),
        (MX, ("@", "MX", '"mxbiz1.qq.com"', 5), False, SlipCode.IN_QUOTES),
        (SPF_WANTED, ("@", "TXT", SPF), False, SlipCode.SECOND_SPF),
        (NEW_DKIM, (NEW_DKIM.name, "TXT", NEW_DKIM.value), False, SlipCode.NAME_DOUBLED),
        (NEW_DKIM, ("@", "TXT", NEW_DKIM.value), False, SlipCode.AT_APEX),
        (NEW_DKIM, ("s9._domainkey", "TXT", f'"{NEW_DKIM.value}"'), False, SlipCode.IN_QUOTES),
    ],
)
def test_a_slip_made_in_the_panel_is_recognised_from_the_name_servers(tmp_path, wanted, typed, completes, slip):
    world = World(tmp_path)
    try:
        internet = world.start()
        internet.panel.completes_values = completes
        if wanted.kind == "MX":
            for row in mx_rows(internet.panel):
                internet.panel.remove(row.id)
        internet.panel.add(*typed)
        lookup = WorldLookup(zone_view(DOMAIN, internet.reach, selectors=["s9"]), internet.reach)
        found = find_slips(Typed(wanted, DOMAIN), lookup)
        assert slip in {one.code for one in found}
        assert not is_there(wanted, lookup(wanted.name, wanted.kind)) or slip is SlipCode.SECOND_SPF
    finally:
        world.stop()


def test_what_is_typed_is_on_the_servers_at_once(tmp_path):
    world = World(tmp_path)
    try:
        internet = world.start()
        internet.panel.add("new", "A", "192.0.2.7", None, 120)
        question = dns.message.make_query(f"new.{DOMAIN}", "A")
        for host in internet.name_servers:
            address = internet.world.authority(host).address
            (answer,) = dns.query.udp(question, address, 5, internet.reach.port).answer
            assert (answer.ttl, str(answer[0])) == (120, "192.0.2.7")
    finally:
        world.stop()
