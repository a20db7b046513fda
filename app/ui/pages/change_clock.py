"""The clock of the old TTL: from the moment all servers agreed until the last old copy is dead."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.changes import ChangeState, Progress
from app.ui.pages.change_progress import told_time
from app.ui.widgets import ProgressBar, Text, TextRole
from app.ui.widgets.progress_bar import ROW


class ChangeClock(QWidget):
    """Hidden unless the clock of a change runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = ProgressBar(ROW)
        self._since, self._now, self._until = Text(TextRole.HINT), Text(TextRole.HINT), Text(TextRole.HINT)
        below = QHBoxLayout()
        below.addWidget(self._since)
        below.addStretch(1)
        below.addWidget(self._now)
        below.addStretch(1)
        below.addWidget(self._until)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._bar)
        layout.addLayout(below)

    def show_state(self, state: ChangeState) -> None:
        """Take the state."""
        since, until, now = state.since, state.clock_until, state.now
        running = state.progress is Progress.RUNNING and since is not None and until is not None and now is not None
        self.setVisible(running)
        if since is None or until is None or now is None:
            return
        whole = max(1.0, (until - since).total_seconds())
        self._bar.show_fraction((now - since).total_seconds() / whole)
        self._bar.setAccessibleName(self.tr("How long old answers may still live"))
        self._since.setText(told_time(since, now))
        self._now.setText(self.tr("now {time}").format(time=told_time(now, now)))
        self._until.setText(told_time(until, now))
