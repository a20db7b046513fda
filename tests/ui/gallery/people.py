"""The People page."""

from __future__ import annotations

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.flow.words import Language
from app.ui.pages.people import PeoplePage
from PySide6.QtCore import QLocale

from tests.ui.gallery import FIRM, Shot
from tests.ui.people_states import make


def _page(name: str) -> PeoplePage:
    page = PeoplePage()
    page.show_state(make(Language.ZH if QLocale().language() is QLocale.Language.Chinese else Language.EN)[name])
    return page


def _shot(name: str) -> Shot:
    return Shot(StepId.PEOPLE, lambda: _page(name), Snapshot(FIRM))


_NAMES = (
    "empty",
    "mixed",
    "opened-code",
    "certificate",
    "opened-server",
    "new-addresses",
    "removing",
    "adding-refused",
)
PAGES = {f"people-{name}": _shot(name) for name in _NAMES}
