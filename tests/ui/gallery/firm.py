"""The Firm page."""

from __future__ import annotations

from app.flow.snapshot import Snapshot
from app.flow.steps import StepId
from app.flow.words import Language
from app.ui.pages.firm import FirmPage
from PySide6.QtCore import QLocale

from tests.ui.firm_states import make
from tests.ui.gallery import FIRM, Shot


def _page(name: str) -> FirmPage:
    page = FirmPage()
    page.show_state(make(Language.ZH if QLocale().language() is QLocale.Language.Chinese else Language.EN)[name])
    return page


def _shot(name: str) -> Shot:
    snapshot = Snapshot(FIRM) if name in {"open", "new-addresses"} else Snapshot()
    return Shot(StepId.FIRM, lambda: _page(name), snapshot)


PAGES = {f"firm-{name}": _shot(name) for name in ("recent", "recognised", "gateway", "unreachable", "damaged", "open")}
