"""Cutover day and Rollback."""

from __future__ import annotations

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.ui.pages.cutover import CutoverPage
from app.ui.pages.rollback import RollbackPage
from app.ui.pages.transfer_figures import language_now
from app.ui.step_page import StepPage

from tests.ui.gallery import FIRM, Shot
from tests.ui.switch_states import cutover_states, rollback_states


def _cutover(name: str) -> StepPage:
    page = CutoverPage()
    page.show_state(cutover_states(language_now())[name])
    return page


def _rollback(name: str) -> StepPage:
    page = RollbackPage()
    page.show_state(rollback_states(language_now())[name])
    return page


def _shot(step: StepId, make, name: str) -> Shot:
    return Shot(step, lambda: make(name), Snapshot(FIRM))


PAGES = {f"cutover-{name}": _shot(StepId.CUTOVER, _cutover, name) for name in cutover_states()}
PAGES |= {f"rollback-{name}": _shot(StepId.ROLLBACK, _rollback, name) for name in rollback_states()}
