"""TXT records: strings, joined and split."""

import dns.rdata
import pytest
from app.dns.records.txt import joined, sort_apex, split, strings, zone_form
from hypothesis import given
from hypothesis import strategies as st

SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=700)


@pytest.mark.parametrize(
    ("record", "parts"),
    [
        ('"v=spf1 mx" " -all"', (b"v=spf1 mx", b" -all")),
        ('"a\\"b\\\\c\\239\\188\\140"', ("a\"b\\c，".encode(),)),
        ('""', (b"",)),
        ("bare words", (b"bare", b"words")),
        ("", ()),
    ],
)  # fmt: skip
def test_strings_are_taken_out_of_their_quotes(record, parts):
    assert strings(record) == parts


def test_strings_are_joined_without_a_blank():
    assert joined('"v=spf1 include:spf" ".mail.qq.com ~all"') == "v=spf1 include:spf.mail.qq.com ~all"


@given(SIGNS)
def test_what_is_split_is_whole_when_joined_and_dnspython_agrees(text):
    parts = split(text)
    assert "".join(parts) == text
    assert all(len(part.encode()) <= 255 for part in parts)
    assert joined(zone_form(parts)) == text
    rdata = dns.rdata.from_text("IN", "TXT", zone_form(parts))
    assert b"".join(rdata.strings) == text.encode()
    assert strings(rdata.to_text()) == rdata.strings


def test_no_string_begins_or_ends_with_a_blank_that_a_panel_would_trim():
    parts = split("v=spf1 " + "ip4:192.0.2.1 " * 40 + "-all")
    assert len(parts) == 3
    assert all(part == part.strip() for part in parts)


def test_a_short_text_stays_one_string():
    assert split("a" * 255) == ("a" * 255,)
    assert split("") == ("",)


def test_the_set_of_a_domain_is_sorted_by_what_it_is_for():
    texts = sort_apex(['"V=spf1 mx -all"', '"MS=ms123"', '"verification-code-site-App_feishu=x"', '"hello"'])
    assert texts.spf == ("V=spf1 mx -all",)
    assert texts.verifications == (("microsoft", "MS=ms123"), ("feishu", "verification-code-site-App_feishu=x"))
    assert texts.others == ("hello",)
    assert texts.size_bytes == 4 * 13 + 14 + 8 + 35 + 5
