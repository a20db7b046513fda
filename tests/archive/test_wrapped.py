"""Messages within messages: winmail.dat, forwarded mail byte for byte, signed and encrypted mail."""

from __future__ import annotations

import base64
import datetime as dt
import struct

import pytest
from app.archive.reading import Protection, ReadNote, read_message
from app.archive.reading.rich_text import decompressed, read_rich_text
from app.archive.reading.winmail import SIGNATURE, read_winmail
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

INNER = (
    b'From: a@x.cn\r\nSubject: long\r\n  folded\r\nContent-Type: multipart/mixed; boundary="in"\r\n\r\n'
    b"--in\r\n\r\nFrom here on\r\n--in\r\nContent-Type: image/png\r\n\r\nx \r\n--in--\r\n\r\n"
)


def attribute(name: int, value: bytes, level: int = 2) -> bytes:
    return struct.pack("<BHHI", level, name, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*values: tuple[int, int, bytes]) -> bytes:
    out = struct.pack("<I", len(values))
    for kind, name, value in values:
        out += struct.pack("<HHII", kind, name, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return out


def winmail(*attributes: bytes) -> bytes:
    return SIGNATURE + b"\1\0" + attribute(0x9007, struct.pack("<II", 936, 0), 1) + b"".join(attributes)


def mail_with(content: bytes, kind: str = "application/ms-tnef; name=winmail.dat") -> bytes:
    head = f"Subject: x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + base64.encodebytes(content)


def test_files_in_winmail_are_ordinary_attachments_with_their_chinese_names() -> None:
    content = winmail(
        attribute(0x9002, b"\0" * 14),
        attribute(0x8010, "报价.pdf\0".encode("gb18030")),
        attribute(0x800F, b"%PDF\0\0"),
        attribute(0x9002, b"\0" * 14),
        attribute(0x800F, b"two"),
        attribute(0x9005, properties((0x1F, 0x3707, "装箱单.xlsx\0".encode("utf-16-le")))),
    )
    message = read_message(mail_with(content))
    assert [(file.name, file.payload()) for file in message.attachments] == [
        ("报价.pdf", b"%PDF\0\0"),
        ("装箱单.xlsx", b"two"),
    ]
    assert message.notes == ()


def test_the_body_that_only_winmail_has_is_read() -> None:
    rich = rb"{\rtf1\ansi\ansicpg936\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \'b1\'a8\'bc\'db &{\*\htmltag <b>}}"
    packed = struct.pack("<II4sI", len(rich) + 12, len(rich), b"MELA", 0) + rich
    content = winmail(attribute(0x9003, properties((0x102, 0x1009, packed)), 1))
    assert read_message(mail_with(content)).html == "<p>报价 &amp;<b>"


def test_plain_rtf_gives_its_text_and_none_of_its_tables() -> None:
    rich = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset134 SimSun;}}{\*\generator x;}\f0 \'d7\'a2\par \u25253?\tab end\{\}}"
    assert read_rich_text(rich).text == "注\n报\tend{}"


def test_compressed_rtf_is_decompressed() -> None:
    # the example of [MS-OXRTFCP] 3.1.1
    content = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompressed(content) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_a_broken_winmail_stays_an_attachment_and_is_named() -> None:
    message = read_message(mail_with(SIGNATURE + b"\1\0" + attribute(0x9003, b"\xff\xff\xff\xff\x77\x77\x77\x77", 1)))
    assert message.notes == (ReadNote.WINMAIL_BROKEN,)
    assert [file.name for file in message.attachments] == ["winmail.dat"]


@given(st.lists(st.tuples(st.sampled_from([0x9002, 0x9003, 0x9005, 0x800F, 0x8010, 0x800C]), st.binary(max_size=60))))
def test_no_winmail_raises(pieces: list[tuple[int, bytes]]) -> None:
    content = winmail(*(attribute(name, value) for name, value in pieces))
    assert isinstance(read_message(mail_with(content)).words, str)
    for cut in range(0, len(content), 7):
        try:
            read_winmail(content[:cut])
        except ValueError:
            continue


