"""Attachments: their bytes, and their names in every encoding met in the wild."""

from __future__ import annotations

import base64
import functools
from random import Random
from urllib.parse import quote

from tests.servers.corpus.words import CRLF, ENGLISH, base64_lines, encoded_words

_BLOCKS = 64
_LINE = 78
_NAMES = ("报价单", "第三季度 财务报表(最终版)", "发票扫描件", "合同-修订稿", "照片 2019", "会议纪要")
_KINDS = (
    (".pdf", "application/pdf", False),
    (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    (".doc", "application/msword", True),
    (".jpg", "image/jpeg", False),
    (".zip", "application/x-zip-compressed", False),
    (".csv", "application/octet-stream", True),
)


def base64_blob(chance: Random, size: int, seed: int, *, is_text: bool = False) -> bytes:
    """About `size` bytes of base64 lines, the first of them unlike any other's."""
    blocks = _blocks(seed, is_text)
    lines = [base64.b64encode(chance.randbytes(57)) + CRLF]
    left = size
    while left > 0:
        block = blocks[chance.randrange(_BLOCKS)]
        lines.append(block if left >= len(block) else block[: left // _LINE * _LINE or _LINE])
        left -= len(block)
    return b"".join(lines)


def attachment_part(chance: Random, size: int, seed: int) -> bytes:
    """A whole MIME part, its header included."""
    extension, content_type, is_text = chance.choice(_KINDS)
    name, filename = _file_name(chance, extension)
    head = b"Content-Type: " + content_type.encode() + (b";\r\n\t" + name if name else b"") + CRLF
    head += b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment"
    head += (b";\r\n\t" + filename if filename else b"") + CRLF + CRLF
    return head + base64_blob(chance, size, seed, is_text=is_text)


@functools.cache
def _blocks(seed: int, is_text: bool) -> list[bytes]:
    """64 blocks of some 64 KB: noise as in pictures, or text that compresses as office documents do."""
    chance = Random(f"blocks {seed} {is_text}")
    raws = (
        (" ".join(chance.choice(ENGLISH) for _ in range(9000)).encode() * 2)[:49248]
        if is_text
        else chance.randbytes(49248)
        for _ in range(_BLOCKS)
    )
    return [base64_lines(raw) for raw in raws]


def _file_name(chance: Random, extension: str) -> tuple[bytes | None, bytes | None]:
    """The name parameter of Content-Type and the filename parameter of Content-Disposition; either may be missing."""
    base = chance.choice(_NAMES) + str(chance.randrange(1000)) + extension
    ways = (
        lambda: (None, b"filename*=UTF-8''" + quote(base).encode()),
        lambda: (None, _continued(quote(base + "很长的文件名" * 6))),
        lambda: _in_encoded_words(base, chance),
        lambda: (b'name="' + base.encode("gb18030") + b'"', b'filename="' + base.encode("gb18030") + b'"'),
        lambda: (b'name="' + base.encode() + b'"', b'filename="' + base.encode() + b'"'),
        lambda: _in_gb18030(base),
        lambda: (b'name="report%s"' % extension.encode(), b'filename="re\\"port%s"' % extension.encode()),
        lambda: (b'name="=?GBK?B?' + base64.b64encode(base.encode("gb18030")) + b'?="', None),
    )
    return chance.choice(ways)()


def _continued(quoted: str) -> bytes:
    """RFC 2231 continuations."""
    pieces = [quoted[start : start + 60] for start in range(0, len(quoted), 60)]
    return b";\r\n\t".join(
        b"filename*%d*=%s" % (n, (b"" if n else b"UTF-8''") + piece.encode()) for n, piece in enumerate(pieces)
    )


def _in_encoded_words(base: str, chance: Random) -> tuple[bytes, bytes]:
    words = b'"' + encoded_words(base, chance.choice(["gb2312", "utf-8"])).replace(CRLF, b"") + b'"'
    return b"name=" + words, b"filename=" + words


def _in_gb18030(base: str) -> tuple[bytes, bytes]:
    quoted = quote(base.encode("gb18030")).encode()
    return b"name*=gb18030''" + quoted, b"filename*=gb18030'zh'" + quoted
