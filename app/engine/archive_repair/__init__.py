"""The servers as sources for the archive's repair: what a disk spoiled may still lie in the mailbox it came from."""

from app.engine.archive_repair.mailbox_source import MailboxSource, mailbox_sources

__all__ = ["MailboxSource", "mailbox_sources"]
