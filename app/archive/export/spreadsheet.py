"""The table of messages: CSV that Excel opens in Chinese and that cannot carry a formula out of somebody's subject."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADINGS = ("account", "folder", "date_utc", "from", "to", "cc", "subject", "size_bytes", "attachments", "flags",
            "uid", "sha256", "file")  # fmt: skip


def harmless(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
