"""The process that paints pages of a PDF. Whatever goes wrong ends it, and the other side goes on without."""

from __future__ import annotations

import contextlib
import struct
from multiprocessing.connection import Connection

from app.archive.attachment_text.child import limit_itself

MOST_PAGES = 20
_MOST_SIDE = 5000


def serve(pipe: Connection) -> None:
    """The width and the document come in; for each page its measures and its pixels go out, then an empty message."""
    import pypdfium2

    limit_itself()
    with contextlib.suppress(EOFError, BrokenPipeError, pypdfium2.PdfiumError):
        (width,) = struct.unpack("<I", pipe.recv_bytes())
        document = pypdfium2.PdfDocument(pipe.recv_bytes())
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            across, down = page.get_size()
            scale = min(width / max(across, 1), _MOST_SIDE / max(down, 1), _MOST_SIDE / max(across, 1))
            picture = page.render(scale=max(scale, 0.01), rev_byteorder=False, prefer_bgrx=True)
            about = struct.pack("<IIII", len(document), picture.width, picture.height, picture.stride)
            pipe.send_bytes(about)
            pipe.send_bytes(bytes(picture.buffer))
            picture.close()
            page.close()
    with contextlib.suppress(BrokenPipeError):
        pipe.send_bytes(b"")
