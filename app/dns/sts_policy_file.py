"""The MTA-STS policy file: a snapshot keeps it, and a new provider's servers must stand in it (B5, B15)."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request

import truststore

_MOST_BYTES = 65_536
"""RFC 8461 section 3.3 lets senders stop there."""


def fetch_sts_policy(domain: str, *, timeout_s: float = 5.0, url: str = "") -> str | None:
    """The text at the policy's well-known place, or at `url`; None where a careful sender would not get it either.

    As RFC 8461 wants it: over HTTPS with a certificate that holds, and no redirect is followed.
    """
    place = url or f"https://mta-sts.{domain.rstrip('.')}/.well-known/mta-sts.txt"
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
