"""Dovecot 2.3 from Debian's `dovecot-imapd` (2.4 has another configuration language)."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.servers.certificates import Certificates
from tests.servers.dovecot_configuration import DovecotOptions, DovecotPlace, configuration
from tests.servers.server import USERS, MailServer

_DAEMON = "/usr/sbin/dovecot"


class Dovecot(MailServer):
    """A Dovecot of its own; `options` says how it differs from an ordinary one."""

    name = "dovecot"
    stop_grace_s = 0.25  # its master waits a second for its children; the group is ended anyway

    def __init__(
        self,
        users: Mapping[str, str] = USERS,
        options: DovecotOptions = DovecotOptions(),  # noqa: B008 (frozen)
        *,
        certificates: Certificates | None = None,
        root: Path | None = None,
    ) -> None:
        super().__init__(users, certificates=certificates, root=root)
        self.options = options
        self.configuration_path = self.root / "dovecot.conf"

    @classmethod
    def is_here(cls) -> bool:
        """Whether Debian's package is installed."""
        return shutil.which(_DAEMON) is not None

    def configure(self) -> None:
        """Write users and configuration."""
        (self.root / "home").mkdir(exist_ok=True)
        lines = [
            f"{user}:{{PLAIN}}{password}:{self.uid}:{self.gid}::{self.home(user)}::"
            for user, password in self.users.items()
        ]
        self._write("users", "\n".join(lines) + "\n")
        place = DovecotPlace(
            root=self.root, user=self.user, group=self.group, port=self.port, tls_port=self.tls_port,
            certificate=getattr(self.certificates, self.options.certificate),
            key=self.certificates.key,
        )  # fmt: skip
        self._write("dovecot.conf", configuration(place, self.options))

    def launch(self) -> None:
        """Start the master."""
        self._spawn([_DAEMON, "-F", "-c", str(self.configuration_path)])
        self._wait_until_it_greets()

    def home(self, user: str) -> Path:
        """Where that user's mail lies on disk."""
        return self.root / "home" / user

    def doveadm(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What `doveadm` printed."""
        return self.run("/usr/bin/doveadm", "-c", str(self.configuration_path), *arguments, stdin=stdin)
