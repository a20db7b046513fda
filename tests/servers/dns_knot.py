"""Knot, an authoritative server that signs its zone and signs again after each live change."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from tests.servers.dns_daemon import DnsDaemon

_CONTROL = "/usr/sbin/knotc"


class Knot(DnsDaemon):
    """Serves one zone, signed with ECDSA."""

    daemon = "/usr/sbin/knotd"

    def __init__(self, zone: str, text: str, address: str, port: int) -> None:
        super().__init__(address, port, zone)
        self.zone = zone
        self._text = textwrap.dedent(text).lstrip()

    def command(self) -> list[str]:
        self.write("zone.txt", f"$ORIGIN {self.zone}\n{self._text}")
        configuration = f"""
            server:
              listen: {self.address}@{self.port}
              rundir: {self.root}
              udp-workers: 1
              tcp-workers: 1
              background-workers: 1
            control:
              listen: {self.root}/knot.sock
            database:
              storage: {self.root}
              journal-db-max-size: 8M
              kasp-db-max-size: 8M
              timer-db-max-size: 1M
            log:
              - target: stderr
                any: info
            policy:
              - id: one-key
                single-type-signing: on
                algorithm: ecdsap256sha256
            zone:
              - domain: {self.zone}
                file: {self.root}/zone.txt
                zonefile-sync: -1
                zonefile-load: whole
                dnssec-signing: on
                dnssec-policy: one-key
        """
        path = self.write("knot.conf", textwrap.dedent(configuration))
        return [self.daemon, "-c", str(path)]

    def change(self, name: str, kind: str, ttl: int, values: Sequence[str]) -> None:
        """Make `values` all that `name` has of `kind`; signed and served when it returns."""
        self._control("zone-begin", self.zone)
        self._control("zone-unset", self.zone, name, kind, check=False)
        for value in values:
            self._control("zone-set", self.zone, name, str(ttl), kind, value)
        self._control("zone-commit", self.zone)

    def _control(self, *words: str, check: bool = True) -> None:
        self.run(_CONTROL, "-b", "-s", f"{self.root}/knot.sock", *words, check=check)
