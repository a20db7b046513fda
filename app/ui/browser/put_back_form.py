"""What is put back, into which mailbox, and into which folder there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QRadioButton, QVBoxLayout, QWidget

from app.core.identity import MailboxPath
from app.core.secret import Secret
from app.engine.put_back import Selection
from app.project.model import Firm, Side
from app.ui.browser.put_back_work import PutBackWish
from app.ui.widgets import Field, Text, TextRole


@dataclass(frozen=True, slots=True)
class Offer:
    """What the browser shows just now: one message perhaps, and the whole list."""

    everything: Selection
    where: str
    """The list's name as she reads it."""
    message: Selection | None = None
    subject: str = ""


class PutBackForm(QWidget):
    """`changed` when what would happen is another."""

    changed = Signal()

    def __init__(self, offer: Offer, firm: Firm | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer, self._firm = offer, firm
        self._one, self._all = QRadioButton(), QRadioButton()
        self._account_label, self._account = Text(TextRole.LABEL), QComboBox()
        self._address, self._host, self._user = Field(), Field(), Field()
        self._password, self._folder = Field(secret=True), Field()
        self._one.setVisible(offer.message is not None)
        (self._one if offer.message is not None else self._all).setChecked(True)
        self._account_label.setBuddy(self._account)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._one, self._all, self._account_label, self._account, *self._fields):
            layout.addWidget(widget)
        self._fill_accounts()
        self._retranslate()
        self._folder.set_text(self.tr("From the archive"))
        self._one.toggled.connect(self.changed)
        self._account.currentIndexChanged.connect(self._on_account)
        for field in self._fields:
            field.edited.connect(self.changed)
        self._show_fields()

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (self._address, self._host, self._user, self._password, self._folder)

    def choose_all(self) -> None:
        """The whole list instead of the one message."""
        self._all.setChecked(True)

    def choose_account(self, address: str) -> None:
        """One of the project's mailboxes, or another that is then filled in."""
        at = self._account.findData(address)
        self._account.setCurrentIndex(at if at >= 0 else self._account.count() - 1)
        if at < 0:
            self._address.set_text(address)
        self.changed.emit()

    def wish(self) -> PutBackWish | None:
        """What she wants; None while something is missing, which is then marked."""
        known = self._account.currentData()
        address = known or self._address.text().strip()
        self._address.refuse("" if "@" in address else self.tr("Write the whole address, such as name@firm.com."))
        if "@" not in address:
            return None
        into = tuple(part.strip() for part in self._folder.text().split("/") if part.strip())
        one = self._one.isChecked() and self._offer.message is not None
        selection = self._offer.message if one and self._offer.message else self._offer.everything
        password = self._password.text()
        return PutBackWish(
            selection,
            address,
            Secret(password) if password else None,
            "" if known else self._host.text().strip(),
            "" if known else self._user.text().strip(),
            MailboxPath(into) if into else None,
        )

    def sentence(self) -> str:
        """What will happen, in one sentence; nothing while nobody knows where it goes."""
        folder = self._folder.text().strip()
        address = self._account.currentData() or self._address.text().strip()
        if not address:
            return ""
        if not folder:
            return self.tr("Every message goes to the folder of {to} that is like its own.").format(to=address)
        return self.tr(
            "They are put into the folder “{folder}” of {to}, with their dates and flags. "
            "What was put there before is not put there twice."
        ).format(folder=folder, to=address)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _fill_accounts(self) -> None:
        for person in self._firm.people if self._firm else ():
            for side in (Side.NEW, Side.OLD):
                account = person.account(side)
                if account is not None and self._account.findData(account.address) < 0:
                    self._account.addItem(f"{person.name}  {account.address}", account.address)
        self._account.addItem("", None)

    def _retranslate(self) -> None:
        subject = self._offer.subject or self.tr("No subject")
        self._one.setText(self.tr("&This message: {subject}").format(subject=subject[:60].replace("&", "&&")))
        where = self._offer.where.replace("&", "&&")
        if self._offer.everything.query:
            self._all.setText(self.tr("&All that was found in {where}").format(where=where))
        elif self._offer.everything.picks_messages:
            self._all.setText(where)
        elif self._offer.everything.folder is None:
            self._all.setText(self.tr("&All mail of {where}").format(where=where))
        else:
            self._all.setText(self.tr("&All of {where} and what lies in it").format(where=where))
        self._account_label.setText(self.tr("Into which &mailbox"))
        self._account.setAccessibleName(self.tr("Into which mailbox"))
        self._account.setItemText(self._account.count() - 1, self.tr("Another mailbox"))
        self._address.set_label(self.tr("A&ddress"))
        self._host.set_label(self.tr("IMAP &server"))
        self._host.set_hint(self.tr("Not needed for well-known addresses such as 163.com."))
        self._user.set_label(self.tr("Sign-in &name, if it is not the address"))
        self._password.set_label(self.tr("&Password"))
        self._folder.set_label(self.tr("Into the &folder"))
        self._folder.set_hint(self.tr("Leave it empty and every message goes to the folder that is like its own."))
        self._show_fields()

    def _show_fields(self) -> None:
        another = self._account.currentData() is None
        alone = self._account.count() == 1
        self._account.setVisible(not alone)
        self._account_label.setVisible(not alone)
        for field in (self._address, self._host, self._user):
            field.setVisible(another)
        self._password.set_hint("" if another else self.tr("Leave it empty to use the one that is saved."))

    @Slot()
    def _on_account(self) -> None:
        self._show_fields()
        self.changed.emit()
