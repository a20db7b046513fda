"""The one thing that lies in the operating system's keyring: the 32-byte key of the vault file.

One short entry, because Windows holds at most 2,560 bytes in one (1,280 UTF-16 characters); everything else is in the
file. Only backends that encrypt are accepted, by the module of their class: with ``keyrings.alt`` merely installed,
keyring writes secrets in plain text without a word (jaraco/keyring issue 370).
"""

from __future__ import annotations

import base64
import binascii
import queue
import secrets
import threading
from typing import TYPE_CHECKING

from app.core.errors import AppError, ErrorCode, Retry

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_BYTES = 32
ENTRY = "vault-key"
ANSWER_WITHIN_S = 20.0

_SAFE = {f"keyring.backends.{name}" for name in ("Windows", "macOS", "SecretService", "kwallet", "libsecret")}
_NONE_AT_ALL = {"keyring.backends.fail", "keyring.backends.null"}


def vault_key(service: str, answer_within_s: float = ANSWER_WITHIN_S) -> bytes:
    """The key from the keyring, made and stored on first use.

    Asks in a thread of its own, because an unlock prompt may wait for a person who is not there. Raises AppError
    KEYRING_UNSAFE, KEYRING_LOCKED or KEYRING_ABSENT with facts ``reason`` and ``backend``.
    """
    answers: queue.SimpleQueue[bytes | AppError] = queue.SimpleQueue()
    threading.Thread(target=_answer, args=(service, answers), name="keyring", daemon=True).start()
    try:
        answer = answers.get(timeout=answer_within_s)
    except queue.Empty:
        raise _refused(ErrorCode.KEYRING_LOCKED, "no answer") from None
    if isinstance(answer, AppError):
        raise answer
    return answer


def _answer(service: str, answers: queue.SimpleQueue[bytes | AppError]) -> None:
    try:
        answers.put(_key_from(_safe_backend(), service))
    except AppError as error:
        answers.put(error)
    except Exception as error:  # noqa: BLE001  each system's backend raises what its own library likes
        answers.put(_translated(error))


def _safe_backend() -> KeyringBackend:
    """The first backend that encrypts, inside a chain too. Raises AppError."""
    import keyring

    chosen = keyring.get_keyring()
    chain: list[KeyringBackend] = list(getattr(chosen, "backends", [chosen])) if _is_chain(chosen) else [chosen]
    for backend in chain:
        if _module(backend) in _SAFE:
            return backend
    found = [_module(backend) for backend in chain if _module(backend) not in _NONE_AT_ALL]
    if found:
        raise _refused(ErrorCode.KEYRING_UNSAFE, "not encrypted by the system", ", ".join(found))
    raise _refused(ErrorCode.KEYRING_ABSENT, "none found")


def _key_from(backend: KeyringBackend, service: str) -> bytes:
    stored = backend.get_password(service, ENTRY)
    if stored is None:
        fresh = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        backend.set_password(service, ENTRY, fresh)
        # Read back and take what is there: another window may have stored its own in the same moment.
        stored = backend.get_password(service, ENTRY)
        if stored is None:
            raise _refused(ErrorCode.KEYRING_ABSENT, "did not keep what was stored", _module(backend))
    try:
        key = base64.b64decode(stored, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise _refused(ErrorCode.KEYRING_ABSENT, "holds something else under our name", _module(backend))
    return key


def _translated(error: Exception) -> AppError:
    from keyring.errors import KeyringLocked

    # The text of an unknown exception might quote what was stored; its type says enough.
    code = ErrorCode.KEYRING_LOCKED if isinstance(error, KeyringLocked) else ErrorCode.KEYRING_ABSENT
    translated = _refused(code, type(error).__name__)
    translated.__cause__ = error
    return translated


def _refused(code: ErrorCode, reason: str, backend: str | None = None) -> AppError:
    return AppError(code, retry=Retry.LATER, reason=reason, backend=backend)


def _is_chain(backend: KeyringBackend) -> bool:
    return _module(backend) == "keyring.backends.chainer"


def _module(backend: object) -> str:
    return type(backend).__module__
