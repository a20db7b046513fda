"""The practice firm's whole move in the real window, from Firm to Deliver, by its own buttons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from app.core.errors import ErrorCode
from app.flow.people_intents import TestAll, TryAgain
from app.flow.proof import Standing
from app.flow.rehearse import Agree, Look, Name
from app.flow.steps import StepId
from app.flow.transfer import Start, TransferPhase
from app.flow.words import Language
from app.practice import PracticeFirm
from app.practice.firm import colleagues, practice_mail
from app.project.model import Side
from app.ui.application import Application
from app.ui.footer import Footer
from app.ui.pages.transfer_password import PasswordEntry
from app.ui.pages.transfer_proof_model import ProofColumn
from app.ui.pages.transfer_proof_table import ProofTable
from app.ui.preferences import Preferences
from app.ui.theme import Appearance
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.practice.stored_mail import archived_digests, digests, messages

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
LONGEST_MS = 120_000


@pytest.fixture
def firm(tmp_path, monkeypatch) -> Iterator[PracticeFirm]:
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with PracticeFirm.start(tmp_path / "practice", Language.ZH) as running:
        yield running


@pytest.fixture
def application(qapp: QApplication, qtbot, firm) -> Iterator[Application]:
    before = QLocale()
    made = Application(qapp, firm.vault, Preferences(Language.ZH, Appearance.LIGHT))
    qtbot.addWidget(made.window)
    made.window.resize(1180, 760)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    qtbot.waitUntil(lambda: not made.workspace.jobs.busy, timeout=LONGEST_MS)
    made.languages.withdraw()
    # another language has the pages look again: what that began ends before they go
    qtbot.waitUntil(lambda: not made.workspace.jobs.busy, timeout=LONGEST_MS)
    made.theme.deleteLater()
    made.deleteLater()
    QLocale.setDefault(before)


class Hand:
    """What she does: she presses buttons and waits until the page has come to rest."""

    def __init__(self, qtbot, application: Application) -> None:
        self._qtbot = qtbot
        self.window = application.window

    def go_on(self, expected: StepId) -> None:
        """Press Next in the footer."""
        footer = self.window.findChild(Footer)
        assert footer is not None
        button = footer.next_button()
        assert button.isVisible()
        assert button.isEnabled()
        self.press(button)
        assert self.window.current is expected

    def press(self, button: QPushButton) -> None:
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def sign_in_everywhere(self, firm: PracticeFirm) -> None:
        """Test all, see who is refused and why, and give the authorisation code."""
        (lesson,) = firm.lessons
        people = self.window.controller(StepId.PEOPLE)
        people.page.intent.emit(TestAll())
        self._qtbot.waitUntil(lambda: not people.state.testing and not people.busy, timeout=LONGEST_MS)
        (refused,) = [person for person in people.state.people if person.needs_her]
        assert refused.name == "赵敏"
        assert refused.old.error.code is ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD
        people.page.intent.emit(TryAgain(refused.id, Side.OLD, lesson.code))
        self._qtbot.waitUntil(lambda: people.state.signed_in(Side.OLD) == len(colleagues()), timeout=LONGEST_MS)
        self._qtbot.waitUntil(lambda: not people.busy, timeout=LONGEST_MS)
        assert people.state.signed_in(Side.NEW) == len(colleagues())
        assert people.state.to_do == 0

    def sign(self, rehearsal) -> None:
        """Look, agree, write a name, and press what Next has become."""
        for intent in (Look(seen=True), Agree(agreed=True), Name("陈静")):
            rehearsal.page.intent.emit(intent)
        footer = self.window.findChild(Footer)
        assert footer is not None
        self.press(footer.next_button())
        self._qtbot.waitUntil(lambda: rehearsal.state.signed and not rehearsal.busy, timeout=LONGEST_MS)

    def do_what_the_page_offers(self) -> object:
        """Press the page's filled button, and wait for the end of what it begins. Returns the page's controller."""
        controller = self.window.controller(self.window.current)
        button = controller.page.initial_focus()
        assert isinstance(button, QPushButton)
        assert button.isEnabled()
        self.press(button)
        self._qtbot.waitUntil(lambda: not controller.busy, timeout=LONGEST_MS)
        return controller


def test_every_message_goes_through_the_window_to_the_new_mailboxes(qtbot, application, firm):
    whole = len(practice_mail())
    users = [colleague.address for colleague in colleagues()]
    assert application.open_project(firm.project_path)
    hand = Hand(qtbot, application)

    hand.window.show_step(StepId.FIRM)
    hand.go_on(StepId.PEOPLE)
    hand.sign_in_everywhere(firm)
    hand.go_on(StepId.BACKUP)

    backup = hand.do_what_the_page_offers()
    if backup.state.phase is not TransferPhase.PROVEN:  # the first press only counted
        backup = hand.do_what_the_page_offers()
    assert backup.state.proof.standing is Standing.WHOLE
    assert backup.state.proof.safe == whole
    assert archived_digests(firm.project_path / "archive") == digests(firm.old, users)

    hand.go_on(StepId.REHEARSE)
    rehearsal = hand.do_what_the_page_offers()
    report = rehearsal.state.report
    assert report.identical == len(report.messages) >= 100
    hand.sign(rehearsal)
    hand.go_on(StepId.RECORDS)  # which may wait
    hand.go_on(StepId.DELIVER)
    sent = [messages(firm.new, user) for user in users]
    looked = hand.do_what_the_page_offers()
    assert looked.state.mapped
    assert [messages(firm.new, user) for user in users] == sent, "nothing is sent before the mapping was shown"
    delivered = hand.do_what_the_page_offers()
    assert delivered.state.proof.standing is Standing.WHOLE
    assert delivered.state.proof.safe == whole

    for user in users:
        assert messages(firm.new, user) == messages(firm.old, user), user
    assert firm.old.journal.writes() == []


def test_who_backs_up_first_gives_the_code_where_the_mailbox_is_named(qtbot, application, firm):
    (lesson,) = firm.lessons
    assert application.open_project(firm.project_path)
    hand = Hand(qtbot, application)
    hand.window.show_step(StepId.BACKUP)
    backup = hand.window.controller(StepId.BACKUP)
    backup.page.intent.emit(Start())
    qtbot.waitUntil(lambda: backup.state.phase is TransferPhase.PROVEN and not backup.busy, timeout=LONGEST_MS)
    assert backup.state.proof.standing is Standing.PARTLY
    (refused,) = [line for line in backup.state.proof.people if line.unread]
    table = backup.page.findChild(ProofTable).model()
    row = backup.state.proof.people.index(refused)
    assert table.index(row, ProofColumn.LISTED).data() == "—"

    def asked() -> list[PasswordEntry]:
        return [field for field in backup.page.findChildren(PasswordEntry) if field.isVisibleTo(backup.page)]

    qtbot.waitUntil(lambda: len(asked()) == 1)
    line = asked()[0].findChild(QLineEdit)
    qtbot.keyClicks(line, lesson.code.reveal())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    whole = len(practice_mail())
    qtbot.waitUntil(lambda: backup.state.proof is not None and backup.state.proof.safe == whole, timeout=LONGEST_MS)
    assert backup.state.proof.standing is Standing.WHOLE
