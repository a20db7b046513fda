"""The folders of an account: LIST with special uses, wire names into Unicode paths and back."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.imap.folder_encoding import encode_name, quoted, readable_name
from app.mailstore.imap.server_words import refusal_code, refused
from app.mailstore.imap.session import Namespace, Session, Untagged
from app.mailstore.imap.tokens import tokens
from app.mailstore.store import Folder, SpecialUse

# RFC 6154; attributes are compared without case, because Cyrus writes them in lower case
_USES = {
    b"\\all": SpecialUse.ALL,
    b"\\archive": SpecialUse.ARCHIVE,
    b"\\drafts": SpecialUse.DRAFTS,
    b"\\flagged": SpecialUse.FLAGGED,
    b"\\junk": SpecialUse.JUNK,
    b"\\spam": SpecialUse.JUNK,
    b"\\sent": SpecialUse.SENT,
    b"\\trash": SpecialUse.TRASH,
}
_CONTROL = {"\0", "\r", "\n"}
_CLOSED = {b"\\noselect", b"\\nonexistent"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One LIST response."""

    wire_name: bytes
    delimiter: bytes | None
    attributes: frozenset[bytes]


def list_folders(session: Session) -> list[Folder]:
    """Every folder, parents before their children where the server lists them so. Raises AppError, scope ACCOUNT."""
    found: list[Listed] = []

    def take(fragments: Untagged) -> None:
        listed = read_list(fragments)
        if listed is not None:
            found.append(listed)

    answer = None
    if session.has("LIST-EXTENDED") and session.has("SPECIAL-USE"):
        answer = session.command(b'LIST "" "*" RETURN (SPECIAL-USE)', take)
    if answer is None or not answer.is_ok:
        found.clear()
        answer = session.command(b'LIST "" "*"', take)
    if not answer.is_ok:
        code = refusal_code(answer.text, ErrorCode.PROTOCOL)
        raise refused(code, Scope.ACCOUNT, answer.text, host=session.host, command="LIST")
    return folders_of(found, session.namespace)


def read_list(fragments: Untagged) -> Listed | None:
    """The LIST response, or None if it is another. A name may come as atom, string or literal."""
    parsed = tokens(fragments)
    if len(parsed) < 5 or parsed[1] not in {b"LIST", b"list"} or not isinstance(parsed[2], list):
        return None
    delimiter, name = parsed[3], parsed[4]
    if name is None:
        name = b"NIL"  # an unquoted folder of that name
    if not isinstance(name, bytes) or not name:
        return None
    attributes = frozenset(value.lower() for value in parsed[2] if isinstance(value, bytes))
    return Listed(name, delimiter if isinstance(delimiter, bytes) and delimiter else None, attributes)


def folders_of(listed: list[Listed], namespace: Namespace) -> list[Folder]:
    """Folders with their paths; two names that read alike get different paths, none is lost."""
    folders: dict[MailboxPath, Folder] = {}
    names: set[bytes] = set()
    for entry in listed:
        if entry.wire_name in names or entry.wire_name == namespace.prefix:
            continue
        names.add(entry.wire_name)
        path = _distinct(path_of(entry.wire_name, entry.delimiter or namespace.delimiter, namespace), folders)
        # a line break in a name cannot be quoted in a command: no honest server makes one
        open_ = not entry.attributes & _CLOSED and not set(entry.wire_name) & set(b"\0\r\n")
        folders[path] = Folder(path, entry.wire_name, _use_of(entry, path), open_)
    return list(folders.values())


def path_of(wire_name: bytes, delimiter: bytes | None, namespace: Namespace) -> MailboxPath:
    """The Unicode path of a wire name, without the namespace's prefix and without empty levels."""
    name = wire_name
    if namespace.prefix and name.startswith(namespace.prefix) and len(name) > len(namespace.prefix):
        name = name[len(namespace.prefix) :]
    # split first: an encoded level may decode to the delimiter itself
    levels = name.split(delimiter) if delimiter else [name]
    parts = tuple(readable_name(level) for level in levels if level)
    return MailboxPath(parts or (readable_name(wire_name),))


def wire_name_of(path: MailboxPath, namespace: Namespace) -> bytes:
    """What to call a new folder on this server.

    Raises AppError FOLDER_REFUSED, scope FOLDER, if a component holds the separator, a control character or a lone
    surrogate: the engine's mapping is expected to have replaced them.
    """
    if any(_CONTROL & set(part) for part in path.parts):
        raise _unnameable(path, "control character")
    try:
        levels = [encode_name(part) for part in path.parts]
    except ValueError as error:
        raise _unnameable(path, str(error)) from error
    delimiter = namespace.delimiter
    separator = delimiter.decode("latin-1") if delimiter else None
    if (separator is None and len(levels) > 1) or (separator and any(separator in part for part in path.parts)):
        raise _unnameable(path, f"separator {separator}")
    if path.parts[0] == "INBOX" and (len(levels) == 1 or namespace.prefix.upper().startswith(b"INBOX")):
        return (delimiter or b"").join(levels)
    return namespace.prefix + (delimiter or b"").join(levels)


def mailbox_argument(wire_name: bytes) -> bytes:
    """A folder's name in a command."""
    return quoted(wire_name)


def _distinct(path: MailboxPath, taken: dict[MailboxPath, Folder]) -> MailboxPath:
    wanted, count = path, 1
    while path in taken:
        count += 1
        path = MailboxPath((*wanted.parts[:-1], f"{wanted.parts[-1]} ({count})"))
    return path


def _use_of(entry: Listed, path: MailboxPath) -> SpecialUse | None:
    if path.is_inbox:
        return SpecialUse.INBOX
    return next((_USES[attribute] for attribute in sorted(entry.attributes) if attribute in _USES), None)


def _unnameable(path: MailboxPath, reason: str) -> AppError:
    return AppError(ErrorCode.FOLDER_REFUSED, scope=Scope.FOLDER, folder=path.display, reason=reason)
