"""What a folder may be called on a new side, by what is known of it."""

from __future__ import annotations

import pytest
from app.core.identity import MailboxPath
from app.engine.folders.fallbacks import other_names
from app.engine.folders.mapping import MappingReason, SourceFolder, propose_mapping
from app.engine.folders.name_rules import NameRules, name_rules_for
from app.engine.folders.names import acceptable, clash_key, merged, shortened
from app.mailstore.imap.folder_encoding import encode_name
from app.mailstore.store import SpecialUse
from hypothesis import given
from hypothesis import strategies as st


def mapped(*paths: tuple[str, ...], target=None, rules=None, roles=None):
    folders = [SourceFolder(MailboxPath.of(*path), (roles or {}).get(path), 1) for path in paths]
    mapping = propose_mapping(folders, target or {}, rules=rules)
    return {line.source.parts: (line.target.parts, line.reason) for line in mapping.folders}


@pytest.mark.parametrize(
    ("provider", "name", "expected"),
    [
        ("alibaba-mail", "A+B*C\\D", "A＋B＊C＼D"),
        ("gmail-personal", " 报价  2021 ^ ", "报价 2021 ＾"),
        ("microsoft365@some.host", "Files", "Files_"),
        ("microsoft365", "files", "files_"),
        ("tencent-exmail", "Files", "Files"),
        (None, "100%<a>", "100％＜a>"),
        (None, "~home", "～home"),
        (None, "#news", "＃news"),
        (None, "..", "．."),
        (None, "\x00 \x07", "_"),
        (None, "a/b", "a／b"),
    ],
)
def test_each_new_side_gets_names_that_it_takes(provider, name, expected):
    assert acceptable(name, name_rules_for(provider), top=True) == expected


def test_a_reserved_name_is_reserved_at_the_top_only():
    lines = mapped(("Files",), ("客户", "Files"), rules=name_rules_for("microsoft365"))
    assert lines["Files",] == (("Files_",), MappingReason.RESERVED)
    assert lines["客户", "Files"] == (("客户", "Files"), MappingReason.SAME)


def test_levels_that_are_too_deep_are_put_together_and_stay_apart():
    rules = NameRules(deepest=2)
    lines = mapped(("a",), ("a", "b"), ("a", "b", "c"), ("a", "b", "c", "d"), rules=rules)
    assert lines["a", "b", "c"] == (("a", "b／c"), MappingReason.MERGED)
    assert lines["a", "b", "c", "d"] == (("a", "b／c／d"), MappingReason.MERGED)
    taken = mapped(("a", "b", "c"), ("a", "b／c"), rules=rules)
    assert taken["a", "b", "c"] == (("a", "b／c (2)"), MappingReason.CLASH)


def test_a_server_without_levels_gets_none():
    assert merged(("a", "b", "c"), name_rules_for(None, None).deepest) == ("a／b／c",)


def test_a_long_name_is_shortened_and_two_of_them_stay_apart():
    lines = mapped(("长" * 120 + "一",), ("长" * 120 + "二",))
    (one, reason), (two, other) = lines.values()
    assert (reason, other) == (MappingReason.SHORTENED, MappingReason.CLASH)
    assert one != two
    assert all(len(encode_name(name)) <= 250 for name in (*one, *two))


def test_a_server_that_keeps_all_under_the_inbox_gets_no_two_folders_of_one_name():
    rules = name_rules_for("fastmail", ".", "INBOX.")
    lines = mapped(("INBOX",), ("INBOX", "询盘"), ("询盘",), ("INBOX", "询盘", "v1.2"), rules=rules)
    assert lines["INBOX",] == (("INBOX",), MappingReason.SAME)
    assert lines["INBOX", "询盘"][0] != lines["询盘",][0]
    assert {lines["INBOX", "询盘"][0], lines["询盘",][0]} == {("询盘",), ("询盘 (2)",)}
    assert lines["INBOX", "询盘", "v1.2"][0] == (*lines["INBOX", "询盘"][0], "v1．2")


def test_tencents_wrapper_is_stripped_also_where_it_holds_mail_itself():
    lines = mapped(("其他文件夹",), ("其他文件夹", "合同"), ("其他文件夹", "合同", "2019"))
    assert lines["其他文件夹", "合同", "2019"] == (("合同", "2019"), MappingReason.STRIPPED)


