"""The desk on name servers that really answer: it looks by itself, tells once, and goes on after a restart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.credentials import memory_vault
from app.dns.cutover import Standing
from app.engine.zone.firm_look import no_witnesses
from app.engine.zone.kept import first_snapshot
from app.engine.zone.switch_ledger import LEDGER, note_typed, read_switch_record
from app.engine.zone.switch_record import MX, Decision, Phase, WatchFact
from app.flow.steps import StepId
from app.flow.words import Language
from app.project import Project, new_firm
from app.ui.language import Languages
from app.ui.outside_world import OutsideWorld
from app.ui.switch_news import SwitchNews
from app.ui.theme import Appearance, Theme
from app.ui.tray import Tray
from app.ui.workspace import Workspace
from PySide6.QtGui import QIcon

from tests.dns.firma_world import DOMAIN, reach_of
from tests.engine.zone.switching_firm import LAST, NEW_MX, OLD_MX, SECOND, SWITCH, Clock, switching_world
from tests.servers.dns import DnsWorld, Mode

SOON_S = 0.05


@pytest.fixture
def world():
    with switching_world() as made:
        yield made


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path: Path):
    firm = replace(new_firm("Firma", [DOMAIN]), switch=SWITCH)
    Project.create(tmp_path / "firm.mailover", firm).close()
    return tmp_path / "firm.mailover"


@pytest.fixture
def workspace(qapp, english, world, clock):
    outside = OutsideWorld(reach_of(world), clock, SOON_S, no_witnesses)
    made = Workspace(memory_vault(), Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"), None, outside)
    yield made
    made.jobs.cancel_all()
    made.close()
    made.languages.withdraw()


class Heard:
    """News as (fact, change, over)."""

    def __init__(self, workspace):
        self.told = []
        workspace.desk.news.connect(self.hear)

    def hear(self, news):
        self.told.append((news.fact, news.change_id, news.over))


@pytest.fixture
def heard(workspace):
    return Heard(workspace)


@pytest.fixture
def desk(qtbot, workspace, heard, path):
    workspace.open(path)
    look(qtbot, workspace.desk)
    return workspace.desk


def look(qtbot, desk):
    desk.look_again()
    qtbot.waitUntil(lambda: not desk.busy and (desk.survey is not None or desk.error is not None))


def change_mx(world: DnsWorld, values):
    world.change("firma.test.", "MX", 300, values)


def test_a_project_without_a_switch_is_left_alone(workspace, path, world):
    workspace.open(path)
    assert (workspace.desk.survey, workspace.desk.watching, workspace.desk.busy) == (None, False, False)
    assert not any(authority.asked for authority in world.authorities)


def test_a_look_brings_the_plan_and_every_change_and_keeps_the_zone_as_it_was(desk, workspace):
    assert desk.survey.plan.change(MX) is not None
    assert set(desk.round.sight(MX).hosts.values()) == {Standing.NOT_YET}
    assert not desk.watching
    kept = first_snapshot(workspace.project, DOMAIN)
    assert "mx1.oldmail.example." in kept.lookup(DOMAIN, "MX").records[0]


def test_after_she_typed_it_looks_by_itself_until_all_agree_and_the_old_life_has_run_out(
    qtbot, desk, heard, world, clock, workspace
):
    world.authority(SECOND).lag()
    change_mx(world, NEW_MX)
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: desk.round.sight(MX).count(Standing.DONE) == 3)
    assert desk.watching
    assert heard.told == []
    world.authority(SECOND).catch_up()
    qtbot.waitUntil(lambda: heard.told == [(WatchFact.AGREED, MX, False)])
    assert (desk.record.phase, desk.record.switched_at) == (Phase.SWITCHED, clock())
    assert desk.watching
    clock.pass_(hours=4)
    qtbot.waitUntil(lambda: heard.told == [(WatchFact.AGREED, MX, False), (WatchFact.RAN_OUT, MX, False)])
    qtbot.waitUntil(lambda: not desk.watching)
    assert read_switch_record(workspace.project) == desk.record


def test_a_silent_server_is_neither_agreement_nor_absence(qtbot, desk, heard, world):
    world.authority(LAST).ailments.mode = Mode.REFUSED
    change_mx(world, NEW_MX)
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: desk.round.sight(MX).count(Standing.UNKNOWN) == 1)
    asked = len(world.authority(LAST).asked)
    qtbot.waitUntil(lambda: len(world.authority(LAST).asked) > asked)
    assert heard.told == []
    world.authority(LAST).ailments.mode = Mode.ANSWERS
    qtbot.waitUntil(lambda: heard.told == [(WatchFact.AGREED, MX, False)])


def test_what_falls_back_is_told_and_watched_on(qtbot, desk, heard, world):
    change_mx(world, NEW_MX)
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: len(heard.told) == 1)
    change_mx(world, OLD_MX)
    qtbot.waitUntil(lambda: heard.told[1:] == [(WatchFact.AGREED, MX, True)])
    assert MX not in desk.record.agreed
    assert desk.watching


def test_she_can_take_her_word_back_and_the_watch_ends(qtbot, desk):
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: desk.watching)
    desk.unsay_typed(MX)
    qtbot.waitUntil(lambda: not desk.watching)
    assert dict(desk.record.typed) == {}


def test_her_decisions_are_kept(qtbot, desk, workspace):
    desk.decide(Decision.GO, "陈静")
    desk.overrule("go.letters", "陈静")
    qtbot.waitUntil(lambda: desk.record.phase is Phase.SWITCHING and "go.letters" in desk.record.overruled)
    assert read_switch_record(workspace.project) == desk.record


def test_after_the_project_was_closed_and_opened_again_the_watch_goes_on_by_itself(
    qtbot, desk, heard, workspace, path, world
):
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: desk.watching)
    workspace.close()
    assert (desk.survey, desk.watching, dict(desk.record.typed)) == (None, False, {})
    change_mx(world, NEW_MX)
    workspace.open(path)
    qtbot.waitUntil(lambda: heard.told == [(WatchFact.AGREED, MX, False)])
    assert desk.watching


def test_where_nobody_can_be_reached_it_says_why_and_tries_again_by_itself(qtbot, workspace, path, world, heard):
    with Project.open(path) as project:
        note_typed(project, MX, workspace.now())
    for authority in world.authorities:
        authority.ailments.mode = Mode.REFUSED
    workspace.open(path)
    desk = workspace.desk
    qtbot.waitUntil(lambda: desk.error is not None)
    assert desk.error.code in {ErrorCode.DNS_UNREACHABLE, ErrorCode.DNS_BLOCKED}
    assert desk.watching
    change_mx(world, NEW_MX)
    for authority in world.authorities:
        authority.ailments.mode = Mode.ANSWERS
    qtbot.waitUntil(lambda: heard.told == [(WatchFact.AGREED, MX, False)])
    assert desk.error is None


def test_a_damaged_ledger_is_told_and_the_project_opens_all_the_same(workspace, path):
    (path / "ledger").mkdir(exist_ok=True)
    (path / "ledger" / f"{LEDGER}.jsonl").write_text("{no json}\n", encoding="utf-8")
    workspace.open(path)
    assert workspace.desk.error.code is ErrorCode.LEDGER_DAMAGED
    assert not workspace.desk.watching


class Corner(Tray):
    """A corner of the screen that remembers."""

    def __init__(self):
        super().__init__(QIcon())
        self.told = []

    def tell(self, title, text, *, warns):
        self.told.append((title, text, warns))
        return True


@pytest.fixture
def corner():
    return Corner()


@pytest.fixture
def news(qtbot, workspace, corner):
    made = SwitchNews(workspace, corner)
    qtbot.addWidget(made)
    return made


def test_news_come_to_whatever_page_she_is_on_and_lead_to_the_one_that_tells_more(
    qtbot, news, corner, desk, world, workspace
):
    news.page_shown(StepId.TODAY)
    change_mx(world, NEW_MX)
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: len(corner.told) == 1)
    title, text, warns = corner.told[0]
    assert text.startswith("All 4 servers of your domain give the new answer since ")
    assert "The last old copy may live until " in text
    assert not warns
    assert not news.isHidden()
    assert news.notice.text == f"{title} {text}"
    with qtbot.waitSignal(news.go_to) as gone:
        news.notice.acted.emit()
    assert gone.args == [StepId.CUTOVER]
    news.page_shown(StepId.CUTOVER)
    assert news.isHidden()
    change_mx(world, OLD_MX)
    qtbot.waitUntil(lambda: len(corner.told) == 2)
    assert corner.told[1][2], "it warns"
    assert news.isHidden(), "the page in front shows it"


def test_news_of_one_project_are_gone_with_it(qtbot, news, corner, desk, world, workspace):
    change_mx(world, NEW_MX)
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: not news.isHidden())
    workspace.close()
    assert news.isHidden()
