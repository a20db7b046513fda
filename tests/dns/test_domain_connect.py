"""Where the DNS host itself says that a domain's records are changed."""

from __future__ import annotations

import json

import pytest
from app.dns.domain_connect import connect_page, page_in
from app.dns.lookup import Found, Reply


def test_the_page_is_the_one_of_the_control_panel_with_the_domain_in_it():
    settings = json.dumps({"providerName": "GoDaddy", "urlControlPanel": "https://dcc.godaddy.com/manage/%domain%/dns"})
    assert page_in(settings, "firm.com") == "https://dcc.godaddy.com/manage/firm.com/dns"


@pytest.mark.parametrize(
    "settings",
    ["", "<html>", "[]", "{}", '{"urlControlPanel": null}', '{"urlControlPanel": "http://x.example/"}',
     '{"urlControlPanel": "javascript:alert(1)"}', '{"urlControlPanel": 7}'],
)  # fmt: skip
def test_what_no_browser_should_open_is_no_page(settings):
    assert page_in(settings, "firm.com") == ""


@pytest.mark.parametrize("records", [(), ('"a.example"', '"b.example"'), ('"not a host"',), ('"127.0.0.1"',)])
def test_nobody_is_asked_where_the_zone_names_no_single_host(records):
    asked = []

    def lookup(name: str, kind: str) -> Reply:
        asked.append((name, kind))
        return Reply(Found.RECORDS if records else Found.NOTHING, records)

    assert connect_page("firm.com", lookup) == ""
    assert asked == [("_domainconnect.firm.com", "TXT")]
