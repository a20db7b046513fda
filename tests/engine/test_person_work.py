"""A person's work that is broken off between signing in and the first message."""

from __future__ import annotations

from datetime import date

from app.archive import Archive
from app.core.events import nobody_listens
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.person_work import PersonWork
from app.engine.pacing.host_budget import budget_for


def test_a_connection_that_no_round_came_to_use_gives_its_slot_back(filled):
    filled.back_up()
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 1

    budget = budget_for(filled.new.host, filled.new.tls_port)
    options = DeliveryOptions(recent_since=date(2024, 1, 1))
    with filled.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        work = PersonWork(project, filled.vault, project.firm.people[0], archive, options)
        work.bring_recent(nobody_listens, cancelled)
        assert budget.in_use == 1
        work.close()
    assert budget.in_use == 0
