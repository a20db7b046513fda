import pytest
from app.mailstore.imap.folder_encoding import decode_name, encode_name, quoted, readable_name
from hypothesis import given
from hypothesis import strategies as st

NAMES = st.text(st.characters(exclude_categories=("Cs",)))


@given(NAMES)
def test_any_name_comes_back_as_it_went(name: str) -> None:
    assert decode_name(encode_name(name)) == name


@given(NAMES)
def test_the_wire_form_is_printable_ascii(name: str) -> None:
    assert all(0x20 <= byte <= 0x7E for byte in encode_name(name))


@given(st.binary(max_size=40))
def test_whatever_a_server_calls_a_folder_can_be_read(wire: bytes) -> None:
    assert bool(readable_name(wire)) == bool(wire)


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("其他文件夹", b"&UXZO1mWHTvZZOQ-"),
        ("R&D", b"R&-D"),
        ("&", b"&-"),
        ("&-", b"&--"),
        ("已发送邮件 2024", b"&XfJT0ZABkK5O9g- 2024"),
        ("📁", b"&2D3cwQ-"),
        ('a"b\\c', b'a"b\\c'),
    ],
)
def test_names_seen_in_the_wild(name: str, wire: bytes) -> None:
    assert encode_name(name) == wire
    assert decode_name(wire) == name


def test_two_runs_written_apart_are_read_as_the_rfc_writes_them() -> None:
    assert decode_name(b"~peter/mail/&U,BTFw-/&ZeVnLIqe-") == "~peter/mail/台北/日本語"


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("报价".encode(), "报价"),
        ("报价".encode("gb18030"), "报价"),
        (b"R&D", "R&D"),
        (b"&not base64-", "&not base64-"),
        (b"&2D0-", "&2D0-"),
        (b"&AGE", "&AGE"),
    ],
)
def test_names_that_break_the_rule_stay_readable(wire: bytes, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode_name(wire)
    assert readable_name(wire) == name


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        encode_name("\ud800")


def test_quoting_escapes_quotes_and_backslashes() -> None:
    assert quoted(b'a"b\\c') == b'"a\\"b\\\\c"'


@pytest.mark.parametrize("text", [b"a\rb", b"a\nb", b"a\0b"])
def test_a_line_break_cannot_be_smuggled_into_a_command(text: bytes) -> None:
    with pytest.raises(ValueError, match="quoted"):
        quoted(text)
