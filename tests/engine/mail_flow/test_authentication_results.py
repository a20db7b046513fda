"""The receiving server's verdict on a letter."""

import pytest
from app.engine.mail_flow.authentication_results import AuthenticationResults, read_results, topmost_results
from hypothesis import given
from hypothesis import strategies as st

MICROSOFT = (
    b" spf=pass (sender IP is 203.0.113.9)\r\n smtp.mailfrom=customer.test; dkim=none (message not signed)\r\n"
    b" header.d=none;dmarc=bestguesspass action=none header.from=c.test;compauth=pass reason=109"
)
GMAIL = (
    b" mx.google.com;\r\n       dkim=fail header.i=@x.test header.s=a header.b=Fq;\r\n"
    b"       dkim=pass header.i=@customer.test header.s=s1 header.b=Ab/cd;\r\n"
    b"       spf=softfail (google.com: domain of transitioning; spf=pass is not meant) smtp.mailfrom=a@c.test;\r\n"
    b"       dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=customer.test"
)


@pytest.mark.parametrize(
    ("value", "spf", "dkim", "dmarc"),
    [
        (MICROSOFT, "pass", "none", "bestguesspass"),
        (GMAIL, "softfail", "pass", "fail"),
        (b" mx.qq.com; spf=PASS smtp.mailfrom=a@b.test; dkim = pass", "pass", "pass", "not stated"),
        (b" mx1.firm.test 1; spf/1=pass; dmarc=wonderful", "pass", "not stated", "not stated"),
        (b' mx; auth=pass reason="; spf=pass"; dkim=pass2', "not stated", "not stated", "not stated"),
        (b" spf=pass.evil.test; none", "not stated", "not stated", "not stated"),
        (b" mx; (((unclosed ; spf=pass ; dkim=neutral", "pass", "neutral", "not stated"),
        (b"", "not stated", "not stated", "not stated"),
    ],
)
def test_each_servers_form_is_read(value, spf, dkim, dmarc):
    assert read_results(value) == AuthenticationResults(spf, dkim, dmarc)


def test_only_the_topmost_server_is_believed():
    header = (
        b"Received: from a by b\r\nauthentication-results: mx.new.test;\r\n\tspf=fail smtp.mailfrom=x\r\n"
        b"Authentication-Results: mx.liar.test; spf=pass; dkim=pass; dmarc=pass\r\nSubject: x\r\n"
    )
    assert topmost_results(header).written == "spf=fail; dkim=not stated; dmarc=not stated"


def test_a_letter_without_the_field_states_nothing():
    assert topmost_results(b"Subject: Authentication-Results: spf=pass\r\nX: y\r\n").written == ""


_PIECES = st.sampled_from(
    [b"spf", b"dkim", b"=", b"pass", b";", b"(", b")", b'"', b"\\", b" ", b"\r\n ", b"\xff", b"/"]
)


@given(st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=60).map(b"".join)))
def test_whatever_stands_there_it_never_raises_and_never_invents(value):
    results = read_results(value)
    for result in (results.spf, results.dkim, results.dmarc):
        assert result == "not stated" or result.encode() in value.lower()
    topmost_results(b"Authentication-Results:" + value)
