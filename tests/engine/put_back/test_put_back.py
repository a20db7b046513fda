"""Mail of the archive goes back into any account, once, with or without the project."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from app.archive import Archive, index_pending
from app.core.errors import AppError, ErrorCode
from app.core.events import Progressed
from app.core.identity import MailboxPath
from app.core.secret import Secret
from app.engine import Outcome
from app.engine.put_back import PutBackOptions, Selection, Server, account_anywhere, account_of, put_back
from app.engine.results import DeliverReport
from app.mailstore.endpoint import Security
from app.practice.imap_server import Account, ImapServer, Traits
from tests.engine.conftest import letter
from tests.servers import Cyrus, Link, Proxy
from tests.servers.corpus import ODDITIES, messages

FOUND = MailboxPath.of("从存档找回")


def anywhere(server, user="bob"):
    return account_anywhere(
        f"{user}@elsewhere.test",
        Secret(server.users[user]),
        Server(server.host, server.tls_port, Security.SSL, user),
    )


@pytest.fixture
def archive(filled):
    """The archive alone, as it lies on a disk three years later: no project beside it."""
    filled.back_up()
    alone = filled.path.parent / "years-later" / "archive"
    shutil.copytree(filled.path / "archive", alone)
    with Archive.open(alone, writable=False) as opened:
        yield opened


def into(archive, access, selection=None, **options):
    ledgers = archive.path.parent / "remembered"
    return put_back(archive, selection or Selection(), access, ledgers, options=PutBackOptions(**options))


def contents(server, user="bob"):
    with server.mailbox(user) as box:
        return Counter((m.folder, m.sha256, m.flags, m.instant) for m in box.messages())


def test_a_person_comes_back_whole_without_the_project_and_only_once(archive, filled):
    done = into(archive, anywhere(filled.new))
    assert (done.result.listed, done.result.delivered, done.result.exceptions) == (15, 15, ())
    assert DeliverReport((done.result,)).outcome is Outcome.COMPLETE
    assert contents(filled.new) == contents(filled.old, "alice")
    before = contents(filled.new)
    done = into(archive, anywhere(filled.new))
    assert (done.result.delivered, done.result.already) == (0, 15)
    assert contents(filled.new) == before


def test_a_folder_goes_with_what_lies_in_it_into_the_folder_she_chose(archive, filled):
    done = into(archive, anywhere(filled.new), Selection(folder=MailboxPath.of("客户")), into=FOUND)
    assert done.result.delivered == 4
    (line,) = done.folders
    assert line.target == MailboxPath.of("从存档找回", "华东", "上海")
    with filled.new.mailbox("bob") as box:
        assert {m.folder for m in box.messages()} == {"从存档找回/华东/上海"}


def test_messages_found_by_words_or_digest_go_once_each_wherever_they_lay(archive, filled):
    index_pending(archive)
    account = archive.accounts()[0]
    twins = [place for place in archive.places(account.id) if place.size == len(letter(2))]
    assert len({place.digest for place in twins}) < len(twins)
    done = into(archive, anywhere(filled.new), Selection(digests=tuple(p.digest for p in twins)), into=FOUND)
    assert done.result.listed == done.result.delivered == len({place.digest for place in twins})
    done = into(archive, anywhere(filled.new), Selection(query="PI 21"), into=MailboxPath.of("found"))
    assert done.result.delivered == 1
    with filled.new.mailbox("bob") as box:
        assert [m.folder for m in box.messages()].count("found") == 1


def test_another_folder_is_another_wish_and_again_means_again(archive, filled):
    choice = Selection(folder=MailboxPath.of("R&D"))
    assert into(archive, anywhere(filled.new), choice, into=FOUND).result.delivered == 3
    assert into(archive, anywhere(filled.new), choice, into=MailboxPath.of("here too")).result.delivered == 3
    assert into(archive, anywhere(filled.new), choice, into=FOUND).result.delivered == 0
    assert into(archive, anywhere(filled.new), choice, into=FOUND, again=True, dry_run=True).result.delivered == 3
    assert into(archive, anywhere(filled.new), choice, into=FOUND, again=True).result.delivered == 3
    assert into(archive, anywhere(filled.new), choice, into=FOUND).result.delivered == 0
    with filled.new.mailbox("bob") as box:
        assert Counter(m.folder for m in box.messages()) == {"从存档找回": 6, "here too": 3}


def test_a_dry_run_writes_nothing_anywhere(archive, filled):
    with filled.new.mailbox("bob") as box:
        before = box.state()
    done = into(archive, anywhere(filled.new), dry_run=True, into=FOUND)
    assert (done.result.delivered, len(done.folders)) == (15, 4)
    with filled.new.mailbox("bob") as box:
        assert box.state() == before
    assert not (archive.path.parent / "remembered").exists()


def test_the_archive_itself_is_not_written_to(archive, filled):
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file()}

    before = files()
    into(archive, anywhere(filled.new))
    assert files() == before


def test_a_line_that_is_cut_again_and_again_brings_every_message_once(archive, filled):
    with Proxy(filled.new.port, Link(cut_up_bytes=12_000, cut_connections=3)) as far:
        access = account_anywhere(
            "bob@elsewhere.test",
            Secret(filled.new.users["bob"]),
            Server("127.0.0.1", far.port, Security.PLAIN, "bob"),
        )
        done = into(archive, access)
    assert done.result.exceptions == ()
    assert contents(filled.new) == contents(filled.old, "alice")


def test_the_accounts_of_a_project_are_known_by_their_address(archive, filled):
    with filled.project() as project:
        access = account_of(project.firm, filled.vault, "ALICE@firm.test")
        done = put_back(archive, Selection(), access, project.ledger_path("x").parent)
        with pytest.raises(AppError) as refused:
            account_of(project.firm, filled.vault, "nobody@firm.test")
    assert refused.value.code is ErrorCode.NOBODY
    assert done.result.delivered == 15
    assert contents(filled.new) == contents(filled.old, "alice")


def test_a_wrong_password_and_an_empty_choice_are_said(archive, filled):
    wrong = account_anywhere(
        "bob@elsewhere.test", Secret("wrong"), Server(filled.new.host, filled.new.tls_port, Security.SSL, "bob")
    )
    (exception,) = into(archive, wrong).result.exceptions
    assert exception.code is ErrorCode.SIGN_IN_REFUSED
    with pytest.raises(AppError) as refused:
        into(archive, anywhere(filled.new), Selection(folder=MailboxPath.of("nowhere")))
    assert refused.value.code is ErrorCode.PUT_BACK_NOTHING


def test_a_server_that_only_the_address_could_name_is_never_guessed():
    with pytest.raises(AppError) as refused:
        account_anywhere("bob@elsewhere.test", Secret("x"))
    assert refused.value.code is ErrorCode.SERVER_UNKNOWN
    assert account_anywhere("someone@163.com", Secret("x")).endpoint.host == "imap.163.com"


def test_odd_mail_comes_back_on_cyrus_as_it_was_or_with_its_repair_named(filled, trusted):
    if not Cyrus.is_here():
        pytest.skip("no Cyrus here")
    with filled.old.mailbox("alice") as box:
        box.ensure("Odd")
        box.append("Odd", *(message.raw for message in messages(len(ODDITIES), profile="torture")))
    filled.back_up()
    stored = filled.path / "archive"
    with (
        Cyrus({"bob": "Planted-bob"}, certificates=trusted) as cyrus,
        Archive.open(stored, writable=False) as archive,
    ):
        done = into(archive, anywhere(cyrus), into=FOUND)
        assert (done.result.balanced, done.result.exceptions) == (True, ())
        assert into(archive, anywhere(cyrus), into=FOUND).result.delivered == 0
        with cyrus.mailbox("bob") as box:
            arrived = Counter(m.sha256 for m in box.messages())
        archived = {p.digest: p for p in archive.places(archive.accounts()[0].id)}
        changed = set(archived) - set(arrived)
        # Cyrus writes X over raw 8-bit signs of a header and says OK: that is for the proof to find
        raw = {d for d, p in archived.items() if not archive.read_message(p.path).split(b"\r\n\r\n")[0].isascii()}
    assert sum(arrived.values()) == done.result.listed
    assert changed <= {message.digest for message in done.result.repairs} | raw
    assert done.result.repaired > 0


def test_odd_mail_comes_back_on_the_practice_server_or_is_named(filled, tmp_path):
    with filled.old.mailbox("alice") as box:
        box.ensure("Odd")
        box.append("Odd", *(message.raw for message in messages(len(ODDITIES), profile="torture")))
    filled.back_up()
    account = Account("bob", Secret("Planted-bob"))
    with (
        ImapServer(tmp_path / "mail", [account], Traits(largest_message_bytes=100_000)) as server,
        Archive.open(filled.path / "archive", writable=False) as archive,
    ):
        there = Server("127.0.0.1", server.port, Security.PLAIN, "bob")
        access = account_anywhere("bob@elsewhere.test", Secret("Planted-bob"), there)
        done = into(archive, access)
        assert done.result.balanced
        named = [exception for exception in done.result.exceptions if exception.code is ErrorCode.MESSAGE_TOO_LARGE]
        assert len(named) == len(done.result.exceptions) == done.result.listed - done.result.delivered
        again = into(archive, access)
        assert (again.result.delivered, again.result.already) == (0, done.result.delivered)


def test_a_run_that_broke_off_in_the_middle_goes_on_without_doubling(archive, filled):
    class BrokenOffError(Exception):
        pass

    def break_off(event):
        if isinstance(event, Progressed):
            raise BrokenOffError

    ledgers = archive.path.parent / "remembered"
    with pytest.raises(BrokenOffError):
        put_back(archive, Selection(), anywhere(filled.new), ledgers, break_off)
    done = into(archive, anywhere(filled.new))
    assert (done.result.exceptions, done.result.balanced) == ((), True)
    assert contents(filled.new) == contents(filled.old, "alice")
