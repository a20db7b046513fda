"""A window of another program on an archive that is written to: ``… ARCHIVE COUNT``. Ends when it has seen them all.

Indexes, searches, lists and reads over and over; prints what it saw as one JSON object.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from app.archive import Archive, index_pending, parse_query

from tests.archive.filling import ANNA


def main(path: Path, count: int) -> None:
    rounds = news = read = 0
    seen: list[int] = []
    with Archive.open(path, writable=False) as archive:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        places = list(archive.places(ANNA.id))
        while len(places) < count:
            rounds += 1
            if archive.refresh():
                news += 1
                index_pending(archive)
            places = list(archive.places(ANNA.id))
            assert len(places) >= max(seen, default=0), "rows were lost"
            seen.append(len(places))
            for place in places[read:]:
                assert hashlib.sha256(archive.read_message(place.path)).hexdigest() == place.digest
                read += 1
            keys = archive.catalogue.message_keys()
            assert len(archive.catalogue.rows(keys[:50])) == len(keys[:50])
            archive.catalogue.search(parse_query("the"))
        index_pending(archive)
        found = len(archive.catalogue.message_keys(query=parse_query("letterhead")))
    json.dump({"rounds": rounds, "news": news, "read": read, "found": found}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
