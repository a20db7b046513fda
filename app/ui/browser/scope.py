"""Whose mail and which folder the list shows."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.identity import AccountId, MailboxPath


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything, one account, or one folder of it."""

    account: AccountId | None = None
    folder: MailboxPath | None = None
    title: str = ""
    """As she reads it in the tree."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is narrowed."""
        return self.account is None and self.folder is None


EVERYBODY = Scope()
