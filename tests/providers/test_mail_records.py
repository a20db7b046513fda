"""What each provider wants in a zone: every entry of the table can be read, and nothing is made up."""

from __future__ import annotations

import re

import pytest
from app.dns.spf.syntax import parse_term
from app.dns.spf.terms import Kind, Mechanism
from app.providers import provider_table
from app.providers.mail_records import forwarding_facts, mail_records

IDS = [provider.id for provider in provider_table().providers]
NAME = re.compile(r"(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,}")


@pytest.mark.parametrize("provider", IDS)
def test_every_entry_is_made_of_names_and_terms_that_can_be_published(provider):
    records = mail_records(provider)
    assert all(NAME.fullmatch(mx.host) and 0 <= mx.priority <= 65535 for mx in records.mx)
    for term in records.spf_terms:
        parsed = parse_term(term)
        assert isinstance(parsed, Mechanism)
        assert parsed.kind is not Kind.ALL
    for client in records.clients:
        assert NAME.fullmatch(client.value.split()[-1]), client
        assert client.kind in {"CNAME", "SRV"}
        assert (client.priority is None) == (client.kind == "CNAME")
    assert all(NAME.fullmatch(name) for name in records.server_domains)
    assert not set(records.server_domains) & {"com.cn", "co.uk", "qq.com", "google.com", "outlook.com"}


def test_the_exchangers_of_a_site_are_its_own():
    assert mail_records("alibaba-mail").mx[0].host == "mx1.qiye.aliyun.com"
    assert [mx.host for mx in mail_records("alibaba-mail@imap.sg.aliyun.com").mx] == [
        "mx1.sg.aliyun.com", "mx2.sg.aliyun.com"
    ]  # fmt: skip
    assert mail_records("alibaba-mail@imap.sg.aliyun.com").spf_terms == ("include:spf.sg.aliyun.com",)
    assert mail_records("netease-qiye@imaphz.qiye.163.com").mx[0].host == "hzmx01.mxmail.netease.com"


def test_what_each_customer_has_for_himself_is_left_to_the_console():
    microsoft = mail_records("microsoft365")
    assert microsoft.mx == ()
    assert "console" in microsoft.mx_form or "admin centre" in microsoft.mx_form
    assert microsoft.dkim.kind == "CNAME"
    assert microsoft.dkim.selectors == ("selector1", "selector2")
    assert microsoft.verification.prefix == "MS=ms"
    assert mail_records("tencent-exmail").dkim.selectors == ()


def test_a_redirect_is_taken_in_the_form_that_can_be_merged():
    assert mail_records("yandex360").spf_terms == ("include:_spf.yandex.net",)


def test_where_sources_disagree_nothing_is_chosen():
    assert mail_records("zoho").spf_terms == ()


def test_exchangers_that_nobody_vouches_for_or_that_differ_are_marked():
    assert mail_records("fastmail").mx_may_differ
    assert mail_records("google-workspace").mx_may_differ
    assert not mail_records("tencent-exmail").mx_may_differ


def test_somebody_unknown_has_no_facts():
    assert mail_records(None) is None
    assert mail_records("nobody") is None
    assert forwarding_facts(None).forward == ""


def test_where_mail_is_forwarded_is_told_in_the_words_of_the_page():
    assert "自动转发" in forwarding_facts("netease-qiye").forward
    assert "5.7.520" in forwarding_facts("microsoft365").note
