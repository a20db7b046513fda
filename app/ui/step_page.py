"""The base of every page of the wizard.

HOW TO WRITE A PAGE

    class PeoplePage(StepPage):                        # app/ui/pages/people.py; knows no project, no server, no thread
        def __init__(self, parent: QWidget | None = None) -> None:
            super().__init__(parent)
            self._add = Button(ButtonRole.SMALL, Symbol.ADD)      # from app.ui.widgets; Symbol from app.ui.theme
            self.content.addWidget(card)               # a QVBoxLayout; scrolls, at most 1040 wide, margins are made
            self.set_head_button(button)               # at most one
            self.retranslate()                         # last line of __init__: all texts are set there and only there

        def show_state(self, state: PeopleState) -> None:    # a frozen state from app.flow; keep it, render it
            self._state = state
            self.set_head(crumb=…, title=…, lead=…)    # the title says what is so now
            self.notice.say(Tone.FAILED, first, sentence, button)     # or self.notice.clear(); the only notice
            self.footer_changed.emit()                 # the window reads footer() again

        def retranslate(self) -> None:                 # also called by the base on LanguageChange
            self._add.setText(self.tr("&Add someone"))
            if self._state: self.show_state(self._state)

        def footer(self) -> FooterState: …             # blank next_label: the window names the next step by itself
        def on_next(self) -> bool: …                   # True: go on; False: an intent was emitted instead
        def initial_focus(self) -> QWidget | None: …   # the first empty field
        def on_compact(self, compact: bool) -> None: … # window below 960: fewer details, never fewer states

    * def enter_goes_on(self) -> bool: True where Enter in a field is Next.
    * She acts -> `self.intent.emit(SomeFrozenIntent(…))`. Nothing else leaves the page.
    * Register it with one line in app/ui/registry.py: the controller (app/ui/controllers/NAME.py) makes page and jobs.
    * Controllers: `job = Job(partial(back_up, project, vault, …), parent=self)`; connect `job.events`, `job.done`,
      `job.failed` to bound methods of QObjects only (a lambda would run in the worker thread).
    * Texts: self.tr("literal {name}").format(name=…), plurals "%n message(s)"; then
      `packaging/translations.py fill FILE.json` with the Chinese. Mnemonics in Chinese: 保存(&S).
    * Every focusable widget has a label as buddy, a text, or an accessible name; tests/ui/page_walk.py checks it.
    * Colours: `ink(Token.NEEDS, self.palette())` when painting; QSS roles of theme/style_sheet.py otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets import LINE_LENGTH, Notice, Text, TextRole

COMPACT_BELOW = 960
"""Windows narrower than this are compact, in pixels."""
CONTENT_WIDTH = 1040
SIGHT = 96
"""So much under what has the keyboard is brought into sight with it."""
MARGIN, MARGIN_COMPACT = 32, 24


@dataclass(frozen=True, slots=True)
class FooterState:
    """What stands below a page. If Next is off, the hint says why. `shown` False: the page has no footer."""

    hint: str = ""
    back_enabled: bool = True
    next_enabled: bool = True
    next_label: str = ""
    next_primary: bool = True
    shown: bool = True


class StepPage(QWidget):
    """Shows a state and reports intents; see the top of this file."""

    intent = Signal(object)
    footer_changed = Signal()
    advance = Signal()
    """Enter was pressed where it means Next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._compact = False
        self._crumb, self._title = Text(TextRole.CRUMB), Text(TextRole.TITLE, wrap=True)
        self._lead = Text(TextRole.LEAD, wrap=True)
        self._lead.setMaximumWidth(LINE_LENGTH)
        self.notice = Notice()
        self._head = QVBoxLayout()
        self._head_row = QHBoxLayout()
        self.content = QVBoxLayout()
        self._content_widget = QWidget()
        self._sight = QTimer(self)
        self._build_head()
        self._build_content()
        self._margins()

    def set_head(self, *, title: str, lead: str = "", crumb: str = "") -> None:
        """What is so now, and one sentence: what this is, why it is safe."""
        self._crumb.setText(crumb)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._crumb.setVisible(bool(crumb) and not self._compact)

    def set_head_button(self, button: QPushButton) -> None:
        """The one button at the right of the head."""
        self._head_row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def title(self) -> str:
        """What the head says."""
        return self._title.text()

    @property
    def compact(self) -> bool:
        """Whether the window is narrow."""
        return self._compact

    def show_state(self, state: object) -> None:
        """Render a frozen state."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set all texts in the language of now."""

    def footer(self) -> FooterState:
        """What stands below."""
        return FooterState()

    def on_next(self) -> bool:
        """Next was pressed: True lets the window go on, False if an intent was emitted instead."""
        return True

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - the only argument
        """The window became narrow, or wide again."""

    def initial_focus(self) -> QWidget | None:
        """Where the keyboard begins: the first empty field."""
        return None

    def enter_goes_on(self) -> bool:
        """Whether Enter in a field is Next: for pages whose fields ask for nothing else."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no widget wanted."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.enter_goes_on():
            if self.footer().next_enabled:
                self.advance.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: all texts anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.footer_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins, and whether it is narrow."""
        super().resizeEvent(event)
        compact = self.window().width() < COMPACT_BELOW
        if compact is not self._compact:
            self._compact = compact
            self._crumb.setVisible(bool(self._crumb.text()) and not compact)
            self.on_compact(compact)
        self._margins()

    def _build_head(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self._crumb, self._title, self._lead):
            texts.addWidget(label)
        self._crumb.hide()
        self._lead.hide()
        self._head_row.addLayout(texts, 1)
        self._head_row.setSpacing(16)
        self._head.setSpacing(16)
        self._head.addLayout(self._head_row)
        self._head.addWidget(self.notice)

    def _build_content(self) -> None:
        self._content_widget.setProperty("role", "content")
        self._content_widget.setLayout(self.content)
        self.content.setSpacing(16)
        area = QScrollArea()
        area.setProperty("role", "content")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content_widget)
        self._area = area
        # when the layout has settled: what has just got the keyboard may not be in its place yet
        self._sight.setSingleShot(True)
        self._sight.setInterval(0)
        self._sight.timeout.connect(self._on_sight)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(area, 1)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content_widget.isAncestorOf(now):
            self._sight.start()

    @Slot()
    def _on_sight(self) -> None:
        """Bring what has the keyboard into sight, and some of what stands under it."""
        now = QApplication.focusWidget()
        if now is not None and self._content_widget.isAncestorOf(now) and now.height() < self._area.height():
            self._area.ensureWidgetVisible(now, 0, SIGHT)

    def _margins(self) -> None:
        side = side_margin(self.width(), compact=self._compact)
        top = 12 if self._compact else 24
        self._head.setContentsMargins(side, top, side, 12)
        bar = self._area.verticalScrollBar()
        right = side - (bar.sizeHint().width() if bar.isVisible() else 0)
        self.content.setContentsMargins(side, 4, max(8, right), 24)


def side_margin(width: int, *, compact: bool) -> int:
    """The margin left and right of content in a page `width` pixels wide."""
    return max(MARGIN_COMPACT if compact else MARGIN, (width - CONTENT_WIDTH) // 2)
