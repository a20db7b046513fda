"""Does with hostile mail all that the program does, in a process that may use no network and no file of others.

``python -m tests.archive.hostile.whole_program FOLDER PREFIX [SHARE OF SHARES]`` stores the messages whose names begin
with PREFIX (``variants N M``: fuzzed ones) in a real archive in FOLDER, indexes, lists, finds, shows and exports them,
and prints as JSON what was too much.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from app.archive import Archive, ArchivedAccount, MessageRow, Selection, index_pending, parse_query
from app.archive.export import ExportForm, export
from app.core.identity import AccountId, MailboxPath, Uid, UidValidity
from app.core.words import Language
from app.mailstore.store import FetchedMessage
from app.ui.browser.opened_message import open_message
from app.ui.browser.reading_pane import ReadingPane
from app.ui.message_pdf import write_message_pdf
from PySide6.QtWidgets import QApplication

from tests.archive.hostile.guard import Guard
from tests.archive.hostile.handling import LONGEST_S
from tests.archive.hostile.mail import hostile_mail
from tests.archive.hostile.mail.file_names import FOLDERS

LINDA = ArchivedAccount(AccountId("linda@firm.test"), "../linda@firm.test", "..\\林晓燕\0", "外贸部")
WORDS = ("needle", "采购", "n", '"needle needle"', "subject:needle", "has:attachment", "from:attacker", "-needle")


@dataclass(slots=True)
class Result:
    """What the run came to. `seconds` are of the processor, by message and by deed on all of them."""

    messages: int = 0
    indexed: int = 0
    exported: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


class Run:
    """One archive in one folder."""

    def __init__(self, folder: Path, mail: dict[str, bytes]) -> None:
        self._folder, self._mail, self.result = folder, mail, Result(len(mail))
        self._names: dict[str, str] = {}

    def timed(self, what: str, deed: partial[object], messages: int = 1) -> object:
        """What a deed gives; an exception or too much time is noted."""
        start, answer = time.thread_time(), None
        try:
            answer = deed()
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
            self.result.failures.append(f"{what}: {type(error).__name__}: {str(error)[:300]}")
        seconds = (time.thread_time() - start) / messages
        self.result.slowest = max(self.result.slowest, (round(seconds, 3), what))
        if seconds > LONGEST_S:
            self.result.slow.append(f"{what}: {seconds:.1f} s")
        return answer

    def everything(self) -> Result:
        """Store, index, list, find, show, export."""
        with Archive.create(self._folder / "archive") as archive:
            self._store(archive)
            self.result.indexed = int(str(self.timed("index", partial(index_pending, archive), len(self._mail))))
            for words in WORDS:
                keys = archive.catalogue.search(parse_query(words))
                self.result.found[words] = len(keys)
            self._show(archive)
        with Archive.open(self._folder / "archive", writable=False) as archive:
            self._export(archive)
        return self.result

    def _store(self, archive: Archive) -> None:
        import hashlib

        writer = archive.writer(LINDA, "run", lambda _batch: None)
        for uid, (name, raw) in enumerate(self._mail.items(), start=1):
            self._names[hashlib.sha256(raw).hexdigest()] = name
            message = FetchedMessage(Uid(uid), ("\\Seen",), "01-Jan-2020 00:00:00 +0800", raw, len(raw))
            folder = MailboxPath(FOLDERS[uid % len(FOLDERS)])
            self.timed(f"store {name}", partial(writer.add, folder, UidValidity(1), message))
        writer.close()

    def _show(self, archive: Archive) -> None:
        pane = ReadingPane()
        pane.resize(620, 540)
        pane.show()
        for row in archive.catalogue.rows(archive.catalogue.message_keys()):
            name = self._names.get(row.digest, row.digest)
            self.timed(f"show {name}", partial(_show, archive, pane, row))
        pane.hide()

    def _export(self, archive: Archive) -> None:
        draw = partial(write_message_pdf, Language.EN)
        for form in ExportForm:
            target = self._folder / "chosen" / form.value
            deed = partial(export, archive, target, form, Selection(), print_messages=draw)
            report = self.timed(f"export {form}", deed, len(self._mail))
            if report is not None:
                self.result.exported[form.value] = report.messages  # type: ignore[attr-defined]
                self.result.failures += [f"not exported as {form}: {one}"[:300] for one in report.failures]  # type: ignore[attr-defined]


def _show(archive: Archive, pane: ReadingPane, row: MessageRow) -> None:
    opened = open_message(archive, row)
    pane.show_message(opened, parse_query("needle"))
    pane.grab()
    assert opened.unchanged
    opened.page().encode()


def main(folder: str, prefix: str, *numbers: str) -> None:
    """Print the result."""
    place = Path(folder).resolve()
    for name in ("archive", "chosen", "cache", "tmp"):
        (place / name).mkdir(parents=True)
    os.environ |= {"MAILOVER_CACHE": str(place / "cache"), "TMPDIR": str(place / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
    mail = {name: make() for name, make in hostile_mail().items() if name.startswith(prefix)}
    if prefix == "variants":
        from tests.archive.hostile.fuzzing import seeds
        from tests.archive.hostile.mutations import variant

        mail = {f"variant {number}": variant(number, seeds()) for number in range(*map(int, numbers))}
    application = QApplication([])
    # the writer opens by names relative to the archive's folder, of which the guard sees the name alone
    os.chdir(place / "archive")
    guard = Guard([place])
    result = Run(place, mail).everything()
    result.forbidden = guard.tried
    sys.stdout.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
    sys.stdout.flush()
    del application
    os._exit(0)  # what is left of Qt need not be taken down in order


if __name__ == "__main__":
    main(*sys.argv[1:])
