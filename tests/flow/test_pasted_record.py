"""Whatever a console shows and however she copies it, the same record is understood."""

from __future__ import annotations

import pytest
from app.dns.records.wanted import Wanted
from app.flow.pasted_record import (
    Pasted,
    PastedFault,
    full_name,
    host_of,
    read_dkim,
    read_mx,
    read_spf,
    read_verification,
)

D = "firm.com"
TOKEN = Wanted("TXT", D, "tencent-domain-verification=5f2a9c")
KEY = (
    "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApryjeuEuTwJ5ipILADkaMjW+i8krF5jfIVmyHV7EVS3+2N7J5GO5"
    "g0Z1Q8f+pax8CaWrTpGngJkQfhy76JTDRt8Uwfqzcg2e9j/OZgXCEkkJo32dyNIcsINVocuh3jER0sMgETE94rPRtpWoJsrE+ozHqlb2xdiHto+ORR"
    "toJfyZMDWdldmUZW4t91DR4l4duHwvcBMiSQtBPwhXbJI0iO6lRwkNY7FL2UTzaFy17sFoOtkGYZeOdBL/SWEaNUz7pjzEwwXc/fP0asGMsIg3vvCf"
    "CpTNNTF3o3OOkzaTtO1xuTnGtEYeohortPA5a7LJdbn5NeJ/aj4E8e/JVXGZ9QIDAQAB"
)
DKIM = Wanted("TXT", f"hyue2611._domainkey.{D}", KEY)
HOST = "hyue2611._domainkey"


@pytest.mark.parametrize(
    "text",
    [
        "tencent-domain-verification=5f2a9c",
        '  "tencent-domain-verification=5f2a9c" ',
        "“tencent-domain-verification=5f2a9c”",
        "tencent-domain-verification＝5f2a9c",
        "\u200btencent-domain-verification=5f2a9c\ufeff",
        'firm.com. 600 IN TXT "tencent-domain-verification=5f2a9c"',
        "@\tTXT\ttencent-domain-verification=5f2a9c\t600",
        "TXT @ tencent-domain-verification=5f2a9c",
        "TXT tencent-domain-verification=5f2a9c",
        "主机记录：@\n记录类型：TXT\n记录值：tencent-domain-verification=5f2a9c",
        "Type: TXT\nHost name: @\nTXT value: tencent-domain-verification=5f2a9c\nTTL: 3600",
    ],
)
def test_a_verification_string_is_understood_however_it_is_copied(text):
    assert read_verification(text, D) == Pasted((TOKEN,))


def test_a_verification_may_have_a_name_of_its_own_or_be_an_alias():
    assert read_verification("_check TXT abc=1", D).records == (Wanted("TXT", "_check.firm.com", "abc=1"),)
    alias = read_verification("qqmail55f2.firm.com CNAME mail.qq.com.", D)
    assert alias.records == (Wanted("CNAME", "qqmail55f2.firm.com", "mail.qq.com"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("v=spf1 include:spf.mail.qq.com ~all", PastedFault.OTHER_RECORD),
        (KEY, PastedFault.OTHER_RECORD),
        ("MX 5 mxbiz1.qq.com", PastedFault.OTHER_RECORD),
        ("TXT", PastedFault.NO_VALUE),
        ("other.com TXT abc=1", PastedFault.OTHER_DOMAIN),
        ("x CNAME not/a/host", PastedFault.NOT_A_HOST),
    ],
)
def test_what_is_no_verification_is_refused_with_its_reason(text, fault):
    assert read_verification(text, D) == Pasted(fault=fault)


@pytest.mark.parametrize(
    "text",
    [
        "mxbiz1.qq.com 5\nmxbiz2.qq.com 10",
        "5 mxbiz1.qq.com.\n10 mxbiz2.qq.com.",
        "@ MX 5 mxbiz1.qq.com\n@ MX 10 mxbiz2.qq.com",
        "firm.com. 3600 IN MX 5 mxbiz1.qq.com.\nfirm.com. 3600 IN MX 10 mxbiz2.qq.com.",
        "MX\t@\tMXBIZ1.qq.com\t5\t600\nMX\t@\tmxbiz2.qq.com\t10\t600",
        "MX @ mxbiz1.qq.com. 5\n\nMX @ mxbiz2.qq.com. 10\n",
    ],
)
def test_exchangers_are_understood_with_their_priorities(text):
    assert read_mx(text, D).records == (
        Wanted("MX", D, "mxbiz1.qq.com", 5),
        Wanted("MX", D, "mxbiz2.qq.com", 10),
    )


