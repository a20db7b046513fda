"""The Records page."""

from __future__ import annotations

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.ui.pages.records import RecordsPage
from app.ui.pages.transfer_figures import language_now

from tests.ui.gallery import FIRM, Shot
from tests.ui.records_states import records_states


def _page(name: str) -> RecordsPage:
    page = RecordsPage()
    page.show_state(records_states(language_now())[name])
    return page


def _shot(name: str) -> Shot:
    return Shot(StepId.RECORDS, lambda: _page(name), Snapshot(FIRM))


PAGES = {f"records-{name}": _shot(name) for name in records_states()}
