from app.archive import Place
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from app.engine.delivery.items import delivery_items

INBOX = MailboxPath.of("INBOX")


def place(uid, digest, validity=1, folder=INBOX):
    return Place(
        AccountId("a"), folder, UidValidity(validity), Uid(uid), (), "", Digest(digest), f"mail/{digest}.eml", 10
    )


def test_real_duplicates_stay_duplicates():
    items = delivery_items([place(1, "d"), place(2, "d"), place(3, "e")])
    assert [(i.key.digest, i.key.copy) for i in items[INBOX]] == [("d", 0), ("d", 1), ("e", 0)]


def test_a_renumbered_folder_is_delivered_once():
    items = delivery_items([place(1, "d"), place(2, "e"), place(71, "d", 2), place(72, "e", 2), place(73, "f", 2)])
    assert sorted(i.key.digest for i in items[INBOX]) == ["d", "e", "f"]


def test_what_only_the_older_numbering_held_is_delivered_too():
    items = delivery_items([place(1, "gone"), place(2, "e"), place(71, "e", 2)])
    assert sorted(i.key.digest for i in items[INBOX]) == ["e", "gone"]


def test_the_same_bytes_in_two_folders_are_two_items():
    other = MailboxPath.of("Archive")
    items = delivery_items([place(1, "d"), place(1, "d", folder=other)])
    assert len(items[INBOX]) == len(items[other]) == 1
