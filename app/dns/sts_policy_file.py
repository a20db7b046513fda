"""The MTA-STS policy file: a snapshot keeps it, and a new provider's servers must stand in it (B5, B15)."""

from __future__ import annotations

from app.dns.https_text import fetch_text


def fetch_sts_policy(domain: str, *, timeout_s: float = 5.0, url: str = "") -> str | None:
    """The text at the policy's well-known place, or at `url`; None where a careful sender would not get it either.

    As RFC 8461 wants it: over HTTPS with a certificate that holds, no redirect is followed, 64 KB are enough.
    """
    return fetch_text(url or f"https://mta-sts.{domain.rstrip('.')}/.well-known/mta-sts.txt", timeout_s=timeout_s)
