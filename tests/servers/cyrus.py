"""Cyrus 3.6, unpacked from Debian's packages beside an installed Dovecot, with which they would conflict.

`packaging/test.sh` unpacks it into the cache folder; CYRUS_ROOT names another place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.servers.certificates import Certificates
from tests.servers.cyrus_configuration import FOLDERS, CyrusOptions, cyrus_conf, imapd_conf
from tests.servers.server import USERS, MailServer

_SASL = "/usr/sbin/saslpasswd2"


def cyrus_root() -> Path:
    """Where the packages were unpacked, or would have been."""
    if named := os.environ.get("CYRUS_ROOT"):
        return Path(named)
    if os.geteuid() == 0:  # its daemons run as nobody, who cannot look into root's home
        return Path("/var/cache/mailover/cyrus")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mailover/cyrus"


class Cyrus(MailServer):
    """A Cyrus of its own."""

    name = "cyrus"

    def __init__(
        self,
        users: Mapping[str, str] = USERS,
        options: CyrusOptions = CyrusOptions(),  # noqa: B008 (frozen)
        *,
        certificates: Certificates | None = None,
        root: Path | None = None,
    ) -> None:
        super().__init__(users, certificates=certificates, root=root)
        self.options = options
        self._programs = cyrus_root() / "usr/lib/cyrus/bin"

    @classmethod
    def is_here(cls) -> bool:
        """Whether it was unpacked and its password tool installed."""
        return (cyrus_root() / "usr/lib/cyrus/bin/master").exists() and shutil.which(_SASL) is not None

    def configure(self) -> None:
        """Write the configuration."""
        for folder in ("spool", "sieve", "run", *(f"conf/{name}" for name in FOLDERS)):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        self._write("imapd.conf", imapd_conf(self.root, self.user, self.group, self.certificates, self.options))
        self._write("cyrus.conf", cyrus_conf(self.root, self._programs, self.port, self.tls_port))

    def launch(self) -> None:
        """Make the users known and start the master."""
        for user, password in self.users.items():
            self.run(_SASL, "-p", "-c", "-u", "localhost", "-f", f"{self.root}/sasldb2", user, stdin=password.encode())
        command = [f"{self._programs}/master", "-C", f"{self.root}/imapd.conf", "-M", f"{self.root}/cyrus.conf"]
        [libraries] = {path.parent for path in (cyrus_root() / "usr/lib").glob("*/libcyrus.so.0")}
        self._spawn(
            [*command, "-p", f"{self.root}/run/master.pid", "-D"],
            {"LD_LIBRARY_PATH": str(libraries), "CYRUS_USER": self.user, "PATH": f"{self._programs}:/usr/bin:/bin"},
        )
        self._wait_until_it_greets()
