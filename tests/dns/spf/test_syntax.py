"""Every fault is named with its place, and what can be read is read."""

import pytest
from app.dns.spf.syntax import parse
from app.dns.spf.terms import Fault, FaultCode, Kind
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("term", "code", "place"),
    [
        ("moo", FaultCode.TERM, 0),
        ("+redirect=a.test", FaultCode.TERM, 0),
        ("redirect:a.test", FaultCode.TERM, 0),
        ("3x=y", FaultCode.TERM, 0),
        ("include", FaultCode.DOMAIN_MISSING, 7),
        ("include:", FaultCode.DOMAIN_MISSING, 8),
        ("redirect=", FaultCode.DOMAIN_MISSING, 9),
        ("a:museum", FaultCode.DOMAIN, 2),
        ("mx:a.-x", FaultCode.DOMAIN, 3),
        ("a:192.0.2.1", FaultCode.ADDRESS_AS_NAME, 2),
        ("ip4:192.0.2", FaultCode.ADDRESS, 3),
        ("ip4:192.0.2.1:25", FaultCode.ADDRESS, 3),
        ("ip4:2001:db8::1", FaultCode.ADDRESS, 3),
        ("ip6:192.0.2.1", FaultCode.ADDRESS, 3),
        ("ip6:fe80::1%eth0", FaultCode.ADDRESS, 3),
        ("ip4:192.0.2.0/33", FaultCode.PREFIX, 13),
        ("ip4:192.0.2.0/", FaultCode.PREFIX, 3),
        ("ip4:192.0.2.0/255.255.255.0", FaultCode.PREFIX, 13),
        ("a/33", FaultCode.PREFIX, 1),
        ("a/024", FaultCode.PREFIX, 1),
        ("mx/24/64", FaultCode.PREFIX, 5),
        ("-all.", FaultCode.TERM, 0),
        ("-all:x", FaultCode.ARGUMENT, 4),
        ("exists:%{x}.a.test", FaultCode.MACRO, 7),
        ("exists:%{l0}.a.test", FaultCode.MACRO, 7),
        ("exists:a%b.test", FaultCode.MACRO, 8),
        ("note=%", FaultCode.MACRO, 5),
        ("exp=%{c}.a.test", FaultCode.MACRO, 4),
        ("a:ä.test", FaultCode.SIGN, 2),
        ("a\tmx", FaultCode.SIGN, 1),
        ("ｍx", FaultCode.SIGN, 0),
    ],
)
def test_a_fault_has_its_code_and_its_place(term, code, place):
    read = parse(f"v=spf1 ip4:192.0.2.1  {term} ~all")
    assert read.faults == (Fault(code, 22 + place, term),)
    assert [mechanism.text for mechanism in read.mechanisms] == ["ip4:192.0.2.1", "~all"]


def test_a_modifier_may_stand_once():
    read = parse("v=spf1 redirect=a.test exp=e.test redirect=b.test")
    assert read.faults == (Fault(FaultCode.TWICE, 34, "redirect=b.test"),)
    assert read.redirect
    assert read.redirect.value.text == "a.test"


def test_what_stands_behind_all_is_not_reachable():
    read = parse("v=spf1 mx ~all include:late.test")
    assert [mechanism.kind for mechanism in read.reachable] == [Kind.MX, Kind.ALL]


def test_other_text_is_no_record():
    with pytest.raises(ValueError, match="not an SPF record"):
        parse("v=spf10 mx")


@given(st.text())
def test_any_text_is_read_without_a_crash(text):
    read = parse("v=spf1 " + text)
    whole = read.text
    for fault in read.faults:
        assert whole[fault.at - len(whole) :] or fault.at == len(whole)
    written = [term.text for term in read.terms] + [fault.term for fault in read.faults]
    assert sorted(written) == sorted(part for part in text.split(" ") if part)
