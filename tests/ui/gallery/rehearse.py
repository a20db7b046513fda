"""The Rehearse page."""

from __future__ import annotations

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.ui.pages.rehearse import RehearsePage

from tests.ui.gallery import FIRM, Shot
from tests.ui.rehearse_states import REHEARSE


def _page(name: str) -> RehearsePage:
    page = RehearsePage()
    page.show_state(REHEARSE[name])
    return page


def _shot(name: str) -> Shot:
    return Shot(StepId.REHEARSE, lambda: _page(name), Snapshot(FIRM))


PAGES = {f"rehearse-{name}": _shot(name) for name in REHEARSE}
