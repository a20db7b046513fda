"""Where passwords are kept between runs, or for this run only when the system offers no safe place."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.core.redaction import remember
from app.core.secret import Secret
from app.credentials.keyring_key import ANSWER_WITHIN_S, vault_key
from app.credentials.vault_file import VaultFile


class Vault:
    """Secrets by name. Safe to use from several threads; whoever comes before the keyring has answered waits for it."""

    def __init__(self, opening: Callable[[], VaultFile] | None = None) -> None:
        """`opening` finds the file, in a thread of its own: an unlock prompt must not hold up a window."""
        self._guard = threading.Lock()
        self._values: dict[str, Secret] = {}
        self._lent: dict[str, Secret] = {}
        self._found: VaultFile | None = None
        self._problem: ErrorCode | None = None
        self._reason = ""
        self._opening: threading.Thread | None = None
        if opening is not None:
            self._opening = threading.Thread(target=self._open, args=(opening,), name="vault", daemon=True)
            self._opening.start()

    @property
    def persistent(self) -> bool:
        """Whether what is set now will be there in the next run."""
        return self._file is not None

    @property
    def problem(self) -> ErrorCode | None:
        """Why secrets are kept for this run only (KEYRING_*), or that earlier ones must be entered again
        (VAULT_UNREADABLE); None when all is well.
        """
        self._wait()
        return self._problem

    @property
    def reason(self) -> str:
        """The technical word for the problem."""
        self._wait()
        return self._reason

    def get(self, name: str) -> Secret | None:
        """The secret of that name, or None."""
        self._wait()
        with self._guard:
            return self._lent.get(name) or self._values.get(name)

    def set(self, name: str, secret: Secret) -> None:
        """Keep a secret. Raises AppError DISK_*; then it is kept for this run only."""
        self.set_all({name: secret})

    def set_all(self, secrets: dict[str, Secret]) -> None:
        """Keep several secrets with one write. Raises as `set`."""
        remember(secret.reveal() for secret in secrets.values())
        file = self._file
        with self._guard:
            self._values.update(secrets)
            if file is not None:
                revealed = {name: secret.reveal() for name, secret in secrets.items()}
                file.change(lambda content: content.update(revealed))

    def lend(self, name: str, secret: Secret) -> None:
        """Use a secret for this run without keeping it; it goes before one that is kept."""
        remember([secret.reveal()])
        with self._guard:
            self._lent[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret, if it is known. Raises AppError DISK_*."""
        file = self._file
        with self._guard:
            self._lent.pop(name, None)
            self._values.pop(name, None)
            if file is not None:
                file.change(lambda content: content.pop(name, None))

    @property
    def _file(self) -> VaultFile | None:
        self._wait()
        return self._found

    def _wait(self) -> None:
        if self._opening is not None:
            self._opening.join()

    def _open(self, opening: Callable[[], VaultFile]) -> None:
        try:
            self._found = opening()
            content = self._found.read()
        except AppError as error:
            self._problem = error.code
            told = (error.facts.get("backend"), error.facts.get("reason"))
            self._reason = ": ".join(str(fact) for fact in told if fact)
        else:
            remember(content.values())
            self._values = {name: Secret(value) for name, value in content.items()}


def open_vault(path: Path, service: str = "mailover", answer_within_s: float = ANSWER_WITHIN_S) -> Vault:
    """The vault in `path`, opened with the key in the system's keyring; memory only where no safe keyring answers.

    Returns at once; the keyring is asked beside.
    """
    return Vault(lambda: VaultFile(path, vault_key(service, answer_within_s)))


def memory_vault() -> Vault:
    """A vault for this run only, by choice."""
    return Vault()


def default_vault_path() -> Path:
    """Where the user's vault lies; environment variable MAILOVER_VAULT overrides it."""
    import platformdirs

    override = os.environ.get("MAILOVER_VAULT")
    return Path(override) if override else platformdirs.user_data_path("Mailover", appauthor=False) / "vault.bin"
