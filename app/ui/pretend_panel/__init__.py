"""The pretend panel of a DNS host: the practice firm types its records there, with the slips that real ones allow."""

from app.ui.pretend_panel.panel_rows import PRACTICE_CONSOLE, PanelHandle, PanelRow
from app.ui.pretend_panel.window import PretendPanelWindow

__all__ = ["PRACTICE_CONSOLE", "PanelHandle", "PanelRow", "PretendPanelWindow"]
