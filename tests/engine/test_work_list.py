from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine.backup.work_list import WorkList
from app.mailstore.store import FetchRequest, Folder

A, B = (Folder(MailboxPath.of(name), name.encode()) for name in "AB")


def chunk(folder, *uids):
    return FetchRequest(folder, UidValidity(1), [Uid(uid) for uid in uids], len(uids))


def drained(work):
    found = []
    while (request := work.take()) is not None:
        found.append((request.folder.path.display, list(request.uids)))
    return found


def test_after_a_lost_connection_everything_on_its_way_is_asked_for_again():
    work = WorkList(iter([]))
    work.return_unserved([chunk(A, 1, 2), chunk(B, 3)], AppError(ErrorCode.LOST, scope=Scope.ACCOUNT))
    assert drained(work) == [("A", [1, 2]), ("B", [3])]


def test_messages_found_unreadable_are_named():
    work = WorkList(iter([]))
    error = AppError(ErrorCode.MESSAGE_UNREADABLE, scope=Scope.MESSAGE, folder="A")
    work.note_unreadable({(A.path, Uid(5)): error})
    assert work.refused == {(A.path, 5): error}


def test_a_refused_folder_is_named_as_a_whole_and_never_asked_for_again():
    work = WorkList(iter([chunk(A, 4), chunk(B, 2)]))
    error = AppError(ErrorCode.UIDVALIDITY_CHANGED, scope=Scope.FOLDER, folder="A")
    work.return_unserved([chunk(A, 1, 2), chunk(A, 3), chunk(B, 1)], error)
    assert drained(work) == [("B", [1]), ("B", [2])]
    assert set(work.refused) == {(A.path, 1), (A.path, 2), (A.path, 3), (A.path, 4)}
    assert not work.unfinished()
