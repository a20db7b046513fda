"""What records tell, asked of a name server that answers from memory."""

import pytest
from app.core.errors import ErrorCode
from app.dns import MailSetup, MxHost
from app.flow.firm_recognition import LookState, judged, look


def setup(*mx: str, ns: tuple[str, ...] = (), spf: str | None = None) -> MailSetup:
    return MailSetup("firm.com", tuple(MxHost(n, host) for n, host in enumerate(mx)), ns, spf)


def test_the_provider_and_the_dns_host_come_with_what_told_them():
    seen = judged("firm.com", setup("mxbiz1.qq.com", "mxbiz2.qq.com", ns=("dns7.hichina.com", "dns8.hichina.com")))
    assert seen.recognition.provider.id == "tencent-exmail"
    assert seen.dns_host.name
    assert (seen.shown_mx, seen.shown_ns) == ("mxbiz1.qq.com", "dns7.hichina.com")


def test_a_gateway_is_named_and_not_taken_for_the_mailbox():
    seen = judged("firm.com", setup("firm-com.mail.protection.mimecast.com", "eu-smtp-inbound-1.mimecast.com"))
    assert seen.recognition.other.role == "gateway"
    assert seen.recognition.provider is None


def test_a_domain_that_takes_no_mail_names_no_provider():
    seen = judged("firm.com", setup(""))
    assert seen.setup.refuses_mail
    assert seen.recognition.provider is None
    assert seen.shown_mx == ""


def test_where_nobody_answers_that_is_the_answer():
    seen = look("firm.com", (("127.0.0.1", 1),), timeout_s=0.2)
    assert seen.state is LookState.UNANSWERED
    assert seen.error.code is ErrorCode.DNS_UNREACHABLE


def test_an_address_domain_is_known_without_any_answer():
    seen = look("163.com", (("127.0.0.1", 1),), timeout_s=0.2)
    assert seen.recognition.provider.id == "netease-personal"


@pytest.mark.parametrize("hosts", [("mx1.nobody-knows.example",), ()])
def test_what_nobody_knows_stays_unknown(hosts):
    assert judged("firm.com", setup(*hosts)).recognition.provider is None
