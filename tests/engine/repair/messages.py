"""Hypothesis strategies for messages of every shape and quality, small enough to be many."""

from __future__ import annotations

import base64
import quopri

from hypothesis import strategies as st

LINE_ENDS = st.sampled_from([b"\r\n", b"\r\n", b"\r\n", b"\n", b"\r"])
WORDS = st.sampled_from(
    [
        "报价单",
        "please",
        "confirm",
        "数量 500",
        "=3D",
        "a=b",
        "--b0",
        "From ",
        ".",
        " ",
        "\t",
        "€",
        "x" * 1500,
        "长" * 600,
    ]
)
CHARSETS = st.sampled_from(["utf-8", "gb18030", "utf-16-le"])
DAMAGE = st.sampled_from([b"", b"", b"\0", b"\0\0x", b"y" * 1200, b"\n", b"\r"])


@st.composite
def text_bytes(draw) -> bytes:
    """Text with mixed line ends."""
    charset = draw(CHARSETS)
    lines = draw(st.lists(st.lists(WORDS, max_size=4), max_size=5))
    out = b"".join(" ".join(line).encode(charset) + draw(LINE_ENDS) for line in lines)
    return out + draw(DAMAGE)


def in_encoding(content: bytes, encoding: str, line_end: bytes) -> bytes:
    """The bytes of a body in that transfer encoding."""
    if encoding == "base64":
        return base64.encodebytes(content).replace(b"\n", line_end)
    if encoding == "quoted-printable":
        return quopri.encodestring(content).replace(b"\n", line_end)
    return content


@st.composite
def leaf(draw) -> bytes:
    """A part that holds no other."""
    kind = draw(
        st.sampled_from(
            [
                "text/plain; charset=utf-8", "text/plain", "text/html; charset=gb2312", "text/plain; charset=utf-16le",
                "application/octet-stream", 'application/pdf; name="a.pdf"', "text/csv", "image/png",
            ]
        )
    )  # fmt: skip
    encoding = draw(st.sampled_from(["", "7bit", "8bit", "binary", "base64", "quoted-printable", "x-unknown"]))
    end = draw(LINE_ENDS)
    disposition = draw(st.sampled_from(["", "inline", 'attachment; filename="报价.xls"']))
    fields = [b"Content-Type: " + kind.encode()]
    if encoding:
        fields.append(b"Content-Transfer-Encoding: " + encoding.encode())
    if disposition:
        fields.append(b"Content-Disposition: " + disposition.encode())
    qp = encoding == "quoted-printable"
    # Python's decoder loses all that follows a soft line break in a lone CR; no sender writes that
    content = in_encoding(draw(text_bytes()), encoding, b"\r\n" if qp and end == b"\r" else end)
    content += draw(DAMAGE.filter(lambda damage: not qp or damage != b"\r"))
    return end.join([*fields, b"", content])


@st.composite
def part(draw, depth: int = 2) -> bytes:
    """A leaf, a multipart or an attached message."""
    shape = draw(st.sampled_from(["leaf", "leaf", "multipart", "message"])) if depth else "leaf"
    if shape == "leaf":
        return draw(leaf())
    end = draw(LINE_ENDS)
    if shape == "message":
        return b"Content-Type: message/rfc822" + end + end + b"Subject: inner" + end + draw(part(depth - 1))
    boundary = b"b%d" % depth  # equal ones inside each other are not mail
    kind = draw(st.sampled_from([b"mixed", b"alternative", b"signed", b"digest"]))
    children = draw(st.lists(part(depth - 1), min_size=1, max_size=3))
    body = draw(st.sampled_from([b"", b"preamble" + end]))
    body += b"".join(b"--" + boundary + end + child + end for child in children)
    unclosed = draw(st.booleans())
    if unclosed:
        # of the last part of a multipart that is never closed, `email` takes the line end away
        return b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"' + end + end + body.rstrip()
    body += draw(st.sampled_from([b"--" + boundary + b"--", b"--" + boundary + b"--" + end + b"epilogue" + end]))
    return b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"' + end + end + body


@st.composite
def message(draw) -> bytes:
    """A whole message."""
    end = draw(LINE_ENDS)
    fields = [
        draw(st.sampled_from([b"From: a@b.test", b'From: "\xe5\xbc\xa0\xe4\xb8\x89" <a@b.test>', b"From:", b"X: y"])),
        b"To: " + b", ".join(b"x%d@y.test" % n for n in range(draw(st.sampled_from([1, 2, 90])))),
        b"Subject: "
        + draw(st.sampled_from(["PI 1", "报价单", "Re: 报价 PI-7 及 附件", "=?utf-8?B?5oql?= 价"])).encode(),
        b"Date: " + draw(st.sampled_from([b"Mon, 1 Jul 2024 10:00:00 +0800", b"Mon, 1 Jul 24 10:00:00 +0800", b""])),
    ]
    return end.join(fields) + end + draw(part())
