"""What was typed, agreed and decided is there after a restart, and nothing counts for longer than it holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.cutover import MX_BACK, Standing
from app.engine.zone.switch_ledger import (
    LEDGER,
    agreed_line,
    fell_back_line,
    note_decided,
    note_lines,
    note_overruled,
    note_typed,
    note_untyped,
    read_switch_record,
    seen_line,
    told_line,
)
from app.engine.zone.switch_record import MX, Agreed, Decision, Phase, Seen, SwitchRecord, Told, WatchFact
from app.project import Project, new_firm

AT = datetime(2026, 11, 24, 6, 2, tzinfo=UTC)
LATER = AT + timedelta(hours=4)
SPF = "spf"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "firm.mailover", new_firm("Firma", ["firma.test"])) as made:
        yield made


def agree(project, change, at=AT, old_ttl_s=300):
    note_lines(project, [agreed_line(change, at, old_ttl_s)])


def test_a_project_without_a_switch_is_preparing(project):
    assert read_switch_record(project) == SwitchRecord()


def test_what_was_typed_and_agreed_is_there_after_the_project_was_closed(project):
    note_typed(project, SPF, AT)
    note_lines(project, [seen_line(SPF, "ns1.firma.test.", Standing.DONE, AT), agreed_line(SPF, AT, 3600)])
    path = project.path
    project.close()
    with Project.open(path) as again:
        record = read_switch_record(again)
    assert record.typed == {SPF: AT}
    assert record.seen == {SPF: {"ns1.firma.test.": Seen(Standing.DONE, AT)}}
    assert record.agreed == {SPF: Agreed(AT, 3600)}
    assert record.agreed[SPF].until == AT + timedelta(hours=1)


def test_saying_it_twice_keeps_the_first_moment(project):
    note_typed(project, SPF, AT)
    note_typed(project, SPF, LATER)
    assert read_switch_record(project).typed == {SPF: AT}


def test_what_she_takes_back_is_as_if_never_said(project):
    note_typed(project, SPF, AT)
    note_lines(project, [seen_line(SPF, "ns1.firma.test.", Standing.NOT_YET, AT)])
    note_lines(project, [told_line(Told(WatchFact.SLIP, SPF, "slip.blank"), AT, over=False)])
    note_untyped(project, SPF, LATER)
    assert read_switch_record(project) == SwitchRecord()


def test_she_goes_and_when_every_authority_has_the_mx_records_it_is_switched(project):
    note_decided(project, Decision.GO, AT, "陈静")
    assert read_switch_record(project).phase is Phase.SWITCHING
    agree(project, SPF)
    assert read_switch_record(project).phase is Phase.SWITCHING
    agree(project, MX, LATER)
    record = read_switch_record(project)
    assert (record.phase, record.switched_at) == (Phase.SWITCHED, LATER)


def test_mx_records_that_changed_without_her_word_are_switched_all_the_same(project):
    agree(project, MX)
    assert read_switch_record(project).phase is Phase.SWITCHED


def test_an_authority_that_gives_the_old_answer_again_takes_the_agreement_and_the_phase_back(project):
    note_decided(project, Decision.GO, AT)
    agree(project, MX)
    note_lines(project, [told_line(Told(WatchFact.RAN_OUT, MX), AT, over=False), fell_back_line(MX, LATER)])
    record = read_switch_record(project)
    assert (record.phase, record.switched_at, dict(record.agreed)) == (Phase.SWITCHING, None, {})
    assert record.fell_back == {MX: LATER}
    assert Told(WatchFact.RAN_OUT, MX) not in record.told
    agree(project, MX, LATER)
    record = read_switch_record(project)
    assert (record.phase, dict(record.fell_back), record.agreed[MX].at) == (Phase.SWITCHED, {}, LATER)


def test_the_way_back_ends_when_every_authority_has_the_old_mx_records_again(project):
    note_decided(project, Decision.GO, AT)
    agree(project, MX)
    note_decided(project, Decision.BACK, LATER)
    assert read_switch_record(project).phase is Phase.GOING_BACK
    note_typed(project, MX_BACK, LATER)
    agree(project, MX_BACK, LATER)
    record = read_switch_record(project)
    assert (record.phase, record.back_at) == (Phase.BACK, LATER)


@pytest.mark.parametrize(("decision", "phase"), [(Decision.SETTLED, Phase.PREPARING), (Decision.GO, Phase.SWITCHING)])
def test_after_a_way_back_everything_that_it_undid_is_to_be_typed_anew(project, decision, phase):
    note_typed(project, SPF, AT)
    note_typed(project, MX, AT)
    agree(project, MX)
    note_overruled(project, "friday", AT)
    note_decided(project, Decision.BACK, LATER)
    note_typed(project, MX_BACK, LATER)
    agree(project, MX_BACK, LATER)
    note_decided(project, decision, LATER)
    record = read_switch_record(project)
    assert (record.phase, record.switched_at, record.back_at) == (phase, None, None)
    assert (set(record.typed), dict(record.agreed), dict(record.overruled)) == ({SPF}, {}, {})


def test_a_way_back_of_which_nothing_was_typed_can_be_called_off(project):
    note_decided(project, Decision.GO, AT)
    note_typed(project, MX, AT)
    agree(project, MX)
    note_decided(project, Decision.BACK, LATER)
    note_decided(project, Decision.GO, LATER)
    record = read_switch_record(project)
    assert (record.phase, record.switched_at) == (Phase.SWITCHED, AT)


def test_where_no_authority_can_tell_her_word_ends_the_phase(project):
    note_decided(project, Decision.GO, AT)
    note_decided(project, Decision.SETTLED, LATER)
    record = read_switch_record(project)
    assert (record.phase, record.switched_at, record.settled_at) == (Phase.SWITCHED, LATER, None)
    note_decided(project, Decision.SETTLED, LATER)
    assert read_switch_record(project).settled_at == LATER


def test_a_check_that_she_overrules_is_kept_with_her_name(project):
    note_overruled(project, "go.letters", AT, "陈静")
    overruled = read_switch_record(project).overruled["go.letters"]
    assert (overruled.at, overruled.who) == (AT, "陈静")


def test_who_decided_is_known_after_a_restart_too(project):
    assert read_switch_record(project).decided_by == ""
    note_decided(project, Decision.GO, AT)
    note_decided(project, Decision.BACK, LATER, "陈静")
    assert read_switch_record(project).decided_by == "陈静"


def test_a_line_of_a_later_release_is_passed_over(project):
    note_lines(project, [{"kind": "sung", "at": AT.isoformat()}])
    note_typed(project, SPF, AT)
    assert set(read_switch_record(project).typed) == {SPF}


def test_the_last_line_may_be_torn_and_a_damaged_one_is_told(project):
    note_typed(project, SPF, AT)
    ledger = project.ledger_path(LEDGER)
    with ledger.open("ab") as file:
        file.write(b'{"kind": "typed", "chan')
    assert set(read_switch_record(project).typed) == {SPF}
    note_typed(project, MX, AT)
    assert set(read_switch_record(project).typed) == {SPF, MX}
    ledger.write_bytes(b"{no json}\n" + ledger.read_bytes())
    with pytest.raises(AppError) as raised:
        read_switch_record(project)
    assert raised.value.code is ErrorCode.LEDGER_DAMAGED
