"""What is said of a link before it is opened."""

from __future__ import annotations

import pytest
from app.archive.reading.links import LinkMark, judge_link
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("press here", "https://customer.example/po"),
        ("https://customer.example/po", "https://customer.example/po?x=1"),
        ("customer.com", "https://www.customer.com/"),
        ("customer.com", "https://mail.customer.com/"),
        ("shop.customer.com.cn", "https://customer.com.cn/"),
        ("请访问www.customer.cn查看", "http://www.customer.cn"),
        ("offer.pdf", "https://files.customer.cn/1"),
        ("Node.js 20", "https://customer.cn"),
        ("anna@customer.cn", "mailto:anna@customer.cn?subject=x"),
        ("中文网", "https://customer.cn:443/"),
        ("ＣＵＳＴＯＭＥＲ．ＣＮ", "https://customer.cn/"),
        ("", "https://customer.cn"),
    ],
)
def test_an_honest_link_has_no_mark(text: str, target: str) -> None:
    assert judge_link(text, target).marks == ()


@pytest.mark.parametrize(
    ("text", "target", "mark"),
    [
        ("https://www.icbc.com.cn/login", "https://evil.cn/login", LinkMark.OTHER_HOST),
        ("www.icbc.com.cn", "https://www.icbc.com.cn.evil.cn/", LinkMark.OTHER_HOST),
        ("customer.com.cn", "https://com.cn/", LinkMark.OTHER_HOST),
        ("Sign in at paypal.com now", "https://paypa1.com", LinkMark.OTHER_HOST),
        ("anna@customer.cn", "mailto:anna@custorner.cn", LinkMark.OTHER_HOST),
        ("anna@customer.cn", "https://evil.cn/", LinkMark.OTHER_HOST),
        ("press", "https://www.p\u0430ypal.com/", LinkMark.LOOKALIKE),
        ("press", "https://xn--pypal-4ve.com/", LinkMark.LOOKALIKE),
        ("press", "https://\u0430\u0440\u0440\u04cf\u0435.com/", LinkMark.LOOKALIKE),
        ("press", "https://xn--fiqs8s.cn/", LinkMark.PUNYCODE),
        ("press", "https://中国.cn/", LinkMark.PUNYCODE),
        ("press", "http://192.168.1.7/x", LinkMark.NUMERIC),
        ("press", "http://3232235777/", LinkMark.NUMERIC),
        ("press", "http://0x7f.1/", LinkMark.NUMERIC),
        ("press", "http://[::1]/", LinkMark.NUMERIC),
        ("press", "https://www.icbc.com.cn@evil.cn/", LinkMark.USER),
        ("press", "https://evil.cn:8443/", LinkMark.PORT),
    ],
)
def test_each_trick_is_marked(text: str, target: str, mark: LinkMark) -> None:
    assert mark in judge_link(text, target).marks


def test_both_forms_of_a_host_are_told_and_what_it_would_be_read_as() -> None:
    judged = judge_link("press", "https://xn--pypal-4ve.com/")
    assert judged.host == "p\u0430ypal.com"
    assert judged.ascii_host == "xn--pypal-4ve.com"
    assert judged.looks_like == "paypal.com"


def test_a_name_in_chinese_is_no_look_alike() -> None:
    assert LinkMark.LOOKALIKE not in judge_link("x", "https://我爱你abc.cn/").marks
    assert judge_link("x", "https://bücher.example/").marks == (LinkMark.PUNYCODE,)


def test_a_backslash_hides_no_host() -> None:
    assert judge_link("x", "https:\\\\evil.cn\\@good.cn/").ascii_host == "evil.cn"
    assert judge_link("x", "ht\ntps://ev\til.cn/").ascii_host == "evil.cn"


@pytest.mark.parametrize("target", ["javascript:x", "file:///etc/passwd", "data:text/html,x", "", "x", "\\\\share\\x"])
def test_only_web_and_mail_addresses_can_be_opened(target: str) -> None:
    assert not judge_link("x", target).openable


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_link_gets_a_judgement(text: str, target: str) -> None:
    for scheme in ("", "http://", "https://xn--", "mailto:"):
        assert isinstance(judge_link(text, scheme + target).marks, tuple)
