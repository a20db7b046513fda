"""The account that ``put-back`` means, its password, and where it is remembered what was put there."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import Output
from app.cli.places import passwords_table, vault_for

if TYPE_CHECKING:
    from app.core.secret import Secret
    from app.engine.reaching import Reach
    from app.project import Firm


def account_meant(archive: Path, args: argparse.Namespace, output: Output) -> Reach:
    """A mailbox of the project the archive lies in, unless a server is named; else any account.

    Raises AppError SERVER_UNKNOWN, PEOPLE_FILE_UNREADABLE, PASSWORDS_FILE_OPEN.
    """
    from app.core.errors import AppError, ErrorCode
    from app.engine.put_back import Server, account_anywhere, account_of
    from app.mailstore.endpoint import Security

    firm = _firm_of(archive)
    if firm is not None and not args.host:
        try:
            return account_of(firm, vault_for(firm, args, output), args.to)
        except AppError as error:
            if error.code is not ErrorCode.NOBODY:
                raise
    security = Security(args.security) if args.security else None
    trusted = firm.trusted_certificates if firm else None
    server = Server(args.host, args.port, security, args.user)
    return account_anywhere(args.to, _password(args, output), server, trusted)


def ledgers_of(archive: Path) -> Path:
    """The project's ledgers, or a folder beside an archive that lies alone."""
    archive = archive.absolute()
    if (archive.parent / "project.json").exists():
        return archive.parent / "ledger"
    return archive.with_name(f"{archive.name}-put-back")


def _firm_of(archive: Path) -> Firm | None:
    from app.project import Project

    folder = archive.absolute().parent
    if not (folder / "project.json").exists():
        return None
    with Project.open(folder, writable=False) as project:
        return project.firm


def _password(args: argparse.Namespace, output: Output) -> Secret | None:
    """From the file given with --passwords, or asked for at a terminal."""
    from app.cli.words import said
    from app.core.secret import Secret
    from app.project.model import Side

    if args.passwords is not None:
        for row in passwords_table(Path(args.passwords)).rows:
            for side in Side:
                if row.side(side).address.casefold() == args.to.casefold() and row.side(side).password:
                    return row.side(side).password
        return None
    if sys.stdin.isatty():
        return Secret(getpass.getpass(said("ask_password", output.language, user=args.user or args.to)))
    return None
