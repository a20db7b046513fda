"""What Dovecot and Cyrus pass, the practice server passes: the same tests, run once more on it."""

from __future__ import annotations

import pytest
from app.core.identity import MailboxPath
from app.mailstore.store import Appended

from tests.mailstore.imap.mail_for_tests import NASTY, to_append
from tests.mailstore.imap.test_delivering import (
    BOX,
    POOR,
    delivering,
    in_pieces,
    test_a_folder_deleted_behind_our_back_is_made_again,
    test_a_message_cyrus_refuses_fails_alone,
    test_a_writer_that_stops_halfway_leaves_the_session_usable,
    test_flags_keywords_and_dates_travel,
    test_folders_are_made_once_with_parents_and_subscribed,
    test_what_was_delivered_can_be_read_back_on_the_same_connection,
)
from tests.mailstore.imap.test_reading import (
    all_served,
    put,
    reading,
    test_a_folder_that_is_gone_is_a_failure_of_its_own,
    test_every_oddity_comes_as_it_is_served,
    test_flags_keywords_and_dates_come_along,
    test_special_uses_are_told_by_the_server,
)
from tests.practice.practice_mail_server import PracticeMailServer
from tests.practice.raw_client import RawClient
from tests.servers import ReadOnlyGuard
from tests.servers.corpus import messages

__all__ = [
    "test_a_folder_deleted_behind_our_back_is_made_again",
    "test_a_folder_that_is_gone_is_a_failure_of_its_own",
    "test_a_message_cyrus_refuses_fails_alone",
    "test_a_writer_that_stops_halfway_leaves_the_session_usable",
    "test_every_oddity_comes_as_it_is_served",
    "test_flags_keywords_and_dates_come_along",
    "test_flags_keywords_and_dates_travel",
    "test_folders_are_made_once_with_parents_and_subscribed",
    "test_special_uses_are_told_by_the_server",
    "test_what_was_delivered_can_be_read_back_on_the_same_connection",
]


@pytest.fixture
def server():
    with PracticeMailServer() as running:
        yield running


@pytest.mark.parametrize("capability", POOR.values(), ids=POOR)
def test_every_byte_arrives_in_order_whatever_the_server_can(capability):
    capabilities = frozenset(capability.split()) - {"IMAP4rev1"} if capability else None
    bodies = [*NASTY.values(), *(message.raw for message in messages(150, profile="small"))]
    with PracticeMailServer(capabilities) as server, delivering(server) as target:
        [folder] = target.create([BOX])
        outcomes = list(target.append(folder, to_append(bodies, pieces=in_pieces)))
        assert [outcome.key for outcome in outcomes] == list(range(1, len(bodies) + 1))
        assert all(isinstance(outcome, Appended) for outcome in outcomes)
        store = server.server.store("dst")
        kept = next(box for name, box in store.mailboxes.items() if name.endswith("/2024 &XnQ-"))
        assert [store.body(message) for message in kept.messages.values()] == bodies


def test_even_nul_and_bare_line_ends_are_kept_which_real_servers_change(server):
    bodies = [message.raw for message in messages(120, profile="torture")]
    taken = put(server, "INBOX", bodies)
    assert taken == len(bodies)
    with reading(server) as source:
        assert all_served(source) == {"INBOX": bodies}


def test_a_reader_passes_the_guard_and_the_journal_agrees(server):
    put(server, "INBOX", [message.raw for message in messages(20, profile="small")])
    before = len(server.server.journal.writes())
    with ReadOnlyGuard(server.port) as guard, reading(server, guard.port) as source:
        assert len(all_served(source)["INBOX"]) == 20
    guard.check()
    assert len(server.server.journal.writes()) == before


@pytest.mark.parametrize(("offered", "size"), [("UIDPLUS", 3), ("LITERAL-", 4097)])
def test_a_literal_sent_unasked_against_what_is_offered_ends_the_connection(offered, size):
    with PracticeMailServer(frozenset({offered})) as server, RawClient(server.port) as client:
        client.ok(b"LOGIN dst dst-pw")
        client.send(b"a APPEND INBOX {%d+}\r\n" % size)
        assert client.line().startswith(b"* BYE")
        assert client.line() == b""


def test_folder_names_of_all_sorts_are_made_and_found_again(server):
    paths = [
        MailboxPath.of(*name.split("/")) for name in ("客户/华东", "R&D", "a&-b", 'quo"te', "back\\slash", "日本語 📁")
    ]
    with delivering(server) as target:
        target.create(paths)
        assert set(paths) <= {folder.path for folder in target.folders()}
