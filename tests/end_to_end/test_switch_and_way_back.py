"""The whole of the switch on the practice firm, and the whole way back: records typed as the instructions say, a server
that lags, one that is silent, a sender who remembers the old answer, mail that flows by MX, and nothing lost.
"""

from __future__ import annotations

import smtplib
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from app.core.events import never_cancelled, nobody_listens
from app.dns.cutover import Purpose, Stage, Standing, is_way_back, plan_way_back
from app.dns.spf import Outcome as SpfOutcome
from app.engine import back_up, deliver
from app.engine.delta import run_delta
from app.engine.way_back import OldSideMayBeWritten, bring_back
from app.engine.zone.firm_look import look_again, look_at_firm, no_witnesses
from app.engine.zone.switch_ledger import note_decided, note_typed, read_switch_record
from app.engine.zone.switch_record import Decision, Phase
from app.engine.zone.watch import note_round
from app.flow.words import Language
from app.practice import PracticeFirm
from app.practice.dns_server import Mode
from app.practice.internet_facts import console_records
from app.project import Project
from app.project.model import Side
from app.providers import recognise_dns_host

from tests.end_to_end.typist import Typist

WHO = "chenjing@haiyue-trade.example"


class Day:
    """The practice firm on its day, with a clock that is turned by hand."""

    def __init__(self, practice, project):
        self.practice, self.project = practice, project
        self.internet = practice.internet
        self.look = None

    @property
    def record(self):
        return read_switch_record(self.project)

    @property
    def plan(self):
        return self.look.survey.plan

    def see(self):
        """Look at everything."""
        self.look = look_at_firm(
            self.project, self.internet.reach, self.internet.clock, nobody_listens, never_cancelled
        )
        note_round(self.project, self.look.round)
        return self.look

    def watch(self):
        """Look again at what is under way; the news of it."""
        self.look = look_again(
            self.project.firm, self.look, self.record, self.internet.reach, self.internet.clock, no_witnesses,
            nobody_listens, never_cancelled,
        )  # fmt: skip
        note_round(self.project, self.look.round)
        return self.look.round

    def make(self, changes):
        """Type each change into the panel, and say so."""
        host = recognise_dns_host([one.host for one in self.look.survey.view.delegation.authorities])
        typist = Typist(self.internet.panel, host.id)
        for change in changes:
            typist.make(change)
            note_typed(self.project, change.id, self.internet.clock())

    def pass_by(self, **stretch):
        self.internet.clock.skip(timedelta(**stretch))
        assert self.internet.settled(10)

    def write(self, subject):
        """A letter from the outside sender."""
        outside, letter = self.internet.outside, EmailMessage(SMTP)
        letter["From"], letter["To"], letter["Subject"] = outside.address, WHO, subject
        letter.set_content("Good morning")
        with smtplib.SMTP(outside.host, outside.port, timeout=5) as client:
            client.login(outside.user, outside.password.reveal())
            client.send_message(letter)
        assert self.internet.settled(10)

    def subjects(self, side):
        server = self.practice.old if side is Side.OLD else self.practice.new
        store = server.store(WHO)
        found = [store.body(message) for message in store.mailboxes["INBOX"].messages.values()]
        return [line[9:].decode() for body in found for line in body.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
                if line.lower().startswith(b"subject: day ")]  # fmt: skip


