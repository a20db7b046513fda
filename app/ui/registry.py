"""Which controller makes which page: one line a page. Loaded when first shown, so that the window opens fast."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.util import find_spec

from app.flow.steps import StepId
from app.ui.page_controller import PageController
from app.ui.workspace import Workspace

CONTROLLERS: dict[StepId, str] = {
    StepId.TODAY: "app.ui.controllers.today:TodayController",
    StepId.FIRM: "app.ui.controllers.firm:FirmController",
    StepId.PEOPLE: "app.ui.controllers.people:PeopleController",
    StepId.BACKUP: "app.ui.controllers.backup:BackupController",
    StepId.REHEARSE: "app.ui.controllers.rehearse:RehearseController",
    StepId.RECORDS: "app.ui.controllers.records:RecordsController",
    StepId.DELIVER: "app.ui.controllers.deliver:DeliverController",
    StepId.CUTOVER: "app.ui.controllers.cutover:CutoverController",
    StepId.ROLLBACK: "app.ui.controllers.rollback:RollbackController",
    StepId.HELP: "app.ui.controllers.help:HelpController",
}


def make_controller(step: StepId, workspace: Workspace) -> PageController:
    """The controller of a page; for steps of later releases the one that says what they will do."""
    module_name, _, class_name = CONTROLLERS.get(step, "").partition(":")
    if module_name and find_spec(module_name) is not None:
        made = _named(module_name, class_name)(workspace, workspace)
        if not isinstance(made, PageController):
            raise TypeError(class_name)
        return made
    from app.ui.controllers.later import LaterController

    return LaterController(step, workspace, workspace)


def _named(module_name: str, name: str) -> Callable[..., object]:
    found: Callable[..., object] = getattr(importlib.import_module(module_name), name)
    return found
