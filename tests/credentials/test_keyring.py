"""The vault with a real Secret Service, and without a safe one."""

import pytest

from tests.credentials.secret_service import SecretService

OPEN = """
import os, pathlib
from app.core.secret import Secret
from app.credentials import default_vault_path, open_vault
vault = open_vault(default_vault_path(), answer_within_s=10)
"""
STATE = "print(vault.persistent, vault.problem and vault.problem.value)\n"


@pytest.fixture
def service(tmp_path):
    service = SecretService(tmp_path)
    yield service
    service.close()


def test_a_password_survives_in_the_vault_and_only_there(service, tmp_path):
    service.start_keyring("login")
    assert service.run(OPEN + STATE + "vault.set('f/a', Secret('Planted-密码'))") == ["True", "None"]
    assert service.run(OPEN + "print(vault.get('f/a').reveal(), vault.get('f/b'))") == ["Planted-密码", "None"]
    assert (tmp_path / "vault.bin").stat().st_mode & 0o777 == 0o600
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or "Planted-密码".encode() not in path.read_bytes()


def test_a_keyring_that_stays_locked_leaves_memory_only(service, tmp_path):
    service.start_keyring("login")
    service.run(OPEN + "vault.set('f/a', Secret('kept'))")
    before = (tmp_path / "vault.bin").read_bytes()
    service.stop_keyring()
    service.start_keyring("wrong password")
    assert service.run(OPEN + STATE + "vault.set('f/a', Secret('x'))\nprint(vault.get('f/a').reveal())") == [
        "False",
        "keyring.locked",
        "x",
    ]
    assert (tmp_path / "vault.bin").read_bytes() == before
    service.stop_keyring()
    service.start_keyring("login")
    assert service.run(OPEN + "print(vault.get('f/a').reveal())") == ["kept"]


def test_a_new_key_does_not_overwrite_a_vault_it_cannot_open(service, tmp_path):
    service.start_keyring("login")
    service.run(OPEN + "vault.set('f/a', Secret('old'))")
    old = (tmp_path / "vault.bin").read_bytes()
    service.run("import keyring; keyring.delete_password('mailover', 'vault-key')")
    program = OPEN + STATE + "print(vault.get('f/a'))\nvault.set('f/b', Secret('new'))"
    assert service.run(program) == ["True", "keyring.vault_unreadable", "None"]
    assert [path.read_bytes() for path in tmp_path.glob("vault.bin.unreadable-*")] == [old]
    assert service.run(OPEN + STATE + "print(vault.get('f/b').reveal())") == ["True", "None", "new"]


def test_two_programs_keep_each_others_passwords(service):
    service.start_keyring("login")
    program = (
        OPEN
        + "import subprocess, sys\n"
        + f"subprocess.run([sys.executable, '-c', {OPEN + 'vault.set(chr(98), Secret(chr(50)))'!r}], check=True)\n"
        + "vault.set('a', Secret('1'))"
    )
    service.run(program)
    assert service.run(OPEN + "print(vault.get('a').reveal(), vault.get('b').reveal())") == ["1", "2"]


def test_without_a_bus_there_is_memory_only(service):
    service.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    assert service.run(OPEN + STATE) == ["False", "keyring.absent"]


def test_a_keyring_that_does_not_answer_is_given_up(service):
    program = (
        "import threading, keyring, keyring.backends.SecretService as s\n"
        "s.Keyring.get_password = lambda *_: threading.Event().wait()\n"
        "keyring.set_keyring(s.Keyring())\n" + OPEN.replace("=10", "=0.2") + STATE
    )
    assert service.run(program) == ["False", "keyring.locked"]


UNSAFE = """
import keyring, keyring.backend, keyring.backends.SecretService as s
class PlaintextKeyring(keyring.backend.KeyringBackend):
    priority = 20
    written = []
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): self.written.append(password)
    def delete_password(self, service, username): pass
"""


def test_a_backend_that_writes_plain_text_is_refused(service, tmp_path):
    program = UNSAFE + "keyring.set_keyring(PlaintextKeyring())\n" + OPEN + STATE + "vault.set('a', Secret('x'))\n"
    assert service.run(program + "print(PlaintextKeyring.written)") == ["False", "keyring.unsafe", "[]"]
    assert not (tmp_path / "vault.bin").exists()


def test_a_class_that_only_inherits_from_a_safe_one_is_refused(service):
    program = "import keyring, keyring.backends.SecretService as s\nclass Mine(s.Keyring): pass\n"
    assert service.run(program + "keyring.set_keyring(Mine())\n" + OPEN + STATE) == ["False", "keyring.unsafe"]


def test_in_a_chain_the_safe_backend_is_taken_and_the_unsafe_one_gets_nothing(service):
    service.start_keyring("login")
    program = UNSAFE + "from keyring.backends.chainer import ChainerBackend\nkeyring.set_keyring(ChainerBackend())\n"
    program += "print(type(keyring.get_keyring().backends[0]).__name__)\n"
    assert service.run(program + OPEN + STATE + "print(PlaintextKeyring.written)") == [
        "PlaintextKeyring",
        "True",
        "None",
        "[]",
    ]
