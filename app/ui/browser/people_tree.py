"""Who and which folder: everybody first, then each person with the folders of her mailbox and how much is in them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from app.archive import Archive
from app.core.identity import AccountId, MailboxPath
from app.ui.theme import Symbol, Token, icon
from app.ui.widgets.figures import count

_SCOPE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Scope:
    """What the list is to show: everything, one account, or one folder of it."""

    account: AccountId | None = None
    folder: MailboxPath | None = None
    title: str = ""


class PeopleTree(QTreeView):
    """Says `chosen` with a `Scope`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._archive: Archive | None = None
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setProperty("role", "tree")
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_archive(self, archive: Archive | None) -> None:
        """List its people and folders; everybody is chosen. None empties the tree."""
        self._archive = archive
        self._model.clear()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Another language or theme: names and icons anew."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.PaletteChange} and self._archive is not None:
            self._fill()

    def _fill(self) -> None:
        if self._archive is None:
            return
        self._model.clear()
        self._model.setColumnCount(2)
        self.setAccessibleName(self.tr("People and folders"))
        catalogue = self._archive.catalogue
        everybody = Scope(title=self.tr("Everyone"))
        self._add(self._model.invisibleRootItem(), everybody, Symbol.ARCHIVE, catalogue.message_count())
        for account in self._archive.accounts():
            folders = catalogue.folders(account.id)
            scope = Scope(account.id, title=account.name or account.address)
            total = sum(folder.messages for folder in folders)
            person = self._add(self._model.invisibleRootItem(), scope, Symbol.PERSON, total)
            person.setToolTip(account.address)
            nodes: dict[tuple[str, ...], QStandardItem] = {}
            for folder in sorted(folders, key=lambda entry: (entry.path.parts[0] != "INBOX", entry.path)):
                self._add_folder(person, nodes, account.id, folder.path, folder.messages)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, self.fontMetrics().horizontalAdvance("000,0000"))
        if self._model.rowCount() == 2:
            self.expand(self._model.index(1, 0))
        self.setCurrentIndex(self._model.index(0, 0))

    def _add_folder(
        self,
        person: QStandardItem,
        nodes: dict[tuple[str, ...], QStandardItem],
        account: AccountId,
        path: MailboxPath,
        messages: int | None,
    ) -> QStandardItem:
        """The folder under its parents; parents that hold nothing themselves are made on the way."""
        if path.parts in nodes:
            return nodes[path.parts]
        above = path.parent
        parent = person if above is None else self._add_folder(person, nodes, account, above, None)
        name = self.tr("Inbox") if path.is_inbox else path.parts[-1]
        nodes[path.parts] = self._add(parent, Scope(account, path, name), Symbol.FOLDER, messages)
        return nodes[path.parts]

    def _add(self, parent: QStandardItem, scope: Scope, symbol: Symbol, messages: int | None) -> QStandardItem:
        name, figure = QStandardItem(scope.title), QStandardItem("" if messages is None else count(messages))
        name.setIcon(icon(symbol, self.window().palette(), Token.TEXT))
        name.setData(scope, _SCOPE)
        figure.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        parent.appendRow([name, figure])
        return name

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        scope = current.siblingAtColumn(0).data(_SCOPE)
        if isinstance(scope, Scope):
            self.chosen.emit(scope)
