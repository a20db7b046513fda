"""``mailover rehearse``: a sample first, read back and compared; then a name opens the rest."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.exit_status import ExitStatus
from app.cli.output import Output
from app.cli.parser import Verbs
from app.cli.places import project_path, vault_for

if TYPE_CHECKING:
    from app.core.identity import PersonId
    from app.engine.rehearsal import ComparedMessage, RehearsalReport
    from app.project import Project


def add(verbs: Verbs) -> None:
    """The grammar."""
    parser = verbs.add("rehearse", "verb_rehearse", run, signs_in=True)
    verbs.project(parser)
    verbs.only(parser)
    parser.add_argument("--sample", metavar="N", type=_count, help=verbs.word("option_sample"))
    name = parser.add_mutually_exclusive_group()
    name.add_argument("--sign", metavar="NAME", help=verbs.word("option_sign"))
    name.add_argument("--overrule", metavar="NAME", help=verbs.word("option_overrule"))


def run(args: argparse.Namespace, output: Output) -> ExitStatus:
    """Rehearse and tell. ``--sign`` opens the delivery if nothing that matters was changed or refused;
    ``--overrule`` opens it as it stands, without another rehearsal.
    """
    from app.cli.finish import Finish
    from app.cli.interruption import pause_on_interrupt
    from app.cli.progress import Progress
    from app.engine.reaching import chosen
    from app.engine.rehearsal import DEFAULT_SAMPLE, rehearse, sign_off
    from app.project import Project

    with Project.open(project_path(args.project)) as project:
        overruling = getattr(args, "overrule", None)
        if overruling:
            sign_off(project, overruling, overruled=True)
            output.say("rehearse_overruled", name=overruling)
            output.finished(ok=True, signed=overruling, overruled=True)
            return ExitStatus.DONE
        names = {person.id: person.name for person in project.firm.people}
        vault = vault_for(project.firm, args, output)
        only = tuple(args.only) if args.only else None
        progress = Progress(output, names, Finish(project.firm, chosen(project.firm, only)))
        with pause_on_interrupt(output) as cancelled:
            report = rehearse(
                project, vault, only, progress, cancelled,
                sample=getattr(args, "sample", None) or DEFAULT_SAMPLE,
            )  # fmt: skip
        signed = _sign(project, report, getattr(args, "sign", None), output)
    status = _status(report)
    _tell(report, names, output)
    if status is not ExitStatus.INTERRUPTED:
        output.say("rehearse_signed" if signed else "rehearse_unsigned", name=signed)
    output.finished(ok=status is ExitStatus.DONE, signed=signed, overruled=False, **_figures(report))
    return status


def _sign(project: Project, report: RehearsalReport, name: str | None, output: Output) -> str | None:
    from app.engine.rehearsal import is_finished, sign_off

    if not name or not is_finished(report):
        return None
    if not all(message.harmless for message in report.messages):
        output.say("rehearse_not_signed", name=name)
        return None
    sign_off(project, name)
    return name


def _status(report: RehearsalReport) -> ExitStatus:
    from app.engine.rehearsal import is_finished

    if report.paused:
        return ExitStatus.INTERRUPTED
    if not report.messages and any(person.exceptions for person in report.people):
        return ExitStatus.NOT_STARTED
    well = is_finished(report) and all(message.harmless for message in report.messages)
    return ExitStatus.DONE if well else ExitStatus.ATTENTION


def _tell(report: RehearsalReport, names: dict[PersonId, str], output: Output) -> None:
    from app.cli.run_result import tell_exceptions
    from app.cli.words import said

    for person in report.people:
        tell_exceptions(person.exceptions, names, output)
        for finding in person.probe:
            word = said(f"probe_{finding.kind.value}", output.language)
            output.say("rehearse_probe", what=word, was=finding.was, now=finding.now)
        for message in person.messages:
            if message.error is not None:
                _tell_refused(message, names, output)
            for difference in message.differences:
                word = said(f"change_{difference.change.value}", output.language)
                weight = said("change_harmless" if difference.harmless else "change_matters", output.language)
                output.say("rehearse_change", where=_where(message, names), what=word, weight=weight,
                           was=difference.was, now=difference.now)  # fmt: skip
    output.say(
        "rehearse_result", messages=len(report.messages), archived=sum(p.archived for p in report.people),
        identical=report.identical, changed=report.changed, refused=report.refused, too_large=report.too_large,
    )  # fmt: skip


def _tell_refused(message: ComparedMessage, names: dict[PersonId, str], output: Output) -> None:
    from app.flow.words import explain

    if message.error is not None:
        told = explain(message.error.code, message.error.facts, output.language)
        output.say("exception", where=_where(message, names), happened=told.happened, do=told.do)


def _where(message: ComparedMessage, names: dict[PersonId, str]) -> str:
    name = names.get(message.person, message.person)
    parts = (name, message.folder.display, message.date, message.sender, message.subject)
    return " · ".join(part for part in parts if part)


def _figures(report: RehearsalReport) -> dict[str, Any]:
    return {
        "messages": len(report.messages),
        "identical": report.identical,
        "changed": report.changed,
        "refused": report.refused,
        "too_large": report.too_large,
        "aspects": {aspect.value: {"same": same, "of": of} for aspect, (same, of) in report.aspects().items()},
        "probe": [
            {"person": p.person, "kind": f.kind.value, "was": f.was, "now": f.now, "harmless": f.harmless}
            for p in report.people
            for f in p.probe
        ],
        "differing": [_message_json(message) for message in report.messages if not message.identical],
        "exceptions": [deviation.to_json() for person in report.people for deviation in person.exceptions],
    }


def _message_json(message: ComparedMessage) -> dict[str, Any]:
    return {
        "person": message.person,
        "folder": message.folder.to_json(),
        "target": message.target.to_json() if message.target else None,
        "sha256": message.digest,
        "date": message.date,
        "from": message.sender,
        "subject": message.subject,
        "why": [reason.value for reason in message.why],
        "repairs": list(message.repairs),
        "differences": [
            {"aspect": d.aspect.value, "change": d.change.value, "harmless": d.harmless, "was": d.was, "now": d.now}
            for d in message.differences
        ],
        "error": {"code": message.error.code.value, "facts": dict(message.error.facts)} if message.error else None,
    }


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
