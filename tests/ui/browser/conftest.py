from pathlib import Path

import pytest
from app.archive import Archive, ArchivedAccount, index_pending
from app.core.identity import AccountId, MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage
from app.ui.browser.window import BrowserWindow

from tests.ui.browser.practice_archive import make_practice_archive

LINDA = ArchivedAccount(AccountId("linda@firm.test"), "linda@firm.test", "林晓燕", "外贸部")
PNG = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def letter(subject: str, body: str, kind: str = "text/plain", day: int = 1) -> bytes:
    return (
        f"From: Anna Keller <anna@customer.test>\r\nTo: linda@firm.test\r\nSubject: {subject}\r\n"
        f"Date: Mon, {day:02} Jul 2024 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    ).encode()


def with_attachments() -> bytes:
    parts = b"".join(
        b"--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: attachment; filename="%s"\r\n\r\n%s\r\n' % (name, PNG)
        for name in (b"BL_draft.pdf", b"../../evil.exe")
    )
    return (
        b"From: a@customer.test\r\nSubject: papers\r\nDate: Wed, 31 Jul 2024 10:00:00 +0800\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee here\r\n"
        + parts
        + b"--b--\r\n"
    )


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with Archive.create(tmp_path / "archive") as made:
        writer = made.writer(LINDA, "run", lambda _batch: None)
        mail = {
            ("INBOX",): [letter("提单确认", "请核对提单"), letter("invoice", "the invoice", day=2), with_attachments()],
            ("客户", "华东"): [letter("报价", "新的报价", day=3)],
        }
        uid = 0
        for folder, bodies in mail.items():
            for body in bodies:
                uid += 1
                message = FetchedMessage(Uid(uid), (), "01-Jul-2024 10:00:00 +0800", body, len(body))
                writer.add(MailboxPath(folder), UidValidity(1), message)
        writer.close()
    return tmp_path / "archive"


@pytest.fixture
def browser(qtbot, archive: Path) -> BrowserWindow:
    window = BrowserWindow(archive)
    window.show()
    qtbot.waitUntil(lambda: window.archive is not None and window.indexed)
    yield window
    window.close()


@pytest.fixture(scope="session")
def practice_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("practice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAILOVER_CACHE", str(home / "cache"))
        with Archive.open(make_practice_archive(home), writable=False) as made:
            made.catalogue.attachment_text = False  # the letters alone: what is inside papers has tests of its own
            index_pending(made)
    return home


@pytest.fixture
def practice(practice_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The practice firm's archive, indexed."""
    monkeypatch.setenv("MAILOVER_CACHE", str(practice_home / "cache"))
    return practice_home / "archive"


@pytest.fixture
def practised(qtbot, english: str, practice: Path) -> BrowserWindow:
    """A window on it."""
    window = BrowserWindow(practice)
    window.show()
    qtbot.waitUntil(lambda: window.settled)
    yield window
    window.close()
