"""What putting back asks of the engine, in a thread of its own. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.archive import Archive, index_pending
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, Emit
from app.core.identity import MailboxPath
from app.core.secret import Secret
from app.credentials import default_vault_path, open_vault
from app.engine.put_back import PutBack, PutBackOptions, Selection, Server, account_anywhere, account_of, put_back
from app.engine.reaching import Reach
from app.project import Project
from app.project.model import Firm


@dataclass(frozen=True, slots=True)
class PutBackWish:
    """What she filled in. Without a password the vault is asked; `host` may carry a port behind a colon."""

    selection: Selection
    address: str
    password: Secret | None = None
    host: str = ""
    user: str = ""
    into: MailboxPath | None = None
    again: bool = False


def firm_beside(archive: Path) -> Firm | None:
    """The firm of the project that the archive lies in; None if it lies alone or the project cannot be read."""
    folder = archive.absolute().parent
    if not (folder / "project.json").exists():
        return None
    try:
        with Project.open(folder, writable=False) as project:
            return project.firm
    except AppError:
        return None


def put_back_now(path: Path, wish: PutBackWish, emit: Emit, cancelled: Cancelled) -> PutBack:
    """Raises AppError: SERVER_UNKNOWN, PUT_BACK_NOTHING and those of the disk; the rest stands in the result."""
    access = _access(path, wish)
    with Archive.open(path, writable=False) as archive:
        if wish.selection.query and archive.catalogue.pending_count():
            index_pending(archive, cancelled)
        options = PutBackOptions(wish.into, again=wish.again)
        return put_back(archive, wish.selection, access, _ledgers(path), emit, cancelled, options=options)


def _access(path: Path, wish: PutBackWish) -> Reach:
    firm = firm_beside(path)
    if firm is not None and not wish.host:
        try:
            known = account_of(firm, open_vault(default_vault_path()), wish.address)
        except AppError as error:
            if error.code is not ErrorCode.NOBODY:
                raise
        else:
            if wish.password is not None:
                known.vault.lend(firm.vault_name(known.account.id), wish.password)
            return known
    host, _, port = wish.host.partition(":")
    trusted = firm.trusted_certificates if firm else None
    server = Server(host.strip(), int(port) if port.isdigit() else None, None, wish.user)
    return account_anywhere(wish.address, wish.password, server, trusted)


def _ledgers(path: Path) -> Path:
    path = path.absolute()
    if (path.parent / "project.json").exists():
        return path.parent / "ledger"
    return path.with_name(f"{path.name}-put-back")
