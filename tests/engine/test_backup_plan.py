from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine.backup.plan import CHUNK_BYTES, CHUNK_MESSAGES, fetch_requests, plan_folder, without
from app.mailstore.store import Folder, FolderListing, FolderStatus, ListedMessage

INBOX = Folder(MailboxPath.of("INBOX"), b"INBOX")


def listing(sizes):
    messages = [ListedMessage(Uid(n), size, (), "") for n, size in enumerate(sizes, start=1)]
    return FolderListing(INBOX, FolderStatus(UidValidity(7), len(messages)), messages)


def test_what_is_held_is_not_asked_for_again():
    plan = plan_folder(listing([10, 20, 30]), {2})
    assert list(plan.todo_uids) == [1, 3]
    summary = plan.summary()
    assert (summary.messages, summary.size_bytes, summary.todo_messages, summary.todo_bytes) == (3, 60, 2, 40)


def test_chunks_are_bounded_by_number_and_by_bytes_and_together_hold_everything():
    many = list(fetch_requests([plan_folder(listing([1] * (CHUNK_MESSAGES + 5)), set())]))
    assert [len(request.uids) for request in many] == [CHUNK_MESSAGES, 5]
    large = list(fetch_requests([plan_folder(listing([CHUNK_BYTES // 2 + 1] * 3), set())]))
    assert [len(request.uids) for request in large] == [1, 1, 1]


def test_a_message_larger_than_a_chunk_is_a_chunk_of_its_own():
    requests = list(fetch_requests([plan_folder(listing([1, CHUNK_BYTES * 5, 1]), set())]))
    assert [list(request.uids) for request in requests] == [[1], [2], [3]]


def test_nothing_new_means_nothing_asked():
    assert list(fetch_requests([plan_folder(listing([5, 5]), {1, 2})])) == []


def test_a_chunk_without_what_was_served_keeps_the_rest():
    request = next(fetch_requests([plan_folder(listing([10] * 4), set())]))
    assert list(without(request, {1, 3}).uids) == [2, 4]
    assert without(request, {1, 2, 3, 4}) is None
