"""From what stands on the command line to projects, archives and vaults."""

from __future__ import annotations

import argparse
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId

if TYPE_CHECKING:
    from app.archive import Archive
    from app.cli.output import Output
    from app.core.identity import MailboxPath
    from app.credentials import Vault
    from app.project import Firm
    from app.project.people_file import PeopleTable

_SUFFIX = ".mailover"


def project_path(text: str) -> Path:
    """The project folder meant, with or without its suffix."""
    path = Path(text)
    if path.suffix != _SUFFIX and not (path / "project.json").exists():
        return path.with_name(path.name + _SUFFIX)
    return path


def archive_path(text: str) -> Path:
    """The archive folder meant: of a project, or the folder itself."""
    path = Path(text)
    if (path / "FORMAT").exists():
        return path
    project = project_path(text)
    return project / "archive" if (project / "project.json").exists() else path


def archived_folder(archive: Archive, name: str) -> MailboxPath:
    """The archived folder of that name, its levels set apart by a slash; a level may hold one itself."""
    from app.core.identity import MailboxPath

    for account in archive.accounts():
        for folder in archive.catalogue.folders(account.id):
            if name in {"/".join(folder.path.parts), folder.path.display}:
                return folder.path
    return MailboxPath(tuple(part.strip() for part in name.split("/") if part.strip()) or (name,))


def vault_for(firm: Firm, args: argparse.Namespace, output: Output) -> Vault:
    """The passwords for this run: those handed in, those of the file given with --passwords, or the user's vault.

    Raises AppError PASSWORDS_FILE_OPEN, PEOPLE_FILE_UNREADABLE or PEOPLE_NO_ADDRESS_COLUMN.
    """
    from app.credentials import default_vault_path, memory_vault, open_vault

    if args.vault is not None:
        handed_in: Vault = args.vault
        return handed_in
    if args.passwords is None:
        vault = open_vault(default_vault_path())
        if vault.problem:
            output.event("vault", persistent=vault.persistent, code=vault.problem.value, reason=vault.reason)
        return vault
    from app.project.people_file import passwords_only

    vault = memory_vault()
    for account, secret in passwords_only(firm, passwords_table(Path(args.passwords))).items():
        vault.lend(firm.vault_name(AccountId(account)), secret)
    return vault


def passwords_table(path: Path) -> PeopleTable:
    """The file given with --passwords. Raises as `vault_for`."""
    from app.project.people_file import read_people

    _refuse_if_others_can_read(path)
    return read_people(path)


def _refuse_if_others_can_read(path: Path) -> None:
    """Windows guards files by lists that mode bits do not show; there the user's own folders are private anyway."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise AppError(ErrorCode.PEOPLE_FILE_UNREADABLE, path=str(path), reason=error.strerror or "") from error
    if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise AppError(ErrorCode.PASSWORDS_FILE_OPEN, path=str(path))
