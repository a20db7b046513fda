"""Behind a wall: the look that asks nobody is followed by one question to resolvers that can be reached over HTTPS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.credentials import memory_vault
from app.dns.authorities import DnsReach
from app.dns.lookup import Found
from app.dns.witnesses import Witness
from app.flow.words import Language
from app.project import Project, new_firm
from app.ui.controllers.records_world import WorldBehindWall
from app.ui.language import Languages
from app.ui.outside_world import OutsideWorld
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace

from tests.engine.zone.switching_firm import SWITCH
from tests.servers.dns import Authority, DnsServers, zone_from_text
from tests.servers.dns_https import DnsOverHttps

NOBODY = DnsReach(roots=("127.0.0.9",), port=9, timeout_s=0.1, first_tries=1)


@pytest.fixture
def resolver(trusted):
    authority = Authority("127.0.0.2", [zone_from_text("firma.test.", "@ MX 10 mx.old.example.\n")])
    with DnsServers([authority]), DnsOverHttps(authority, trusted) as server:
        yield Witness("Cloudflare", (), server.url)


@pytest.fixture
def workspace(qapp, english, resolver, tmp_path: Path):
    firm = replace(new_firm("Firma", ["firma.test"]), switch=SWITCH)
    Project.create(tmp_path / "firm.mailover", firm).close()
    outside = OutsideWorld(NOBODY, witnesses=lambda: [resolver])
    made = Workspace(memory_vault(), Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"), None, outside)
    made.open(tmp_path / "firm.mailover")
    yield made
    made.jobs.cancel_all()
    made.close()
    made.languages.withdraw()


def test_what_resolvers_give_is_heard_after_a_look_that_reached_no_name_server(qtbot, workspace):
    world = WorldBehindWall(workspace)
    with qtbot.waitSignal(world.heard):
        workspace.desk.look_again()
    assert workspace.desk.error.code is ErrorCode.DNS_BLOCKED
    mx = world.views[0].statements[0]
    assert (mx.over_https, mx.reply.found, mx.reply.records) == (True, Found.RECORDS, ("10 mx.old.example.",))


def test_another_look_forgets_what_was_heard_and_hears_it_anew(qtbot, workspace):
    world = WorldBehindWall(workspace)
    for _look in range(2):
        with qtbot.waitSignal(world.heard):
            workspace.desk.look_again()
    assert len(world.views) == 2
