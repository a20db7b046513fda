"""Providers and DNS hosts told from records."""

import pytest
from app.providers import Evidence, provider_table, recognise_dns_host, recognise_provider


@pytest.mark.parametrize(
    ("mx", "provider"),
    [
        (["mxbiz1.qq.com.", "mxbiz2.qq.com."], "tencent-exmail"),
        (["MXN.mxhichina.com"], "alibaba-mail"),
        (["qiye163mx01.mxmail.netease.com"], "netease-qiye"),
        (["hzmx05.mxmail.netease.com"], "netease-qiye"),
        (["163mx03.mxmail.netease.com"], "netease-personal"),
        (["yuanhang-test.mail.protection.outlook.com"], "microsoft365"),
        (["outlook-com.olc.protection.outlook.com"], "outlook-personal"),
        (["yuanhang.mail.protection.partner.outlook.cn"], "microsoft365-21vianet"),
        (["smtp.google.com"], "google-workspace"),
        (["alt1.aspmx.l.google.com"], "google-workspace"),
        (["gmail-smtp-in.l.google.com"], "gmail-personal"),
        (["mx1.feishu.cn"], "feishu"),
        (["mx.zoho.eu"], "zoho"),
        (["inbound-smtp.eu-west-1.amazonaws.com"], "amazon-workmail"),
        (["in1-smtp.messagingengine.com"], "fastmail"),
    ],
)
def test_a_provider_is_known_by_its_mail_exchangers(mx, provider):
    found = recognise_provider(mx)
    assert (found.provider.id, found.evidence, found.certain) == (provider, Evidence.MX, True)


def test_the_shared_netease_suffix_alone_proves_nothing():
    assert recognise_provider(["newthing01.mxmail.netease.com"]).provider is None


def test_a_lookalike_suffix_is_not_taken():
    assert recognise_provider(["mx.notfeishu.cn"]).provider is None
    assert recognise_provider(["evil-qq.com"]).provider is None


@pytest.mark.parametrize(
    ("mx", "host"),
    [
        (["hzmx01.mxmail.netease.com"], "imaphz.qiye.163.com"),
        (["qiye163mx01.mxmail.netease.com"], ""),
        (["mx1.sg.aliyun.com"], "imap.sg.aliyun.com"),
        (["mx2.zoho.com.cn"], "imappro.zoho.com.cn"),
    ],
)
def test_the_site_of_a_provider_is_told_by_the_mx(mx, host):
    found = recognise_provider(mx)
    assert found.imap_host == host
    kept = provider_table().get(found.reference)
    assert (kept.id, kept.imap.host) == (found.provider.id, host or found.provider.imap.host)


def test_a_filter_is_named_and_spf_only_hints_at_the_mailbox():
    found = recognise_provider(
        ["mx07-001.pphosted.com"], "v=spf1 include:pphosted.com include:spf.protection.outlook.com -all"
    )
    assert found.other.role == "gateway"
    assert (found.provider.id, found.evidence, found.certain) == ("microsoft365", Evidence.SPF, False)


def test_a_domain_that_refuses_mail_is_said():
    assert recognise_provider(["."]).other.role == "parked"


def test_a_forwarder_is_no_mailbox():
    found = recognise_provider(["route1.mx.cloudflare.net"])
    assert (found.provider, found.other.role) == (None, "forwarder")


def test_nothing_known_is_said_as_nothing():
    found = recognise_provider(["mail.yuanhang.test"], None)
    assert (found.provider, found.other, found.evidence) == (None, None, Evidence.NOTHING)


def test_a_free_mail_address_names_its_provider_without_any_record():
    found = recognise_provider([], None, "163.com")
    assert (found.provider.id, found.evidence) == ("netease-personal", Evidence.ADDRESS)


@pytest.mark.parametrize(
    ("ns", "host"),
    [
        (["dns7.hichina.com", "dns8.hichina.com"], "alibaba-cloud-dns"),
        (["F1G1NS1.dnspod.net."], "dnspod"),
        (["ns-1042.awsdns-02.org"], "route53"),
        (["ada.ns.cloudflare.com"], "cloudflare"),
        (["ns1.myhostadmin.net"], "west"),
    ],
)
def test_a_dns_host_is_known_by_its_name_servers(ns, host):
    assert recognise_dns_host(ns).id == host


def test_a_host_known_by_name_only_has_a_name():
    assert recognise_dns_host(["ns1.digitalocean.com"]).name == "DigitalOcean"
    assert recognise_dns_host(["ns1.yuanhang.test"]) is None


def test_every_entry_of_the_file_is_loaded():
    table = provider_table()
    assert (len(table.providers), len(table.others)) == (38, 28)
    assert all(provider.imap is None or provider.imap.host for provider in table.providers)
    assert table.get("google-workspace").limits.download_mb_per_day == 2500
    assert table.get("gmail-personal").limits.upload_mb_per_day == 500
    assert table.get("google-workspace").limits.connections == 15
    assert table.get("tencent-exmail").own_folders_parent == "其他文件夹"
    assert table.get("microsoft365").sign_in.token_only
    assert not table.get("google-workspace").sign_in.token_only
    assert table.get("nobody") is None
