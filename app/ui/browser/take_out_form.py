"""What is taken out, in which form, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.archive.export import ExportForm
from app.archive.export.single_file import MOST_TOGETHER
from app.ui.browser.spoken_language import spoken_language
from app.ui.browser.take_out_offer import TakeOutChoice, TakeOutOffer, What
from app.ui.browser.take_out_work import TakeOutWish, free_place, usual_parent
from app.ui.widgets import Button, ButtonRole, FixedText, Text, TextRole
from app.ui.widgets.figures import count

FORMS = (ExportForm.EML, ExportForm.ZIP, ExportForm.PDF, ExportForm.MBOX, ExportForm.CSV)


class TakeOutForm(QWidget):
    """`changed` when another thing would be written, or another place be taken."""

    changed = Signal()

    def __init__(self, offer: TakeOutOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._parent_folder = usual_parent()
        self._what_label, self._form_label = Text(TextRole.LABEL), Text(TextRole.LABEL)
        self._group = QButtonGroup(self)
        self._radios = [QRadioButton() for _choice in offer.choices]
        self._form, self._good_for = QComboBox(), Text(TextRole.HINT, wrap=True)
        self._together = QCheckBox()
        self._where_label, self._where = Text(TextRole.LABEL), FixedText()
        self._choose = Button(ButtonRole.SMALL)
        self._build()
        self._radios[0].setChecked(True)
        self._retranslate()
        self._group.idToggled.connect(self._on_changed)
        self._form.currentIndexChanged.connect(self._on_changed)
        self._together.toggled.connect(self._on_changed)
        self._choose.clicked.connect(self._on_choose)
        self._show()

    @property
    def choice(self) -> TakeOutChoice:
        """What is marked."""
        return self._offer.choices[max(0, self._group.checkedId())]

    @property
    def form(self) -> ExportForm:
        """The form chosen."""
        return FORMS[max(0, self._form.currentIndex())]

    @property
    def name(self) -> str:
        """What is marked, in words."""
        return (
            self._radios[max(0, self._group.checkedId())].text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        )

    def choose(self, what: What, form: ExportForm) -> None:
        """Mark another choice and form."""
        for radio, choice in zip(self._radios, self._offer.choices, strict=True):
            if choice.what is what:
                radio.setChecked(True)
        self._form.setCurrentIndex(FORMS.index(form))

    def put_into(self, parent: Path) -> None:
        """Write into this folder; the name within it is ours and new."""
        self._parent_folder = parent
        self._show()

    def wish(self) -> TakeOutWish:
        """What is to be done. The place is a new one, also where one was written a moment ago."""
        self._show()
        return TakeOutWish(self.choice.selection, self.form, self._free(), self._one_file(), spoken_language())

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._what_label)
        for number, radio in enumerate(self._radios):
            self._group.addButton(radio, number)
            layout.addWidget(radio)
        self._form_label.setBuddy(self._form)
        for _form in FORMS:
            self._form.addItem("")
        layout.addSpacing(4)
        for widget in (self._form_label, self._form, self._good_for, self._together):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addWidget(self._where_label)
        where = QHBoxLayout()
        where.addWidget(self._where, 1)
        where.addWidget(self._choose)
        layout.addLayout(where)
        self._where.setWordWrap(True)

    def _retranslate(self) -> None:
        self._what_label.setText(self.tr("What"))
        for radio, choice in zip(self._radios, self._offer.choices, strict=True):
            radio.setText(self._said(choice).replace("&", "&&"))
        self._form_label.setText(self.tr("As &what"))
        self._form.setAccessibleName(self.tr("As what"))
        for number, name in enumerate(self._form_names()):
            self._form.setItemText(number, name)
        self._together.setText(self.tr("All in &one PDF, the oldest first"))
        self._where_label.setText(self.tr("Where to"))
        self._choose.setText(self.tr("&Choose…"))
        self._choose.setAccessibleName(self.tr("Choose another folder"))
        self._show()

    def _said(self, choice: TakeOutChoice) -> str:
        words = {
            What.SELECTED: self._said_selected(choice),
            What.CONVERSATION: self.tr("This conversation"),
            What.SEARCH: self.tr("All that was found for “{name}”"),
            What.FOLDER: self.tr("The folder {name} and what lies in it"),
            What.PERSON: self.tr("All mail of {name}"),
            What.EVERYTHING: self.tr("Everything in this archive"),
        }[choice.what].format(name=choice.name)
        return (
            words
            if choice.messages is None or (choice.what is What.SELECTED and choice.messages == 1)
            else self.tr("{what} ({messages})").format(what=words, messages=count(choice.messages))
        )

    def _said_selected(self, choice: TakeOutChoice) -> str:
        if choice.messages != 1:
            return self.tr("The selected messages")
        return self.tr("This message: {name}") if choice.name else self.tr("The selected message")

    def _form_names(self) -> tuple[str, ...]:
        return (
            self.tr("EML files"),
            self.tr("One ZIP of EML files"),
            self.tr("PDF, to read and print"),
            self.tr("mbox files"),
            self.tr("A list for Excel (CSV)"),
        )

    def _good(self) -> str:
        return {
            ExportForm.EML: self.tr("Opens in Outlook, Thunderbird and Foxmail. One file for each message, unchanged."),
            ExportForm.ZIP: self.tr("One file to send or to keep. The messages in it open as EML does."),
            ExportForm.PDF: self.tr("For people without a mail program. Attachments are listed, not included."),
            ExportForm.MBOX: self.tr("One file for each folder, for Thunderbird and Apple Mail to import."),
            ExportForm.CSV: self.tr("Who, when, subject, size: one row for each message, without its text."),
        }[self.form]

    def _one_message(self) -> bool:
        return self.choice.messages == 1

    def _one_file(self) -> bool:
        if self.form is ExportForm.PDF:
            return self._one_message() or (self._may_join() and self._together.isChecked())
        return self.form is ExportForm.EML and self._one_message()

    def _may_join(self) -> bool:
        messages = self.choice.messages
        return self.form is ExportForm.PDF and messages is not None and 1 < messages <= MOST_TOGETHER

    def _suffix(self) -> str:
        return f".{self.form.value}" if self._one_file() or self.form.is_one_file else ""

    def _free(self) -> Path:
        name = self.choice.name or self._offer.name or self.tr("Mail")
        if not self._suffix():
            name = f"{name} {self.form.value}"
        return free_place(self._parent_folder, name, self._suffix())

    def _show(self) -> None:
        self._good_for.setText(self._good())
        self._together.setVisible(self._may_join())
        place = self._free()
        self._where.setText(str(place))
        self._where.setAccessibleName(self.tr("Where to: {place}").format(place=place))

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where to put the mail"), str(self._parent_folder))
        if chosen:
            self.put_into(Path(chosen))
            self.changed.emit()
