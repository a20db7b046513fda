"""The users of one server: who may come in, how often at once, and where each one's mail lies."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.core.secret import Secret
from app.practice.imap_server.refusals import Refusal
from app.practice.imap_server.store import MailStore
from app.practice.imap_server.traits import Account, Traits


class Users:
    """Opens every store at once, so that a damaged one is found at the start and not at a sign-in."""

    def __init__(self, folder: Path, accounts: Sequence[Account], traits: Traits) -> None:
        self._accounts = {account.user: account for account in accounts}
        self._traits = traits
        self._connected: Counter[str] = Counter()
        self._guard = threading.Lock()
        self.stores = {account.user: MailStore(folder, account.user) for account in accounts}

    def sign_in(self, user: str, password: Secret) -> MailStore:
        """The user's store. Raises Refusal with the words chosen for that password."""
        account = self._accounts.get(user)
        if account is None or password != account.password:
            known = account.refusals if account else {}
            raise Refusal(known.get(password, self._traits.refused_words))
        with self._guard:
            if self._connected[user] >= self._traits.connections_per_user:
                raise Refusal("[LIMIT] Too many simultaneous connections")
            self._connected[user] += 1
        return self.stores[user]

    def sign_out(self, user: str) -> None:
        """A connection of this user has ended."""
        with self._guard:
            self._connected[user] -= 1

    def quota_bytes(self, user: str) -> int | None:
        """The most this user may keep, if there is a limit."""
        return self._accounts[user].quota_bytes

    def close(self) -> None:
        """Close every store."""
        for store in self.stores.values():
            store.close()
