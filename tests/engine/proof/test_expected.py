"""Matching by content, whatever copies there are and in whatever order they are met: no message answers twice."""

from collections import Counter

from app.archive import Place
from app.core.identity import Digest, MailboxPath, Uid
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.sending import Delivered, SentCopy
from app.engine.proof.expected import Expected, Wanted
from app.engine.proof.person_proof import Fate
from hypothesis import given
from hypothesis import strategies as st

FOLDERS = [MailboxPath.of("INBOX"), MailboxPath.of("A")]
contents = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 4)), max_size=25)


def wanted(messages, repaired=()):
    seen = Counter()
    for folder, body in messages:
        digest, copy = Digest(f"{body:064x}"), seen[folder, body]
        seen[folder, body] += 1
        key = ItemKey(FOLDERS[folder], digest, copy)
        place = Place("a", FOLDERS[folder], 1, Uid(1), (), "", digest, "p", 1)
        sent = SentCopy(Digest(f"{body + 100:064x}"), 1, ("bare_newlines",)) if body in repaired else None
        there = Delivered(FOLDERS[folder], 1, Uid(1), (), sent) if sent else None
        yield Wanted(DeliveryItem(key, place), FOLDERS[folder], there)


@given(contents, contents)
def test_as_many_are_identical_as_both_sides_have_in_common(archived, served):
    expected = Expected(wanted(archived))
    answers = [expected.take(Digest(f"{body:064x}"), FOLDERS[folder]) for folder, body in served]
    common = (Counter(archived) & Counter(served)).total()
    assert sum(answer is not None for answer in answers) == common
    assert len(expected.open) == len(archived) - common
    left = [message for message, answer in zip(served, answers, strict=True) if answer is None]
    moved = [expected.take(Digest(f"{body:064x}"), None) for _folder, body in left]
    bodies = (Counter(body for _f, body in archived) & Counter(body for _f, body in served)).total()
    assert common + sum(answer is not None for answer in moved) <= bodies
    assert {answer[1] for answer in moved if answer} <= {Fate.MOVED}


@given(contents)
def test_a_repaired_copy_answers_for_its_original_once(archived):
    expected = Expected(wanted(archived, repaired={3, 4}))
    for folder, body in archived:
        found = expected.take(Digest(f"{body + (100 if body in {3, 4} else 0):064x}"), FOLDERS[folder])
        assert found is not None
        assert found[1] is (Fate.REPAIRED if body in {3, 4} else Fate.IDENTICAL)
    assert not expected.open
