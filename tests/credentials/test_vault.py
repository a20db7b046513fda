"""The vault file and the vault, without a keyring."""

import os
import threading

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.redaction import redact
from app.core.secret import Secret
from app.credentials import default_vault_path, memory_vault
from app.credentials.vault import Vault
from app.credentials.vault_file import VaultFile

KEY = bytes(range(32))


def _vault(path):
    return Vault(lambda: VaultFile(path, KEY))


def test_four_hundred_long_tokens_fit(tmp_path):
    path = tmp_path / "deep" / "vault.bin"
    tokens = {f"f/u{number}": Secret("T" * 3000) for number in range(400)}
    _vault(path).set_all(tokens)
    again = _vault(path)
    assert all(again.get(name) == token for name, token in tokens.items())


def test_a_changed_byte_is_noticed(tmp_path):
    path = tmp_path / "vault.bin"
    VaultFile(path, KEY).change(lambda content: content.update(a="b"))
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)
    with pytest.raises(AppError) as caught:
        VaultFile(path, KEY).read()
    assert caught.value.code is ErrorCode.VAULT_UNREADABLE
    assert _vault(path).problem is ErrorCode.VAULT_UNREADABLE


def test_deleting_takes_the_password_out_of_the_file(tmp_path):
    path = tmp_path / "vault.bin"
    vault = _vault(path)
    vault.set("a", Secret("secret"))
    vault.delete("a")
    assert vault.get("a") is None
    assert VaultFile(path, KEY).read() == {}


def test_a_lent_password_goes_first_and_is_not_kept(tmp_path):
    path = tmp_path / "vault.bin"
    vault = _vault(path)
    vault.set("a", Secret("kept"))
    vault.lend("a", Secret("lent-password"))
    assert vault.get("a") == Secret("lent-password")
    assert VaultFile(path, KEY).read() == {"a": "kept"}
    assert redact("x lent-password") == "x •••"


def test_a_memory_vault_has_no_problem_and_no_file():
    vault = memory_vault()
    vault.set("a", Secret("b"))
    assert (vault.get("a"), vault.persistent, vault.problem) == (Secret("b"), False, None)


def test_a_full_disk_keeps_the_old_file_and_the_new_password_for_this_run(tmp_path, monkeypatch):
    path = tmp_path / "vault.bin"
    vault = _vault(path)
    vault.set("a", Secret("1"))

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AppError) as caught:
        vault.set("b", Secret("2"))
    assert caught.value.code is ErrorCode.DISK_FULL
    assert vault.get("b") == Secret("2")
    assert VaultFile(path, KEY).read() == {"a": "1"}


def test_the_vault_lies_with_the_users_data_unless_told_otherwise(monkeypatch, tmp_path):
    monkeypatch.setenv("MAILOVER_VAULT", str(tmp_path / "v"))
    assert default_vault_path() == tmp_path / "v"
    monkeypatch.delenv("MAILOVER_VAULT")
    assert default_vault_path().name == "vault.bin"


def test_a_window_does_not_wait_for_the_keyring_until_it_needs_it(tmp_path):
    answered = threading.Event()

    def slow_keyring():
        assert answered.wait(10)
        return VaultFile(tmp_path / "vault.bin", KEY)

    vault = Vault(slow_keyring)
    vault.lend("a", Secret("lent"))
    answered.set()
    assert vault.persistent
    assert vault.get("a") == Secret("lent")
