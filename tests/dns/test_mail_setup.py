"""Mail setup looked up from a real DNS server."""

import socket

import pytest
from app.core.errors import AppError, ErrorCode, Retry
from app.dns import MxHost, look_up_mail_setup

from tests.servers.dns import Mode, lone_server

ZONE = """
    $TTL 300
    @    IN SOA ns1 hostmaster 1 3600 600 86400 300
    @    IN NS  NS2.Hichina.com.
    @    IN NS  ns1.hichina.com.
    @    IN MX  10 mxbiz2.qq.com.
    @    IN MX  5  MXBIZ1.qq.com.
    @    IN TXT "google-site-verification=abc"
    @    IN TXT "v=spf1 include:spf" ".mail.qq.com ~all"
    sub  IN MX  1  mx.sub.yuanhang.test.
    nomx IN A   192.0.2.1
    null IN MX  0  .
    big  IN MX  1  mx.big.yuanhang.test.
""" + "\n".join(f'    big IN TXT "{letter * 250}"' for letter in "abcdefgh")
IDN_ZONE = """
    $TTL 300
    @ IN SOA ns1 hostmaster 1 3600 600 86400 300
    @ IN NS  ns1.dnspod.net.
    @ IN MX  1 mx.test.
"""


@pytest.fixture
def server():
    with lone_server({"yuanhang.test.": ZONE, "xn--7hv383dushhtc.test.": IDN_ZONE}) as server:
        yield server


def _look_up(server, domain, timeout_s=2.0):
    return look_up_mail_setup(domain, servers=[(server.authorities[0].address, server.port)], timeout_s=timeout_s)


def test_the_records_of_a_domain_are_read_in_order_of_preference(server):
    setup = _look_up(server, "YuanHang.test.")
    assert setup.domain == "yuanhang.test"
    assert setup.mx == (MxHost(5, "mxbiz1.qq.com"), MxHost(10, "mxbiz2.qq.com"))
    assert setup.ns == ("ns1.hichina.com", "ns2.hichina.com")
    assert setup.spf == "v=spf1 include:spf.mail.qq.com ~all"
    assert setup.unanswered == ()


def test_a_subdomain_has_the_name_servers_of_its_zone(server):
    setup = _look_up(server, "sub.yuanhang.test")
    assert setup.mx_hosts == ("mx.sub.yuanhang.test",)
    assert setup.ns == ("ns1.hichina.com", "ns2.hichina.com")
    assert setup.spf is None


def test_a_chinese_domain_is_asked_in_its_ascii_form(server):
    setup = _look_up(server, " 远航贸易。test ")
    assert (setup.domain, setup.mx_hosts) == ("xn--7hv383dushhtc.test", ("mx.test",))


def test_a_name_without_mx_is_not_an_unreachable_one(server):
    setup = _look_up(server, "nomx.yuanhang.test")
    assert (setup.mx, setup.refuses_mail) == ((), False)


def test_the_null_mx_is_told(server):
    assert _look_up(server, "null.yuanhang.test").refuses_mail


def test_an_answer_too_large_for_a_datagram_is_fetched_over_tcp(server):
    setup = _look_up(server, "big.yuanhang.test")
    assert setup.spf is None
    asked = server.authorities[0].asked
    assert [asking.over for asking in asked if (asking.name, asking.kind) == ("big.yuanhang.test.", "TXT")] == [
        "udp", "tcp",
    ]  # fmt: skip


def test_a_domain_that_does_not_exist_is_told(server):
    with pytest.raises(AppError) as caught:
        _look_up(server, "nobody.yuanhang.test")
    assert (caught.value.code, caught.value.facts["domain"]) == (ErrorCode.DNS_NO_DOMAIN, "nobody.yuanhang.test")


@pytest.mark.parametrize("mode", [Mode.SERVFAIL, Mode.REFUSED, Mode.DROPS])
def test_a_server_that_does_not_say_is_unreachable_and_not_empty(server, mode):
    server.authorities[0].ailments.mode = mode
    with pytest.raises(AppError) as caught:
        _look_up(server, "yuanhang.test", timeout_s=0.3)
    assert (caught.value.code, caught.value.retry) == (ErrorCode.DNS_UNREACHABLE, Retry.LATER)


def test_nobody_listening_is_unreachable():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(AppError) as caught:
            look_up_mail_setup("yuanhang.test", servers=[taken.getsockname()], timeout_s=0.3)
    assert caught.value.code is ErrorCode.DNS_UNREACHABLE


def test_what_was_not_answered_is_named_unknown(server):
    server.authorities[0].ailments.silent_about = {"TXT"}
    setup = _look_up(server, "yuanhang.test", timeout_s=0.3)
    assert setup.mx_hosts[0] == "mxbiz1.qq.com"
    assert (setup.spf, setup.unanswered) == (None, ("spf",))


@pytest.mark.parametrize(
    "name", ["", "lin@yuanhang.test", "firm", "a b.com", "a..com", "x" * 64 + ".com", "-a.com", "http://a.com"]
)
def test_what_cannot_be_a_domain_is_refused_before_asking(server, name):
    with pytest.raises(AppError) as caught:
        _look_up(server, name)
    assert caught.value.code is ErrorCode.DNS_BAD_NAME
    assert server.authorities[0].asked == []
