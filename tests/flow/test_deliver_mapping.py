"""The folder mapping under her hands."""

from __future__ import annotations

from app.core.identity import MailboxPath, PersonId
from app.engine import FolderMapping, MappedFolder, MappingReason
from app.flow.mapping import MappingRow, edits_of, rows_of, same_targets, targets_of, typed_path, with_target

LIN, ZHOU = PersonId("lin"), PersonId("zhou")
INBOX, SENT, NEW_SENT = MailboxPath.of("INBOX"), MailboxPath.of("已发送"), MailboxPath.of("Sent Messages")
CLIENTS, MAERSK = MailboxPath.of("客户"), MailboxPath.of("客户", "Maersk")


def line(source: MailboxPath, target: MailboxPath | None, messages: int, *, exists: bool = False) -> MappedFolder:
    reason = MappingReason.SAME if source == target else MappingReason.ROLE
    return MappedFolder(source, target, reason, messages, messages * 1000, exists)


LIN_MAPPING = FolderMapping(
    (
        line(INBOX, INBOX, 10, exists=True),
        line(SENT, NEW_SENT, 5, exists=True),
        line(CLIENTS, CLIENTS, 3),
        line(MAERSK, MAERSK, 2),
    )
)
ZHOU_MAPPING = FolderMapping((line(INBOX, INBOX, 7, exists=True), line(SENT, SENT, 1)))
BOTH = {LIN: LIN_MAPPING, ZHOU: ZHOU_MAPPING}


def row(person: PersonId | None, source: MailboxPath) -> MappingRow:
    return next(row for row in rows_of(BOTH, person) if row.source == source)


def target(mapping: FolderMapping, source: MailboxPath) -> MailboxPath | None:
    return mapping.target_of(source)


def test_one_persons_rows_keep_the_order_of_her_folders() -> None:
    assert [row.source for row in rows_of(BOTH, LIN)] == [INBOX, SENT, CLIENTS, MAERSK]


def test_everybodys_rows_are_drawn_together_by_name_and_say_where_people_differ() -> None:
    assert (row(None, INBOX).messages, row(None, INBOX).people, row(None, INBOX).various) == (17, 2, False)
    assert row(None, SENT).various
    assert row(None, CLIENTS).people == 1


def test_the_inbox_leads_the_folders_to_choose_from() -> None:
    assert targets_of(BOTH, None)[0] == INBOX
    assert set(targets_of(BOTH, LIN)) == {INBOX, NEW_SENT, CLIENTS, MAERSK}


def test_typed_names_are_split_at_slashes_and_made_acceptable() -> None:
    assert typed_path(" 客户 / 报价*2021 ") == MailboxPath.of("客户", "报价＊2021")
    assert typed_path("inbox") == INBOX
    assert typed_path(" / ") is None


def test_a_folder_sent_elsewhere_takes_along_those_under_it() -> None:
    changed = with_target(LIN_MAPPING, CLIENTS, MailboxPath.of("老客户"))
    assert target(changed, MAERSK) == MailboxPath.of("老客户", "Maersk")
    assert [f.reason for f in changed.folders if f.source in {CLIENTS, MAERSK}] == [MappingReason.EDITED] * 2


def test_a_folder_under_it_that_went_its_own_way_stays_there() -> None:
    own = with_target(LIN_MAPPING, MAERSK, MailboxPath.of("船公司"))
    assert target(with_target(own, CLIENTS, MailboxPath.of("老客户")), MAERSK) == MailboxPath.of("船公司")


def test_a_folder_left_out_takes_nothing_with_it() -> None:
    changed = with_target(LIN_MAPPING, CLIENTS, None)
    assert target(changed, CLIENTS) is None
    assert target(changed, MAERSK) == MAERSK
    assert changed.folders[2].reason is MappingReason.LEFT_OUT


def test_a_name_that_differs_only_by_case_takes_the_spelling_in_sight_and_is_marked_as_shared() -> None:
    changed = with_target(LIN_MAPPING, CLIENTS, MailboxPath.of("sent messages"))
    assert target(changed, CLIENTS) == NEW_SENT
    assert [f.shared for f in changed.folders] == [False, True, True, False]
    assert changed.folders[2].exists


def test_what_is_remembered_makes_the_engine_map_exactly_so() -> None:
    changed = with_target(with_target(LIN_MAPPING, CLIENTS, NEW_SENT), MAERSK, None)
    assert edits_of(changed) == {SENT: NEW_SENT, CLIENTS: NEW_SENT, MAERSK: None}
    assert edits_of(LIN_MAPPING) == {}


def test_a_folder_that_is_not_there_changes_nothing() -> None:
    assert with_target(LIN_MAPPING, MailboxPath.of("没有"), INBOX) == LIN_MAPPING


def test_a_mapping_is_what_she_saw_only_if_every_folder_goes_the_same_way() -> None:
    assert same_targets(LIN_MAPPING, LIN_MAPPING)
    assert not same_targets(LIN_MAPPING, with_target(LIN_MAPPING, CLIENTS, INBOX))
    assert not same_targets(LIN_MAPPING, FolderMapping((*LIN_MAPPING.folders, line(MailboxPath.of("新"), INBOX, 1))))
