"""A web server with one page over TLS, for what the program fetches."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.certificates import Certificates


class WebServer:
    """A web server over TLS on loopback while the block lasts; `Handler` says what it serves."""

    def __init__(
        self, handler: type[BaseHTTPRequestHandler], certificates: Certificates, certificate: str = "good"
    ) -> None:
        class Quiet(handler):  # type: ignore[misc,valid-type]
            def log_message(self, *_: object) -> None:
                """Nothing on the terminal."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A client that does not like the certificate hangs up: that is its right."""

        self._server = Server(("127.0.0.1", 0), Quiet)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(getattr(certificates, certificate), certificates.key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.origin = f"https://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> WebServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
