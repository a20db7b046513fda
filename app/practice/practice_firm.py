"""The practice firm: two mail servers, the internet round them and a project, in one folder that is all it leaves."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from app.core.durable_file import write_durably
from app.credentials import Vault, memory_vault
from app.flow.words import Language
from app.practice.firm import colleagues
from app.practice.imap_server import ImapServer
from app.practice.internet import PracticeInternet
from app.practice.internet_facts import console_records
from app.practice.lessons import Lesson, authorisation_code_lesson
from app.practice.people_list import people_csv, people_xlsx, rows
from app.practice.practice_project import NAME, bring_up_to_date, fill_vault, last_ports
from app.practice.sides import start_side
from app.practice.sign_in import lesson_words, lessons_file
from app.project.model import Side

READ_ME = "先看这里 read me first.txt"
_CACHE = "MAILOVER_CACHE"


class PracticeFirm:
    """Runs from `start` to `stop`. Started again on the same folder, it goes on with the mail and project there."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.folder = folder
        self.project_path = folder / NAME
        self._own_cache = _CACHE not in os.environ
        folder.mkdir(parents=True, exist_ok=True)
        ports = last_ports(self.project_path)
        servers: dict[Side, ImapServer] = {}
        with ExitStack() as started:
            for side in Side:
                servers[side] = start_side(side, folder / "servers" / side.value, ports.get(side, 0))
                started.callback(servers[side].stop)
            self.ports = {side: server.port for side, server in servers.items()}
            mailboxes = {
                side: {x.address: server.store(x.address) for x in colleagues()} for side, server in servers.items()
            }
            self.internet = PracticeInternet(folder / "internet", mailboxes)
            started.callback(self.internet.stop)
            outside = self.internet.outside
            firm = bring_up_to_date(
                self.project_path, self.ports, outside.as_mailbox(), self.internet.sending_server, language
            )
            self._write_papers(language)
            self._started = started.pop_all()
        self.old, self.new = servers[Side.OLD], servers[Side.NEW]
        self.vault: Vault = memory_vault()
        refused = fill_vault(self.vault, firm, outside.password)
        self.lessons: tuple[Lesson, ...] = (authorisation_code_lesson(refused),) if refused else ()
        if self._own_cache:
            # The archive's catalogue lies in the user's cache folder; here it goes with the rest.
            os.environ[_CACHE] = str(folder / "cache")

    @classmethod
    def start(cls, folder: Path, language: Language) -> PracticeFirm:
        """Make or continue the firm in `folder`. Raises AppError PROJECT_* and DISK_*; OSError from the servers."""
        return cls(folder, language)

    def accounts(self) -> list[dict[str, str]]:
        """Name, address and both passwords of everybody, all made up."""
        _headings, *people = rows(self.ports, Language.EN)
        return [
            {"name": str(row[0]), "user": str(row[2]), "old_password": str(row[3]), "new_password": str(row[8])}
            for row in people
        ]

    def stop(self) -> None:
        """End all servers and all their threads. May be called again."""
        self._started.close()
        if self._own_cache and os.environ.get(_CACHE) == str(self.folder / "cache"):
            del os.environ[_CACHE]

    def _write_papers(self, language: Language) -> None:
        words = lesson_words()
        people = "\n".join(
            f"  {row[0]}  {row[2]}\n      old 旧: {row[3]}    new 新: {row[8]}"
            for row in rows(self.ports, language)[1:]
        )
        text = lessons_file()["read_me"]["text"].format(
            project=NAME, code=words["code"], everyday=words["everyday"], people=people, records=_console_text()
        )
        papers = {
            READ_ME: ("\ufeff" + text.lstrip("\n").replace("\n", "\r\n")).encode(),  # for Notepad of any age
            "people.csv": people_csv(self.ports, language),
            "people.xlsx": people_xlsx(self.ports, language),
        }
        for name, content in papers.items():
            write_durably(self.folder / name, content)

    def __enter__(self) -> PracticeFirm:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _console_text() -> str:
    """What the new provider's console would show, to be copied from."""
    copied = (record.record for record in console_records())
    return "\n".join(f"  {record.kind}  {record.name}\n      {record.value}" for record in copied)
