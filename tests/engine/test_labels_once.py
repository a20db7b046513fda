"""Of a message with several labels one is downloaded; pure, with numbers as Gmail gives them."""

from __future__ import annotations

from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine.backup.labels_once import each_once
from app.engine.backup.plan import plan_folder
from app.mailstore.store import Folder, FolderListing, FolderStatus, ListedMessage, SpecialUse

ALL = Folder(MailboxPath.of("[Gmail]", "All Mail"), b"all", SpecialUse.ALL)
INBOX = Folder(MailboxPath.of("INBOX"), b"INBOX", SpecialUse.INBOX)
LABEL = Folder(MailboxPath.of("客户"), b"label")
NUMBERS = {ALL: {1: 901, 2: 902, 3: 903}, INBOX: {11: 902, 12: 904}, LABEL: {21: 901, 22: 902, 23: 904}}


def plan(folder, known=()):
    messages = [ListedMessage(Uid(uid), 100 + uid, (), "") for uid in NUMBERS[folder]]
    return plan_folder(FolderListing(folder, FolderStatus(UidValidity(7), len(messages)), messages), frozenset(known))


def numbers(folder):
    return iter((Uid(uid), number) for uid, number in NUMBERS[folder].items())


def todo(plans):
    return {p.listing.folder: list(p.todo_uids) for p in plans}


def noted(labelled):
    return {
        (found.listing.folder, uid): (found.folder, there)
        for found in labelled
        for uid, there in zip(found.uids, found.there, strict=True)
    }


def test_each_message_is_fetched_once_and_the_other_places_point_to_it():
    plans, labelled = each_once([plan(INBOX), plan(LABEL), plan(ALL)], dict.fromkeys(NUMBERS, 7), numbers)
    assert todo(plans) == {ALL: [1, 2, 3], INBOX: [12], LABEL: []}
    assert noted(labelled) == {
        (INBOX, 11): (ALL.path, 2), (LABEL, 21): (ALL.path, 1), (LABEL, 22): (ALL.path, 2),
        (LABEL, 23): (INBOX.path, 12),
    }  # fmt: skip
    assert [list(p.todo_sizes) for p in plans] == [[112], [], [101, 102, 103]]


def test_a_label_given_later_points_to_what_the_archive_holds():
    plans, labelled = each_once([plan(LABEL, known={22, 23})], dict.fromkeys(NUMBERS, 7), numbers)
    assert todo(plans) == {LABEL: []}
    assert noted(labelled) == {(LABEL, 21): (ALL.path, 1)}


def test_where_all_mail_is_hidden_the_first_folder_brings_the_message():
    plans, labelled = each_once([plan(INBOX), plan(LABEL)], {INBOX: 7, LABEL: 7}, numbers)
    assert todo(plans) == {INBOX: [11, 12], LABEL: [21]}
    assert noted(labelled) == {(LABEL, 22): (INBOX.path, 11), (LABEL, 23): (INBOX.path, 12)}


def test_with_nothing_to_fetch_nothing_is_asked():
    def nobody_asks(folder):
        raise AssertionError(folder)

    plans, labelled = each_once([plan(INBOX, known={11, 12})], {INBOX: 7, ALL: 7}, nobody_asks)
    assert (todo(plans), labelled) == ({INBOX: []}, [])
