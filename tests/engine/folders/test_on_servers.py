"""Names that offices use and servers stumble over become folders on real servers, under one name or another."""

from __future__ import annotations

import contextlib

import pytest
from app.core.identity import MailboxPath
from app.engine.folders.making import made_folders
from app.engine.folders.mapping import SourceFolder, propose_mapping
from app.engine.folders.name_rules import name_rules_for
from app.mailstore.endpoint import Security
from app.mailstore.imap import ImapTarget, connect
from app.providers.folder_roles import role_of
from tests.servers import Cyrus, Dovecot, DovecotOptions
from tests.servers.corpus import FOLDERS, NASTY_FOLDERS
from tests.servers.cyrus_configuration import CyrusOptions

DEEP = tuple(f"第{level}级文件夹很深" for level in range(12))
NAMES = [
    *(tuple(name.split("/")) for name in (*FOLDERS, *NASTY_FOLDERS)),
    *(DEEP[: level + 1] for level in range(12)),
    ("v1.2",), (".hidden",), ("..",), ("a", "..", "b"), ("INBOX", "sub.dot"), ("!bang",), ("{5}",), ("tab\there",),
    ("长" * 100,), ("长" * 99 + "城",), ("a/b",), ("#news",),
]  # fmt: skip
SERVERS = {
    "dovecot maildir": lambda certificates: Dovecot(certificates=certificates),
    "dovecot under the inbox": lambda certificates: Dovecot(
        options=DovecotOptions(separator=".", prefix="INBOX."), certificates=certificates
    ),
    "dovecot sdbox": lambda certificates: Dovecot(options=DovecotOptions(storage="sdbox"), certificates=certificates),
    "cyrus": lambda certificates: Cyrus(certificates=certificates),
    "cyrus under the inbox": lambda certificates: Cyrus(
        options=CyrusOptions(unix_separator=False, alternative_namespace=False), certificates=certificates
    ),
}


@pytest.mark.parametrize("kind", SERVERS)
def test_every_folder_gets_a_place_of_its_own_and_the_same_at_the_next_run(kind, trusted):
    server = SERVERS[kind](trusted)
    if not server.is_here():
        pytest.skip(f"no {server.name} here")
    with (
        server,
        contextlib.closing(
            ImapTarget(connect(server.endpoint("bob", Security.PLAIN), server.password("bob")))
        ) as store,
    ):
        places = [made(store), made(store)]
        assert places[0] == places[1]
        assert len(set(places[0].values())) == len(places[0])
        there = {folder.path for folder in store.folders()}
        assert set(places[0].values()) <= there


def made(store: ImapTarget) -> dict[MailboxPath, MailboxPath]:
    there = {folder.path: role_of(folder) for folder in store.folders() if folder.selectable}
    rules = name_rules_for(None, store.separator, store.session.namespace.prefix.decode())
    sources = [SourceFolder(path, None, 1) for path in dict.fromkeys(MailboxPath(name) for name in NAMES)]
    lines = propose_mapping(sources, there, rules=rules).folders
    folders, refusals = made_folders(store, [line.target for line in lines])
    assert refusals == {}
    return {line.source: folders[line.target].path for line in lines}
