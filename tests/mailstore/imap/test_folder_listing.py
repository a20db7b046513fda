import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.imap.folder_listing import folders_of, path_of, read_list, wire_name_of
from app.mailstore.imap.session import Namespace
from app.mailstore.store import SpecialUse
from hypothesis import given
from hypothesis import strategies as st

COURIER = Namespace(b"INBOX.", b".")
PLAIN = Namespace(b"", b"/")


def folders(*lines: bytes, namespace: Namespace = PLAIN) -> list[tuple[tuple[str, ...], SpecialUse | None, bool]]:
    listed = [entry for line in lines if (entry := read_list([line])) is not None]
    return [(folder.path.parts, folder.special_use, folder.selectable) for folder in folders_of(listed, namespace)]


def test_special_uses_come_in_any_case_and_order() -> None:
    assert folders(
        b'* LIST (\\HasNoChildren \\sent) "/" Sent',
        b'* LIST (\\Drafts \\Marked) "/" "Entw&APw-rfe"',
        b'* LIST () "/" INBOX',
        b'* LIST (\\NonExistent) "/" "&UXZO1mWHTvZZOQ-"',
    ) == [
        (("Sent",), SpecialUse.SENT, True),
        (("Entwürfe",), SpecialUse.DRAFTS, True),
        (("INBOX",), SpecialUse.INBOX, True),
        (("其他文件夹",), None, False),
    ]


def test_the_prefix_of_the_namespace_is_no_part_of_a_path() -> None:
    assert folders(
        b'* LIST (\\Noselect) "." "INBOX."',
        b'* LIST () "." "INBOX"',
        b'* LIST () "." "INBOX.Sent.2024"',
        namespace=COURIER,
    ) == [(("INBOX",), SpecialUse.INBOX, True), (("Sent", "2024"), None, True)]


def test_a_flat_inbox_beside_folders_with_levels() -> None:
    assert folders(b"* LIST (\\NoInferiors) NIL INBOX", b'* LIST () "/" "a/b"') == [
        (("INBOX",), SpecialUse.INBOX, True),
        (("a", "b"), None, True),
    ]


def test_a_name_may_come_as_a_literal_or_look_like_nothing() -> None:
    assert read_list([b'* LIST () "/" ', b'we"ird\\', b""]) is not None
    assert folders(b'* LIST () "/" NIL') == [(("NIL",), None, True)]
    assert folders(b'* LIST () "/" 2024') == [(("2024",), None, True)]


def test_names_that_read_alike_stay_apart() -> None:
    paths = [
        path for path, _use, _open in folders(b'* LIST () "/" "a/b"', b'* LIST () "/" "a//b"', b'* LIST () "/" "a/b"')
    ]
    assert paths == [("a", "b"), ("a", "b (2)")]


def test_an_encoded_separator_does_not_split() -> None:
    assert path_of(b"a&AC8-b/c", b"/", PLAIN).parts == ("a/b", "c")


@pytest.mark.parametrize("line", [b"* LSUB () NIL x", b"* LIST", b"* LIST () NIL", b'* LIST () "/" ""', b"* 3 EXISTS"])
def test_other_responses_are_no_folders(line: bytes) -> None:
    assert read_list([line]) is None


def test_a_name_with_a_line_break_is_listed_but_never_opened() -> None:
    listed = read_list([b'* LIST () "/" ', b"a\r\nM1 DELETE b", b""])
    assert listed is not None
    [folder] = folders_of([listed], PLAIN)
    assert not folder.selectable


PARTS = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/."), min_size=1), min_size=1, max_size=5
)


@given(PARTS, st.sampled_from([PLAIN, COURIER, Namespace(b"", b".")]))
def test_a_path_survives_the_wire(parts: list[str], namespace: Namespace) -> None:
    path = MailboxPath(tuple(parts))
    if namespace is COURIER and path.parts[0] == "INBOX":
        return  # there a folder below the inbox and a folder beside it have the same name
    assert path_of(wire_name_of(path, namespace), namespace.delimiter, namespace) == path


@pytest.mark.parametrize(
    ("path", "namespace", "wire"),
    [
        (MailboxPath.of("INBOX"), COURIER, b"INBOX"),
        (MailboxPath.of("INBOX", "a"), COURIER, b"INBOX.a"),
        (MailboxPath.of("合同", "a b"), COURIER, b"INBOX.&VAhUDA-.a b"),
        (MailboxPath.of("Inbox", "a"), PLAIN, b"INBOX/a"),
    ],
)
def test_new_folders_go_where_the_server_keeps_its_own(path: MailboxPath, namespace: Namespace, wire: bytes) -> None:
    assert wire_name_of(path, namespace) == wire


@pytest.mark.parametrize(
    ("path", "namespace"),
    [
        (MailboxPath.of("a/b"), PLAIN),
        (MailboxPath.of("a", "b"), Namespace(b"", None)),
        (MailboxPath.of("a\r\nb"), PLAIN),
        (MailboxPath.of("a\ud800"), PLAIN),
    ],
)
def test_names_this_server_cannot_hold_are_refused(path: MailboxPath, namespace: Namespace) -> None:
    with pytest.raises(AppError) as caught:
        wire_name_of(path, namespace)
    assert (caught.value.code, caught.value.scope) == (ErrorCode.FOLDER_REFUSED, Scope.FOLDER)
