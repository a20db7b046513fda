"""Which servers are asked: ``--server`` and ``--world`` as typed, and what they come to."""

from __future__ import annotations

import argparse
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.dns.authorities import DnsReach
    from app.dns.witnesses import Witness

PORT = 53


@dataclass(frozen=True, slots=True)
class Server:
    """An address and a port."""

    address: str
    port: int = PORT


def server(text: str) -> Server:
    """``HOST``, ``HOST:PORT``, ``ADDRESS`` or ``[ADDRESS]:PORT``; names are looked up."""
    host, port = text, ""
    if text.startswith("["):
        host, _bracket, port = text[1:].partition("]")
        port = port.removeprefix(":")
    elif text.count(":") == 1:
        host, _colon, port = text.partition(":")
    number = int(port) if port.isdecimal() else PORT
    if (port and not port.isdecimal()) or not 0 < number < 1 << 16 or not host:
        raise argparse.ArgumentTypeError(text)
    try:
        return Server(str(ip_address(host)), number)
    except ValueError:
        pass
    try:
        return Server(socket.gethostbyname(host), number)
    except (OSError, UnicodeError) as error:
        raise argparse.ArgumentTypeError(text) from error


def reach_of(args: argparse.Namespace) -> DnsReach:
    """The world's name servers, or those of ``--server`` as roots; the last port named is that of all."""
    from app.dns.authorities import DnsReach

    if not args.server:
        return DnsReach()
    return DnsReach(roots=tuple(one.address for one in args.server), port=args.server[-1].port)


def witnesses_of(args: argparse.Namespace, *, blocked: bool = False) -> tuple[Witness, ...]:
    """The resolvers of ``--world``; without any named those that many people use, and this computer's own.

    None where it was not asked for: but where the way to all name servers is `blocked`, they are all that is left.
    A name space that begins at ``--server`` is nobody else's, and only resolvers named with it know of it.
    """
    from app.dns.witnesses import PUBLIC, Witness, system_witness

    if args.world:
        return tuple(Witness(f"{one.address}:{one.port}", (one.address,), port=one.port) for one in args.world)
    wanted = args.world is not None or blocked
    return (*PUBLIC, system_witness()) if wanted and not args.server else ()
