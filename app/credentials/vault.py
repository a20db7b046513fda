"""Where passwords are kept between runs, or for this run only when the system offers no safe place."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.core.redaction import remember
from app.core.secret import Secret
from app.credentials.keyring_key import ANSWER_WITHIN_S, vault_key
from app.credentials.vault_file import VaultFile


class Vault:
    """Secrets by name. Safe to use from several threads.

    `problem` says why secrets are kept for this run only (KEYRING_*), or that earlier ones must be entered again
    (VAULT_UNREADABLE); None when all is well. `reason` holds the technical word for it.
    """

    def __init__(self, file: VaultFile | None, problem: ErrorCode | None = None, reason: str = "") -> None:
        self._file = file
        self._guard = threading.Lock()
        self._values: dict[str, Secret] = {}
        self._lent: dict[str, Secret] = {}
        self.problem = problem
        self.reason = reason
        if file is not None:
            self._load(file)

    @property
    def persistent(self) -> bool:
        """Whether what is set now will be there in the next run."""
        return self._file is not None

    def get(self, name: str) -> Secret | None:
        """The secret of that name, or None."""
        with self._guard:
            return self._lent.get(name) or self._values.get(name)

    def set(self, name: str, secret: Secret) -> None:
        """Keep a secret. Raises AppError DISK_*; then it is kept for this run only."""
        self.set_all({name: secret})

    def set_all(self, secrets: dict[str, Secret]) -> None:
        """Keep several secrets with one write. Raises as `set`."""
        remember(secret.reveal() for secret in secrets.values())
        with self._guard:
            self._values.update(secrets)
            if self._file is not None:
                revealed = {name: secret.reveal() for name, secret in secrets.items()}
                self._file.change(lambda content: content.update(revealed))

    def lend(self, name: str, secret: Secret) -> None:
        """Use a secret for this run without keeping it; it goes before one that is kept."""
        remember([secret.reveal()])
        with self._guard:
            self._lent[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret, if it is known. Raises AppError DISK_*."""
        with self._guard:
            self._lent.pop(name, None)
            self._values.pop(name, None)
            if self._file is not None:
                self._file.change(lambda content: content.pop(name, None))

    def _load(self, file: VaultFile) -> None:
        try:
            content = file.read()
        except AppError as error:
            self.problem, self.reason = error.code, str(error.facts.get("reason") or "")
            return
        remember(content.values())
        self._values = {name: Secret(value) for name, value in content.items()}


def open_vault(path: Path, service: str = "mailover", answer_within_s: float = ANSWER_WITHIN_S) -> Vault:
    """The vault in `path`, opened with the key in the system's keyring; memory only where no safe keyring answers."""
    try:
        key = vault_key(service, answer_within_s)
    except AppError as error:
        reason = ": ".join(str(error.facts[fact]) for fact in ("backend", "reason") if error.facts.get(fact))
        return Vault(None, error.code, reason)
    return Vault(VaultFile(path, key))


def memory_vault() -> Vault:
    """A vault for this run only, by choice."""
    return Vault(None)


def default_vault_path() -> Path:
    """Where the user's vault lies; environment variable MAILOVER_VAULT overrides it."""
    import platformdirs

    override = os.environ.get("MAILOVER_VAULT")
    return Path(override) if override else platformdirs.user_data_path("Mailover", appauthor=False) / "vault.bin"
