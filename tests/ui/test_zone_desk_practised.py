"""The desk in the practice firm: its own name servers, its own hours, no public resolver; and the window round it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from app.credentials import memory_vault
from app.engine.zone.firm_look import no_witnesses, world_witnesses
from app.engine.zone.switch_record import MX, Phase, WatchFact
from app.flow.steps import StepId
from app.flow.words import Language
from app.project import Project, new_firm
from app.project.switch import Switch
from app.ui.language import Languages
from app.ui.outside_world import POLL_S, OutsideWorld, practised
from app.ui.switch_news import SwitchNews
from app.ui.theme import Appearance, Theme
from app.ui.window import Window
from app.ui.workspace import Workspace

from tests.practice.practice_world import DOMAIN, World


@pytest.fixture
def practice(tmp_path):
    world = World(tmp_path / "practice")
    world.start()
    yield world
    world.stop()


@pytest.fixture
def workspace(qapp, english, practice, tmp_path):
    firm = replace(new_firm("Practice", [DOMAIN]), practice=True, new_provider="tencent-exmail")
    firm = replace(firm, switch=Switch(records=practice.internet.console))
    Project.create(tmp_path / "firm.mailover", firm).close()
    made = Workspace(
        memory_vault(),
        Languages(Language.EN),
        Theme(qapp, Appearance.LIGHT, "en"),
        None,
        replace(practised(practice.internet), poll_s=0.05),
    )
    made.open(tmp_path / "firm.mailover")
    yield made
    made.jobs.cancel_all()
    if made.project is not None:
        made.close()
    made.languages.withdraw()


def test_in_the_real_world_it_asks_every_half_minute_and_public_resolvers_are_witnesses():
    world = OutsideWorld()
    assert (world.poll_s, world.witnesses) == (POLL_S, world_witnesses)
    assert POLL_S == 30


def test_the_practice_firm_has_no_witnesses_and_looks_every_second(practice):
    world = practised(practice.internet)
    assert (world.poll_s, world.witnesses, world.now) == (1.0, no_witnesses, practice.internet.clock)
    assert list(world.witnesses()) == []


def test_what_she_types_into_the_pretend_panel_is_seen_and_its_hours_run_out(qtbot, workspace, practice):
    window = Window(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    news = window.findChild(SwitchNews)
    desk, told = workspace.desk, []
    desk.news.connect(told.append)
    desk.look_again()
    qtbot.waitUntil(lambda: desk.survey is not None)
    practice.type_new_mx()
    desk.say_typed(MX)
    qtbot.waitUntil(lambda: [one.fact for one in told] == [WatchFact.AGREED])
    assert desk.record.phase is Phase.SWITCHED
    assert news.isVisible()
    practice.internet.clock.skip(timedelta(days=1))
    qtbot.waitUntil(lambda: [one.fact for one in told] == [WatchFact.AGREED, WatchFact.RAN_OUT])
    assert window.current is StepId.TODAY
    news.notice.acted.emit()
    assert window.current is StepId.CUTOVER
    assert not news.isVisible()
    workspace.close()