@pytest.fixture
def day(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with PracticeFirm.start(tmp_path, Language.EN) as practice, Project.open(practice.project_path) as project:
        firm = project.firm
        person = next(person for person in firm.people if person.old.address == WHO)
        practice.internet.clock.speed = 1.0  # on a busy machine ten minutes in five seconds are soon over
        planned = (practice.internet.clock() + timedelta(days=3)).isoformat()
        switch = replace(firm.switch, records=console_records(), planned_for=planned, accounts_ready=True)
        project.save(replace(firm, switch=switch, people=(person,)))
        yield Day(practice, project)


def test_the_switch_and_the_way_back(day):
    vault = day.practice.vault
    day.write("day one, before anything")
    assert not back_up(day.project, vault).exceptions
    assert not deliver(day.project, vault).exceptions

    day.see()
    assert len(list((day.project.path / "dns").glob("*.json"))) == 1
    assert {one.outcome for one in day.plan.foreseen} == {SpfOutcome.PASS}
    assert day.plan.missing == ()
    _prepare(day)
    day.write("day four, just before")  # and the sender remembers where it went
    _switch(day)
    _stragglers_are_fetched(day, vault)
    _mail_follows_the_records(day, vault)
    _turn_back(day)
    report = bring_back(day.project, vault, OldSideMayBeWritten("Chen Jing"))
    assert not report.exceptions
    assert {"day four, to the new side", "day five, to the new side"} <= set(day.subjects(Side.OLD))
    assert len(day.subjects(Side.OLD)) == len(set(day.subjects(Side.OLD)))
    assert run_delta(day.project, vault).delivery.delivered == 1  # the letter of the way back alone
    assert len(day.subjects(Side.NEW)) == len(set(day.subjects(Side.NEW)))


def _prepare(day):
    """Everything before the switch, with a second server that lags until it is told to catch up."""
    before = day.plan.of_stage(Stage.BEFORE)
    assert {Purpose.VERIFICATION, Purpose.SHORT_TTL, Purpose.DKIM, Purpose.SPF} <= {one.purpose for one in before}
    day.internet.let_second_server_lag()
    day.make(before)
    seen = day.watch()
    for change in before:
        assert set(seen.sight(change.id).hosts.values()) == {Standing.DONE, Standing.NOT_YET}, change.id
    assert day.record.agreed == {}
    day.internet.let_second_server_catch_up()
    day.watch()
    assert set(day.record.agreed) == {change.id for change in before}
    day.pass_by(days=3)


def _switch(day):
    """MX and what mail programs ask for, while one server is silent: not agreed, and not called absent."""
    note_decided(day.project, Decision.GO, day.internet.clock(), "Chen Jing")
    silent = day.internet.world.authority(day.internet.name_servers[1])
    silent.ailments.mode = Mode.DROPS
    day.make(day.plan.of_stage(Stage.SWITCH))
    seen = day.watch().sight("mx")
    assert set(seen.hosts.values()) == {Standing.DONE, Standing.UNKNOWN}
    assert day.record.phase is Phase.SWITCHING
    silent.ailments.mode = Mode.ANSWERS
    day.watch()
    record = day.record
    assert record.phase is Phase.SWITCHED
    assert record.agreed["mx"].old_ttl_s <= 300


def _stragglers_are_fetched(day, vault):
    """Whoever remembers the old answer writes to the old side until its short life is over; a delta brings it."""
    day.write("day four, a straggler")
    assert day.subjects(Side.OLD)[-1] == "day four, a straggler"
    assert run_delta(day.project, vault).delivery.delivered == 2
    assert day.subjects(Side.NEW) == day.subjects(Side.OLD)


def _mail_follows_the_records(day, vault):
    """Five minutes later nobody remembers the old answer."""
    day.pass_by(minutes=5)
    there = day.subjects(Side.OLD)
    day.write("day four, to the new side")
    day.write("day five, to the new side")
    assert day.subjects(Side.OLD) == there
    assert day.subjects(Side.NEW)[-2:] == ["day four, to the new side", "day five, to the new side"]
    assert run_delta(day.project, vault).delivery.delivered == 0


def _turn_back(day):
    """The same records the other way round; a sender who remembers the new answer still writes to the new side."""
    note_decided(day.project, Decision.BACK, day.internet.clock(), "Chen Jing")
    back = plan_way_back(day.plan)
    assert all(is_way_back(change.id) for change in back)
    day.make(back)
    day.watch()
    assert day.record.phase is Phase.BACK
    day.pass_by(hours=1)
    day.write("day six, to the old side again")
    assert day.subjects(Side.OLD)[-1] == "day six, to the old side again"
