"""A small text from the web, as careful readers of DNS fetch it: HTTPS that holds, and no redirect is followed."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request

import truststore

_MOST_BYTES = 65_536


def fetch_text(place: str, *, timeout_s: float = 5.0) -> str | None:
    """At most the first 64 KB of it; None where it cannot be had. The system's proxy is used."""
    if not place.startswith("https://"):
        return None
    try:
        with _opener().open(place, timeout=timeout_s) as response:
            content = bytes(response.read(_MOST_BYTES))
    except urllib.error.HTTPError as error:
        error.close()
        return None
    except (OSError, ValueError):
        return None
    return content.decode("utf-8", "replace")


def _opener() -> urllib.request.OpenerDirector:
    """Knows HTTPS and the system's proxy, and nothing of redirects."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
