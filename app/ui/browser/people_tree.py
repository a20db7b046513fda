"""Who and which folder: everybody first, then each person with the folders of her mailbox, each with its figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.archive import ArchivedAccount, Counts
from app.core.identity import AccountId, MailboxPath
from app.ui.browser.plain_labels import plain_tip
from app.ui.browser.scope import Scope
from app.ui.browser.tree_delegate import DIM_ROLE, FIGURE_ROLE, SYMBOL_ROLE, TreeDelegate
from app.ui.theme import Symbol
from app.ui.widgets.figures import UNKNOWN, count

_SCOPE = Qt.ItemDataRole.UserRole
_Place = tuple[AccountId | None, MailboxPath | None]


class PeopleTree(QTreeView):
    """Says `chosen` with a `Scope`."""

    chosen = Signal(object)
    renamed = Signal()
    """The same rows in another language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._delegate = TreeDelegate(self)
        self._people: Sequence[ArchivedAccount] = ()
        self._held: Counts | None = None
        self._hits: Counts | None = None
        self._rows: dict[_Place, QStandardItem] = {}
        self._filling = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setProperty("role", "tree")
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def scope(self) -> Scope:
        """What is chosen."""
        scope = self.currentIndex().data(_SCOPE)
        return scope if isinstance(scope, Scope) else Scope(title=self.tr("Everyone"))

    @property
    def people(self) -> dict[str, str]:
        """Names by account."""
        return {person.id: person.name or person.address for person in self._people}

    @property
    def held(self) -> Counts | None:
        """What everybody holds, once it is counted."""
        return self._held

    def choose_everybody(self) -> None:
        """As if she had chosen the first row."""
        self.setCurrentIndex(self._rows[None, None].index())

    def show_people(self, people: Sequence[ArchivedAccount]) -> None:
        """List everybody and these; everybody is chosen. What they hold is not known yet."""
        self._people, self._held, self._hits = people, None, None
        self._fill((None, None))
        self.chosen.emit(self.scope)

    def show_held(self, people: Sequence[ArchivedAccount], held: Counts) -> None:
        """What everybody holds; what is chosen stays so."""
        self._people, self._held = people, held
        self._fill(self._place())

    def show_hits(self, hits: Counts | None) -> None:
        """While a search stands its hits, else (None) what everybody holds."""
        self._hits = hits
        self._show_figures()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: names anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._rows:
            self._fill(self._place())
            self.renamed.emit()

    def _place(self) -> _Place:
        return self.scope.account, self.scope.folder

    def _fill(self, chosen: _Place) -> None:
        opened = {place for place, row in self._rows.items() if self.isExpanded(row.index())}
        self.setAccessibleName(self.tr("People and folders"))
        self._filling = True
        self._model.clear()
        self._rows.clear()
        self._add(self._model.invisibleRootItem(), Scope(title=self.tr("Everyone")), Symbol.ARCHIVE)
        for account in self._people:
            scope = Scope(account.id, title=account.name or account.address)
            person = self._add(self._model.invisibleRootItem(), scope, Symbol.PERSON)
            person.setToolTip(plain_tip(account.address))
            folders = [path for owner, path in self._held.folders if owner == account.id] if self._held else []
            for path in sorted(folders, key=lambda path: (path.parts[0] != "INBOX", path)):
                self._add_folder(person, account.id, path)
        if len(self._people) == 1:
            self.expand(self._model.index(1, 0))
        for place in opened & self._rows.keys():
            self.expand(self._rows[place].index())
        self._show_figures()
        self.setCurrentIndex(self._rows.get(chosen, self._rows[None, None]).index())
        self._filling = False
        if self._place() != chosen:
            self.chosen.emit(self.scope)

    def _add_folder(self, person: QStandardItem, account: AccountId, path: MailboxPath) -> QStandardItem:
        """The folder under its parents; parents that hold nothing themselves are made on the way."""
        if (account, path) in self._rows:
            return self._rows[account, path]
        above = path.parent
        parent = person if above is None else self._add_folder(person, account, above)
        name = self.tr("Inbox") if path.is_inbox else path.parts[-1]
        return self._add(parent, Scope(account, path, name), Symbol.FOLDER)

    def _add(self, parent: QStandardItem, scope: Scope, symbol: Symbol) -> QStandardItem:
        row = QStandardItem(scope.title)
        row.setData(scope, _SCOPE)
        row.setData(symbol, SYMBOL_ROLE)
        parent.appendRow(row)
        self._rows[scope.account, scope.folder] = row
        return row

    def _show_figures(self) -> None:
        counts = self._hits or self._held
        below = self._places_above_hits() if self._hits else set()
        for place, row in self._rows.items():
            number = _number(counts, place) if counts else None
            row.setData(UNKNOWN if number is None else count(number), FIGURE_ROLE)
            row.setData(self._hits is not None and not number and place not in below, DIM_ROLE)
            row.setData(self._spoken(row.text(), number), Qt.ItemDataRole.AccessibleTextRole)

    def _spoken(self, name: str, number: int | None) -> str:
        if number is None:
            return name
        if self._hits is not None:
            return self.tr("{name}, %n hit(s)", "", number).format(name=name)
        return self.tr("{name}, %n message(s)", "", number).format(name=name)

    def _places_above_hits(self) -> set[_Place]:
        """Folders that hold no hit themselves, but lie above one that does."""
        found: set[_Place] = set()
        for (account, path), hits in (self._hits.folders if self._hits else {}).items():
            above = path.parent if hits else None
            while above is not None:
                found.add((account, above))
                above = above.parent
        return found

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        scope = current.data(_SCOPE)
        if isinstance(scope, Scope) and not self._filling:
            self.chosen.emit(scope)


def _number(counts: Counts, place: _Place) -> int:
    account, folder = place
    if account is None:
        return counts.total
    if folder is None:
        return counts.accounts.get(account, 0)
    return counts.folders.get((account, folder), 0)
