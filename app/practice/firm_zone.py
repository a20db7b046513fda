"""The firm's own zone: what its panel holds, on the name servers and in a file for the next start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from app.core.durable_file import write_durably
from app.core.errors import AppError, ErrorCode
from app.practice import internet_facts
from app.practice.dns_server import DnsWorld, HostedZone
from app.practice.panel_record import PanelRow
from app.practice.zone_panel import Rrset, RrsetKey, ZonePanel, rows_from_json, rows_to_json

_FIRST_SERIAL = 2026110101
_SOA_TTL = 3600


class FirmZone:
    """Kept in `path`. `hosted` is what a world is made with, `serve` ties the panel to that world."""

    def __init__(self, domain: str, path: Path) -> None:
        self._path = path
        self._serial, rows = _read(path)
        facts = internet_facts.internet_file()["dns_host"]
        self.panel = ZonePanel(domain, (facts["zh"], facts["en"]), rows, self._publish)
        self._world: DnsWorld | None = None

    def hosted(self) -> HostedZone:
        """The zone as it is now."""
        servers = internet_facts.name_servers()
        primary = next(iter(servers))
        soa = f"@ {_SOA_TTL} SOA {primary} hostmaster.{primary} {self._serial} 3600 600 864000 300"
        records = (
            f"{name} {rrset.ttl} {kind} {value}"
            for (name, kind), rrset in self.panel.rrsets().items()
            for value in rrset.values
        )
        return HostedZone(f"{self.panel.domain}.", "\n".join([soa, *records]), servers)

    def serve(self, world: DnsWorld) -> None:
        """From now on what is typed changes `world`."""
        self._world = world

    def _publish(self, differing: Mapping[RrsetKey, Rrset | None]) -> None:
        """File first: what the servers say is never lost. What goes away goes before what comes (CNAME)."""
        self._serial += len(differing)
        facts = {"serial": self._serial, "rows": rows_to_json(self.panel.rows())}
        write_durably(self._path, json.dumps(facts, ensure_ascii=False, indent=1).encode())
        if self._world is None:
            return
        for (name, kind), rrset in sorted(differing.items(), key=lambda change: change[1] is not None):
            if rrset is None:
                self._world.remove(name, kind)
            else:
                self._world.change(name, kind, rrset.ttl, rrset.values)


def _read(path: Path) -> tuple[int, tuple[PanelRow, ...]]:
    """Serial and rows; the first ones where there is no file. Raises AppError PROJECT_DAMAGED."""
    try:
        facts = json.loads(path.read_bytes())
        return int(facts["serial"]), rows_from_json(facts["rows"])
    except FileNotFoundError:
        return _FIRST_SERIAL, internet_facts.first_rows()
    except (OSError, ValueError, KeyError, TypeError, AppError) as error:
        raise AppError(ErrorCode.PROJECT_DAMAGED, path=str(path)) from error
