"""``mailover people import``: a list into the project, its passwords into the vault."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path
from app.core.identity import AccountId

if TYPE_CHECKING:
    from app.core.secret import Secret
    from app.project import Firm
    from app.project.people_file import RowProblem


def add(verbs: Verbs) -> None:
    """The grammar."""
    people = verbs.group("people", "verb_people")
    parser = people.add("import", "verb_people_import", run)
    people.project(parser)
    parser.add_argument("file", metavar="FILE", help=verbs.word("argument_people"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Read, merge, save; every cell that could not be used is named."""
    from pathlib import Path

    from app.project import Project
    from app.project.people_file import merge_people, read_people

    with Project.open(project_path(args.project)) as project:
        table = read_people(Path(args.file))
        before = {person.id: person for person in project.firm.people}
        firm, secrets, problems = merge_people(project.firm, table)
        project.save(firm)
        added = sum(person.id not in before for person in firm.people)
        updated = sum(before.get(person.id, person) != person for person in firm.people)
        output.say("imported", total=len(firm.people), added=added, updated=updated)
        _tell_rows(problems, table.unknown_columns, output)
        kept = _keep(firm, secrets, output)
        well = kept and not problems
        output.finished(
            ok=well,
            people=len(firm.people),
            added=added,
            updated=updated,
            passwords=len(secrets),
            passwords_kept=kept,
            unknown_columns=list(table.unknown_columns),
            problems=[{"code": problem.code.value, "facts": problem.facts} for problem in problems],
        )
    return ExitStatus.DONE if well else ExitStatus.ATTENTION


def _tell_rows(problems: list[RowProblem], unknown: tuple[str, ...], output: Output) -> None:
    from app.flow.words import explain

    for problem in problems:
        told = explain(problem.code, problem.facts, output.language)
        output.say("row_skipped", happened=told.happened)
    if unknown:
        output.say("unknown_columns", columns=", ".join(unknown))


def _keep(firm: Firm, secrets: dict[str, Secret], output: Output) -> bool:
    """Put the passwords into the vault; False, with the reason said, if they are lost when this program ends."""
    from app.credentials import default_vault_path, open_vault
    from app.flow.words import explain

    if not secrets:
        return True
    vault = open_vault(default_vault_path())
    vault.set_all({firm.vault_name(AccountId(account)): secret for account, secret in secrets.items()})
    if vault.persistent:
        output.say("passwords_kept", count=len(secrets))
        return True
    code = vault.problem.value if vault.problem else ""
    output.event("vault", persistent=False, code=code, reason=vault.reason)
    told = explain(code, {}, output.language)
    output.say("passwords_not_kept", count=len(secrets), happened=told.happened)
    return False
