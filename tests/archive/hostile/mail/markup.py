"""HTML that fetches, hides, runs, nests without end or grows while it is read."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable

from tests.archive.hostile.mail.shapes import MEGABYTE, html

REMOTE = "http://127.0.0.1:1/"
"""Stands where `fetching` puts the address of a listener."""


def fetching(address: str) -> bytes:
    """A page with every way known to make a reader fetch `address`, which ends in a slash."""
    unc = "\\\\127.0.0.1\\share\\x.png"
    pieces = [
        f'<base href="{address}"><link rel=stylesheet href="{address}a.css">'
        f'<meta http-equiv=refresh content="0;url={address}b">',
        f"<style>@import url({address}c.css);body{{background:url({address}d.png)}}"
        f"@font-face{{src:url({address}e)}}</style>",
        f'<img src="{address}f.png"><img src="f2.png"><img src="//127.0.0.1:1/f3.png">'
        f'<img srcset="{address}g.png 2x" src="">',
        f'<body background="{address}h.png"><table background="{address}i.png"><tr>'
        f'<td background="{address}j.png">x</table>',
        f"<div style=\"background-image:url({address}k.png);list-style-image:url('{address}l.png')\">x</div>",
        f'<div style="background:u\\72l({address}m.png)">x</div>'
        f"<div style=\"background:image-set('{address}n' 1x)\">x</div>",
        f'<video src="{address}o" poster="{address}p" autoplay></video><audio src="{address}q" autoplay></audio>',
        f'<iframe src="{address}r" srcdoc="<img src={address}s>"></iframe><object data="{address}t"></object>'
        f'<embed src="{address}u">',
        f'<svg><image href="{address}v" xlink:href="{address}w"/><use href="{address}x#a"/><foreignObject>'
        f'<img src="{address}y"></svg>',
        f'<script src="{address}z"></script><img src=x onerror="fetch(\'{address}1\')">'
        f'<a href="javascript:x" ping="{address}2">x</a>',
        f'<form action="{address}3"><input type=image src="{address}4">'
        f'<button formaction="{address}5">x</button></form>',
        f'<math href="{address}6"><mtext><style><img src="{address}7"></style></mtext></math><picture>'
        f'<source srcset="{address}8"></picture>',
        f'<img src="{unc}"><img src="file:////127.0.0.1/share/y.png"><img src="file:///etc/passwd">'
        '<img src="/etc/passwd">',
        '<img src="qrc:/x.png"><img src=":/x.png"><img src="C:\\x.png"><img src="smb://127.0.0.1/x">'
        '<img src="dav://127.0.0.1/x">',
        f'<ul style="list-style-image:url(file:///etc/passwd)"><li>x</ul><noscript><img src="{address}9"></noscript>',
        f'<template><img src="{address}10"></template><img src="data:image/svg+xml;base64,{_svg(address)}">',
        f'<!--[if mso]><img src="{address}11"><![endif]--><xml><v:fill src="{address}12"/></xml>'
        f'<img dynsrc="{address}13" lowsrc="{address}14">',
        f'<img src="&#104;ttp:{address[5:]}15"><img src=" {address}16"><img src="\x01{address}17">'
        f'<a href="{address}18">needle</a>',
    ]
    return html("\n".join(pieces).encode())


def _svg(address: str) -> str:
    return base64.b64encode(
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}in-svg"/></svg>'.encode()
    ).decode()


def flat_png(width: int, height: int) -> bytes:
    """A picture that is small as a file and large in memory."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    row = zlib.compressobj(9)
    packed = b"".join(row.compress(bytes(width // 8 + 2)) for _line in range(height)) + row.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _pictures(count: int, width: int, height: int) -> bytes:
    data = base64.b64encode(flat_png(width, height)).decode()
    return html("".join(f'<img src="data:image/png;base64,{data}" alt="{n}">' for n in range(count)).encode())


def _nested(tag: str, depth: int, attribute: str = "", *, closed: bool = True) -> Callable[[], bytes]:
    names = tag.split()
    opening = "".join(f"<{name}{attribute}>" for name in names)
    closing = "".join(f"</{name}>" for name in reversed(names)) if closed else ""
    return lambda: html((opening * depth + "needle" + closing * depth).encode())


def _repeated(unit: str, size: int = MEGABYTE, end: str = "") -> Callable[[], bytes]:
    return lambda: html((unit * (size // len(unit)) + end + "needle").encode())


def _distinct(tag: str, count: int, end: str) -> Callable[[], bytes]:
    """Formatting that stays open and has to be taken up again in every paragraph."""
    return lambda: html(("".join(f'<{tag} title="{n}">' for n in range(count)) + end * count + "needle").encode())


def _table(rows: int, cells: int) -> bytes:
    return html(b"<table>" + (b"<tr>" + b"<td>needle</td>" * cells + b"</tr>") * rows + b"</table>")


MARKUP: dict[str, Callable[[], bytes]] = {
    "everything that fetches": lambda: fetching(REMOTE),
    **{f"{tag} 30,000 deep": _nested(tag, 30_000) for tag in ("div", "b", "blockquote", "ul li", "span", "a", "font")},
    **{
        f"{tag} 2,000 deep": _nested(tag, 2000)
        for tag in ("div", "blockquote", "ul li", "table tr td", "dl dd", "center")
    },
    **{f"table tr td {depth} deep": _nested("table tr td", depth) for depth in (12, 25, 60, 300)},
    "tables 5,000 deep": _nested("table tr td", 5000),
    "table of cells 8 deep": lambda: html((b"<table><tr><td>" * 7) + b"<table>" + b"<tr><td>needle<td>x" * 6000),
    "table of tables 8 deep": lambda: html((b"<table><tr><td>" * 7) + b"<table><tr><td>x</table>" * 6000),
    "tables side by side": _repeated("<table><tr><td>x<table><tr><td>y</table></table>", 250_000),
    "open tags without end": _nested("div", 100_000, closed=False),
    "list items without lists": _repeated("<li>", 250_000),
    "headings in headings": _repeated("<h1>", 250_000),
    "formatting taken up again by font": _distinct("font", 1500, "<p>x"),
    "formatting taken up again by b": _distinct("b", 1500, "</p><p>x"),
    "links in links": _distinct("a", 3000, "<p>x"),
    "formatting closed crosswise": _repeated("<b><i><u><font><div></b></i></u></font>", 100_000),
    "table of 5 MB": lambda: _table(5000, 70),
    "table of 15,000 cells in a row": lambda: _table(1, 15_000),
    "table of 280 KB": lambda: _table(1800, 10),
    "table spans": _repeated('<table><tr><td colspan="999999999" rowspan="999999999">x</table>', 5000),
    "table spans of 20,000": lambda: html(b'<table><tr><td colspan="20000">x<td rowspan="20000">needle</table>'),
    "widths": lambda: html(
        b'<table width="999999999"><tr><td width="99999999%">needle'
        b"<img width=999999999 height=999999999 src=cid:x></table>"
    ),
    "style widths": lambda: html(
        b'<div style="width:1e38px;margin:-1e38px;padding:999999999px;font-size:1e9px;text-indent:9e9px">needle</div>'
    ),
    "font sizes": lambda: html(
        b'<font size="999999999">needle</font><font size="-99999999">x</font>'
        b'<span style="font-size:99999px">needle</span>'
    ),
    "attribute of 5 MB": lambda: html(b'<p title="' + b"x" * 5 * MEGABYTE + b'">needle</p>'),
    "style of 5 MB": lambda: html(b'<p style="' + b"color:red;" * (MEGABYTE // 2) + b'">needle</p>'),
    "style that backtracks": lambda: html(b'<p style="' + b"background" * 300_000 + b'">needle</p>'),
    "style of url and blanks": lambda: html(b'<p style="' + b"url " * 300_000 + b" " * MEGABYTE + b'">needle</p>'),
    "100,000 attributes": lambda: html(b"<p " + b" ".join(b'a%d="x"' % n for n in range(100_000)) + b">needle</p>"),
    "100,000 styled pieces": _repeated('<span style="color:red">x</span>', 3 * MEGABYTE),
    "100,000 pictures": _repeated('<img src="http://127.0.0.1:1/x">', 3 * MEGABYTE),
    "100,000 own pictures": _repeated('<img src="cid:x">', 280_000),
    "pictures of one bomb": lambda: _pictures(2, 20_000, 20_000),
    "pictures of many bombs": lambda: _pictures(30, 4000, 4000),
    "script that never ends": _repeated("<script "),
    "style tags that never end": _repeated("<style </style "),
    "attribute of letters": lambda: html(b"<p =" + b"a" * MEGABYTE + b">needle</p>"),
    "quotes that never end": _repeated("<a \"'"),
    "style that never ends": _repeated("<style><!--"),
    "comments that never end": _repeated("<!--"),
    "tags that never end": _repeated("<a href='"),
    "less than": _repeated("<"),
    "closing tags": _repeated("</script "),
    "blanks after a block": _repeated("\u2003", 3 * MEGABYTE, "<p>"),
    "lines after a block": _repeated("<br>\n", MEGABYTE),
    "entity of 5,000 digits": lambda: html(
        b"&#" + b"9" * 5000 + b"; needle &#x" + b"f" * 5000 + b"; &#0; &#xd800; &#1114112;"
    ),
    "entities": _repeated("&NotEqualTilde;&amp;&#128512;", 2 * MEGABYTE),
    "entities without end": _repeated("&amp"),
    "entities of entities": lambda: html(b'<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><p>&a; needle</p>'),
    "plaintext": lambda: html(b"<plaintext>" + b"<b>" * 50_000 + b"needle"),
    "frameset": lambda: html(b"<frameset><frame src=http://127.0.0.1:1/><noframes>needle"),
    "nul and control": lambda: html(b"<p\0>nee\0dle</p\0><s\0cript>x</script>\x01\x0c\x1b needle"),
    "utf-7 script": lambda: html(b"+ADw-script+AD4-alert(1)+ADw-/script+AD4- needle"),
    "mutation": lambda: html(
        b'<svg></p><style><a id="</style><img src=http://127.0.0.1:1/ onerror=x>"></svg>'
        b"<math><mtext><table><mglyph><style>"
    ),
    "one word of 3 MB": _repeated("needle", 3 * MEGABYTE),
    "one word of 280 KB": _repeated("needle", 280_000),
    "200,000 lines": _repeated("x<br>", 280_000),
    "pre of 280 KB": lambda: html(b"<pre>" + b"needle " * 40_000 + b"</pre>"),
}
