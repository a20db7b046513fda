"""Cleaning of addresses."""

import pytest
from app.project.addresses import clean_address, is_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lin＠yuanhang。com", "lin@yuanhang.com"),
        ("  Lin.Xiaoyan@YuanHang.COM ", "Lin.Xiaoyan@yuanhang.com"),
        ("林晓燕 <lin@yuanhang.com>", "lin@yuanhang.com"),
        ("mailto:lin@yuanhang.com;", "lin@yuanhang.com"),
        ("\u200blin@yuanhang.com\ufeff", "lin@yuanhang.com"),
        ("ｌｉｎ＠ｙｕａｎｈａｎｇ．ｃｏｍ", "lin@yuanhang.com"),
        ("lin @ yuanhang.com", "lin@yuanhang.com"),
        ("lin@远航.com", "lin@远航.com"),
    ],
)
def test_what_an_input_method_added_is_taken_off(typed, meant):
    assert clean_address(typed) == meant
    assert is_address(meant)


@pytest.mark.parametrize("text", ["", "lin", "lin@", "@a.com", "lin@firm", "a b@firm.com", "a@b@firm.com", "a@b..com"])
def test_what_is_no_address_is_told(text):
    assert not is_address(clean_address(text))
