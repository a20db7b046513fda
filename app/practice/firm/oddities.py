"""Messages that no careful program writes and every old mailbox holds. Each kind once, bytes fixed.

A move has to carry all of them unchanged: these are what "bytes in = bytes out" is practised on.
"""

from __future__ import annotations

import base64
from urllib.parse import quote

_PLAIN = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"


def _odd(subject: str, body: bytes, *, head: str = _PLAIN, date: str = "Tue, 12 Mar 2019 10:20:30 +0800") -> bytes:
    """A small message; subject and head go out as UTF-8, whatever that means to a reader."""
    lines = f"From: li.op@gangda-logistics.example\r\nTo: wu.lp@haiyue-trade.example\r\nSubject: {subject}\r\n"
    when = f"Date: {date}\r\n" if date else ""
    return (lines + when + head).encode() + b"\r\n" + body


def _with_id(message_id: str, subject: str, body: str) -> bytes:
    return _odd(subject, body.encode(), head=f"Message-ID: {message_id}\r\n{_PLAIN}")


def _in_charset(declared: str, codec: str, subject: str, body: str) -> bytes:
    word = f"=?{declared}?B?{base64.b64encode(subject.encode(codec)).decode()}?="
    head = f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: 8bit\r\n"
    return _odd(word, body.encode(codec) + b"\r\n", head=head)


def _multipart(head: str, body: str) -> bytes:
    return _odd("Packing list and photos", body.encode(), head="MIME-Version: 1.0\r\n" + head)


def _long_name() -> bytes:
    """An attachment whose name comes in numbered pieces (RFC 2231 section 3)."""
    encoded = quote("宁波海岳进出口有限公司 二〇一九年度 出口商品目录（最终版 客户用）.pdf")
    pieces = [encoded[start : start + 60] for start in range(0, len(encoded), 60)]
    names = "".join(
        f";\r\n\tfilename*{number}*={'' if number else 'UTF-8' + chr(39) * 2}{piece}"
        for number, piece in enumerate(pieces)
    )
    part = f"Content-Type: application/pdf\r\nContent-Disposition: attachment{names}\r\n\r\n%PDF-1.4\r\n"
    return _multipart('Content-Type: multipart/mixed; boundary="b"\r\n', f"--b\r\n{part}--b--\r\n")


def _deep() -> bytes:
    head, body = "Content-Type: text/plain\r\n", "In the innermost box.\r\n"
    for depth in range(40):
        body = f"--n{depth}\r\n{head}\r\n{body}\r\n--n{depth}--\r\n"
        head = f'Content-Type: multipart/mixed; boundary="n{depth}"\r\n'
    return _odd("Fwd: Fwd: Fwd: price list", body.encode(), head=head)


def _bare(subject: str, head: str) -> bytes:
    """Without an empty line after the header, as some fax gateways write."""
    return _odd(subject, b"", head=head)[:-2]


