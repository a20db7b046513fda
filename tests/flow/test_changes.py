"""How a change stands, from what the servers say, what she says and the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from app.core.words import Language
from app.dns.cutover import Change, Deed, Purpose, Sight, Stage, Standing
from app.dns.records.wanted import Wanted
from app.dns.slips import Slip, SlipCode
from app.engine.zone.switch_record import Agreed, SwitchRecord
from app.flow.changes import ChangeState, Progress, change_states, short_name
from app.flow.panel_forms import PanelSheet

NOW = datetime(2026, 9, 30, 14, 36, tzinfo=UTC)
NEW = (Wanted("MX", "firm.com", "mxbiz1.qq.com", 5), Wanted("MX", "firm.com", "mxbiz2.qq.com", 10))
OLD = (Wanted("MX", "firm.com", "qiye163mx01.mxmail.netease.com", 5),)
MX = Change("mx", Purpose.MX, Stage.SWITCH, Deed.REPLACE, "firm.com", "MX", NEW, OLD, ttl_s=600, ttl_before_s=14_400)
SHEET = PanelSheet(Language.EN)


def state(
    change: Change = MX,
    *standings: Standing,
    slips: tuple[Slip, ...] = (),
    typed: bool = False,
    agreed: Agreed | None = None,
) -> ChangeState:
    hosts = {f"dns{number}.hichina.com.": standing for number, standing in enumerate(standings, 7)}
    sights = [Sight(change, NOW, hosts, slips)] if standings else []
    record = SwitchRecord({change.id: NOW} if typed else {}, {change.id: agreed} if agreed else {})
    (made,) = change_states([change], "firm.com", sights, record, SHEET, NOW)
    return made


DONE, NOT_YET, PARTLY, UNKNOWN = Standing.DONE, Standing.NOT_YET, Standing.PARTLY, Standing.UNKNOWN
SECOND_SPF = Slip(SlipCode.SECOND_SPF, "firm.com", "TXT", {"count": 2})
LAGS = Slip(SlipCode.SECONDARY_LAGS, "firm.com", "MX", {"host": "dns8.hichina.com"})


@pytest.mark.parametrize(
    ("made", "progress"),
    [
        (state(), Progress.OPEN),
        (state(MX, NOT_YET, NOT_YET), Progress.OPEN),
        (state(MX, NOT_YET, NOT_YET, typed=True), Progress.WATCHED),
        (state(MX, UNKNOWN, UNKNOWN, typed=True), Progress.SILENT),
        (state(MX, UNKNOWN, UNKNOWN), Progress.OPEN),
        (state(MX, DONE, NOT_YET, typed=True), Progress.PARTLY),
        (state(MX, DONE, NOT_YET), Progress.PARTLY),
        (state(MX, PARTLY, PARTLY), Progress.OPEN),
        (state(MX, DONE, UNKNOWN, typed=True), Progress.PARTLY),
        (state(MX, DONE, DONE), Progress.DONE),
        (state(MX, DONE, NOT_YET, slips=(LAGS,), typed=True), Progress.PARTLY),
        (state(MX, PARTLY, PARTLY, slips=(SECOND_SPF,)), Progress.SLIP),
        (state(MX, DONE, DONE, slips=(SECOND_SPF,)), Progress.SLIP),
    ],
)
def test_the_progress_follows_the_servers_and_what_she_says(made, progress):
    assert made.progress is progress


def test_the_clock_runs_from_the_moment_all_servers_agreed_until_the_old_answers_are_dead():
    running = state(MX, DONE, DONE, agreed=Agreed(NOW - timedelta(hours=1), 14_400))
    assert running.progress is Progress.RUNNING
    assert running.since == NOW - timedelta(hours=1)
    assert running.clock_until == NOW + timedelta(hours=3)
    over = state(MX, DONE, DONE, agreed=Agreed(NOW - timedelta(hours=4), 14_400))
    assert over.progress is Progress.DONE


def test_what_has_a_time_of_its_own_waits_for_it():
    later = Change("c", Purpose.SPF_CLEAN, Stage.AFTER, Deed.REMOVE, "x.firm.com", "TXT", earliest=NOW)
    waits = Change(
        "c", Purpose.SPF_CLEAN, Stage.AFTER, Deed.REMOVE, "x.firm.com", "TXT", earliest=NOW + timedelta(seconds=1)
    )
    assert state(later).progress is Progress.OPEN
    assert state(waits).progress is Progress.WAITS


def test_a_file_is_done_when_she_says_so_for_no_name_server_can_tell():
    file = Change("sts_file", Purpose.STS_FILE, Stage.BEFORE, Deed.FILE, "mta-sts.firm.com", "", file_text="mode: none")
    assert state(file).progress is Progress.OPEN
    assert state(file, typed=True).progress is Progress.DONE


def test_what_is_late_is_called_overdue_only_while_it_waits_for_her():
    late = Change("mx", Purpose.MX, Stage.SWITCH, Deed.ADD, "firm.com", "MX", NEW, due=NOW - timedelta(hours=1))
    assert state(late, NOT_YET).overdue
    assert not state(late, NOT_YET, typed=True).overdue
    assert not state(late, DONE).overdue


def test_each_record_has_a_form_and_names_are_shown_as_panels_show_them():
    made = state()
    assert [form.fields[-2].value for form in made.forms] == ["5", "10"]
    assert made.hosts == ()
    assert state(MX, DONE).hosts == (("dns7.hichina.com", DONE),)
    assert short_name("firm.com", "firm.com") == "@"
    assert short_name("_dmarc.firm.com", "firm.com") == "_dmarc"
    assert short_name("mail.other.com", "firm.com") == "mail.other.com"
