"""One person's rule: for ever, until a day, or so many years after leaving. Days are written as 2031-12-31."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.archive.retention import FOR_EVER, Keep, Rule
from app.ui.widgets import Field, Text, TextRole

MOST_YEARS = 100


class RuleForm(QWidget):
    """`changed` when she changes something."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self.keep = Text(TextRole.LABEL), QComboBox()
        self.until, self.years, self.left = Field(), Field(), Field()
        self._label.setBuddy(self.keep)
        for kind in Keep:
            self.keep.addItem("", kind)
        self.keep.setMaximumWidth(420)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field in (self.until, self.years, self.left):
            field.setMaximumWidth(204)
            fields.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            field.edited.connect(self.changed)
        fields.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        layout.addWidget(self.keep)
        layout.addLayout(fields)
        self.keep.currentIndexChanged.connect(self._on_kind)
        self._retranslate()
        self.show_rule(FOR_EVER)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def show_rule(self, rule: Rule) -> None:
        """Fill the fields."""
        self.keep.setCurrentIndex(self.keep.findData(rule.keep))
        self.until.set_text(rule.until.isoformat() if rule.until else "")
        self.years.set_text(str(rule.years) if rule.years else "")
        self.left.set_text(rule.left.isoformat() if rule.left else "")
        for field in (self.until, self.years, self.left):
            field.refuse("")
        self._on_kind()

    def rule(self) -> Rule | None:
        """What stands there; None while something is missing, which is then marked."""
        kind = Keep(self.keep.currentData())
        if kind is Keep.FOR_EVER:
            return FOR_EVER
        if kind is Keep.UNTIL:
            until = self._day(self.until, needed=True)
            return Rule(Keep.UNTIL, until) if until else None
        text = self.years.text().strip()
        years = int(text) if text.isascii() and text.isdigit() else 0
        good = 0 < years <= MOST_YEARS
        self.years.refuse("" if good else self.tr("A number of years."))
        left = self._day(self.left, needed=False)
        if not good or self.left.refusal:
            return None
        return Rule(Keep.YEARS, years=years, left=left)

    def _day(self, field: Field, *, needed: bool) -> date | None:
        text = field.text().strip()
        try:
            day = date.fromisoformat(text) if text or needed else None
        except ValueError:
            field.refuse(self.tr("Write the day as 2031-12-31."))
            return None
        field.refuse("")
        return day

    def _retranslate(self) -> None:
        self._label.setText(self.tr("&Keep the mail"))
        self.keep.setAccessibleName(self.tr("Keep the mail"))
        said = {
            Keep.FOR_EVER: self.tr("for ever"),
            Keep.UNTIL: self.tr("until a day"),
            Keep.YEARS: self.tr("for some years after leaving"),
        }
        for index in range(self.keep.count()):
            self.keep.setItemText(index, said[Keep(self.keep.itemData(index))])
        self.until.set_label(self.tr("&Until"))
        self.years.set_label(self.tr("&Years"))
        self.left.set_label(self.tr("&Left on"))
        self.left.set_hint(self.tr("Leave it empty while the person is here."))

    @Slot()
    def _on_kind(self) -> None:
        kind = Keep(self.keep.currentData())
        self.until.setVisible(kind is Keep.UNTIL)
        self.years.setVisible(kind is Keep.YEARS)
        self.left.setVisible(kind is Keep.YEARS)
        self.changed.emit()
