"""A letter and the bytes it becomes: headers, text in the writer's charset, HTML, attachments."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from app.practice.firm.colleagues import Writer
from app.practice.firm.header_text import can_write, codec_of, encoded_words, file_name, mailbox

_CRLF = "\r\n"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that is written down in one message."""

    sender: Writer
    to: tuple[Writer, ...]
    date: datetime
    subject: str
    text: str
    cc: tuple[Writer, ...] = ()
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    references: tuple[str, ...] = ()
    """Message-IDs of the thread, the one answered last."""

    @property
    def message_id(self) -> str:
        """Made from what the letter says, so that it is the same every time."""
        seed = f"{self.date.isoformat()} {self.sender.address} {self.subject} {self.text}"
        return f"<{hashlib.sha256(seed.encode()).hexdigest()[:20]}@{self.sender.address.partition('@')[2]}>"

    def as_sent(self) -> bytes:
        """The copy in the writer's own mailbox."""
        head = _CRLF.join(self._headers())
        return head.encode() + b"\r\n" + self._body()

    def as_received(self) -> bytes:
        """The copy that came over the network; the same bytes for everybody who got it."""
        trace = f"Return-Path: <{self.sender.address}>{_CRLF}{self._received()}{_CRLF}"
        return trace.encode() + self.as_sent()

    def _received(self) -> str:
        host = self.sender.address.partition("@")[2]
        queue = hashlib.sha256(self.message_id.encode()).hexdigest()[:10].upper()
        moment = format_datetime(self.date)
        return f"Received: from mail.{host} by mx.haiyue-trade.example with ESMTPS id {queue};{_CRLF}\t{moment}"

    def _headers(self) -> list[str]:
        charset = self.sender.charset
        lines = [
            f"Date: {format_datetime(self.date)}",
            f"From: {mailbox(self.sender.name, self.sender.address, charset)}",
            f"To: {self._listed(self.to)}",
        ]
        if self.cc:
            lines.append(f"Cc: {self._listed(self.cc)}")
        lines.append(f"Subject: {encoded_words(self.subject, charset)}")
        lines.append(f"Message-ID: {self.message_id}")
        if self.references:
            lines.append(f"In-Reply-To: {self.references[-1]}")
            lines.append("References: " + f"{_CRLF} ".join(self.references))
        lines += ["MIME-Version: 1.0", f"X-Mailer: {_MAILERS[charset]}"]
        return lines

    def _listed(self, people: tuple[Writer, ...]) -> str:
        return f",{_CRLF}\t".join(mailbox(x.name, x.address, self.sender.charset) for x in people)

    def _body(self) -> bytes:
        content = self._text_part("plain", self.text) if self.text else b""
        if self.html:
            page = self._text_part("html", self.html)
            content = self._together("alternative", [content, page]) if content else page
        if self.attachments:
            content = self._together("mixed", [content, *(self._file_part(x) for x in self.attachments)])
        return content

    def _text_part(self, kind: str, text: str) -> bytes:
        charset = "us-ascii" if text.isascii() else self.sender.charset
        if not can_write(text, charset):
            charset = "utf-8"
        raw = text.replace("\n", _CRLF).encode(codec_of(charset)) + b"\r\n"
        encoding, written = _encoded(raw, charset)
        head = f'Content-Type: text/{kind}; charset="{charset}"{_CRLF}Content-Transfer-Encoding: {encoding}{_CRLF * 2}'
        return head.encode() + written

    def _file_part(self, file: Attachment) -> bytes:
        charset = self.sender.charset if can_write(file.name, self.sender.charset) else "utf-8"
        head = (
            f"Content-Type: {file.content_type};{_CRLF}\t{file_name('name', file.name, charset)}{_CRLF}"
            f"Content-Transfer-Encoding: base64{_CRLF}"
            f"Content-Disposition: attachment;{_CRLF}\t{file_name('filename', file.name, charset)}{_CRLF * 2}"
        )
        return head.encode() + _base64_lines(file.content)

    def _together(self, kind: str, parts: list[bytes]) -> bytes:
        boundary = f"----=_{kind}_{hashlib.sha256(self.message_id.encode()).hexdigest()[:16]}".encode()
        head = f'Content-Type: multipart/{kind};{_CRLF}\tboundary="{boundary.decode()}"{_CRLF * 2}'.encode()
        inner = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
        return head + inner + b"--" + boundary + b"--\r\n"


_MAILERS = {
    "utf-8": "Microsoft Outlook 16.0",
    "gb2312": "Foxmail 7.2.25.228[cn]",
    "gb18030": "Coremail Webmail Server",
    "big5": "Microsoft Outlook 14.0",
    "iso-2022-jp": "Becky! ver. 2.75",
}


def _encoded(raw: bytes, charset: str) -> tuple[str, bytes]:
    """7bit where nothing has to be protected, quoted-printable where most can be read, else base64."""
    if charset in {"us-ascii", "iso-2022-jp"} and all(len(line) < 900 for line in raw.split(b"\r\n")):
        return "7bit", raw
    if charset == "utf-8" and sum(byte > 127 for byte in raw) * 5 < len(raw):
        return "quoted-printable", binascii.b2a_qp(raw, istext=True)
    return "base64", _base64_lines(raw)


def _base64_lines(raw: bytes) -> bytes:
    encoded = base64.b64encode(raw)
    return b"".join(encoded[start : start + 76] + b"\r\n" for start in range(0, len(encoded), 76))
