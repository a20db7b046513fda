"""What a look at a domain found, in sentences for people."""

from __future__ import annotations

from app.cli.output import Output
from app.cli.words import said
from app.dns.checks import Level
from app.dns.cutover import Change, Stage
from app.dns.records.mx import read_mx
from app.dns.records.wanted import Wanted
from app.engine.zone.survey import ZoneSurvey
from app.flow.change_words import change_words
from app.flow.words import Language, explain

_MARKS = {Level.STOP: "✗", Level.WARN: "!", Level.UNKNOWN: "?", Level.TELL: "·"}


def tell_survey(survey: ZoneSurvey, output: Output) -> None:
    """Who takes the mail, who keeps the zone, and where its records are changed."""
    provider, other, host = survey.recognition.provider, survey.recognition.other, survey.dns_host
    unknown = said("dns_unknown", output.language)
    output.say("dns_domain", domain=survey.domain)
    if other is not None:
        output.say("dns_other", name=other.name)
    chinese = output.language is Language.ZH
    name = (provider.name_zh if chinese and provider.name_zh else provider.name) if provider else unknown
    hosts = ", ".join(read_mx(survey.domain, survey.view.lookup).hosts) or unknown
    output.say("dns_mail", provider=name, hosts=hosts)
    servers = ", ".join(one.host.removesuffix(".") for one in survey.view.delegation.authorities)
    output.say("dns_host", host=host.name if host else unknown, servers=servers)
    if host and host.console:
        output.say("dns_console", url=host.console)


def tell_verdicts(survey: ZoneSurvey, output: Output) -> None:
    """The gravest first; each with what it means and what to do."""
    for verdict in survey.verdicts:
        told = explain(verdict.code.value, verdict.facts, output.language)
        output.say("dns_verdict", mark=_MARKS[verdict.level], happened=told.happened, means=told.means, do=told.do)
    if not survey.verdicts:
        output.say("dns_all_well")


def tell_plan(survey: ZoneSurvey, output: Output) -> None:
    """Every change under its stage, with its date."""
    plan = survey.plan
    if plan is None:
        output.say("dns_no_plan")
        return
    for stage in Stage:
        changes = plan.of_stage(stage)
        if changes:
            output.say(f"dns_stage_{stage.value}")
        for change in changes:
            _tell_change(change, survey.domain, output)
    if plan.spf is not None:
        output.say("dns_spf", lookups=plan.spf.lookups)


def _tell_change(change: Change, domain: str, output: Output) -> None:
    words = change_words(
        change.id, change.purpose, change.deed, output.language, ttl_s=change.ttl_s, path=change.name
    )  # fmt: skip
    when = change.earliest or change.due
    day = f"{when.astimezone():%Y-%m-%d %H:%M}" if when else "—"
    output.say("dns_change", title=words.title, when=day, deed=words.deed)
    for record in change.withdraw:
        output.say("dns_withdraw", record=_line(record, domain))
    for record in change.publish:
        output.say("dns_publish", record=_line(record, domain))


def _line(record: Wanted, domain: str) -> str:
    host = "@" if record.name == domain else record.name.removesuffix("." + domain)
    priority = "" if record.priority is None else f"{record.priority} "
    return f"{host}  {record.kind}  {priority}{record.value}"
