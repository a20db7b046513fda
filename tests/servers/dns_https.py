"""A resolver over HTTPS (RFC 8484) for tests: an `Authority` behind a web server."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

from tests.servers.certificates import Certificates
from tests.servers.dns import Authority
from tests.servers.dns_web import WebServer


class DnsOverHttps(WebServer):
    """Answers POSTs for `authority` at `url` while the block lasts; `status` other than 200 refuses them."""

    def __init__(self, authority: Authority, certificates: Certificates, certificate: str = "good") -> None:
        self.status = 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                wire = authority.respond(body, "https") or b""
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/dns-message")
                self.send_header("Content-Length", str(len(wire)))
                self.end_headers()
                self.wfile.write(wire)

        super().__init__(Handler, certificates, certificate)
        self.url = f"{self.origin}/dns-query"
