"""Names of attachments and folders that want to be somewhere else, or somebody else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from tests.archive.hostile.mail.shapes import attached

NAMES = (
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "C:x",
    "\\\\host\\share\\x.exe",
    "//host/share/x",
    "file:///etc/passwd",
    "..",
    ".",
    "",
    " ",
    "...",
    "~root/x",
    "$(touch x)",
    "`id`",
    "x;rm -rf ~",
    "-rf",
    "%2e%2e%2fx",
    "%00",
    "a\0b.pdf",
    "txt.\u202efdp.exe",
    "\u2066x\u2069.pdf",
    "x\u200b.exe",
    "CON",
    "con.txt",
    "CON .txt",
    "aux.",
    "NUL",
    "COM1.pdf",
    "COM¹",
    "LPT9.x.y",
    "x.pdf.",
    "x.pdf ",
    "x.pdf:stream",
    "x.pdf::$DATA",
    'a<b>c|d?e*f"g',
    "y" * 5000,
    "很" * 5000,
    "🎉" * 2000,
    "a\r\nb",
    "a\tb",
    "e\u0301" * 300,
    "\u0300\u0316" * 20_000,
    "x." + "e" * 400,
    ".htaccess",
    "desktop.ini",
    "invoice.pdf.exe",
    "\ud800.pdf",
    "\ufeffx",
    "x/../../y",
    "a/" * 2000,
    "İ" * 300,
    "ß" * 300,
)

FOLDERS: tuple[tuple[str, ...], ...] = (
    ("..",),
    ("..", "..", "x"),
    (".",),
    ("/",),
    ("C:\\",),
    ("\\\\host\\share",),
    ("a\0b",),
    ("CON",),
    ("nul", "aux.txt"),
    (" lead",),
    ("trail ",),
    ("dot.",),
    ("x" * 1000,),
    ("很" * 500,),
    ("\u202egpj.exe",),
    ("INBOX", "INBOX"),
    ("inbox",),
    ("a:b",),
    ("<tag>|?*",),
    ("~",),
    ("-rf",),
    ("e\u0301",),
    ("é",),
    ("\u0300" * 500,),
    ("deep",) * 300,
    ("deeper",) * 1500,
    ("y" * 200,) * 60,
    ("\n",),
    ("manifest.jsonl",),
    ("SHA256SUMS",),
    ("🎉" * 200,),
)


def _named(name: str) -> Callable[[], bytes]:
    raw = name.encode("utf-8", "surrogatepass")
    quoted = quote(raw)

    def make() -> bytes:
        plain = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\r\n", b"\r\n\t")
        kind = b'application/octet-stream; name="' + plain + b'"'
        return attached(kind, b"%PDF-1.4 payload", b"attachment; filename*=UTF-8''" + quoted.encode())

    return make


FILE_NAMES: dict[str, Callable[[], bytes]] = {
    **{f"{number} {name[:12]!r}": _named(name) for number, name in enumerate(NAMES)},
    "plain traversal": lambda: attached(b"text/plain", b"x", b'attachment; filename="../../../../../../tmp/owned.txt"'),
    "content-id that is a path": lambda: attached(
        b"image/png; name=x.png\r\nContent-ID: <../../x>", b"\x89PNG", b"inline"
    ),
}
