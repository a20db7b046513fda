"""The order of the list: a small button that says it, and the menu behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.archive import Order
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole


class OrderButton(Button):
    """`chosen` with an `Order`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ButtonRole.BARE, Symbol.CHEVRON_DOWN, parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        self._menu = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[Order, QAction] = {}
        for order in Order:
            action = self._menu.addAction("")
            action.setCheckable(True)
            group.addAction(action)
            self._actions[order] = action
        self.order = Order.NEWEST
        group.triggered.connect(self._on_chosen)
        self.clicked.connect(self._on_pressed)
        self.show_order(Order.NEWEST)

    def show_order(self, order: Order) -> None:
        """Say this one."""
        self.order = order
        self._actions[order].setChecked(True)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        names = {
            Order.NEWEST: self.tr("Newest first"),
            Order.OLDEST: self.tr("Oldest first"),
            Order.SENDER: self.tr("By sender"),
            Order.SUBJECT: self.tr("By subject"),
            Order.LARGEST: self.tr("Largest first"),
        }
        for order, action in self._actions.items():
            action.setText(names[order])
        self.setText(names[self.order])
        self.setAccessibleName(self.tr("Order: {order}").format(order=names[self.order]))

    @Slot()
    def _on_pressed(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        order = next(order for order, known in self._actions.items() if known is action)
        self.show_order(order)
        self.chosen.emit(order)
