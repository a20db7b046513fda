"""Gmail's labels: each message once, or in each label's folder, by her choice."""

from __future__ import annotations

from app.core.identity import Digest, MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.folders.labels import placed
from app.mailstore.store import SpecialUse
from app.project.delivery_choices import LabelPolicy

INBOX = MailboxPath.of("INBOX")
SENT = MailboxPath.of("[Gmail]", "已发邮件")
ALL = MailboxPath.of("[Gmail]", "所有邮件")
STARRED = MailboxPath.of("[Gmail]", "已加星标")
IMPORTANT = MailboxPath.of("[Gmail]", "重要")
CLIENTS = MailboxPath.of("客户")
MAERSK = MailboxPath.of("客户", "Maersk")
ROLES = {INBOX: SpecialUse.INBOX, SENT: SpecialUse.SENT, ALL: SpecialUse.ALL, STARRED: SpecialUse.FLAGGED}


def boxes(**labels: tuple[MailboxPath, ...]) -> dict[MailboxPath, list[DeliveryItem]]:
    """Messages by name with the folders they are seen in; all are in All Mail too."""
    items: dict[MailboxPath, list[DeliveryItem]] = {}
    for name, folders in labels.items():
        for folder in (ALL, *folders):
            items.setdefault(folder, []).append(DeliveryItem(ItemKey(folder, Digest(name), 0), None))
    return items


def names(chosen: dict[MailboxPath, list[DeliveryItem]]) -> dict[MailboxPath, list[str]]:
    return {folder: [item.key.digest for item in items] for folder, items in chosen.items() if items}


MAIL = boxes(
    a=(INBOX, CLIENTS, MAERSK, IMPORTANT), b=(CLIENTS, MAERSK, STARRED), c=(SENT, CLIENTS), d=(), e=(STARRED, IMPORTANT)
)


def test_once_means_once_in_the_folder_that_says_most():
    chosen = placed(MAIL, ROLES, LabelPolicy.ONCE)
    assert names(chosen) == {INBOX: ["a"], MAERSK: ["b"], SENT: ["c"], ALL: ["d"], IMPORTANT: ["e"]}


def test_all_means_a_copy_in_each_label_but_not_in_gmails_overviews():
    chosen = placed(MAIL, ROLES, LabelPolicy.ALL)
    assert names(chosen) == {
        INBOX: ["a"], CLIENTS: ["a", "b", "c"], MAERSK: ["a", "b"], SENT: ["c"], ALL: ["d"], IMPORTANT: ["e"],
    }  # fmt: skip


def test_no_message_is_lost_and_folders_that_lose_all_are_kept():
    for policy in LabelPolicy:
        chosen = placed(MAIL, ROLES, policy)
        assert {item.key.digest for items in chosen.values() for item in items} == set("abcde")
        assert set(chosen) == set(MAIL)


def test_a_message_that_was_delivered_stays_where_it_went_though_its_labels_changed():
    done = {ItemKey(CLIENTS, Digest("a"), 0)}
    assert names(placed(MAIL, ROLES, LabelPolicy.ONCE, done))[CLIENTS] == ["a"]
    assert INBOX not in names(placed(MAIL, ROLES, LabelPolicy.ONCE, done))


def test_the_number_decides_what_is_one_message_where_it_is_known():
    chosen = placed(boxes(a=(INBOX,), b=(CLIENTS,)), ROLES, LabelPolicy.ONCE, number=lambda item: 1)
    assert names(chosen) == {INBOX: ["a"]}


def test_real_duplicates_in_one_folder_stay_two():
    twice = {INBOX: [DeliveryItem(ItemKey(INBOX, Digest("a"), copy), None) for copy in (0, 1)]}
    assert len(placed(twice, ROLES, LabelPolicy.ONCE)[INBOX]) == 2
