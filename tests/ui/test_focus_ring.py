from __future__ import annotations

from app.ui.step_page import StepPage
from app.ui.widgets import Button, Field
from app.ui.widgets.focus_ring import FocusRings, Ring
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


class Pair(StepPage):
    """A field over a button."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = Field(), Button()
        self.field.set_label("Name")
        self.button.setText("Go")
        self.content.addWidget(self.field)
        self.content.addWidget(self.button)
        self.content.addStretch(1)
        self.enters = False

    def enter_goes_on(self) -> bool:
        return self.enters


def shown(qtbot) -> Pair:
    page = Pair()
    qtbot.addWidget(page)
    page.resize(700, 400)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def rings_of(page: Pair) -> list[Ring]:
    QCoreApplication.sendPostedEvents()
    return [ring for ring in page.findChildren(Ring) if ring.isVisible()]


def test_the_ring_stands_round_the_button_that_has_the_keyboard_and_follows_it(qtbot, qapp: QApplication):
    rings = FocusRings(qapp)
    page = shown(qtbot)
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings_of(page)
    host = ring.parentWidget()
    place = QRect(page.button.mapTo(host, QPoint(0, 0)), page.button.size())
    assert ring.geometry() == place.adjusted(-4, -4, 4, 4)
    page.field.refuse("This is still empty.")
    QCoreApplication.processEvents()
    assert ring.geometry().center().y() == page.button.mapTo(host, page.button.rect().center()).y()
    page.field.setFocus(Qt.FocusReason.TabFocusReason)
    assert rings_of(page) == []
    rings.deleteLater()


def test_a_button_that_is_deleted_takes_its_ring_along(qtbot, qapp: QApplication):
    rings = FocusRings(qapp)
    page = shown(qtbot)
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert rings_of(page)
    page.button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert rings_of(page) == []
    rings.deleteLater()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot):
    page = shown(qtbot)
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.button.clicked):
        QTest.keyClick(page.button, Qt.Key.Key_Return)


def test_enter_in_a_field_is_next_only_where_the_page_says_so(qtbot):
    page = shown(qtbot)
    page.field.setFocus()
    with qtbot.assertNotEmitted(page.advance):
        QTest.keyClick(page.field.line, Qt.Key.Key_Return)
    page.enters = True
    with qtbot.waitSignal(page.advance):
        QTest.keyClick(page.field.line, Qt.Key.Key_Return)
