"""The Deliver page."""

from __future__ import annotations

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.ui.pages.deliver import DeliverPage

from tests.ui.gallery import FIRM, Shot
from tests.ui.transfer_states import DELIVER


def _page(name: str) -> DeliverPage:
    page = DeliverPage()
    page.show_state(DELIVER[name])
    return page


def _shot(name: str) -> Shot:
    return Shot(StepId.DELIVER, lambda: _page(name), Snapshot(FIRM))


PAGES = {f"deliver-{name.replace(' ', '-')}": _shot(name) for name in DELIVER}