def odd_messages() -> dict[str, bytes]:
    """Every kind by its name."""
    attached = b"Forwarded message follows\r\n"
    inner = _odd("Original: rate sheet", b"USD 1450 / 20GP\r\n").decode()
    gbk_subject = b"Subject: \xb1\xa8\xbc\xdb\xb5\xa5 \xd6\xec\xe9F\xbb\xf9\r\n"
    return {
        "no message-id": _odd("订舱回执", "舱位已放，截单周四。\r\n".encode()),
        "empty message-id": _with_id("<>", "拖车时间", "集卡早上七点到工厂。\r\n"),
        "shared message-id, first": _with_id("<same@gangda-logistics.example>", "运费对账单 一", "第一张。\r\n"),
        "shared message-id, second": _with_id("<same@gangda-logistics.example>", "运费对账单 二", "第二张。\r\n"),
        "two message-ids": _with_id("<one@a.example>\r\nMessage-ID: <two@a.example>", "改单费", "一票 200 元。\r\n"),
        "no date": _odd("传真：提单更正", b"See attached fax.\r\n", date=""),
        "date in words": _odd("节日问候", "祝节日快乐。\r\n".encode(), date="周二, 2019年3月12日"),
        "date out of range": _odd("Schedule", b"Updated schedule.\r\n", date="32 Foo 99 25:61:00"),
        "date after its arrival": _odd(
            "Reminder", b"Clock of the sender is wrong.\r\n", date="Tue, 06 Jan 2026 00:00:00 +0000"
        ),
        "nul in body": _odd("系统通知", b"before\x00after\x00\x00\r\nend\r\n"),
        "nul in header": _odd("Scan", b"scan\r\n", head="X-Scanner: a\x00b\r\n" + _PLAIN),
        "bare line feeds": _odd("Tracking update", b"Vessel departed.\r\nETA 21 days.\r\n").replace(b"\r\n", b"\n"),
        "mixed line ends": _odd("Log", b"one\ntwo\r\nthree\rfour\n\rfive\r\r\nend\n"),
        "line of 80,000 bytes": _odd("Export", b"y" * 80_000 + b"\r\n"),
        "header of 20,000 bytes": _odd("Spam score", b"clean\r\n", head="X-Score: " + "z" * 20_000 + "\r\n" + _PLAIN),
        "raw gbk subject": b"From: fang@lianfeng-hw.example\r\n"
        + gbk_subject
        + b"\r\n\xbc\xdb\xb8\xf1\xbc\xfb\xb8\xbd\xbc\xfe\r\n",
        "gbk declared gb2312": _in_charset("gb2312", "gb18030", "陈喆镕的新手机号", "陈喆镕 㐂 €\r\n"),
        "big5": _in_charset(
            "big5", "big5", "報價單及發票影本", "林小姐您好：\r\n\r\n附上報價單與發票影本，請查收。\r\n"
        ),
        "iso-2022-jp": _in_charset(
            "iso-2022-jp", "iso2022_jp", "見積書の件", "周様\r\n\r\n見積書をお送りください。\r\n山田\r\n"
        ),
        "no charset": _odd(
            "=?gb2312?B?sai827Wl?=",
            b"\xbc\xdb\xb8\xf1\xbc\xfb\xb8\xbd\xbc\xfe\r\n",
            head="Content-Type: text/plain\r\n",
        ),
        "unknown charset": _odd("Rates", b"\xb1\xa8\r\n", head="Content-Type: text/plain; charset=x-unknown-8bit\r\n"),
        "encoded word cut in two": _odd("=?gb2312?B?xOO6?=\r\n =?gb2312?B?w9a5+g==?=", b"hello\r\n"),
        "emoji": _odd("年会 🎉 抽奖结果", "一等奖：丽萍 👏\r\n".encode()),
        "from lines": _odd("Minutes", b"first\r\n\r\nFrom here on it breaks\r\n>From quoted\r\n.\r\n..\r\n"),
        "no body": _odd("(empty)", b""),
        "no empty line": _bare("Fax received", _PLAIN),
        "no header": b"\r\nonly a body\r\n",
        "no final line end": _odd("Short", b"no newline at the end"),
        "only blank lines": _odd("Blank", b"\r\n\r\n\r\n"),
        "tiny": b"A: b\r\n\r\n",
        "40 levels deep": _deep(),
        "message in a message": _odd("Fwd: rate sheet", inner.encode(), head="Content-Type: message/rfc822\r\n"),
        "no last boundary": _multipart('Content-Type: multipart/mixed; boundary="q"\r\n', "--q\r\n\r\ncut o"),
        "no boundary named": _multipart("Content-Type: multipart/mixed\r\n", "--q\r\n\r\nx\r\n--q--\r\n"),
        "broken base64": _odd("Invoice", b"SGVsbG8*!!\r\n=\r\nd29ybGQ", head="Content-Transfer-Encoding: base64\r\n"),
        "uuencoded": _odd("Old scan", b"begin 644 test.txt\r\n#0V%T\r\n`\r\nend\r\n"),
        "name in pieces": _long_name(),
        "raw 8-bit file name": _multipart(
            'Content-Type: application/pdf; name="报价单.pdf"\r\nContent-Transfer-Encoding: base64\r\n',
            "JVBERi0xLjQ=\r\n",
        ),
        "invitation": _odd(
            "验货时间",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:SGS 验货\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode(),
            head="Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n",
        ),
        "winmail.dat": _odd(
            "RE: samples",
            base64.b64encode(b"\x78\x9f\x3e\x22" + bytes(range(256)) * 6) + b"\r\n",
            head="Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n",
        ),
        "looks like imap": _odd(
            "Server log", b"* 1 FETCH (UID 999999 BODY[] {5}\r\nabcde)\r\nA1 OK done\r\n+ go\r\n)\r\n {10}\r\n"
        ),
        "script in html": _odd(
            "Tracking page",
            b'<html><script>alert(1)</script><img src="https://track.example/1.gif">Arrived</html>\r\n',
            head="Content-Type: text/html; charset=utf-8\r\n",
        ),
        "binary": _odd("Data", bytes(range(1, 256)) * 8 + b"\r\n", head="Content-Transfer-Encoding: binary\r\n"),
        "wants a receipt": _odd("Contract", attached, head="Disposition-Notification-To: a@b.example\r\n" + _PLAIN),
    }
