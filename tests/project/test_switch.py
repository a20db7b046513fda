"""What the firm says of its change of records comes back as it was."""

from __future__ import annotations

from dataclasses import replace

from app.dns.cutover import Purpose
from app.dns.records.wanted import Wanted
from app.mailstore.endpoint import Security
from app.project import new_firm
from app.project.firm_json import firm_from_json, firm_to_json
from app.project.model import MoveKind
from app.project.switch import LetterState, OutsideMailbox, SendingServer, Switch

MX = Wanted("MX", "firm.example", "mx.new.example", 5)
TEXT = Wanted("TXT", "firm.example", "new-verification=“Ä”")


def test_everything_comes_back():
    switch = Switch(
        planned_for="2026-12-05T01:00:00+00:00",
        reports_to="dmarc@firm.example",
        helper="it@elsewhere.example",
        letters=LetterState.OUT,
        outside=OutsideMailbox("me@163.com", "smtp.163.com", 465, Security.SSL, "me@163.com", "imap.163.com"),
        accounts_ready=True,
        sending=SendingServer("smtp.new.example", 465, Security.SSL),
    ).with_records(Purpose.MX, (MX,)).with_records(Purpose.VERIFICATION, (TEXT,))  # fmt: skip
    firm = replace(new_firm("Firm", ("firm.example",), MoveKind.SAME_ADDRESSES), switch=switch)
    assert firm_from_json(firm_to_json(firm)) == firm


def test_a_project_of_an_older_release_has_said_nothing():
    written = firm_to_json(new_firm("Firm", ("firm.example",), MoveKind.SAME_ADDRESSES))
    del written["switch"]
    assert firm_from_json(written).switch == Switch()


def test_records_of_one_purpose_are_replaced_and_the_others_stay():
    other = Wanted("MX", "firm.example", "mx2.new.example", 10)
    switch = Switch().with_records(Purpose.MX, (MX,)).with_records(Purpose.VERIFICATION, (TEXT,))
    changed = switch.with_records(Purpose.MX, (other,))
    assert changed.of(Purpose.MX) == (other,)
    assert changed.of(Purpose.VERIFICATION) == (TEXT,)
