"""The vault's encrypted file: AES-256-GCM over a JSON object of names and values, replaced whole on each change."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.durable_file import disk_errors, write_durably
from app.core.errors import AppError, ErrorCode
from app.core.exclusive_lock import ExclusiveLock

_MAGIC = b"mailover vault 1\n"
_NONCE_BYTES = 12
_LOCK_WITHIN_S = 5.0

Content = dict[str, str]


class VaultFile:
    """One vault on the disk. Several programs may use it: each change is made on what is there at that moment."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._cipher = AESGCM(key)
        self._guard = threading.Lock()

    def read(self) -> Content:
        """All names and values; empty if there is no file. Raises AppError VAULT_UNREADABLE or DISK_*."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise AppError(ErrorCode.VAULT_UNREADABLE, path=str(self._path), reason=error.strerror or "") from error
        try:
            return self._opened(raw)
        except (InvalidTag, ValueError) as error:
            raise AppError(ErrorCode.VAULT_UNREADABLE, path=str(self._path), reason="key") from error

    def change(self, edit: Callable[[Content], object]) -> Content:
        """Apply `edit` to the content and write it durably, readable by its owner alone. Returns the new content.

        A file that cannot be opened with our key is set aside, never overwritten. Raises AppError DISK_*.
        """
        with disk_errors(self._path):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._guard, self._locked():
            content = self._read_or_set_aside()
            edit(content)
            nonce = os.urandom(_NONCE_BYTES)
            sealed = self._cipher.encrypt(nonce, json.dumps(content, ensure_ascii=False).encode(), _MAGIC)
            write_durably(self._path, _MAGIC + nonce + sealed, mode=0o600)
            return content

    def _opened(self, raw: bytes) -> Content:
        if not raw.startswith(_MAGIC):
            raise ValueError("not a vault of this format")
        nonce, sealed = raw[len(_MAGIC) :][:_NONCE_BYTES], raw[len(_MAGIC) + _NONCE_BYTES :]
        content = json.loads(self._cipher.decrypt(nonce, sealed, _MAGIC))
        return {str(name): str(value) for name, value in content.items()}

    def _read_or_set_aside(self) -> Content:
        try:
            return self.read()
        except AppError:
            aside = self._path.with_name(f"{self._path.name}.unreadable-{int(time.time())}")
            with disk_errors(self._path):
                self._path.rename(aside)
            return {}

    def _locked(self) -> ExclusiveLock:
        """The lock against other programs, which hold it for milliseconds."""
        end = time.monotonic() + _LOCK_WITHIN_S
        while True:
            try:
                return ExclusiveLock(self._path.with_name(self._path.name + ".lock"), ErrorCode.VAULT_UNREADABLE)
            except AppError as error:
                if error.code is not ErrorCode.VAULT_UNREADABLE or time.monotonic() > end:
                    raise
                time.sleep(0.02)
