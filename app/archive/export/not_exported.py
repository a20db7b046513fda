"""What could not be taken out, or not as it was archived: named for her in a page beside the export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.archive.places import ArchivedAccount, Place
from app.core.errors import AppError, ErrorCode

PAGE = "not exported.txt"
_REASONS = {
    ErrorCode.MESSAGE_FILE_MISSING: ("存档里没有它的文件", "its file is not in the archive"),
    ErrorCode.DISK_FAILED: ("磁盘读不出它的文件", "the disk cannot read its file"),
    ErrorCode.DISK_READ_ONLY: ("不许读它的文件", "its file may not be read"),
    ErrorCode.MESSAGE_CHANGED: (
        "它的文件变了，导出的是现在的内容",
        "its file has changed; what it holds now was exported",
    ),
    ErrorCode.EXPORT_NOT_WRITTEN: ("它的文件写不出来", "its file could not be written"),
}
_UNKNOWN = ("原因不明", "for an unknown reason")
_HEAD = """\
下面这些邮件没有导出，或者与存档时不同。其他邮件都已导出。

These messages were not exported, or are not as they were archived. All others were exported.
"""


@dataclass(frozen=True, slots=True)
class NotExported:
    """One message and why."""

    account: ArchivedAccount
    place: Place
    error: AppError


def not_exported_page(failures: Sequence[NotExported]) -> str:
    """The page, in both languages."""
    lines = [_HEAD]
    for failure in failures:
        chinese, english = _REASONS.get(failure.error.code, _UNKNOWN)
        reason = failure.error.facts.get("reason")
        place, whose = failure.place, failure.account.address or failure.account.name
        lines.append(
            f"{whose} / {place.folder.display} / {place.internaldate or '-'}\n"
            f"  {chinese}; {english}{f' ({reason})' if reason else ''}\n"
            f"  {place.path}\n"
            f"  SHA-256 {place.digest}\n"
        )
    return "\n".join(lines)
