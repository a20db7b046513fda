"""What should be on the new side, looked up by content while the folders are read back. Pure.

Of each message the digest of the original counts, and that of the copy that went in its place. Equal messages are
counted: one that is there answers for one of the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from app.core.identity import Digest, MailboxPath, Uid
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.sending import Delivered
from app.engine.proof.person_proof import Fate


class Wanted(NamedTuple):
    """One message of the archive that should be there, and what the ledger knows of it."""

    item: DeliveryItem
    target: MailboxPath
    there: Delivered | None


class Stranger(NamedTuple):
    """A message of the new side that answered for none of the archive yet."""

    folder: MailboxPath
    uidvalidity: int
    uid: Uid
    digest: Digest
    headers: bytes
    size: int


class Expected:
    """The messages still looked for."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        self.open: dict[ItemKey, Wanted] = {}
        self._originals: dict[Digest, list[ItemKey]] = defaultdict(list)
        self._copies: dict[Digest, list[ItemKey]] = defaultdict(list)
        self._numbered: dict[tuple[MailboxPath, int], dict[Uid, ItemKey]] = defaultdict(dict)
        for one in wanted:
            key = one.item.key
            self.open[key] = one
            self._originals[key.digest].append(key)
            if one.there is None:
                continue
            self._numbered[one.there.target, one.there.uidvalidity][one.there.uid] = key
            if one.there.copy is not None:
                self._copies[one.there.copy.digest].append(key)

    def known(self, folder: MailboxPath, uidvalidity: int) -> dict[Uid, Wanted]:
        """What the ledger says is in a folder of the new side, as that is numbered now."""
        numbered = self._numbered.get((folder, uidvalidity), {})
        return {uid: self.open[key] for uid, key in numbered.items() if key in self.open}

    def take(self, digest: Digest, folder: MailboxPath | None) -> tuple[Wanted, Fate] | None:
        """The message that this content answers for: in `folder`, or with None anywhere."""
        key = self._pick(self._originals.get(digest, []), folder)
        if key is not None:
            return self.open.pop(key), Fate.IDENTICAL if folder is not None else Fate.MOVED
        key = self._pick(self._copies.get(digest, []), folder)
        if key is None:
            return None
        one = self.open.pop(key)
        stub = one.there is not None and one.there.copy is not None and one.there.copy.repairs == ("stub",)
        return one, Fate.STUBBED if stub else Fate.REPAIRED

    def _pick(self, keys: list[ItemKey], folder: MailboxPath | None) -> ItemKey | None:
        while keys and keys[-1] not in self.open:
            keys.pop()  # answered for: of ten thousand equal messages each is looked at once
        for key in reversed(keys):
            one = self.open.get(key)
            if one is not None and (folder is None or one.target == folder):
                return key
        return None
