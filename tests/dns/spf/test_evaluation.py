"""What an evaluation tells beside its result."""

import pytest
from app.dns.spf import Outcome, Step, Trouble, check_host

from tests.dns.records.zone_lookup import zone_lookup

ZONE = """
    @        TXT "v=spf1 a:www.firma.test include:spf.old.test -all"
    @        A   192.0.2.80
    www      A   192.0.2.81
    spf.old.test. TXT "v=spf1 ip4:198.51.100.0/24 ~all"
    bounce   TXT "v=spf1 redirect=spf.old.test"
"""


def _check(ip, zone=ZONE, sender="a@firma.test", **lookup):
    return check_host(ip, sender, "mx.firma.test", zone_lookup(zone, **lookup))


def test_the_trace_says_which_term_matched_and_how_deep():
    told = _check("198.51.100.7")
    assert told.result is Outcome.PASS
    assert told.trace == (
        Step(0, "firma.test", "a:www.firma.test", matched=False),
        Step(1, "spf.old.test", "ip4:198.51.100.0/24", matched=True),
        Step(0, "firma.test", "include:spf.old.test", matched=True),
    )
    assert told.decided_by == told.trace[-1]
    assert (told.lookups, told.voids) == (2, 0)


def test_a_redirect_decides_in_the_place_of_the_record():
    told = _check("198.51.100.7", sender="a@bounce.firma.test")
    assert told.decided_by == Step(0, "spf.old.test", "ip4:198.51.100.0/24", matched=True)


def test_a_server_that_does_not_answer_is_never_no_record():
    told = _check("198.51.100.7", unknown=[("spf.old.test", "TXT")])
    assert told.result is Outcome.TEMPERROR
    assert told.reason
    assert (told.reason.trouble, told.reason.domain) == (Trouble.UNANSWERED, "spf.old.test")


@pytest.mark.parametrize(
    ("record", "trouble", "term"),
    [
        ("v=spf1 a:192.0.2.1 -all", Trouble.SYNTAX, "a:192.0.2.1"),
        ("v=spf1 include:nobody.test -all", Trouble.INCLUDE_OF_NOTHING, "include:nobody.test"),
        ("v=spf1 redirect=nobody.test", Trouble.REDIRECT_TO_NOTHING, "redirect=nobody.test"),
        ("v=spf1 a a a a a a a a a a exists:x.firma.test -all", Trouble.LOOKUPS, "exists:x.firma.test"),
    ],
)
def test_a_record_that_cannot_be_evaluated_names_the_term(record, trouble, term):
    told = _check("198.51.100.7", f'@ TXT "{record}"\n@ A 192.0.2.80')
    assert told.result is Outcome.PERMERROR
    assert told.reason
    assert (told.reason.trouble, told.reason.term) == (trouble, term)


def test_an_included_record_explains_nothing():
    zone = """
        @ TXT "v=spf1 include:spf.old.test -all"
        spf.old.test. TXT "v=spf1 -all exp=why.old.test"
        why.old.test. TXT "ask the old side"
    """
    told = _check("198.51.100.7", zone)
    assert (told.result, told.explanation) == (Outcome.FAIL, None)


def test_two_records_are_none_that_counts():
    told = _check("192.0.2.1", '@ TXT "v=spf1 ip4:192.0.2.1 -all"\n@ TXT "v=spf1 mx -all"')
    assert told.reason
    assert told.reason.trouble is Trouble.SEVERAL_RECORDS


def test_a_name_with_a_backslash_from_the_sender_stays_one_name():
    asked = []
    zone = zone_lookup('@ TXT "v=spf1 exists:%{l}.firma.test -all"')
    check_host("192.0.2.1", "a\\b@firma.test", "x", lambda name, kind: asked.append(name) or zone(name, kind))
    assert asked == ["firma.test", "a\\\\b.firma.test"]


def test_what_is_no_address_is_refused():
    with pytest.raises(ValueError, match="not appear"):
        _check("example")
