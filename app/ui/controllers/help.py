"""Language and appearance, at once and for the next time."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QObject, Slot

from app.ui.page_controller import PageController
from app.ui.pages.help import ChooseAppearance, ChooseLanguage, HelpPage, HelpState
from app.ui.preferences import keep_preferences, read_preferences
from app.ui.workspace import Workspace


class HelpController(PageController):
    """Changes what the whole program looks and sounds like."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, HelpPage(), parent)
        self.page.intent.connect(self._on_intent)

    def refresh(self) -> None:
        """What is chosen."""
        project = self.workspace.project
        appearance = self.workspace.theme.appearance
        self.page.show_state(
            HelpState(self.workspace.language, appearance, program_version(), str(project.path) if project else "")
        )

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        match intent:
            case ChooseLanguage(language):
                keep_preferences(replace(read_preferences(), language=language))
                self.workspace.theme.use_language(language)
                self.workspace.languages.use(language)
            case ChooseAppearance(appearance):
                keep_preferences(replace(read_preferences(), appearance=appearance))
                self.workspace.theme.choose(appearance)
        self.refresh()


def program_version() -> str:
    """The installed version; in a checkout that is not installed, what pyproject.toml would make of it is not known."""
    try:
        return version("mailover")
    except PackageNotFoundError:
        return "0.1"