@given(st.binary(max_size=300))
def test_no_rtf_raises(content: bytes) -> None:
    assert isinstance(read_rich_text(b"{\\rtf1" + content).text, str)


@pytest.mark.parametrize("line", [b"\r\n", b"\n"])
def test_a_message_inside_is_given_back_byte_for_byte(line: bytes) -> None:
    inner = INNER.replace(b"\r\n", line)
    outer = (
        b'Subject: fw\r\nContent-Type: multipart/mixed; boundary="out"\r\n\r\nbefore\r\n--out\r\n\r\ntext\r\n'
        b"--out\r\nContent-Type: message/rfc822\r\n\r\n".replace(b"\r\n", line)
        + inner
        + line
        + b"--out--"
        + line
    )
    (nested, _picture) = read_message(outer).attachments
    assert nested.payload() == inner


def test_a_message_inside_in_base64_is_read_too() -> None:
    raw = mail_with(INNER, "message/rfc822")
    message = read_message(raw)
    assert message.attachments[0].payload() == INNER
    assert "From here on" in message.words
    assert message.text == ""


def signed(content: bytes, *options: pkcs7.PKCS7Options) -> bytes:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "anna")])
    now = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now).not_valid_after(now + dt.timedelta(1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary, *options])


def test_opaque_signed_mail_shows_what_is_inside() -> None:
    wrapped = signed(b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "报价单".encode())
    message = read_message(mail_with(wrapped, "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"))
    assert message.text == "报价单"
    assert message.protection is Protection.SIGNED


def test_content_in_pieces_of_unknown_length_is_put_together() -> None:
    inner = b"\x24\x80\x04\x05\r\none\x04\x04 two\x00\x00"
    data = bytes.fromhex("06092a864886f70d010701") + b"\xa0\x80" + inner + b"\x00\x00"
    body = b"\x02\x01\x01\x31\x00\x30\x80" + data + b"\x00\x00\x31\x00"
    oid = bytes.fromhex("06092a864886f70d010702")
    wrapped = b"\x30\x80" + oid + b"\xa0\x80\x30\x80" + body + b"\x00\x00" * 3
    assert read_message(mail_with(wrapped, "application/pkcs7-mime; smime-type=signed-data")).text == "one two"


def test_what_cannot_be_unwrapped_is_said_and_kept() -> None:
    message = read_message(mail_with(b"junk", "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"))
    assert message.protection is Protection.SIGNED_CLOSED
    assert [file.name for file in message.attachments] == ["smime.p7m"]
    message = read_message(mail_with(b"junk", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"))
    assert message.protection is Protection.ENCRYPTED_SMIME


@pytest.mark.parametrize(
    ("kind", "body", "protection"),
    [
        ("multipart/signed; boundary=b", b"--b\r\n\r\ntext\r\n--b--\r\n", Protection.SIGNED),
        ("multipart/encrypted; boundary=b", b"--b\r\n\r\ntext\r\n--b--\r\n", Protection.ENCRYPTED_PGP),
        ("text/plain", b"-----BEGIN PGP MESSAGE-----\r\n", Protection.ENCRYPTED_PGP),
        ("text/plain", b"-----BEGIN PGP SIGNED MESSAGE-----\r\n", Protection.SIGNED),
        ("text/plain", b"hello", None),
    ],
)
def test_what_the_sender_did_is_told(kind: str, body: bytes, protection: Protection | None) -> None:
    raw = f"Subject: x\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    assert read_message(raw).protection is protection


@given(st.binary(max_size=200))
def test_no_wrapping_raises(content: bytes) -> None:
    start = bytes.fromhex("30800609 2a864886f70d010702a080")
    for wrapped in (content, start + content, b"\x30\x80" * 40 + content):
        read_message(mail_with(wrapped, "application/pkcs7-mime"))
