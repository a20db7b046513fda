"""Reading real servers: every byte as served, nothing changed there, and lines that break."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.endpoint import Security
from app.mailstore.imap import ImapSource, connect
from app.mailstore.store import Folder, FolderFailure, SpecialUse

from tests.mailstore.imap.mail_for_tests import NASTY, bytes_of, listings_of, no_spool, requests_for
from tests.servers import Certificates, Dovecot, DovecotOptions, Link, MailServer, Proxy, ReadOnlyGuard
from tests.servers.corpus import NASTY_FOLDERS, messages

REAL_MAIL = Path(__file__).parents[4] / "shared" / "data" / "real-mail"


@contextlib.contextmanager
def reading(server: MailServer, port: int | None = None, timeout_s: float = 20) -> Iterator[ImapSource]:
    security = Security.SSL if port is None else Security.PLAIN
    endpoint = server.endpoint("alice", security, port)
    source = ImapSource(connect(endpoint, server.password("alice"), timeout_s=timeout_s))
    try:
        yield source
    finally:
        source.close()


def all_served(source: ImapSource) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for request, message in source.fetch(requests_for(listings_of(source)), no_spool):
        found.setdefault("/".join(request.folder.path.parts), []).append(bytes_of(message.body))
    return found


def put(server: MailServer, folder: str, bodies: list[bytes]) -> int:
    """How many of the bodies the server took."""
    taken = 0
    with server.mailbox("alice") as mailbox:
        mailbox.ensure(folder)
        for body in bodies:
            with contextlib.suppress(RuntimeError):
                mailbox.append(folder, body)
                taken += 1
    return taken


def test_every_oddity_comes_as_it_is_served(server: MailServer) -> None:
    bodies = [*NASTY.values(), *(message.raw for message in messages(90, profile="torture"))]
    assert put(server, "INBOX", bodies) > 60
    with server.mailbox("alice") as mailbox:
        served = mailbox.bodies("INBOX")
    with reading(server) as source:
        assert all_served(source) == {"INBOX": served}


@pytest.mark.skipif(not REAL_MAIL.is_dir(), reason="no real mail here")
def test_real_mail_comes_as_it_is_served(dovecot: Dovecot) -> None:
    files = sorted(path for path in REAL_MAIL.rglob("*") if path.is_file())[::6]
    put(dovecot, "INBOX", [path.read_bytes() for path in files])
    with dovecot.mailbox("alice") as mailbox:
        served = mailbox.bodies("INBOX")
    with reading(dovecot) as source:
        assert all_served(source) == {"INBOX": served}
    assert len(served) > 100


def test_flags_keywords_and_dates_come_along(server: MailServer) -> None:
    date = datetime(2004, 2, 29, 23, 59, 58, tzinfo=UTC)
    with server.mailbox("alice") as mailbox:
        mailbox.append("INBOX", NASTY["plain"], flags=["\\Seen", "\\Flagged", "$Forwarded", "work"], date=date)
    with reading(server) as source:
        [listing] = [listing for listing in listings_of(source) if listing.messages]
        [(_, message)] = source.fetch(requests_for([listing]), no_spool)
    assert set(message.flags) == set(listing.messages[0].flags) == {"\\Seen", "\\Flagged", "$Forwarded", "work"}
    assert datetime.strptime(message.internaldate, "%d-%b-%Y %H:%M:%S %z") == date
    assert message.internaldate == listing.messages[0].internaldate
    assert listing.messages[0].size == message.size == len(NASTY["plain"])


def test_reading_everything_leaves_the_old_side_as_it_was(dovecot: Dovecot) -> None:
    put(dovecot, "INBOX", [message.raw for message in messages(50, profile="small")])
    with dovecot.mailbox("alice") as mailbox:
        before = mailbox.state()
    with ReadOnlyGuard(dovecot.port) as guard, reading(dovecot, guard.port) as source:
        assert len(all_served(source)["INBOX"]) == 50
    guard.check()
    with dovecot.mailbox("alice") as mailbox:
        assert mailbox.state() == before


def test_special_uses_are_told_by_the_server(server: MailServer) -> None:
    with reading(server) as source:
        uses = {folder.path.display: folder.special_use for folder in source.folders()}
    assert uses["INBOX"] is SpecialUse.INBOX
    assert {uses[name] for name in ("Sent", "Drafts", "Trash", "Junk")} == {
        SpecialUse.SENT,
        SpecialUse.DRAFTS,
        SpecialUse.TRASH,
        SpecialUse.JUNK,
    }


def test_folders_of_any_name_are_listed_under_their_name_and_can_be_read(trusted: Certificates) -> None:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    names = ["项目/2024/合同 审批", "Été déjà", "R&D", "a/b/c/d/e/f/g/h/i/j", "100%", *NASTY_FOLDERS]
    with Dovecot(options=DovecotOptions(storage="sdbox"), certificates=trusted) as dovecot:
        made: set[str] = set()
        with dovecot.mailbox("alice") as mailbox:
            for name in names:
                with contextlib.suppress(Exception):  # some servers and some names do not go together
                    mailbox.fill(name, [name.encode()])
                    made.add(name)
        assert len(made) > 15
        with reading(dovecot) as source:
            served = all_served(source)
            paths = {folder.path for folder in source.folders()}
    for name in made:
        path = MailboxPath(tuple(name.split("/")))
        assert path in paths
        assert name.encode() in served["/".join(path.parts)]


def test_a_prefix_is_no_part_of_a_path(trusted: Certificates) -> None:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    options = DovecotOptions(prefix="INBOX.", separator=".")
    with Dovecot(options=options, certificates=trusted) as dovecot, reading(dovecot) as source:
        paths = {folder.path.parts for folder in source.folders()}
    assert {("INBOX",), ("Sent",), ("Drafts",)} <= paths


def test_a_folder_that_is_gone_is_a_failure_of_its_own(server: MailServer) -> None:
    put(server, "INBOX", [NASTY["plain"]])
    gone = Folder(MailboxPath.of("gone"), b"gone")
    with reading(server) as source:
        inbox = next(folder for folder in source.folders() if folder.path.is_inbox)
        before, failure, after = source.listings([inbox, gone, inbox])
        assert before == after or len(before.messages) == len(after.messages) == 1  # type: ignore[union-attr]
        assert isinstance(failure, FolderFailure)
        assert isinstance(failure.error, AppError)
        assert failure.error.code in {ErrorCode.FOLDER_GONE, ErrorCode.FOLDER_UNREADABLE}


def test_a_folder_made_anew_is_noticed_by_its_uidvalidity(dovecot: Dovecot) -> None:
    put(dovecot, "A", [NASTY["plain"]])
    put(dovecot, "INBOX", [NASTY["plain"]])
    with reading(dovecot) as source:
        listings = [listing for listing in listings_of(source) if listing.messages]
        with dovecot.mailbox("alice") as mailbox:
            mailbox.client.delete_folder("A")
            mailbox.client.create_folder("B")
            mailbox.client.rename_folder("B", "A")
        requests = list(requests_for(listings))
        came: list[str] = []
        with pytest.raises(AppError) as caught:
            came.extend(request.folder.path.display for request, _ in source.fetch(requests, no_spool))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.UIDVALIDITY_CHANGED, Scope.FOLDER)
        assert came == ["INBOX"]
        assert len(list(source.fetch([r for r in requests if r.folder.path.is_inbox], no_spool))) == 1


@pytest.mark.parametrize("resets", [False, True])
def test_a_line_cut_inside_a_body_is_lost_and_what_came_before_is_whole(dovecot: Dovecot, *, resets: bool) -> None:
    bodies = [message.raw for message in messages(60, profile="small")]
    put(dovecot, "INBOX", bodies)
    with dovecot.mailbox("alice") as mailbox:
        served = mailbox.bodies("INBOX")
    link = Link(cut_down_bytes=200_000, resets=resets)
    came: list[bytes] = []
    with Proxy(dovecot.port, link) as proxy, reading(dovecot, proxy.port) as source:
        requests = list(requests_for(listings_of(source)))
        with pytest.raises(AppError) as caught:
            came.extend(bytes_of(message.body) for _, message in source.fetch(requests, no_spool))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.LOST, Scope.ACCOUNT)
        with pytest.raises(AppError):
            source.folders()
    assert 0 < len(came) < 60
    assert came == served[: len(came)]


def test_a_spooled_body_that_is_cut_is_discarded(dovecot: Dovecot) -> None:
    put(dovecot, "INBOX", [NASTY["2 MB"]])
    opened = []

    def spool(size: int):  # type: ignore[no-untyped-def]
        opened.append(no_spool(size))
        return opened[-1]

    with Proxy(dovecot.port, Link(cut_down_bytes=1_000_000)) as proxy, reading(dovecot, proxy.port) as source:
        requests = list(requests_for(listings_of(source)))
        with pytest.raises(AppError):
            list(source.fetch(requests, spool))
    assert [kept.discarded for kept in opened] == [True]


def test_a_line_that_stalls_is_a_timeout(dovecot: Dovecot) -> None:
    put(dovecot, "INBOX", [message.raw for message in messages(30, profile="small")])
    with Proxy(dovecot.port, Link(stall_down_bytes=100_000)) as proxy, reading(dovecot, proxy.port, 0.5) as source:
        requests = list(requests_for(listings_of(source)))
        with pytest.raises(AppError) as caught:
            list(source.fetch(requests, no_spool))
    assert (caught.value.code, caught.value.scope) == (ErrorCode.TIMEOUT, Scope.ACCOUNT)
