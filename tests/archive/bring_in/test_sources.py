"""What other programs have kept is recognised by looking, and comes in with its folders, flags and dates."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from app.archive import Archive
from app.archive.bring_in import SourceKind, open_source
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.imap.folder_encoding import encode_name

from tests.archive.bring_in.sources import OWNER, bodies, brought, folders, held, mbox, plain
from tests.archive.filling import letter

THUNDERBIRD = b"From - Tue Jul  9 10:00:00 2024\n"


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "archive") as made:
        yield made


def recognised(path: Path):
    source = open_source(path)
    source.close()
    return source.recognised


def test_an_mbox_file_is_known_by_its_bytes_and_its_lines_date_the_mail(archive: Archive, tmp_path: Path) -> None:
    read, unread, gone = plain(1, "Status: RO\n"), plain(2), plain(3, "Status: RO\nX-Status: D\n")
    starred = plain(4, "X-Status: AF\n")
    path = mbox(tmp_path / "backup.dat", read, unread, gone, starred)
    assert recognised(path).kind is SourceKind.MBOX
    assert (recognised(path).messages, recognised(path).exact) == (4, True)
    result = brought(archive, path)
    assert (result.added, result.deleted) == (3, 1)
    assert folders(archive) == {"backup.dat": 3}
    assert sorted(bodies(archive)) == sorted([read, unread, starred])
    flags = dict(zip(bodies(archive), archive.places(result.owner.id), strict=True))
    assert flags[read].flags == ("\\Seen",)
    assert flags[unread].flags == ()
    assert flags[starred].flags == ("\\Answered", "\\Flagged")
    assert {place.internaldate for place in flags.values()} == {"02-Jul-2024 10:00:00 +0000"}
    assert (result.owner.name, result.owner.address) == (OWNER, "")


def profile(root: Path) -> Path:
    box = root / "abc.default-release" / "Mail" / "Local Folders"
    mbox(box / "Inbox", plain(1, "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\nX-Mozilla-Keys: $label1\n"),
         plain(2, "X-Mozilla-Status: 0009\n"), plain(3, "X-Mozilla-Status: 0006\n"), line=THUNDERBIRD)  # fmt: skip
    (box / "Inbox.msf").write_text('// <!-- <mdb:mork:z v="1.4"/> -->\n')
    mbox(box / "Inbox.sbd" / "客户", plain(4, "X-Mozilla-Status: 0000\n"), line=THUNDERBIRD)
    (box / "Trash").write_bytes(b"")
    imap = root / "abc.default-release" / "ImapMail" / "imap.firm.test"
    mbox(imap / encode_name("已发送").decode(), plain(5), line=THUNDERBIRD)
    (root / "abc.default-release" / "prefs.js").write_text("user_pref('a: b', 1);\n")
    return root


def test_a_thunderbird_profile_keeps_its_folders_and_marks(archive: Archive, tmp_path: Path) -> None:
    path = profile(tmp_path / "Thunderbird")
    found = recognised(path)
    assert (found.kind, found.messages, found.others) == (SourceKind.THUNDERBIRD, 5, 2)
    result = brought(archive, path)
    assert (result.added, result.deleted, result.unread) == (4, 1, ())
    assert folders(archive) == {
        "Local Folders / Inbox": 2,
        "Local Folders / Inbox / 客户": 1,
        "imap.firm.test / 已发送": 1,
    }
    flags = {place.flags for place in archive.places(result.owner.id)}
    assert flags == {("\\Seen", "$label1"), ("\\Answered", "\\Flagged"), ()}
    assert brought(archive, path).added == 0


def test_one_account_of_thunderbird_needs_no_name_of_its_own(archive: Archive, tmp_path: Path) -> None:
    box = tmp_path / "Local Folders"
    mbox(box / "Inbox", plain(1), line=THUNDERBIRD)
    mbox(box / "Sent", plain(2), line=THUNDERBIRD)
    brought(archive, box)
    assert folders(archive) == {"INBOX": 1, "Sent": 1}


def test_what_thunderbird_writes_into_a_letter_is_not_part_of_it(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    own = "X-Account-Key: account1\nX-UIDL: 77\nX-Mozilla-Status: {}\nX-Mozilla-Status2: 00000000\n"
    mbox(path, plain(1, own.format("0000")), line=THUNDERBIRD)
    assert brought(archive, path).added == 1
    mbox(path, plain(1, own.format("0001")), plain(2, own.format("0000")), line=THUNDERBIRD)  # read since, and one more
    result = brought(archive, path)
    assert (result.added, result.already) == (1, 1)
    assert sorted(bodies(archive)) == sorted([plain(1), plain(2)])


def test_a_takeout_has_each_letter_once_in_all_mail_and_at_each_label(archive: Archive, tmp_path: Path) -> None:
    line = b"From 1790@xxx Tue Jul 02 18:00:00 +0800 2024\r\n"
    labels = (
        "Inbox,Unread,=?UTF-8?Q?=E5=AE=A2=E6=88=B7/=E5=8D=8E=E4=B8=9C?=",
        "Sent,Opened,Starred,Category Personal,Important",
        '"Quoted, label",Archived',
    )
    letters = [
        plain(number, f"X-GM-THRID: 17{number}\nX-Gmail-Labels: {text}\n", "\r\n") for number, text in enumerate(labels)
    ]
    folder = tmp_path / "Takeout" / "Mail"
    mbox(folder / "All mail Including Spam and Trash.mbox", *letters, line=line)
    mbox(folder / "again.mbox", letters[0], line=line)
    (tmp_path / "Takeout" / "archive_browser.html").write_text("<html>")
    assert recognised(tmp_path / "Takeout").kind is SourceKind.TAKEOUT
    result = brought(archive, tmp_path / "Takeout")
    assert folders(archive) == {
        "INBOX": 1, "客户 / 华东": 1, "[Gmail] / All Mail": 3, "[Gmail] / Sent Mail": 1, "Quoted, label": 1,
    }  # fmt: skip
    marks = {place.folder.display: place for place in archive.places(result.owner.id)}
    assert marks["INBOX"].flags == ()
    assert marks["[Gmail] / Sent Mail"].flags == ("\\Seen", "\\Flagged")
    assert marks["INBOX"].internaldate == "02-Jul-2024 18:00:00 +0800"
    assert set(bodies(archive)) == {plain(number, "", "\r\n") for number in range(3)}


def test_a_maildir_keeps_folders_flags_and_days_of_delivery(archive: Archive, tmp_path: Path) -> None:
    root = tmp_path / "Maildir"
    sent = "." + encode_name("已发送").decode() + ".2019"
    files = {
        "cur/1720000000.M1.host:2,RS": plain(1),
        "new/1720000001.M2.host": plain(2),
        "cur/1720000002.M3.host:2,ST": plain(3),
        "tmp/1720000003.M4.host": plain(4),
        f"{sent}/cur/1720000004.M5.host:2,F": plain(5),
    }
    for name, raw in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    (root / "dovecot-uidlist").write_text("3 V1 N5\n")
    assert recognised(root).kind is SourceKind.MAILDIR
    result = brought(archive, root)
    assert (result.added, result.deleted) == (3, 1)
    assert folders(archive) == {"INBOX": 2, "已发送 / 2019": 1}
    found = {place.internaldate: place.flags for place in archive.places(result.owner.id)}
    assert found == {
        "03-Jul-2024 09:46:40 +0000": ("\\Seen", "\\Answered"),
        "03-Jul-2024 09:46:41 +0000": (),
        "03-Jul-2024 09:46:44 +0000": ("\\Flagged",),
    }


def test_loose_messages_are_found_whatever_they_are_called(archive: Archive, tmp_path: Path) -> None:
    root = tmp_path / "old"
    for name, raw in {"a/1.eml": plain(1), "a/b/2": plain(2), "3.txt": plain(3)}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    body = plain(4)
    tail = b"<plist><dict><key>flags</key><integer>17</integer></dict></plist>"
    (root / "4.emlx").write_bytes(b"%d\n" % len(body) + body + tail)
    (root / "picture.jpg").write_bytes(b"\xff\xd8\xff picture")
    (root / "notes.txt").write_text("Note: not a letter\n")
    found = recognised(root)
    assert (found.kind, found.messages, found.others) == (SourceKind.EML, 4, 2)
    result = brought(archive, root)
    assert folders(archive) == {"a": 1, "a / b": 1, "old": 2}
    assert body in bodies(archive)
    assert ("\\Seen", "\\Flagged") in {place.flags for place in archive.places(result.owner.id)}
    assert {place.internaldate[:11] for place in archive.places(result.owner.id)} == {
        f"{day:02}-Jul-2024" for day in (2, 3, 4, 5)
    }


def test_a_zip_is_read_where_it_lies_with_names_from_china(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "backup.bin"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        info = zipfile.ZipInfo("xx.eml")
        packed.writestr(info, plain(1))
        packed.writestr("箱/收件箱.mbox", b"From a@x.cn Tue Jul  2 10:00:00 2024\n" + plain(2) + b"\n")
    raw = path.read_bytes().replace(b"xx.eml", "甲/".encode("gbk") + b"aaa")
    path.write_bytes(raw)
    assert recognised(path).packed
    assert brought(archive, path).added == 2
    assert folders(archive) == {"甲": 1, "箱 / 收件箱": 1}
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["archive", "backup.bin"]


def test_damage_in_one_place_is_named_and_stops_nothing(archive: Archive, tmp_path: Path) -> None:
    root = tmp_path / "old"
    mbox(root / "x.mbox", plain(1), b"", plain(2))
    with (root / "y.mbox").open("wb") as out:
        out.write(b"From a@x.cn Tue Jul  2 10:00:00 2024\n" + plain(3) + b"\n")
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(4, 7):
            packed.writestr(f"{number}.eml", plain(number) + bytes(range(256)) * 40)
    broken = bytearray((tmp_path / "z.zip").read_bytes())
    at = broken.find(b"5.eml") + 40
    broken[at : at + 20] = b"\xff" * 20
    (tmp_path / "z.zip").write_bytes(broken)
    result = brought(archive, root)
    assert (result.added, [unread.code for unread in result.unread]) == (3, [ErrorCode.SOURCE_NOT_MAIL])
    assert result.unread[0].where.offset == len(plain(1)) + 38
    result = brought(archive, tmp_path / "z.zip")
    assert result.added == 2
    assert [unread.where.file for unread in result.unread] == ["5.eml"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty", b"", ErrorCode.SOURCE_UNKNOWN),
        ("notes", b"Dear all, From here on\n", ErrorCode.SOURCE_UNKNOWN),
        ("old.pst", b"!BDN" + b"\0" * 2000, ErrorCode.SOURCE_UNREADABLE),
        ("cut.zip", b"PK\x03\x04" + b"\0" * 200, ErrorCode.SOURCE_UNREADABLE),
    ],
)
def test_what_holds_no_mail_is_refused_before_anything_is_written(
    archive: Archive, tmp_path: Path, name: str, content: bytes, code: ErrorCode
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AppError) as caught:
        brought(archive, tmp_path / name)
    assert caught.value.code is code
    assert archive.accounts() == []


def test_outlook_for_mac_is_told_apart(archive: Archive, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mac.olm", "w") as packed:
        packed.writestr("Local/com.microsoft.__Messages/Inbox/message_00001.xml", "<emails/>")
    with pytest.raises(AppError) as caught:
        brought(archive, tmp_path / "mac.olm")
    assert caught.value.code is ErrorCode.SOURCE_OLM


def test_links_are_not_followed(archive: Archive, tmp_path: Path) -> None:
    root = tmp_path / "old"
    root.mkdir()
    (root / "1.eml").write_bytes(plain(1))
    (tmp_path / "outside.eml").write_bytes(plain(2))
    try:
        (root / "2.eml").symlink_to(tmp_path / "outside.eml")
        (root / "circle").symlink_to(root)
    except OSError:
        pytest.skip("no links here")
    assert brought(archive, root).added == 1


def test_a_large_letter_goes_to_the_disk_piece_by_piece(archive: Archive, tmp_path: Path) -> None:
    large = letter("large", body="x" * (3 << 20) + "\r\nFrom here on\r\n>From there\r\n")
    path = tmp_path / "one.eml"
    path.write_bytes(large)
    assert brought(archive, path).added == 1
    assert bodies(archive) == [large]
    assert held(archive, archive.accounts()[0])[0][1] == MailboxPath.of("one").parts


def test_an_outlook_file_or_a_zip_among_other_mail_is_named(archive: Archive, tmp_path: Path) -> None:
    root = tmp_path / "old"
    mbox(root / "x.mbox", plain(1))
    (root / "old.pst").write_bytes(b"!BDN" + b"\0" * 100)
    with zipfile.ZipFile(root / "takeout-001.zip", "w") as packed:
        packed.writestr("a.eml", plain(2))
    with zipfile.ZipFile(root / "letter.docx", "w") as packed:
        packed.writestr("a.xml", "")
    result = brought(archive, root)
    assert (result.added, result.recognised.others) == (1, 1)
    assert {unread.where.file for unread in result.unread} == {"old.pst", "takeout-001.zip"}
    assert {unread.code for unread in result.unread} == {ErrorCode.SOURCE_BY_ITSELF}
