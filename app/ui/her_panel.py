"""The panel in which she types the records: that of her DNS host, as far as anybody knows it."""

from __future__ import annotations

from app.core.words import Language
from app.flow.firm_providers import key_of
from app.flow.panel_forms import PanelSheet, panel_sheet
from app.ui.workspace import Workspace


def her_panel(workspace: Workspace, language: Language) -> PanelSheet:
    """Recognised by the name servers where somebody looked, else what the firm says."""
    survey, firm = workspace.desk.survey, workspace.firm
    if survey is not None and survey.dns_host is not None:
        return panel_sheet(key_of(survey.dns_host), language)
    return panel_sheet(firm.dns_host if firm else None, language)
