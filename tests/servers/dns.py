"""A real DNS server in this process, authoritative for the zones it is given, on a free loopback port."""

from __future__ import annotations

import socketserver
import struct
import textwrap
import threading

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.zone


class DnsServer:
    """Answers over UDP and TCP on one port while the block lasts.

    `zones` maps a domain to its zone text. `mode` may be changed at any time: ``ok``, ``servfail``, ``refused`` or
    ``drop``; `silent_about` holds record types that get no answer. `queries` lists what was asked.
    """

    def __init__(self, zones: dict[str, str], ip: str = "127.0.0.1") -> None:
        self.ip = ip
        self.mode = "ok"
        self.silent_about: set[str] = set()
        self.queries: list[tuple[str, str]] = []
        self._zones = {
            dns.name.from_text(origin): dns.zone.from_text(textwrap.dedent(text).lstrip(), origin, relativize=False)
            for origin, text in zones.items()
        }
        server = self

        class Datagram(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                wire = server._answer(self.request[0], datagram=True)
                if wire:
                    self.request[1].sendto(wire, self.client_address)

        class Stream(socketserver.StreamRequestHandler):
            timeout = 5

            def handle(self) -> None:
                head = self.rfile.read(2)
                if len(head) == 2:
                    wire = server._answer(self.rfile.read(struct.unpack("!H", head)[0]), datagram=False)
                    if wire:
                        self.wfile.write(struct.pack("!H", len(wire)) + wire)

        self._tcp = socketserver.ThreadingTCPServer((ip, 0), Stream)
        self.port = self._tcp.server_address[1]
        try:
            self._udp = socketserver.ThreadingUDPServer((ip, self.port), Datagram)
        except OSError:
            self._tcp.server_close()
            raise
        self._threads = [
            threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
            for running in (self._tcp, self._udp)
        ]

    def __enter__(self) -> DnsServer:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for running in (self._tcp, self._udp):
            running.shutdown()
            running.server_close()
        for thread in self._threads:
            thread.join()

    def _answer(self, wire: bytes, *, datagram: bool) -> bytes | None:
        query = dns.message.from_wire(wire)
        name, kind = query.question[0].name, query.question[0].rdtype
        self.queries.append((name.to_text().lower(), dns.rdatatype.to_text(kind)))
        if self.mode == "drop" or dns.rdatatype.to_text(kind) in self.silent_about:
            return None
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        if self.mode in {"servfail", "refused"}:
            response.set_rcode(dns.rcode.SERVFAIL if self.mode == "servfail" else dns.rcode.REFUSED)
            return response.to_wire()
        self._look_up(name, kind, response)
        limit = max(query.payload, 512) if datagram else 65535
        truncated = dns.message.make_response(query)
        truncated.flags |= dns.flags.TC
        full = response.to_wire()
        return full if len(full) <= limit else truncated.to_wire()

    def _look_up(self, name: dns.name.Name, kind: int, response: dns.message.Message) -> None:
        zone = next((zone for origin, zone in self._zones.items() if name.is_subdomain(origin)), None)
        if zone is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
            return
        response.flags |= dns.flags.AA
        records = zone.get_rrset(name, kind)
        if records:
            response.answer.append(records)
            return
        response.authority.append(zone.find_rrset(zone.origin, "SOA"))
        if not any(owner.is_subdomain(name) for owner in zone.nodes):
            response.set_rcode(dns.rcode.NXDOMAIN)
