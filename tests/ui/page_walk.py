"""What every page must stand, in every language: names for screen readers, mnemonics, the keyboard, room for words.

from tests.ui.page_walk import SIZES, walk
@pytest.mark.parametrize("state", STATES)
def test_the_page_stands_the_walk(qtbot, every_language, state):
    walk(qtbot, lambda: make_page(state))          # builds the page anew for each size
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from app.ui.step_page import StepPage
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

SIZES = ((860, 540), (1180, 760))
"""The smallest window and the usual one; the page gets what rail and footer leave."""
_RAIL = {860: 88, 1180: 224}
_FOOTER = 65


def walk(qtbot, make_page: Callable[[], StepPage], *, lengths: bool = True) -> None:
    """All checks at both sizes. `lengths` False leaves out the room for words (for words that are not ours)."""
    for width, height in SIZES:
        window, page = QWidget(), make_page()
        qtbot.addWidget(window)
        page.setParent(window)
        window.resize(width, height)
        footer = _FOOTER if page.footer().shown else 0
        page.setGeometry(_RAIL[width], 0, width - _RAIL[width], height - footer)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QCoreApplication.processEvents()
        checks = {
            "no name": unnamed(page),
            "Alt letter used twice": repeated_mnemonics(page),
            "Tab never reaches": unreached(page),
            "cut off": cut_off(page) if lengths else [],
        }
        wrong = {check: found for check, found in checks.items() if found}
        assert not wrong, f"{type(page).__name__} at {width}x{height}: {wrong}"
        window.close()


def unnamed(page: QWidget) -> list[str]:
    """Focusable widgets that a screen reader would pass in silence."""
    return [
        f"{type(widget).__name__}"
        for widget in _seen(page)
        if _takes_focus(widget) and not accessible_name(widget).strip()
    ]


def accessible_name(widget: QWidget) -> str:
    """What a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def repeated_mnemonics(page: StepPage) -> list[str]:
    """Alt letters used twice on the page, Back (B) and Next (N) of its footer included."""
    found: Counter[str] = Counter()
    if page.footer().shown:
        found.update(["Alt+B", "Alt+N"])
    for widget in _seen(page):
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            key = QKeySequence.mnemonic(widget.text()).toString()
            if key and widget.isEnabled():
                found[key] += 1
    return [key for key, times in found.items() if times > 1]


def unreached(page: QWidget) -> list[str]:
    """What Tab should come to and does not."""
    wanted = {widget for widget in _seen(page) if _takes_focus(widget) and not _unchecked_radio(widget)}
    if not wanted:
        return []
    next(iter(wanted)).setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        focus = QApplication.focusWidget()
        if focus is None:
            break
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return [f"{type(widget).__name__} “{accessible_name(widget)}”" for widget in wanted - reached]


def cut_off(page: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need, and content wider than the page."""
    short = []
    for widget in _seen(page):
        if isinstance(widget, QLabel) and widget.text() and widget.textFormat() is not Qt.TextFormat.RichText:
            short += _short_label(widget)
        elif isinstance(widget, QAbstractButton) and widget.width() < widget.minimumSizeHint().width():
            short.append(f"button “{widget.text()}”")
        elif isinstance(widget, QScrollArea) and widget.widget():
            wide = widget.widget().minimumSizeHint().width() - widget.viewport().width()
            if wide > 0:
                short.append(f"content is {wide} px wider than the page")
    return short


def _short_label(label: QLabel) -> list[str]:
    if label.wordWrap():
        missing = label.heightForWidth(label.width()) - label.height()
        return [f"“{label.text()}” lacks {missing} px of height"] if missing > 1 else []
    plain = label.text().replace("&", "") if label.buddy() else label.text()
    needed = max(label.fontMetrics().horizontalAdvance(line) for line in plain.split("\n"))
    missing = needed - label.contentsRect().width()
    return [f"“{label.text()}” lacks {missing} px"] if missing > 1 else []


def _seen(page: QWidget) -> list[QWidget]:
    return [page, *(widget for widget in page.findChildren(QWidget) if widget.isVisibleTo(page))]


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return by_tab and widget.isEnabled() and widget.focusProxy() is None


def _unchecked_radio(widget: QWidget) -> bool:
    """Arrows move within a group of radio buttons; Tab comes to the one that is ticked."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()
