"""DMARC by RFC 9989: each case a small world of records."""

import pytest
from app.dns.records.dmarc import (
    Policy,
    aligned,
    effective_policy,
    may_report_to,
    organizational_domain,
    read_dmarc,
    walk,
)

from tests.dns.records.zone_lookup import zone_lookup


def _world(**records):
    """_dmarc records by domain, dots written as double underscores, and an address for each name that exists."""
    lines = []
    for name, texts in records.items():
        domain = name.replace("__", ".")
        lines += [
            f"{domain}. A 192.0.2.1" if text == "A" else f'_dmarc.{domain}. TXT "{text}"'
            for text in ([texts] if isinstance(texts, str) else texts)
        ]
    return zone_lookup("\n".join(lines))


@pytest.mark.parametrize(
    ("domain", "records", "at", "policy"),
    [
        ("firma.test", {"firma__test": "v=DMARC1; p=reject"}, "firma.test", Policy.REJECT),
        ("firma.test", {"firma__test": "v=DMARC1;p=QUARANTINE;"}, "firma.test", Policy.QUARANTINE),
        ("firma.test", {"firma__test": "v=dmarc1; p=reject"}, None, None),
        ("firma.test", {"firma__test": "p=reject; v=DMARC1"}, None, None),
        ("firma.test", {"firma__test": ["v=DMARC1; p=reject", "v=DMARC1; p=none"]}, None, None),
        ("firma.test", {"firma__test": ["v=DMARC1; p=reject", "v=other"]}, "firma.test", Policy.REJECT),
        ("firma.test", {"firma__test": "v=DMARC1; p=monitor"}, None, None),
        ("firma.test", {"firma__test": "v=DMARC1; rua=mailto:d@firma.test"}, "firma.test", Policy.NONE),
        ("firma.test", {"firma__test": "v=DMARC1; p=reject; pct=0"}, "firma.test", Policy.REJECT),
        ("firma.test", {"firma__test": "v=DMARC1; p=reject; t=y"}, "firma.test", Policy.QUARANTINE),
        ("firma.test", {"firma__test": "v=DMARC1; p=quarantine; t=y"}, "firma.test", Policy.NONE),
        ("firma.test", {"firma__test": "v=DMARC1; p=none; p=reject"}, "firma.test", Policy.NONE),
        ("a.firma.test", {"firma__test": "v=DMARC1; p=reject"}, "firma.test", Policy.REJECT),
        ("a.firma.test", {"firma__test": "v=DMARC1; p=reject; sp=none"}, "firma.test", Policy.NONE),
        ("a.firma.test", {"firma__test": "v=DMARC1; p=none; np=reject"}, "firma.test", Policy.REJECT),
        ("a.firma.test", {"firma__test": "v=DMARC1; p=none; np=reject", "a__firma__test": "A"},
         "firma.test", Policy.NONE),
        ("a.firma.test", {"firma__test": "v=DMARC1; p=none; sp=quarantine; np=reject", "a__firma__test": "A"},
         "firma.test", Policy.QUARANTINE),
        ("a.firma.test", {"a__firma__test": "v=DMARC1; p=none", "firma__test": "v=DMARC1; p=reject"},
         "a.firma.test", Policy.NONE),
        ("a.b.firma.test", {"b__firma__test": "v=DMARC1; p=none", "firma__test": "v=DMARC1; p=reject"},
         "firma.test", Policy.REJECT),
        ("a.b.firma.test", {"b__firma__test": "v=DMARC1; p=none; psd=n", "firma__test": "v=DMARC1; p=reject"},
         "b.firma.test", Policy.NONE),
        ("firma.test", {"test": "v=DMARC1; p=reject; psd=y"}, "test", Policy.REJECT),
        ("a.firma.test", {"test": "v=DMARC1; p=reject; psd=y", "firma__test": "v=DMARC1; p=none"},
         "firma.test", Policy.NONE),
        ("a.firma.test", {"test": "v=DMARC1; p=none; sp=reject; psd=y"}, "test", Policy.REJECT),
    ],
)  # fmt: skip
def test_the_policy_that_holds(domain, records, at, policy):
    found = effective_policy(domain, _world(**records))
    assert (found and found.at, found and found.policy) == (at, policy)


def test_a_walk_asks_eight_times_at_most_and_the_ends_are_right():
    asked = []

    def lookup(name, kind):
        asked.append(name)
        return zone_lookup("x A 192.0.2.1")(name, kind)

    walk("a.b.c.d.e.f.g.h.i.firma.test", lookup)
    assert len(asked) == 8
    assert asked[0] == "_dmarc.a.b.c.d.e.f.g.h.i.firma.test"
    assert asked[1] == "_dmarc.e.f.g.h.i.firma.test"
    assert asked[-1] == "_dmarc.test"


@pytest.mark.parametrize(
    ("domain", "records", "organization"),
    [
        ("a.firma.test", {}, "a.firma.test"),
        ("a.firma.test", {"firma__test": "v=DMARC1; p=none"}, "firma.test"),
        ("a.b.co.test", {"co__test": "v=DMARC1; p=none; psd=y"}, "b.co.test"),
        ("co.test", {"co__test": "v=DMARC1; p=none; psd=y"}, "co.test"),
        ("a.b.firma.test", {"b__firma__test": "v=DMARC1; p=none; psd=n", "firma__test": "v=DMARC1; p=none"},
         "b.firma.test"),
    ],
)  # fmt: skip
def test_the_organization_behind_a_name(domain, records, organization):
    assert organizational_domain(domain, _world(**records)) == organization


def test_alignment_is_relaxed_or_strict():
    world = _world(firma__test="v=DMARC1; p=none", mail__test="v=DMARC1; p=none")
    assert aligned("firma.test", "Firma.test.", world, strict=True)
    assert aligned("firma.test", "mail.firma.test", world, strict=False)
    assert not aligned("firma.test", "mail.firma.test", world, strict=True)
    assert not aligned("firma.test", "mail.test", world, strict=False)


def test_reports_to_another_house_need_its_word():
    word = 'firma.test._report._dmarc.desk.test. TXT "v=DMARC1"\n_dmarc TXT "v=DMARC1; p=none"'
    zone = zone_lookup(word)
    assert may_report_to("firma.test", "a@desk.test", zone) is True
    assert may_report_to("firma.test", "a@mail.firma.test", zone) is True
    assert may_report_to("firma.test", "a@else.test", zone) is False
    silent = zone_lookup(word, unknown=[("firma.test._report._dmarc.desk.test", "TXT")])
    assert may_report_to("firma.test", "a@desk.test", silent) is None


def test_what_a_record_says_is_read():
    record = read_dmarc(
        "v=DMARC1; p=none; adkim=s; aspf=S; rua=mailto:a@X.test!10m, https://no, mailto:b@y.test; pct=5; ri=1"
    )
    assert record
    assert record.reports_to == ("a@x.test", "b@y.test")
    assert record.strict_dkim
    assert record.strict_spf
    assert record.obsolete == ("pct", "ri")
    assert read_dmarc("v=spf1 -all") is None
