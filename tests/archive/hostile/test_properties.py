"""Whatever stands in headers, encoded words, parameters, HTML and queries: an answer comes and keeps its promises."""

from __future__ import annotations

import re

import nh3
import pytest
from app.archive import Archive, index_pending, parse_query
from app.archive.export.file_names import Names, clean
from app.archive.reading import html_to_text, read_headers, read_message
from app.archive.reading.charsets import decode
from app.archive.reading.header_words import header_text, parameter
from app.archive.reading.safe_html import safe_html
from app.archive.reading.shallow_tables import MAX_TABLES, shallow_tables
from app.archive.search.highlights import spans
from app.archive.search.query_text import spelled
from app.archive.search.segments import segment
from app.ui.browser.long_text import MAX_SHOWN, breakable_html, shown_text
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.archive.filling import store

CHARSETS = st.sampled_from(
    ["utf-8", "gb2312", "utf-7", "hz", "iso-2022-jp", "utf-16", "idna", "x", "big5", "us-ascii", "\xff"]
)
PIECES = st.one_of(
    st.binary(max_size=30),
    st.sampled_from(
        [b"=?", b"?=", b"?B?", b"?Q?", b"?", b"=", b";", b'"', b"\\", b"\r\n ", b"*0*=", b"''", b"%e6", b"\0"]
    ),
    st.builds(
        lambda charset, text: f"=?{charset}?B?{text}?=".encode("latin-1"),
        CHARSETS,
        st.sampled_from(["5oql", "+2AA-", "!"]),
    ),
)
FIELD = st.lists(PIECES, max_size=30).map(b"".join)
NAMES = st.sampled_from(
    ["table", "tr", "td", "div", "b", "p", "a", "img", "script", "style", "svg", "math", "font", "x", "li"]
)
TAGS = st.builds(
    lambda name, closing, attribute, value: f"<{'/' * closing}{name}{f' {attribute}={value}' if attribute else ''}>",
    NAMES,
    st.booleans(),
    st.sampled_from(["", "style", "src", "href", "onerror", "colspan", "background", "title"]),
    st.sampled_from(
        ["x", '"url(http://a.test/x)"', "'javascript:x'", "http://a.test/x", "cid:x", '"', "&#106;avascript:x", "99"]
    ),
)
MARKUP = st.lists(
    st.one_of(TAGS, st.text(max_size=20), st.sampled_from(["<!--", "-->", "<", "&#x", "&amp", "]]>"])), max_size=40
)
HTML = MARKUP.map("".join)
QUERIES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "from:",
                "in:",
                "-",
                '"',
                "「",
                "size:>1k",
                "2024..",
                "has:attachment",
                "*",
                "NEAR(",
                "AND",
                "采购",
                "\ud800",
            ]
        ),
    ),
    max_size=12,
).map("".join)


@given(FIELD)
@example(b"=?utf-7?Q?+2AA-?=")
def test_a_header_becomes_text_that_every_file_takes(field: bytes) -> None:
    text = header_text(field)
    text.encode()
    assert not set(text) & {"\0", "\n", "\r", "\u202e"}
    headers = read_headers(b"Subject: " + field + b"\r\nFrom: " + field + b"\r\n\r\n")
    f"{headers.subject}{headers.sender}".encode()


@given(FIELD, CHARSETS)
def test_a_parameter_becomes_text_and_never_a_path(field: bytes, charset: str) -> None:
    parameter("attachment; filename" + field.decode("latin-1"), "filename")
    decode(field, charset).encode()
    head = b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=" + field
    for attachment in read_message(head + b"\r\n\r\nx").attachments:
        assert not set(attachment.name) & {"/", "\\", "\0"}
        attachment.name.encode()


@given(st.text(max_size=300))
def test_a_file_name_is_one_that_every_system_can_hold(text: str) -> None:
    names = Names()
    for name in (clean(text), names.claim(text, ".eml"), names.claim(text, ".eml")):
        assert name not in {"", ".", ".."}
        assert re.search(r'[<>:"/\\|?*\x00-\x1f]', name) is None
        assert not name.endswith((" ", "."))
        assert len(name.encode()) < 255


@settings(max_examples=300, deadline=None)
@given(HTML)
def test_what_is_shown_of_html_fetches_nothing_and_runs_nothing(markup: str) -> None:
    safe = safe_html(markup).html
    for address in re.findall(r'(?:src|background|poster|srcset)="([^"]*)"', safe):
        assert address.startswith(("cid:", "data:image/"))
    assert re.search(r"<(?:script|style|iframe|object|svg|link|meta|form|base)\b", safe) is None
    assert re.search(r'<[^>]*\son\w+="', safe) is None
    assert "url(" not in "".join(re.findall(r'style="([^"]*)"', safe))
    shown = breakable_html(shallow_tables(safe))
    assert nh3.clean(shown, tags=set()).split() == nh3.clean(safe, tags=set()).split()
    html_to_text(markup).encode("utf-8", "surrogatepass")


@given(HTML.map(lambda inside: "<table><tr><td>" * 30 + inside + "needle"))
def test_no_table_lies_in_more_tables_than_a_viewer_can_lay_out(markup: str) -> None:
    depth = deepest = 0
    shallow = shallow_tables(safe_html(markup).html)
    for closing in re.findall(r"<(/?)table", shallow):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    assert (depth, deepest <= MAX_TABLES) == (0, True)
    assert "needle" in shallow or "needle" not in safe_html(markup).html


@given(st.text(max_size=3000))
def test_shown_text_is_the_text_with_places_to_break(text: str) -> None:
    shown = shown_text(text * 400)
    assert shown.replace("\u200b", "") == (text * 400)[:MAX_SHOWN].replace("\u200b", "")
    assert max(map(len, re.split(r"[ \t\n\r\u200b]", shown)), default=0) <= 1001


@given(QUERIES, st.text(max_size=200))
def test_a_query_reads_back_and_its_marks_lie_in_the_text(text: str, where: str) -> None:
    query = parse_query(text)
    parse_query(spelled(query))
    for start, end in spans(where, query):
        assert 0 <= start < end <= len(where)
    segment(where).encode()


@pytest.fixture
def one_letter(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [b"Subject: needle\r\n\r\nneedle \xe9\x87\x87\xe8\xb4\xad\r\n"])
        index_pending(archive)
        yield archive


def test_every_query_that_can_be_typed_can_be_asked(one_letter: Archive) -> None:
    @settings(max_examples=300, deadline=None)
    @given(QUERIES)
    @example(" ".join("a" * 250))
    @example("采" * 500)
    @example('"' * 500)
    @example("in:\ud800 person:\ud800 x\ud800y -\ud800")
    def ask(text: str) -> None:
        one_letter.catalogue.search(parse_query(text))

    ask()
