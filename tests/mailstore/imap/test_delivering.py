"""Delivering to real servers, rich and poor: every byte, flag and date, and refusals that stay with their message."""

import contextlib
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath, Uid
from app.mailstore.imap import ImapTarget, connect
from app.mailstore.store import Appended, AppendFailed, FetchRequest, FolderListing

from tests.mailstore.imap.mail_for_tests import NASTY, bytes_of, no_spool, to_append
from tests.servers import Certificates, Dovecot, DovecotOptions, MailServer
from tests.servers.corpus import NUL_KINDS, messages

BOX = MailboxPath.of("归档", "2024 年")

POOR = {
    "all it can": "",
    "LITERAL+ alone": "IMAP4rev1 NAMESPACE UIDPLUS LITERAL+",
    "LITERAL- alone": "IMAP4rev1 NAMESPACE UIDPLUS LITERAL-",
    "MULTIAPPEND that has to ask": "IMAP4rev1 NAMESPACE UIDPLUS MULTIAPPEND",
    "MULTIAPPEND with LITERAL-": "IMAP4rev1 UIDPLUS MULTIAPPEND LITERAL-",
    "nothing at all": "IMAP4rev1",
}


@contextlib.contextmanager
def delivering(server: MailServer, user: str = "dst") -> Iterator[ImapTarget]:
    target = ImapTarget(connect(server.endpoint(user), server.password(user), timeout_s=30))
    try:
        yield target
    finally:
        target.close()


@contextlib.contextmanager
def dovecot_with(certificates: Certificates, **options: str) -> Iterator[Dovecot]:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(options=DovecotOptions(**options), certificates=certificates) as dovecot:  # type: ignore[arg-type]
        yield dovecot


def in_pieces(body: bytes) -> list[bytes]:
    return [body[start : start + 70_001] for start in range(0, len(body), 70_001)]


@pytest.mark.parametrize("capability", POOR.values(), ids=POOR)
def test_every_byte_arrives_in_order_whatever_the_server_can(trusted: Certificates, capability: str) -> None:
    bodies = [*NASTY.values(), *(message.raw for message in messages(150, profile="small"))]
    with dovecot_with(trusted, capability=capability) as server:
        with delivering(server) as target:
            [folder] = target.create([BOX])
            before = target.status(folder)
            outcomes = list(target.append(folder, to_append(bodies, pieces=in_pieces)))
            after = target.status(folder)
            assert [outcome.key for outcome in outcomes] == list(range(1, len(bodies) + 1))
            assert all(isinstance(outcome, Appended) for outcome in outcomes)
            uids = [outcome.uid for outcome in outcomes if isinstance(outcome, Appended)]
            assert uids == list(range(before.uidnext or 0, after.uidnext or 0)) or (
                uids == [None] * len(bodies) and "UIDPLUS" not in target.session.capabilities
            )
            assert after.exists == len(bodies)
        with server.mailbox("dst") as mailbox:
            assert mailbox.bodies("归档/2024 年") == bodies


def test_what_was_delivered_can_be_read_back_on_the_same_connection(server: MailServer) -> None:
    bodies = [message.raw for message in messages(30, profile="small")]
    with delivering(server) as target:
        [folder] = target.create([BOX])
        status = target.status(folder)
        first = list(target.append(folder, to_append(bodies[:20])))
        uids = [Uid(outcome.uid) for outcome in first if isinstance(outcome, Appended) and outcome.uid]
        request = FetchRequest(folder, status.uidvalidity, uids, sum(map(len, bodies[:20])))
        assert [bytes_of(m.body) for _, m in target.fetch([request], no_spool)] == bodies[:20]
        assert [m.uid for m in target.tail(folder, uids[15])] == uids[15:]
        assert list(target.tail(folder, Uid(uids[-1] + 1))) == []
        more = list(target.append(folder, to_append(bodies[20:])))
        assert [type(outcome) for outcome in more] == [Appended] * 10
        whole = list(target.tail(folder, Uid(1)))
        assert len(whole) == 30
        [listing] = target.listings([folder])
        assert isinstance(listing, FolderListing)
        assert list(listing.messages) == whole


def test_flags_keywords_and_dates_travel(server: MailServer) -> None:
    flags = ("\\Seen", "\\Recent", "\\Answered", "$Forwarded", "work", "\\Bogus", "中文")
    date = datetime(1999, 12, 31, 20, 0, 1, tzinfo=timezone(timedelta(hours=8)))
    with delivering(server) as target:
        [folder] = target.create([BOX])
        list(target.append(folder, to_append([NASTY["plain"]], flags, date)))
        list(target.append(folder, to_append([NASTY["plain"]], (), datetime(1901, 1, 1, tzinfo=UTC))))
    with server.mailbox("dst") as mailbox:
        old, message = sorted(mailbox.messages("归档/2024 年"), key=lambda stored: stored.instant)
    assert message.flags == {"\\Seen", "\\Answered", "$Forwarded", "work"}
    assert message.instant == date.timestamp()
    assert old.instant == datetime(1970, 1, 2, tzinfo=UTC).timestamp()


