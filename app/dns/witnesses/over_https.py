"""One question over HTTPS (RFC 8484): a POST of the message, through the system's proxy where there is one."""

from __future__ import annotations

import urllib.error
import urllib.request

import dns.exception
import dns.message
import truststore

from app.dns.authorities.exchange import Heard, Question, judged, query_of

_FORM = "application/dns-message"
_MOST_BYTES = 65_535


def ask_over_https(url: str, question: Question, timeout_s: float) -> Heard:
    """Ask the resolver at `url`; certificates are verified with the system's. Never raises for the network's faults."""
    import ssl

    query = query_of(question)
    query.id = 0  # RFC 8484 section 4.1: caches on the way may serve it
    request = urllib.request.Request(  # noqa: S310 (https only, see below)
        url, data=query.to_wire(), headers={"Content-Type": _FORM, "Accept": _FORM}
    )
    if request.type != "https":
        return Heard(problem="not HTTPS")
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        with urllib.request.urlopen(request, timeout=timeout_s, context=context) as response:  # noqa: S310
            message = dns.message.from_wire(response.read(_MOST_BYTES))
    except TimeoutError:
        return Heard(problem="timeout")
    except urllib.error.HTTPError as error:
        error.close()
        return Heard(problem=f"HTTP {error.code}")
    except OSError as error:
        is_late = isinstance(getattr(error, "reason", None), TimeoutError)
        return Heard(problem="timeout" if is_late else "unreachable")
    except (dns.exception.DNSException, ValueError):
        return Heard(problem="malformed")
    return judged(message) if query.is_response(message) else Heard(problem="malformed")