def test_exchangers_without_figures_come_in_their_order():
    found = read_mx("mx1.firm-com.example, mx2.firm-com.example", D).records
    assert found == (Wanted("MX", D, "mx1.firm-com.example", 10), Wanted("MX", D, "mx2.firm-com.example", 20))
    assert read_mx("firm-com.mail.protection.outlook.com", D).records[0].priority == 10


def test_what_is_no_exchanger_is_refused():
    assert read_mx("v=spf1 -all", D).fault is PastedFault.OTHER_RECORD
    assert read_mx("mail MX 5 mx.example.net", D).fault is PastedFault.OTHER_DOMAIN
    assert read_mx("https://exmail.qq.com", D).fault is PastedFault.NOT_A_HOST
    assert read_mx("", D) == Pasted()


@pytest.mark.parametrize(
    ("host", "value"),
    [
        (HOST, KEY),
        (f"{HOST}.firm.com", f'"{KEY}"'),
        (f"{HOST}.firm.com.", f'"{KEY[:255]}" "{KEY[255:]}"'),
        ("hyue2611", KEY),
        ("", f'{HOST}.firm.com. 600 IN TXT ( "{KEY[:200]}" "{KEY[200:]}" )'),
        ("", f"{HOST}\tTXT\t{KEY}"),
        ("", f"TXT {HOST} {KEY}"),
        (f"{HOST} TXT {KEY}", ""),
        (HOST.upper(), f"{KEY[:120]}\n{KEY[120:]}"),
        ("", f"主机记录：{HOST}\n记录类型：TXT\n记录值：{KEY}"),
        (HOST, KEY.replace("; ", "\\; ")),
    ],
)
def test_a_key_is_understood_from_two_fields_or_from_one(host, value):
    assert read_dkim(host, value, D) == Pasted((DKIM,))


def test_a_key_may_be_an_alias():
    target = "selector1-firm-com._domainkey.firm.onmicrosoft.com"
    wanted = Wanted("CNAME", "selector1._domainkey.firm.com", target)
    assert read_dkim("selector1._domainkey", target, D).records == (wanted,)
    assert read_dkim("", f"selector1._domainkey CNAME {target}.", D).records == (wanted,)


def test_several_keys_are_taken_together():
    lines = "\n".join(f"selector{n}._domainkey CNAME selector{n}-firm._domainkey.firm.onmicrosoft.com" for n in (1, 2))
    assert [one.name for one in read_dkim("", lines, D).records] == [
        "selector1._domainkey.firm.com",
        "selector2._domainkey.firm.com",
    ]


@pytest.mark.parametrize(
    ("host", "value", "fault"),
    [
        ("", KEY, PastedFault.NO_HOST),
        ("the host below", KEY, PastedFault.NO_HOST),
        (HOST, "", PastedFault.NO_VALUE),
        (f"{HOST}.firm.com", "", PastedFault.NO_VALUE),
        (HOST, KEY[:150], PastedFault.KEY_CUT),
        (HOST, "v=DKIM1; k=rsa; p=", PastedFault.NOT_A_KEY),
        (HOST, "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", PastedFault.NOT_A_KEY),
        (HOST, "v=spf1 include:x.example -all", PastedFault.OTHER_RECORD),
        ("hyue2611._domainkey.other.com", KEY, PastedFault.OTHER_DOMAIN),
    ],
)
def test_what_is_no_whole_key_is_refused_with_its_reason(host, value, fault):
    assert read_dkim(host, value, D) == Pasted(fault=fault)


def test_spf_is_taken_whole_or_as_its_terms():
    assert read_spf("include:spf.mail.qq.com", D).records[0].value == "v=spf1 include:spf.mail.qq.com"
    whole = read_spf('@ TXT "v=spf1 include:spf.mail.qq.com ~all"', D)
    assert whole.records == (Wanted("TXT", D, "v=spf1 include:spf.mail.qq.com ~all"),)
    assert read_spf("v=spf1 -all", D).fault is PastedFault.NO_SENDER
    assert read_spf(KEY, D).fault is PastedFault.OTHER_RECORD


def test_names_are_completed_with_the_domain_and_others_are_told_apart():
    assert [full_name(one, D) for one in ("@", "", "firm.com.", "FIRM.com")] == [D] * 4
    assert full_name("a._domainkey", D) == "a._domainkey.firm.com"
    assert full_name("mail.other.com", D) is None
    assert host_of("MX.Example.net.") == "mx.example.net"
    assert host_of("no host") == ""
