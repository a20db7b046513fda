from app.mailstore.imap.tokens import pairs, tokens
from hypothesis import given
from hypothesis import strategies as st


def test_atoms_strings_lists_and_nil() -> None:
    assert tokens([b'* LIST (\\HasNoChildren) "/" "a \\"b\\" \\\\c" NIL nil "NIL"']) == [
        b"*",
        b"LIST",
        [b"\\HasNoChildren"],
        b"/",
        b'a "b" \\c',
        None,
        None,
        b"NIL",
    ]


def test_literals_stand_where_they_came() -> None:
    assert tokens([b"* 1 FETCH (BODY[] ", b"a (b", b" UID 7)"]) == [
        b"*",
        b"1",
        b"FETCH",
        [b"BODY[]", b"a (b", b"UID", b"7"],
    ]


def test_braces_inside_a_line_are_text() -> None:
    assert tokens([b"(a{3} b)"]) == [[b"a{3}", b"b"]]


@given(st.binary(max_size=60))
def test_nothing_makes_the_parser_fail(text: bytes) -> None:
    assert isinstance(tokens([text, b"literal", text]), list)


def test_a_hundred_thousand_parentheses_do_no_harm() -> None:
    assert len(tokens([b"(" * 100_000])) == 1
    assert tokens([b")" * 100_000 + b"a"]) == [b"a"]


def test_pairs_ignore_what_has_no_partner_or_no_name() -> None:
    assert pairs([b"uid", b"7", [b"x"], b"y", b"FLAGS"]) == {b"UID": b"7"}
