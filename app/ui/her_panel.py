"""The panel in which she types the records: that of her DNS host, or in practice the one inside the program."""

from __future__ import annotations

from app.core.words import Language
from app.flow.firm_providers import key_of
from app.flow.panel_forms import PanelSheet, panel_sheet
from app.ui.pretend_panel import PRACTICE_CONSOLE
from app.ui.workspace import Workspace


def her_panel(workspace: Workspace, language: Language) -> PanelSheet:
    """Recognised by the name servers where somebody looked, else what the firm says."""
    pretended = workspace.world.panel
    if pretended is not None:
        name = pretended.host_name_zh if language is Language.ZH else pretended.host_name_en
        return PanelSheet(language, name, console=PRACTICE_CONSOLE)
    survey, firm = workspace.desk.survey, workspace.firm
    if survey is not None and survey.dns_host is not None:
        return panel_sheet(key_of(survey.dns_host), language)
    return panel_sheet(firm.dns_host if firm else None, language)
