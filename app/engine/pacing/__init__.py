"""How fast a server may be asked: connections a host, back-off, days' caps, her hours and bandwidth."""
