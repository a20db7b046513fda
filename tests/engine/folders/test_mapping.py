from app.core.identity import MailboxPath
from app.engine.folders.mapping import MappingReason, SourceFolder, propose_mapping
from app.mailstore.store import SpecialUse

NEW_SIDE = {
    MailboxPath.of("INBOX"): SpecialUse.INBOX,
    MailboxPath.of("Sent Messages"): SpecialUse.SENT,
    MailboxPath.of("Deleted Messages"): SpecialUse.TRASH,
}


def folder(*parts, role=None, messages=1):
    return SourceFolder(MailboxPath.of(*parts), role, messages)


def mapped(*folders, target=None, edited=None, separator="/"):
    mapping = propose_mapping(folders, NEW_SIDE if target is None else target, edited, separator)
    return {line.source.parts: line for line in mapping.folders}


def test_a_role_goes_to_the_folder_with_that_role():
    line = mapped(folder("已发送", role=SpecialUse.SENT))["已发送",]
    assert line.target == MailboxPath.of("Sent Messages")
    assert line.reason is MappingReason.ROLE
    assert line.exists


def test_children_follow_a_parent_that_moved():
    lines = mapped(folder("已发送", "2019"), folder("已发送", role=SpecialUse.SENT))
    assert lines["已发送", "2019"].target == MailboxPath.of("Sent Messages", "2019")


def test_an_own_folder_keeps_its_name_and_is_marked_as_new():
    line = mapped(folder("客户", "华东"))["客户", "华东"]
    assert line.target == MailboxPath.of("客户", "华东")
    assert line.reason is MappingReason.SAME
    assert not line.exists


def test_tencents_wrapper_is_stripped():
    line = mapped(folder("其他文件夹", "合同"))["其他文件夹", "合同"]
    assert line.target == MailboxPath.of("合同")
    assert line.reason is MappingReason.STRIPPED


def test_refused_characters_become_look_alikes():
    line = mapped(folder('a/b"c', "100%"))['a/b"c', "100%"]
    assert line.target == MailboxPath.of("a／b＂c", "100％")
    assert line.reason is MappingReason.RENAMED


def test_a_dot_is_replaced_only_where_it_separates():
    assert mapped(folder("v1.2"))["v1.2",].target == MailboxPath.of("v1.2")
    assert mapped(folder("v1.2"), separator=".")["v1.2",].target == MailboxPath.of("v1．2")


def test_names_that_differ_in_case_or_unicode_form_only_are_kept_apart():
    lines = mapped(folder("Re\u0301sume\u0301"), folder("R\u00e9sum\u00e9"), folder("ORDERS"), folder("orders"))
    targets = [line.target for line in lines.values()]
    assert len({tuple(p.casefold() for p in t.parts) for t in targets}) == 4
    assert lines["orders",].reason is MappingReason.CLASH


def test_the_new_sides_spelling_of_an_existing_folder_is_taken():
    line = mapped(folder("projects"), target={MailboxPath.of("Projects"): None})["projects",]
    assert line.target == MailboxPath.of("Projects")
    assert line.exists


def test_two_folders_with_one_role_share_the_target_and_say_so():
    lines = mapped(folder("已发送", role=SpecialUse.SENT), folder("Sent", role=SpecialUse.SENT))
    assert {line.target for line in lines.values()} == {MailboxPath.of("Sent Messages")}
    assert all(line.shared for line in lines.values())


def test_her_own_edit_wins_and_none_leaves_a_folder_out():
    edits = {MailboxPath.of("Sent"): MailboxPath.of("Old sent"), MailboxPath.of("Junk"): None}
    lines = mapped(folder("Sent", role=SpecialUse.SENT), folder("Junk"), edited=edits)
    assert lines["Sent",].target == MailboxPath.of("Old sent")
    assert lines["Sent",].reason is MappingReason.EDITED
    assert lines["Junk",].target is None
    assert lines["Junk",].reason is MappingReason.LEFT_OUT


def test_the_inbox_stays_the_inbox_and_its_children_stay_below_it():
    lines = mapped(folder("INBOX", role=SpecialUse.INBOX), folder("INBOX", "询盘"))
    assert lines["INBOX",].target == MailboxPath.of("INBOX")
    assert lines["INBOX", "询盘"].target == MailboxPath.of("INBOX", "询盘")


def test_the_order_of_the_old_side_is_kept():
    mapping = propose_mapping([folder("b", "c"), folder("a")], {})
    assert [line.source.parts for line in mapping.folders] == [("b", "c"), ("a",)]
