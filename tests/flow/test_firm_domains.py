"""Domains as typed."""

import pytest
from app.flow.firm_domains import refused_domain, typed_domains


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("haiyue-trade.example", ("haiyue-trade.example",)),
        ("@Firm.com", ("firm.com",)),
        ("https://www.firm.com/about", ("firm.com",)),
        ("chen@firm.com, firm.cn；firm.hk 、 firm.com", ("firm.com", "firm.cn", "firm.hk")),
        ("海岳。公司", ("海岳.公司",)),
        ("firm", ()),
        ("", ()),
    ],
)
def test_domains_are_found_in_whatever_is_typed(text, domains):
    assert typed_domains(text) == domains


@pytest.mark.parametrize(
    ("text", "refused"), [("firm.com fi_rm", "fi_rm"), ("firm", "firm"), ("firm.com", ""), ("", "")]
)
def test_the_first_word_that_cannot_be_a_domain_is_named(text, refused):
    assert refused_domain(text) == refused
