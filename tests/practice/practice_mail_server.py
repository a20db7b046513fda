"""The practice server in the place of a real one, for the tests that Dovecot and Cyrus pass."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, Security
from app.practice.imap_server import Account, ImapServer, Traits

from tests.servers import MailServer
from tests.servers.server import USERS

SPECIAL_FOLDERS = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Junk": "\\Junk"}


class PracticeMailServer(MailServer):
    """Needs no daemon, no certificate and no other user: plain IMAP, in threads of this process."""

    name = "practice"

    def __init__(self, capabilities: frozenset[str] | None = None) -> None:
        self.users = dict(USERS)
        self.host = "127.0.0.1"
        self._folder = tempfile.TemporaryDirectory(prefix="mailover-practice-")
        self._traits = Traits() if capabilities is None else Traits(capabilities=capabilities)

    def start(self) -> PracticeMailServer:
        accounts = [Account(user, Secret(password)) for user, password in self.users.items()]
        self.server = ImapServer(Path(self._folder.name), accounts, self._traits)
        self.port = self.server.port
        for user in self.users:
            for name, use in SPECIAL_FOLDERS.items():
                self.server.store(user).create(name, use)
        return self

    def stop(self) -> None:
        self.server.stop()
        self._folder.cleanup()

    def endpoint(self, user: str, security: Security = Security.PLAIN, port: int | None = None) -> Endpoint:
        return Endpoint(self.host, port or self.port, Security.PLAIN, user)
