"""A window like the consoles of DNS hosts: the records of the zone above, a form for one of them below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.flow.words import Language, explain
from app.ui.language import Languages
from app.ui.pretend_panel.panel_rows import Column, PanelHandle, PanelRowsModel
from app.ui.pretend_panel.record_form import RecordForm
from app.ui.widgets import Card, Notice, Text, TextRole, Tone

SIZE, SMALLEST = (880, 640), (620, 480)


class PretendPanelWindow(QWidget):
    """Changes hold at once, as on most panels. `changed` after each."""

    changed = Signal()

    def __init__(self, panel: PanelHandle, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panel, self._languages = panel, languages
        self._editing = ""
        self._title, self._lead = Text(TextRole.TITLE), Text(TextRole.LEAD, wrap=True)
        self._notice, self.form = Notice(), RecordForm()
        self.table, self._rows = QTableView(), PanelRowsModel(self)
        self._build()
        self.form.saved.connect(self._on_saved)
        self.form.removed.connect(self._on_removed)
        self.form.cleared.connect(self._on_new)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._retranslate()
        self.reload()

    @property
    def told(self) -> str:
        """What the notice says."""
        return "" if self._notice.isHidden() else self._notice.text

    @Slot()
    def reload(self) -> None:
        """Show what the zone holds now; the form stays with its record."""
        self._rows.show_rows(self._panel.rows())
        number = self._rows.number_of(self._editing)
        if number < 0:
            self._edit("")
        else:
            self.table.selectRow(number)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self.table.setModel(self._rows)
        self.table.setProperty("role", "records")
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((Column.HOST, 190), (Column.KIND, 80), (Column.PRIORITY, 90), (Column.TTL, 80)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, width)
        head.setSectionResizeMode(Column.VALUE, QHeaderView.ResizeMode.Stretch)
        records, form = Card(padding=1), Card(padding=16)
        records.body.addWidget(self.table)
        form.body.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._lead)
        layout.addWidget(self._notice)
        layout.addWidget(records, 1)
        layout.addWidget(form)

    def _retranslate(self) -> None:
        chinese = self._languages.language is Language.ZH
        name = self._panel.host_name_zh if chinese else self._panel.host_name_en
        self.setWindowTitle(name)
        self._title.setText(self.tr("{host}: records of {domain}").format(host=name, domain=self._panel.domain))
        self._lead.setText(
            self.tr("A pretend panel for practice. What you type here holds at once, and only inside this program.")
        )
        heads = [self.tr("Host record"), self.tr("Type"), self.tr("Record value"), self.tr("Priority"), self.tr("TTL")]
        self._rows.set_heads(heads)
        self.table.setAccessibleName(self.tr("Records"))
        self.form.retranslate()
        self.form.show_record(self._rows.row(self._rows.number_of(self._editing)))

    def _edit(self, row_id: str) -> None:
        self._editing = row_id
        self.form.show_record(self._rows.row(self._rows.number_of(row_id)))
        if not row_id:
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None and row.id != self._editing:
            self._notice.clear()
            self._edit(row.id)

    @Slot()
    def _on_new(self) -> None:
        self._notice.clear()
        self._edit("")
        self.form.host.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_saved(self) -> None:
        form = self.form
        typed = (form.host.text(), form.kind.currentText(), form.value.text(), form.typed_priority, form.typed_ttl)
        try:
            if self._editing:
                self._panel.change(self._editing, *typed)
            else:
                self._panel.add(*typed)
        except AppError as error:
            self._refuse(error)
            return
        self._done(self.tr("Saved."))

    @Slot()
    def _on_removed(self) -> None:
        self._panel.remove(self._editing)
        self._done(self.tr("Deleted."))

    def _done(self, said: str) -> None:
        self._editing = ""
        self.reload()
        self._notice.say(Tone.PLAIN, said, self.tr("The name servers give it from now on."))
        self.changed.emit()

    def _refuse(self, error: AppError) -> None:
        told = explain(error.code, error.facts, self._languages.language)
        joint = "" if self._languages.language is Language.ZH else " "
        self._notice.say(Tone.FAILED, told.happened, joint.join(part for part in (told.means, told.do) if part))
