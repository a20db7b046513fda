"""The practice server as the two clients of this program see it: imapclient, and our own reader and appender."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from datetime import UTC, datetime

import imapclient
import pytest
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.core.secret import Secret
from app.flow.words import Language
from app.mailstore.endpoint import Endpoint, Security
from app.mailstore.imap import ImapSource, ImapTarget, connect
from app.mailstore.store import FetchRequest, SpecialUse
from app.practice import PracticeFirm
from app.practice.firm import colleagues
from app.practice.imap_server import ImapServer

from tests.practice.conftest import ACCOUNTS
from tests.practice.stored_mail import folders

USER, PASSWORD = "lin@haiyue.example", "pass word"
LETTER = "Subject: 提单\r\n\r\n电放\r\n".encode()


@pytest.fixture
def imap(server):
    with imapclient.IMAPClient("127.0.0.1", server.port, ssl=False, timeout=20) as client:
        client.login(USER, PASSWORD)
        yield client


def test_imapclient_makes_a_chinese_folder_adds_a_message_and_reads_it_back(imap):
    imap.create_folder("询盘/2019")
    imap.append("询盘/2019", LETTER, [b"\\Seen", b"$Forwarded"], datetime(2019, 7, 8, 9, 10, 11, tzinfo=UTC))
    assert imap.select_folder("询盘/2019", readonly=True)[b"EXISTS"] == 1
    (found,) = imap.fetch(imap.search(), ["BODY.PEEK[]", "FLAGS", "INTERNALDATE", "RFC822.SIZE"]).values()
    assert found[b"BODY[]"] == LETTER
    assert set(found[b"FLAGS"]) == {b"\\Seen", b"$Forwarded"}
    assert found[b"RFC822.SIZE"] == len(LETTER)
    assert (b"\\HasNoChildren",) in [flags for flags, _delimiter, name in imap.list_folders() if name == "询盘/2019"]


def test_imapclient_copies_moves_flags_and_removes(imap):
    imap.create_folder("a")
    for _ in range(3):
        imap.append("INBOX", LETTER)
    imap.select_folder("INBOX")
    imap.copy([1], "a")
    imap.move([2], "a")
    imap.add_flags([1], [imapclient.DELETED])
    imap.uid_expunge([1])
    assert imap.search() == [3]
    assert imap.folder_status("a", ["MESSAGES"])[b"MESSAGES"] == 2
    imap.delete_folder("a")
    assert [name for _flags, _delimiter, name in imap.list_folders()] == ["INBOX"]


@pytest.fixture(scope="module")
def firm(tmp_path_factory):
    with PracticeFirm.start(tmp_path_factory.mktemp("practice"), Language.ZH) as running:
        yield running


def signed_in(server: ImapServer, side: str, user: str, firm: PracticeFirm):
    password = next(x[f"{side}_password"] for x in firm.accounts() if x["user"] == user)
    return connect(Endpoint("127.0.0.1", server.port, Security.PLAIN, user), lambda: Secret(password))


class Spooled(bytearray):
    write = bytearray.extend

    def discard(self) -> None:
        self.clear()


@pytest.mark.parametrize("user", [x.address for x in colleagues() if x.key != "finance"])
def test_our_reader_lists_and_fetches_every_message_of_the_old_side_byte_for_byte(firm, user):
    found: dict[str, Counter[str]] = {}
    with contextlib.closing(ImapSource(signed_in(firm.old, "old", user, firm))) as source:
        listings = [x for x in source.listings([x for x in source.folders() if x.selectable]) if x.messages]
        assert all(listing.complete for listing in listings)
        requests = [
            FetchRequest(x.folder, x.status.uidvalidity, [m.uid for m in x.messages], sum(m.size for m in x.messages))
            for x in listings
        ]
        for request, message in source.fetch(requests, lambda _size: Spooled()):
            name = "/".join(request.folder.path.parts)
            found.setdefault(name, Counter())[hashlib.sha256(message.body).hexdigest()] += 1
    stored = folders(firm.old, user)
    assert found == {name: Counter(digest for digest, *_ in seen.elements()) for name, seen in stored.items()}


def test_the_new_side_declares_its_special_folders_and_takes_a_deep_chinese_one(firm):
    user = colleagues()[0].address
    with contextlib.closing(ImapTarget(signed_in(firm.new, "new", user, firm))) as target:
        uses = {folder.special_use for folder in target.folders()}
        assert {SpecialUse.SENT, SpecialUse.DRAFTS, SpecialUse.TRASH, SpecialUse.JUNK} <= uses
        wanted = MailboxPath.of("其他文件夹", "客户", "R&D 审批")
        (made,) = target.create([wanted])
        assert made.path == wanted
        assert target.status(made).exists == 0


def test_a_refused_password_is_told_as_a_missing_authorisation_code(tmp_path):
    with ImapServer(tmp_path, ACCOUNTS) as server:
        endpoint = Endpoint("127.0.0.1", server.port, Security.PLAIN, "zhao@haiyue.example")
        with pytest.raises(AppError) as refused:
            connect(endpoint, lambda: Secret("everyday"))
        assert refused.value.code is ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD
        with pytest.raises(AppError) as refused:
            connect(endpoint, lambda: Secret("anything else"))
        assert refused.value.code is ErrorCode.SIGN_IN_REFUSED
