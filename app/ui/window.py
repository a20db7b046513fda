"""The window: the rail, one page in the middle, the footer. It moves between pages; what they do it does not know."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.flow.steps import StepId, following, preceding
from app.ui.closing import may_close
from app.ui.controllers.needs_firm import NEEDING, NeedsFirmController
from app.ui.footer import Footer
from app.ui.page_controller import PageController
from app.ui.rail import Rail
from app.ui.registry import make_controller
from app.ui.step_page import COMPACT_BELOW
from app.ui.step_words import StepWords
from app.ui.switch_news import SwitchNews
from app.ui.workspace import Workspace

SMALLEST = (860, 540)


class Window(QWidget):
    """The main window. `archive_wanted` when she asks for the archive browser; `closed` at the very end."""

    archive_wanted = Signal()
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words = StepWords(self)
        self._controllers: dict[StepId, PageController] = {}
        self._stand_ins: dict[StepId, PageController] = {}
        self._current = StepId.TODAY
        self._closing = False
        self._rail, self._stack, self._footer = Rail(), QStackedWidget(), Footer()
        self._news = SwitchNews(workspace)
        self._build()
        self.setMinimumSize(*SMALLEST)
        self._rail.chosen.connect(self._on_chosen)
        self._footer.back.connect(self._on_back)
        self._footer.forward.connect(self._on_next)
        workspace.changed.connect(self._on_changed)
        workspace.opened.connect(self._on_opened)
        workspace.go_to.connect(self.show_step)
        self._news.go_to.connect(self._on_news)
        workspace.jobs.busy_changed.connect(self._on_busy_changed)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._on_help)
        self._retranslate()
        self.show_step(StepId.TODAY)

    @property
    def current(self) -> StepId:
        """The page that is shown."""
        return self._current

    def controller(self, step: StepId) -> PageController:
        """The controller of a page, made when first asked for."""
        waiting = self._workspace.project is None and step in NEEDING
        held = self._stand_ins if waiting else self._controllers
        if step not in held:
            made = (
                NeedsFirmController(step, self._workspace, self._workspace)
                if waiting
                else make_controller(step, self._workspace)
            )
            made.page.footer_changed.connect(self._on_footer_changed)
            made.page.advance.connect(self._on_next)
            self._stack.addWidget(made.page)
            held[step] = made
        return held[step]

    @Slot(object)
    def show_step(self, step: StepId) -> None:
        """Bring a page to the front."""
        controller = self.controller(step)
        self._current = step
        self._stack.setCurrentWidget(controller.page)
        self._news.page_shown(step)
        controller.entered()
        self._show_rail()
        self._on_footer_changed()
        (controller.page.initial_focus() or controller.page).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: the pages hear it themselves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide or compact."""
        super().resizeEvent(event)
        self._show_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """While a job runs: pause first, then close by itself."""
        jobs = self._workspace.jobs
        if jobs.working:
            event.ignore()
            if not self._closing and may_close(self):
                self._closing = True
                jobs.cancel_all()
                self._on_busy_changed()
            return
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._news)
        right.addWidget(self._footer)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)

    def _show_rail(self) -> None:
        compact = self.width() < COMPACT_BELOW
        self._rail.show_journey(self._workspace.snapshot, self._current, compact=compact)
        self._footer.set_compact(compact=compact)

    def _retranslate(self) -> None:
        firm = self._workspace.firm
        name = self.tr("Mailover")
        self.setWindowTitle(self.tr("{firm} – Mailover").format(firm=firm.name) if firm else name)
        self._show_rail()
        if self._stack.count():
            self._on_footer_changed()

    @Slot()
    def _on_opened(self) -> None:
        if self._current in NEEDING:
            self.show_step(self._current)

    @Slot()
    def _on_changed(self) -> None:
        self._retranslate()

    @Slot()
    def _on_footer_changed(self) -> None:
        after = following(self._current)
        state = self.controller(self._current).page.footer()
        self._footer.show_state(state, self._words.step(after) if after else "")

    @Slot(object)
    def _on_chosen(self, step: StepId | None) -> None:
        if step is None:
            self.archive_wanted.emit()
        else:
            self.show_step(step)

    @Slot()
    def _on_back(self) -> None:
        before = preceding(self._current)
        if before is not None:
            self.show_step(before)

    @Slot()
    def _on_next(self) -> None:
        after = following(self._current)
        if self.controller(self._current).page.on_next() and after is not None:
            self.show_step(after)

    @Slot(object)
    def _on_news(self, step: StepId) -> None:
        if not self.isActiveWindow():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
            self.raise_()
            self.activateWindow()
        self.show_step(step)

    @Slot()
    def _on_help(self) -> None:
        self.show_step(StepId.HELP)

    @Slot()
    def _on_busy_changed(self) -> None:
        if self._closing and not self._workspace.jobs.working:
            QTimer.singleShot(0, self, self.close)