def test_a_message_cyrus_refuses_fails_alone(server: MailServer) -> None:
    odd = [message.raw for message in messages(60, profile="torture") if message.kind in NUL_KINDS][:2]
    bodies = [NASTY["plain"], odd[0], NASTY["no end of line"], odd[1], NASTY["2 MB"]]
    with delivering(server) as target:
        [folder] = target.create([BOX])
        outcomes = list(target.append(folder, to_append(bodies)))
    assert [outcome.key for outcome in outcomes] == [1, 2, 3, 4, 5]
    failed = [outcome for outcome in outcomes if isinstance(outcome, AppendFailed)]
    if server.name == "cyrus":
        assert [outcome.key for outcome in failed] == [2, 4]
        errors = [outcome.error for outcome in failed]
        assert all(isinstance(error, AppError) and error.code is ErrorCode.MESSAGE_REFUSED for error in errors)
    with server.mailbox("dst") as mailbox:
        assert len(mailbox.bodies("归档/2024 年")) == 5 - len(failed)


def test_a_full_mailbox_stops_the_account_and_what_is_certain_is_there(trusted: Certificates) -> None:
    bodies = [message.raw for message in messages(200, profile="small")]
    came = []
    with dovecot_with(trusted, quota="500k") as server:
        with delivering(server) as target:
            [folder] = target.create([BOX])
            with pytest.raises(AppError) as caught:
                came.extend(target.append(folder, to_append(bodies)))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.OVER_QUOTA, Scope.ACCOUNT)
        with server.mailbox("dst") as mailbox:
            there = mailbox.bodies("归档/2024 年")
    assert all(isinstance(outcome, Appended) for outcome in came)
    assert there[: len(came)] == bodies[: len(came)]


def test_folders_are_made_once_with_parents_and_subscribed(server: MailServer) -> None:
    paths = [
        MailboxPath.of("a", "b", "c"),
        MailboxPath.of("客户", "华东", "上海"),
        MailboxPath.of("R&D"),
        MailboxPath.of("INBOX"),
        MailboxPath.of("Sent"),
        MailboxPath.of("emoji 📁"),
    ]
    with delivering(server) as target:
        made = target.create(paths)
        assert [folder.path for folder in made] == paths
        listed = {folder.path: folder for folder in target.folders()}
        assert all(listed[path].wire_name == folder.wire_name for path, folder in zip(paths, made, strict=True))
        assert listed[MailboxPath.of("客户", "华东")].selectable
        again = target.create(paths)
        assert [folder.wire_name for folder in again] == [folder.wire_name for folder in made]
        assert {folder.path for folder in target.folders()} == set(listed)
    with server.mailbox("dst") as mailbox:
        subscribed = {name for _flags, _separator, name in mailbox.client.list_sub_folders()}
    assert {"a/b/c", "客户/华东/上海", "R&D"} <= subscribed


def test_a_folder_that_differs_in_unicode_form_or_case_is_recognised(dovecot: Dovecot) -> None:
    decomposed = unicodedata.normalize("NFD", "Entwürfe")
    with dovecot.mailbox("dst") as mailbox:
        mailbox.ensure(decomposed)
        mailbox.ensure("Projects")
    with delivering(dovecot) as target:
        count = len(target.folders())
        found = target.create([MailboxPath.of("Entwürfe"), MailboxPath.of("PROJECTS")])
        assert [folder.path.display for folder in found] == ["Entwürfe", "PROJECTS"]
        assert found[1].wire_name == b"Projects"
        assert len(target.folders()) == count
        both = target.create([MailboxPath.of("PROJECTS"), MailboxPath.of("Projects")])
        assert [folder.wire_name for folder in both] == [b"PROJECTS", b"Projects"]


def test_a_prefix_is_put_back(trusted: Certificates) -> None:
    with dovecot_with(trusted, prefix="INBOX.", separator=".") as server, delivering(server) as target:
        assert target.separator == "."
        [folder] = target.create([MailboxPath.of("Projects", "2024")])
        assert folder.wire_name == b"INBOX.Projects.2024"
        assert [type(o) for o in target.append(folder, to_append([NASTY["plain"]]))] == [Appended]


def test_a_name_the_server_refuses_is_refused_with_its_words_after_the_others_are_made(cyrus: MailServer) -> None:
    with delivering(cyrus) as target:
        with pytest.raises(AppError) as caught:
            target.create([MailboxPath.of('quo"te'), MailboxPath.of("fine")])
        assert (caught.value.code, caught.value.scope) == (ErrorCode.FOLDER_REFUSED, Scope.FOLDER)
        assert caught.value.facts["folder"] == 'quo"te'
        assert caught.value.facts["server_words"]
        assert MailboxPath.of("fine") in {folder.path for folder in target.folders()}


def test_a_folder_deleted_behind_our_back_is_made_again(server: MailServer) -> None:
    with delivering(server) as target:
        [folder] = target.create([BOX])
        target.status(folder)
        with server.mailbox("dst") as mailbox:
            mailbox.client.delete_folder("归档/2024 年")
        outcomes = list(target.append(folder, to_append(list(NASTY.values()))))
        assert all(isinstance(outcome, Appended) for outcome in outcomes)
    with server.mailbox("dst") as mailbox:
        assert mailbox.bodies("归档/2024 年") == list(NASTY.values())


def test_a_writer_that_stops_halfway_leaves_the_session_usable(server: MailServer) -> None:
    bodies = [message.raw for message in messages(300, profile="small")]
    with delivering(server) as target:
        [folder] = target.create([BOX])
        outcomes = target.append(folder, to_append(bodies))
        assert next(iter(outcomes)).key == 1
        outcomes.close()  # type: ignore[attr-defined]
        delivered = [message.uid for message in target.tail(folder, Uid(1))]
        assert len(delivered) % 100 == 0
        assert target.status(folder).exists == len(delivered)
