"""Passwords and tokens: one key in the operating system's keyring, everything else in an encrypted file."""

from app.credentials.vault import Vault, default_vault_path, memory_vault, open_vault

__all__ = ["Vault", "default_vault_path", "memory_vault", "open_vault"]
