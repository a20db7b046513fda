"""News of the switch reach her on whatever page she is: a notice in the window, a message in the screen's corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.zone.switch_record import Phase
from app.engine.zone.watch_news import WatchNews
from app.flow.steps import StepId
from app.flow.watch import NewsWords, news_words
from app.ui.theme import Symbol, Token, icon
from app.ui.tray import Tray
from app.ui.widgets import Notice, Tone
from app.ui.workspace import Workspace

PAGES = frozenset({StepId.RECORDS, StepId.CUTOVER, StepId.ROLLBACK})
"""Pages that show all of it anyway."""


class SwitchNews(QWidget):
    """Hidden until there is news, and again when she has been to one of the pages that tell more."""

    go_to = Signal(object)

    def __init__(self, workspace: Workspace, tray: Tray | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tray = tray or Tray(icon(Symbol.ARCHIVE, self.palette(), Token.ACCENT), self)
        self._last: WatchNews | None = None
        self._page: StepId | None = None
        self.notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 8, 32, 8)
        layout.addWidget(self.notice)
        self.hide()
        self.notice.acted.connect(self._on_acted)
        self._tray.clicked.connect(self._on_acted)
        workspace.desk.news.connect(self._on_news)
        workspace.opened.connect(self._on_opened)

    @property
    def step(self) -> StepId:
        """The page that tells more, as far as the switch is."""
        phase = self._workspace.desk.record.phase
        if phase in {Phase.GOING_BACK, Phase.BACK}:
            return StepId.ROLLBACK
        return StepId.RECORDS if phase is Phase.PREPARING else StepId.CUTOVER

    def page_shown(self, step: StepId) -> None:
        """Another page is in front."""
        self._page = step
        if step in PAGES:
            self._clear()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._last is not None:
            self._show(self._words(self._last))

    def _words(self, news: WatchNews) -> NewsWords:
        workspace = self._workspace
        return news_words(news, workspace.desk.changes, workspace.language, workspace.now())

    def _show(self, words: NewsWords) -> None:
        tone = Tone.PLAIN if words.good else Tone.NEEDS_YOU
        self.notice.say(tone, words.title, words.text, self.tr("Show"))
        self.show()

    def _clear(self) -> None:
        self._last = None
        self.notice.clear()
        self.hide()

    @Slot(object)
    def _on_news(self, news: object) -> None:
        if not isinstance(news, WatchNews):
            return
        words = self._words(news)
        self._tray.tell(words.title, words.text, warns=not words.good)
        if self._page not in PAGES:
            self._last = news
            self._show(words)

    @Slot()
    def _on_acted(self) -> None:
        self.go_to.emit(self.step)

    @Slot()
    def _on_opened(self) -> None:
        self._clear()
        self._tray.leave()
