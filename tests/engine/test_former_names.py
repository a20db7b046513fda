"""What was delivered under a folder's former name is not delivered again."""

from __future__ import annotations

from app.archive import Place
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from app.engine.delivery.former_names import under_former_names
from app.engine.delivery.items import DeliveryItem, ItemKey

WAS, IS, OTHER = MailboxPath.of("Kunden"), MailboxPath.of("Clients"), MailboxPath.of("Other")


def item(folder, digest, copy=0):
    place = Place(AccountId("a"), folder, UidValidity(1), Uid(1), (), "", Digest(digest), "p", 1)
    return DeliveryItem(ItemKey(folder, Digest(digest), copy), place)


def keys(items):
    return {folder: [found.key for found in each] for folder, each in items.items()}


def test_a_message_sent_under_the_former_name_keeps_that_key():
    items = {IS: [item(IS, "a"), item(IS, "b")]}
    known = under_former_names(items, [ItemKey(WAS, Digest("a"), 0)])
    assert keys(known) == {IS: [ItemKey(WAS, Digest("a"), 0), ItemKey(IS, Digest("b"), 0)]}
    assert known[IS][0].place.folder == IS


def test_each_entry_stands_for_one_message_only():
    items = {IS: [item(IS, "a", 0), item(IS, "a", 1)]}
    known = under_former_names(items, [ItemKey(WAS, Digest("a"), 0)])
    assert [key.folder for key in keys(known)[IS]] == [WAS, IS]


def test_a_copy_in_a_folder_that_still_is_there_is_no_former_name():
    items = {WAS: [item(WAS, "a")], IS: [item(IS, "a")]}
    assert keys(under_former_names(items, [ItemKey(WAS, Digest("a"), 0)])) == keys(items)


def test_what_was_sent_under_its_present_name_stays_as_it_is():
    items = {IS: [item(IS, "a")]}
    assert keys(under_former_names(items, [ItemKey(IS, Digest("a"), 0), ItemKey(OTHER, Digest("a"), 0)])) == keys(items)
