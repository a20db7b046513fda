"""Unbound, a resolver that remembers and, given a trust anchor, validates."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from tests.servers.dns_daemon import DnsDaemon


class Unbound(DnsDaemon):
    """Resolves the zones of `authorities` (origin -> loopback address, all on `authorities_port`)."""

    daemon = "/usr/sbin/unbound"

    def __init__(
        self, authorities: Mapping[str, str], authorities_port: int, address: str, port: int, trust_anchor: str = ""
    ) -> None:
        super().__init__(address, port, next(iter(authorities)))
        self._authorities = authorities
        self._authorities_port = authorities_port
        self._trust_anchor = trust_anchor

    def command(self) -> list[str]:
        anchor = f'trust-anchor: "{self._trust_anchor}"' if self._trust_anchor else ""
        stubs = "".join(
            f"stub-zone:\n  name: {origin}\n  stub-addr: {address}@{self._authorities_port}\n  stub-prime: no\n"
            for origin, address in self._authorities.items()
        )
        server = f"""
            server:
              directory: "{self.root}"
              chroot: ""
              username: ""
              pidfile: ""
              use-syslog: no
              interface: {self.address}
              port: {self.port}
              num-threads: 1
              do-ip6: no
              do-not-query-localhost: no
              access-control: 127.0.0.0/8 allow
              local-zone: "test." nodefault
              module-config: "{"validator iterator" if anchor else "iterator"}"
              {anchor}
            remote-control:
              control-enable: no
        """
        path = self.write("unbound.conf", textwrap.dedent(server) + stubs)
        return [self.daemon, "-d", "-c", str(path)]
