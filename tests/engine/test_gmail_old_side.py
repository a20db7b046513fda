"""Gmail as the old side: one copy of a message under several labels is fetched once, and goes where she wants it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from app.engine import verify_new
from app.engine.delivery.options import DeliveryOptions
from app.practice.imap_server import Traits
from app.project.delivery_choices import LabelPolicy
from tests.engine.conftest import letter, make_move
from tests.practice.practice_mail_server import PracticeMailServer
from tests.servers import ReadOnlyGuard

ALL, SENT, STARRED = "[Gmail]/All Mail", "[Gmail]/Sent Mail", "[Gmail]/Starred"
LABELS = {
    "INBOX": (1, 2, 3),
    "客户/华东": (2, 3),
    "2024": (3, 4),
    SENT: (5, 6),
    STARRED: (2, 6),
    ALL: (1, 2, 3, 4, 5, 6, 7),
    "[Gmail]/Spam": (8,),
}
"""Under which labels each letter hangs; 7 has none."""


@pytest.fixture
def gmail():
    """A server that shows the same messages in the folders of their labels, as Gmail does."""
    with PracticeMailServer(Traits().capabilities | {"X-GM-EXT-1"}) as server:
        store = server.server.store("alice")
        for name, use in ((ALL, "\\All"), (SENT, "\\Sent"), (STARRED, "\\Flagged"), ("[Gmail]/Spam", "\\Junk")):
            store.create(name, use)
        with server.mailbox("alice") as box:
            for label, letters in LABELS.items():
                box.ensure(label)
                box.append(label, *(letter(number) for number in letters))
        yield server


@pytest.fixture
def move(tmp_path, gmail, new_side):
    return make_move(tmp_path, gmail, new_side)


def back_up_watched(move):
    """The report, and how many bodies were asked for; the old side is only read."""
    with ReadOnlyGuard(move.old.port) as guard:
        move.reach_old_through(guard.port)
        report = move.back_up()
        commands = list(guard.commands)
    move.reach_old_through(move.old.port)
    asked = [re.search(rb"FETCH (\S+) .*BODY\.PEEK\[\]", command) for command in commands]
    return report, sum(count(found.group(1)) for found in asked if found)


def count(uids):
    spans = [list(map(int, span.split(b":"))) for span in uids.split(b",")]
    return sum(span[-1] - span[0] + 1 for span in spans)


def there(server):
    """The letters of each folder, by number."""
    numbers = {letter(number): number for number in range(1, 20)}
    with server.mailbox("bob") as box:
        found = {name: sorted(numbers[body] for body in box.bodies(name)) for name in box.folders()}
    return {name: letters for name, letters in found.items() if letters}


def complete(move):
    with move.project() as project:
        return verify_new(project, move.vault).people[0].complete


def test_every_letter_is_fetched_once_however_many_labels_it_has(move):
    report, bodies = back_up_watched(move)
    assert not report.exceptions
    assert report.people[0].balanced
    assert report.listed == sum(map(len, LABELS.values()))
    assert bodies == 8
    assert len(move.archived_bodies()) == 8
    assert back_up_watched(move)[1] == 0


def test_with_labels_once_each_letter_arrives_in_one_folder(move):
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.exceptions) == (8, [])
    found = there(move.new)
    assert Counter(number for letters in found.values() for number in letters) == Counter(range(1, 9))
    assert found["INBOX"] == [1, 2, 3]
    assert found["Sent"] == [5, 6]
    assert found["2024"] == [4]
    assert found["Junk"] == [8]
    assert complete(move)
    assert move.deliver().delivered == 0


def test_with_all_labels_each_label_gets_a_copy_and_overviews_do_not(move):
    move.back_up()
    with move.project() as project:
        project.save(replace(project.firm, choices=replace(project.firm.choices, labels=LabelPolicy.ALL)))
    report = move.deliver(options=DeliveryOptions(labels=LabelPolicy.ALL))
    assert not report.exceptions
    found = there(move.new)
    assert found["INBOX"] == [1, 2, 3]
    assert found["客户/华东"] == [2, 3]
    assert found["2024"] == [3, 4]
    assert sum(7 in letters for letters in found.values()) == 1
    assert complete(move)
    assert move.deliver(options=DeliveryOptions(labels=LabelPolicy.ALL)).delivered == 0


def test_a_label_that_comes_later_brings_no_second_copy_and_new_mail_comes_once(move):
    move.back_up()
    move.deliver()
    before = there(move.new)
    with move.old.mailbox("alice") as box:
        box.append("客户/华东", letter(1))
        box.append(ALL, letter(9))
        box.append("INBOX", letter(9))
    _report, bodies = back_up_watched(move)
    assert bodies == 1
    assert move.deliver().delivered == 1
    assert there(move.new) == {**before, "INBOX": [1, 2, 3, 9]}
    assert complete(move)