def test_where_the_new_side_has_that_wrapper_own_folders_go_into_it():
    there = {MailboxPath.of("INBOX"): SpecialUse.INBOX, MailboxPath.of("其他文件夹", "客户"): None}
    lines = mapped(("INBOX",), ("客户",), ("客户", "华东"), ("其他文件夹", "合同"), target=there)
    assert lines["INBOX",] == (("INBOX",), MappingReason.SAME)
    assert lines["客户",] == (("其他文件夹", "客户"), MappingReason.WRAPPED)
    assert lines["客户", "华东"][0] == ("其他文件夹", "客户", "华东")
    assert lines["其他文件夹", "合同"] == (("其他文件夹", "合同"), MappingReason.SAME)


def test_gmails_folders_go_by_role_and_all_mail_to_the_archive():
    roles = {("[Gmail]", "已发邮件"): SpecialUse.SENT, ("[Gmail]", "所有邮件"): SpecialUse.ALL}
    there = {MailboxPath.of("Sent Messages"): SpecialUse.SENT, MailboxPath.of("Archive"): SpecialUse.ARCHIVE}
    lines = mapped(*roles, ("[Gmail]", "重要"), target=there, roles=roles)
    assert lines["[Gmail]", "已发邮件"] == (("Sent Messages",), MappingReason.ROLE)
    assert lines["[Gmail]", "所有邮件"] == (("Archive",), MappingReason.ROLE)
    assert lines["[Gmail]", "重要"] == (("重要",), MappingReason.STRIPPED)


def test_where_the_new_side_has_both_spellings_each_old_folder_keeps_its_own():
    there = {MailboxPath.of("ORDERS"): None, MailboxPath.of("orders"): None}
    lines = mapped(("orders",), ("ORDERS",), ("Orders",), target=there)
    assert lines["orders",] == (("orders",), MappingReason.SAME)
    assert lines["ORDERS",] == (("ORDERS",), MappingReason.SAME)
    assert lines["Orders",] == (("Orders (2)",), MappingReason.CLASH)


def test_the_other_name_that_an_earlier_run_had_to_take_is_shown_and_kept():
    there = {MailboxPath.of("v1．2"): None}
    lines = mapped(("v1.2",), ("v1.2", "合同"), ("v1．2",), target=there)
    assert lines["v1.2",] == (("v1．2",), MappingReason.RENAMED)
    assert lines["v1.2", "合同"][0] == ("v1．2", "合同")
    assert lines["v1．2",][1] is MappingReason.CLASH


PARTS = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5).map(tuple)


@given(
    st.lists(PARTS, min_size=1, max_size=8), st.sampled_from(["alibaba-mail", "microsoft365", "gmail-personal", None])
)
def test_whatever_the_names_no_two_new_folders_are_one_and_all_can_be_said_on_the_wire(paths, provider):
    rules = name_rules_for(provider)
    sources = list(dict.fromkeys(MailboxPath(path) for path in paths))
    mapping = propose_mapping([SourceFolder(path, None, 1) for path in sources], {}, rules=rules)
    targets = [line.target for line in mapping.folders]
    assert len({clash_key(target.parts) for target in targets}) == len(targets)
    for target in targets:
        for part in target.parts:
            assert encode_name(part)
            assert part == part.strip()
            assert not set(part) & rules.refused


@given(st.text(max_size=300), st.integers(20, 250))
def test_shortening_keeps_within_the_bytes(name, longest):
    assert len(encode_name(shortened(acceptable(name, NameRules()), longest))) <= longest


def test_other_names_begin_with_look_alikes_and_end_with_one_level():
    names = [path.parts for path in other_names(MailboxPath.of("v1.2", "c:d", "x"))]
    assert names[0] == ("v1．2", "c：d", "x")
    assert ("v1.2", "c:d／x") in names
    assert ("v1．2／c：d／x",) in names
    assert len(names) == len(set(names))
    assert ("v1.2", "c:d", "x") not in names


def test_other_names_of_two_long_names_stay_apart():
    one, two = (set(other_names(MailboxPath.of("上级", "长" * 90 + last))) for last in "一二")
    assert not one & two


def test_the_inbox_has_no_other_name():
    assert list(other_names(MailboxPath.of("INBOX"))) == []
    assert all(path.parts[0] == "INBOX" or len(path.parts) == 1 for path in other_names(MailboxPath.of("INBOX", "a.b")))
