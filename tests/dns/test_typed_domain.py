"""What people type where a domain is wanted."""

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.typed_domain import typed_domain
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("firm.com", "firm.com"),
        (" Firm.COM. ", "firm.com"),
        ("ｆｉｒｍ．ｃｏｍ", "firm.com"),
        ("firm。com", "firm.com"),
        ("firm｡com。", "firm.com"),
        ("“firm.com”", "firm.com"),
        ("远航贸易.中国", "xn--7hv383dushhtc.xn--fiqs8s"),
        ("straße.de", "xn--strae-oqa.de"),
    ],
)
def test_what_can_be_meant_is_understood(typed, meant):
    assert typed_domain(typed) == meant


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("lin@firm.com", ErrorCode.DNS_IS_ADDRESS, "firm.com"),
        ("＠firm.com", ErrorCode.DNS_IS_ADDRESS, "firm.com"),
        ("Lin Wei <lin@firm.com>", ErrorCode.DNS_IS_ADDRESS, "firm.com"),
        ("https://www.firm.com/about?x=1", ErrorCode.DNS_IS_LINK, "firm.com"),
        ("HTTP://firm.com:8080", ErrorCode.DNS_IS_LINK, "firm.com"),
        ("firm.com/", ErrorCode.DNS_IS_LINK, "firm.com"),
        ("firm .com", ErrorCode.DNS_HAS_SPACES, "firm.com"),
        ("fi\u3000rm.com", ErrorCode.DNS_HAS_SPACES, "firm.com"),
        ("firm，com", ErrorCode.DNS_WRONG_DOT, "firm.com"),
        ("firm、com", ErrorCode.DNS_WRONG_DOT, "firm.com"),
    ],
)
def test_what_is_something_else_gets_its_own_words_and_what_was_meant(typed, code, suggestion):
    with pytest.raises(AppError) as caught:
        typed_domain(typed)
    assert (caught.value.code, caught.value.facts["suggestion"]) == (code, suggestion)
    assert caught.value.facts["domain"] == typed


@pytest.mark.parametrize("typed", ["", "firm", "a..com", "-a.com", "@", "http://", "你好", "，", "x" * 64 + ".com"])
def test_where_nothing_can_be_guessed_nothing_is_suggested(typed):
    with pytest.raises(AppError) as caught:
        typed_domain(typed)
    assert caught.value.code is ErrorCode.DNS_BAD_NAME


@given(st.text(max_size=40))
def test_any_text_is_a_domain_or_an_error_that_suggests_one(text):
    try:
        domain = typed_domain(text)
    except AppError as error:
        domain = str(error.facts.get("suggestion", "firm.com"))
    assert typed_domain(domain)
