"""What can be done with an archive and with what is found in it: one button, one menu, the list's own menu.

Each thing to do is one `QAction`; whoever owns the window connects it to one slot.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole
from app.ui.widgets.figures import count


class ArchiveActions(QObject):
    """`take_out_button` and `more_button` go into the search bar."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.take_out, self.put_back, self.bring_in = QAction(self), QAction(self), QAction(self)
        self.keeping, self.open_another, self.about = QAction(self), QAction(self), QAction(self)
        self.inside_attachments = QAction(self)
        self.inside_attachments.setCheckable(True)
        self.open_message, self.select_all = QAction(self), QAction(self)
        self.from_sender = QAction(self)
        self.open_another.setShortcut(QKeySequence.StandardKey.Open)
        window.addAction(self.open_another)
        self.take_out_button = Button(ButtonRole.PLAIN, Symbol.SAVE)
        self.more_button = Button(ButtonRole.PLAIN, Symbol.CHEVRON_DOWN)
        self.more_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        self._found = self._selected = 0
        self._compact = False
        self._menu, self._row_menu = QMenu(window), QMenu(window)
        self._fill_menus()
        self.take_out_button.clicked.connect(self.take_out.trigger)
        self.more_button.clicked.connect(self._on_more)
        self.retranslate()
        self.show_archive(there=False)

    def show_archive(self, *, there: bool) -> None:
        """Most things need an open archive."""
        for action in (self.put_back, self.bring_in, self.keeping, self.about, self.inside_attachments):
            action.setEnabled(there)
        self._show_take_out()

    def show_found(self, found: int, selected: int) -> None:
        """How many are listed, and how many of them are selected."""
        self._found, self._selected = found, selected
        self._show_take_out()

    def set_compact(self, *, compact: bool) -> None:
        """On a narrow window the button is in the menu."""
        self._compact = compact
        self._show_buttons()

    def show_row_menu(self, place: QPoint) -> None:
        """The menu of the list, at a place on the screen."""
        self._row_menu.popup(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window's other language is ours too."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Names anew."""
        self.put_back.setText(self.tr("Put back…"))
        self.bring_in.setText(self.tr("Bring in…"))
        self.keeping.setText(self.tr("Check and copies…"))
        self.inside_attachments.setText(self.tr("Search inside attachments"))
        self.open_another.setText(self.tr("Open another archive…"))
        self.about.setText(self.tr("About this archive"))
        self.open_message.setText(self.tr("Open in its own window"))
        self.from_sender.setText(self.tr("All from this sender"))
        self.select_all.setText(self.tr("Select all"))
        self.more_button.setText(self.tr("More"))
        self._show_take_out()

    def _fill_menus(self) -> None:
        self._menu.addAction(self.take_out)
        self._menu.addAction(self.put_back)
        self._menu.addAction(self.bring_in)
        self._menu.addSeparator()
        self._menu.addAction(self.inside_attachments)
        self._menu.addAction(self.keeping)
        self._menu.addSeparator()
        self._menu.addAction(self.open_another)
        self._menu.addAction(self.about)
        self._row_menu.addAction(self.open_message)
        self._row_menu.addAction(self.from_sender)
        self._row_menu.addSeparator()
        self._row_menu.addAction(self.take_out)
        self._row_menu.addAction(self.put_back)
        self._row_menu.addSeparator()
        self._row_menu.addAction(self.select_all)

    def _show_take_out(self) -> None:
        number = self._selected if self._selected > 1 else self._found
        there = self.put_back.isEnabled() and number > 0
        name = self.tr("Take out {found}…").format(found=count(number)) if there else self.tr("Take out…")
        self.take_out.setText(name)
        self.take_out.setEnabled(there)
        self.take_out_button.setText(name)
        self.take_out_button.setEnabled(there)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.take_out_button.setVisible(not self._compact)

    @Slot()
    def _on_more(self) -> None:
        place = self.more_button.mapToGlobal(QPoint(self.more_button.width(), self.more_button.height() + 4))
        self._menu.popup(place - QPoint(self._menu.sizeHint().width(), 0))
