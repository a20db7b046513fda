"""Lies in every export: which file holds which message, with its SHA-256, and how to get the very bytes back."""

from __future__ import annotations

import json
from typing import Any, TextIO

MANIFEST = "manifest.jsonl"
SUMS = "SHA256SUMS"
README = "README.txt"

_MBOX = """\
这些文件是 mbox 格式（mboxrd），每个文件夹一个文件。Thunderbird、苹果“邮件”等程序可以导入。
换行符保持邮件原样（CRLF），只有 “From ” 分隔行和每封邮件之后加的一个换行是 LF。
每封邮件中以任意个 “>” 加 “From ” 开头的行，前面多加了一个 “>”。去掉分隔行、末尾加的换行和多加的 “>”，
就是原来的字节；manifest.jsonl 中有每封邮件原始字节的 SHA-256，按文件内的顺序排列。

These files are mbox (mboxrd), one for each folder. Thunderbird, Apple Mail and others import them.
Line ends are as in the messages (CRLF); only the "From " line before each message and the one newline after it are LF.
Each line of a message that begins with any number of ">" and "From " has one more ">" before it. Without the "From "
line, that last newline and that ">", the bytes are the original ones; manifest.jsonl holds their SHA-256, in order.
"""
_EML = """\
这里每封邮件是一个 .eml 文件，按成员和文件夹存放，内容与服务器给出的原始数据逐字节相同。
SHA256SUMS 可用 sha256sum -c SHA256SUMS 检查；manifest.jsonl 记录每个文件来自哪里、有哪些标记。

Each message is one .eml file, by person and folder, byte for byte what the server served.
Check with: sha256sum -c SHA256SUMS. manifest.jsonl says where each file comes from and which flags it had.
"""
_CSV = """\
messages.csv 是邮件清单，可用 Excel 打开。以 = + - @ 开头的内容前加了一个撇号，以免被当作公式。
file 一列是邮件在存档 mail 文件夹中的位置。

messages.csv lists the messages and opens in Excel. Text that begins with = + - @ has an apostrophe before it, so that
no spreadsheet takes it for a formula. The column "file" says where the message lies in the archive.
"""
_PDF = """\
这里每封邮件是一个 .pdf 文件，按成员和文件夹存放。附件没有印出来，只列出名称、大小和 SHA-256。
PDF 是给人看的，不能代替原件；原件的 SHA-256 写在每个文件末尾和 manifest.jsonl 中。

Each message is one .pdf file, by person and folder. Attachments are not printed; name, size and SHA-256 are listed.
A PDF is for reading and does not replace the original, whose SHA-256 stands in each file and in manifest.jsonl.
"""
READMES = {"mbox": _MBOX, "eml": _EML, "zip": _EML, "csv": _CSV, "pdf": _PDF}
"""The bilingual page beside an export, by its form."""


def note(out: TextIO, entry: dict[str, Any]) -> None:
    """Add one line to an open manifest. Raises OSError."""
    out.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
