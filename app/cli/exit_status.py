"""What the command line returns to its caller."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """As design documents promise them to scripts."""

    DONE = 0
    """All done and proven."""
    ATTENTION = 1
    """Finished, but something needs attention; it was named."""
    WRONG_USE = 2
    NOT_STARTED = 3
    """Could not start: sign-in, network, disk, lock."""
    INTERRUPTED = 130
    """Stopped on request; the next run goes on from there."""
