"""The form of the pretend panel: one line a field, as such panels have them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.pretend_panel.panel_rows import PanelRow
from app.ui.widgets import Button, ButtonRole, Field

KINDS = ("MX", "TXT", "CNAME", "A", "AAAA", "SRV")
_USUAL_TTL = 600


class RecordForm(QWidget):
    """`saved` with nothing, `removed` with nothing; what was typed is in the properties."""

    saved = Signal()
    removed = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host, self.value, self.priority, self.ttl = Field(), Field(), Field(), Field()
        self.kind, self._kind_label = QComboBox(), QLabel()
        self.kind.addItems(list(KINDS))
        self._kind_label.setProperty("role", "label")
        self._kind_label.setBuddy(self.kind)
        for field in (self.priority, self.ttl):
            field.line.setValidator(QIntValidator(0, 604_800, field))
        self._save, self._new, self._remove = Button(ButtonRole.PRIMARY), Button(), Button()
        self._build()
        self.kind.currentTextChanged.connect(self._on_kind)
        self._save.clicked.connect(self.saved)
        self._remove.clicked.connect(self.removed)
        self._new.clicked.connect(self.cleared)
        self.value.line.returnPressed.connect(self.saved)
        self.show_record(None)

    def show_record(self, row: PanelRow | None) -> None:
        """Fill the form with a record, or empty it for a new one."""
        self.host.set_text(row.host if row else "")
        self.kind.setCurrentText(row.kind if row else KINDS[0])
        self.value.set_text(row.value if row else "")
        self.priority.set_text("" if row is None or row.priority is None else str(row.priority))
        self.ttl.set_text(str(row.ttl if row else _USUAL_TTL))
        self._remove.setEnabled(row is not None)
        self._new.setVisible(row is not None)
        self._save.setText(self.tr("&Save the change") if row else self.tr("&Add the record"))
        self._on_kind(self.kind.currentText())

    def retranslate(self) -> None:
        """The words of the fields."""
        self.host.set_label(self.tr("&Host record"))
        self.host.set_hint(self.tr("@ is the domain itself. The domain is added to whatever you type."))
        self._kind_label.setText(self.tr("&Type"))
        self.value.set_label(self.tr("&Record value"))
        self.priority.set_label(self.tr("MX &priority"))
        self.ttl.set_label(self.tr("TTL, se&conds"))
        self._new.setText(self.tr("&New record"))
        self._remove.setText(self.tr("&Delete"))

    @property
    def typed_priority(self) -> int | None:
        """None where the type has none, or nothing was typed."""
        text = self.priority.text()
        return int(text) if text and self.priority.isEnabled() else None

    @property
    def typed_ttl(self) -> int:
        """The usual one where nothing was typed."""
        return int(self.ttl.text() or _USUAL_TTL)

    def _build(self) -> None:
        kind = QVBoxLayout()
        kind.setSpacing(4)
        kind.addWidget(self._kind_label)
        kind.addWidget(self.kind)
        kind.addStretch(1)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self.host, 0, 0, top)
        fields.addLayout(kind, 0, 1)
        fields.addWidget(self.priority, 0, 2, top)
        fields.addWidget(self.ttl, 0, 3, top)
        fields.addWidget(self.value, 1, 0, 1, 4)
        fields.setColumnStretch(0, 3)
        for column in (1, 2, 3):
            fields.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._new)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addLayout(buttons)

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self.priority.setEnabled(kind in {"MX", "SRV"})
