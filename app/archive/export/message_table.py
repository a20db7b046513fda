"""messages.csv: the headers of each message in a row."""

from __future__ import annotations

import csv
from pathlib import Path

from app.archive.export.form import close_all, date_of, facts_of, leave_page
from app.archive.export.manifest import MANIFEST, note
from app.archive.export.spreadsheet import HEADINGS, harmless
from app.archive.places import ArchivedAccount, Place
from app.archive.reading import read_message


class MessageTable:
    """A row for each place, in UTF-8 with the mark that Excel needs."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._out = (root / "messages.csv").open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._table = csv.writer(self._out)
        self._table.writerow(HEADINGS)
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Add the message's row."""
        message = read_message(content)
        headers, date = message.headers, date_of(place)
        row = (
            account.address or account.name,
            place.folder.display,
            date.strftime("%Y-%m-%d %H:%M:%S") if date is not None else "",
            headers.sender,
            headers.to,
            headers.cc,
            headers.subject,
            place.size,
            len(message.attachments),
            " ".join(place.flags),
            place.uid,
            place.digest,
            place.path,
        )
        self._table.writerow([harmless(value) if isinstance(value, str) else value for value in row])
        note(self._manifest, {"file": "messages.csv", **facts_of(account, place)})

    def leave(self, name: str, text: str) -> None:
        """Beside the table."""
        leave_page(self._root, name, text)

    def close(self) -> None:
        """Close the table and the manifest."""
        close_all(self._out, self._manifest)
