from contextlib import closing

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import Digest, MailboxPath, Uid, UidValidity
from app.engine.delivery.items import ItemKey
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.sending import Delivered, Sending, SentCopy
from app.mailstore.store import FolderStatus

SENT = MailboxPath.of("已发送")
TARGET = MailboxPath.of("Sent")
STATUS = FolderStatus(UidValidity(9), 0, Uid(100))


def keys(*names):
    return [ItemKey(SENT, Digest(name), 0) for name in names]


def sendings(*names):
    return [Sending(key, ("\\Seen",)) for key in keys(*names)]


def delivered(uid):
    return Delivered(TARGET, 9, Uid(uid), ("\\Seen",))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deliver.jsonl"


@pytest.fixture
def ledger(path):
    with closing(DeliveryLedger(path)) as opened:
        yield opened


def reopened(path):
    return DeliveryLedger(path, read_only=True)


def test_an_intent_without_an_outcome_is_open_after_a_crash(path, ledger):
    ledger.intend(TARGET, STATUS, sendings("a", "b"))
    (intent,) = reopened(path).open_intents()
    assert (intent.target, intent.uidvalidity, intent.uidnext, intent.open) == (TARGET, 9, 100, {0, 1})
    assert intent.items == sendings("a", "b")


def test_what_was_answered_is_done_and_the_rest_stays_open(path, ledger):
    intent = ledger.intend(TARGET, STATUS, sendings("a", "b", "c"))
    ledger.record(intent, {0: Uid(100)}, {2: AppError(ErrorCode.MESSAGE_REFUSED, scope=Scope.MESSAGE)})
    again = reopened(path)
    assert again.done == {keys("a")[0]: delivered(100)}
    assert again.uids_in(TARGET, 9) == {100}
    assert [sorted(open_.open) for open_ in again.open_intents()] == [[1]]


def test_an_absent_message_is_neither_done_nor_open_and_may_be_tried_again(path, ledger):
    ledger.record(ledger.intend(TARGET, STATUS, sendings("a")), {}, absent=[0])
    second = ledger.intend(TARGET, STATUS, sendings("a"))
    ledger.record(second, {0: Uid(101)})
    again = reopened(path)
    assert again.open_intents() == []
    assert again.done == {keys("a")[0]: delivered(101)}


def test_intent_numbers_go_on_after_reopening(path, ledger):
    first = ledger.intend(TARGET, STATUS, sendings("a"))
    with closing(DeliveryLedger(path)) as again:
        assert again.intend(TARGET, STATUS, sendings("b")).number == first.number + 1


def test_a_torn_last_line_leaves_the_intent_open(path, ledger):
    ledger.record(ledger.intend(TARGET, STATUS, sendings("a")), {0: Uid(1)})
    ledger.close()
    path.write_bytes(path.read_bytes()[:-3])
    assert len(reopened(path).open_intents()) == 1


def test_a_copy_and_its_repairs_are_remembered(path, ledger):
    copy = SentCopy(Digest("c"), 12, ("bare_newlines",))
    (plain,) = sendings("a")
    ledger.record(ledger.intend(TARGET, STATUS, [plain, Sending(keys("b")[0], (), copy)]), {0: Uid(1), 1: Uid(2)})
    done = reopened(path).done
    assert done[keys("a")[0]].copy is None
    assert done[keys("b")[0]] == Delivered(TARGET, 9, Uid(2), (), copy)


def test_flags_conveyed_later_replace_those_that_were_sent(path, ledger):
    ledger.record(ledger.intend(TARGET, STATUS, sendings("a")), {0: Uid(1)})
    ledger.note_flags({keys("a")[0]: ("\\Seen", "$Forwarded")})
    assert reopened(path).done[keys("a")[0]].flags == ("\\Seen", "$Forwarded")


def test_uids_of_another_numbering_are_not_ours(path, ledger):
    ledger.record(ledger.intend(TARGET, STATUS, sendings("a")), {0: Uid(1)})
    assert reopened(path).uids_in(TARGET, 10) == set()


def test_a_ledger_of_release_0_1_is_read_and_says_nothing_of_flags(path):
    path.write_text(
        '{"kind":"intent","n":1,"folder":["INBOX"],"target":["INBOX"],"uidvalidity":9,"uidnext":1,"items":[["a",0]]}\n'
        '{"kind":"outcome","n":1,"uids":[7]}\n'
    )
    (entry,) = reopened(path).done.values()
    assert (entry.uid, entry.flags, entry.copy) == (7, None, None)
