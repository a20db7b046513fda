"""``mailover --selftest``: whether everything the program is made of is here and works. For packaged builds."""

from __future__ import annotations

import importlib
import ssl
from collections.abc import Callable
from functools import partial

from app.cli.words import said
from app.core.errors import ErrorCode
from app.flow.words import Language, explain

_LIBRARIES = (
    "imapclient", "dns.resolver", "idna", "keyring", "platformdirs", "apsw", "nh3", "openpyxl", "cchardet", "pypdfium2",
    "python_calamine", "icalendar", "pypff", "pyzipper",
)  # fmt: skip
_OURS = ("app.engine", "app.archive", "app.credentials", "app.providers", "app.project", "app.dns")


def run_selftest(more: dict[str, Callable[[], object]]) -> int:
    """Run every check, and those in `more`; print one line each. 0 if all hold, 1 if not."""
    checks: dict[str, Callable[[], object]] = {
        **{name: partial(importlib.import_module, name) for name in (*_LIBRARIES, *_OURS)},
        "resources": _resources,
        "text search": _text_search,
        "attachments": _attachments,
        "encryption": _encryption,
        "certificates": _certificates,
        **more,
    }
    troubles = 0
    for name, check in checks.items():
        try:
            check()
        except Exception as error:  # noqa: BLE001 - each check may fail in its own way; all are reported
            troubles += 1
            print(f"{name}: {type(error).__name__}: {error}")
        else:
            print(f"{name}: ok")
    return 1 if troubles else 0


def _resources() -> None:
    from app.providers import provider_table
    from app.providers.cures import cure_for

    _require(bool(provider_table().providers) and cure_for(ErrorCode.SIGN_IN_REFUSED, None) is not None)
    for language in Language:
        _require(bool(said("all_well", language)) and bool(explain("bug", {}, language).happened))


def _text_search() -> None:
    import apsw

    database = apsw.Connection(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1)")
    database.execute("INSERT INTO words(rowid, text) VALUES (1, '提单 单号')")
    _require(database.execute("SELECT rowid FROM words WHERE words MATCH '提单'").fetchall() == [(1,)])


def _attachments() -> None:
    from app.archive.attachment_text import AttachmentReader

    with AttachmentReader() as reader:
        _require(reader.read("a.txt", "text/plain", "提单".encode("gb18030")).text == "提单")


def _encryption() -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(bytes(32))
    _require(cipher.decrypt(bytes(12), cipher.encrypt(bytes(12), b"x", None), None) == b"x")


def _certificates() -> None:
    import truststore

    truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _require(condition: bool) -> None:  # noqa: FBT001 - an assertion that optimisation does not remove
    if not condition:
        raise RuntimeError("not as expected")
