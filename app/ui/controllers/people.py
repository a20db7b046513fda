"""Joins the People page with the project, the vault and the sign-in test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.core.errors import AppError
from app.core.events import Event
from app.core.identity import AccountId
from app.core.secret import Secret
from app.flow import people_edits as edits
from app.flow import people_steps as steps
from app.flow import people_tests as tests
from app.flow.people import PeopleState, Refused, Source
from app.flow.people_advice import advice_for
from app.flow.people_intents import (
    AddPerson,
    AskRemoval,
    BeginAdding,
    CloseRow,
    EditPerson,
    ImportFile,
    OpenPage,
    OpenRow,
    PasteList,
    RemovePerson,
    SetServer,
    ShowServer,
    StopTests,
    TestAll,
    TrustCertificate,
    TryAgain,
    UseSameAddresses,
)
from app.project import Firm
from app.project.people_file import PeopleTable, merge_people
from app.ui.controllers.people_jobs import Kept, ask_vault, keep, read_file, read_pasted, sign_in
from app.ui.page_controller import PageController
from app.ui.pages.people import PeoplePage
from app.ui.workspace import Workspace
from app.workers import Job, Work

VAULT = "vault"


class PeopleController(PageController):
    """One page."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, PeoplePage(), parent)
        self._state = PeopleState()
        self._jobs: list[Job] = []
        self._vault_jobs: list[Job] = []
        self._test: Job | None = None
        self._to_try: tuple[tests.Pair, ...] = ()
        self._source = Source.PASTED
        self.page.intent.connect(self._on_intent)

    @property
    def state(self) -> PeopleState:
        """What the page shows."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether anything of this page's is under way."""
        return bool(self._jobs)

    def refresh(self) -> None:
        """The page comes to the front: the firm may have been changed elsewhere, the language too."""
        firm = self.workspace.firm
        if firm is None:
            return
        fresh = steps.opened(firm, self.workspace.language)
        state = steps.refreshed(self._state, firm) if self._state.people or self._state.imported else fresh
        self._show(steps.in_language(state, self.workspace.language))
        self._in_vault(partial(ask_vault, self.workspace.vault, firm))

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        self._stop()
        self._test = None  # what it still says is about other people
        self._state = PeopleState(language=self.workspace.language)
        self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        firm = self.workspace.firm
        if firm is None:
            return
        match intent:
            case OpenRow(person, side):
                self._show(steps.with_row(self._state, person, side))
            case CloseRow():
                self._show(steps.without_row(self._state))
            case ShowServer(shown):
                self._show(steps.with_server_shown(self._state, shown=shown))
            case AskRemoval(asked):
                self._show(steps.with_removal_asked(self._state, asked=asked))
            case BeginAdding(shown):
                self._show(steps.with_adding(self._state, shown=shown))
            case OpenPage(url):
                QDesktopServices.openUrl(QUrl(url))
            case StopTests():
                self._stop()
            case _:
                self._act(intent, firm)

    def _act(self, intent: object, firm: Firm) -> None:
        """Intents that change the firm or start a job."""
        match intent:
            case PasteList(text):
                self._read(Source.PASTED, partial(read_pasted, text))
            case ImportFile(path):
                self._read(Source.FILE, partial(read_file, path))
            case TestAll():
                self._try(tests.to_test(self._state))
            case TryAgain():
                self._try_again(intent, firm)
            case TrustCertificate():
                self._trust(intent, firm)
            case SetServer():
                self._set_server(intent, firm)
            case _:
                self._edit(intent, firm)

    def _edit(self, intent: object, firm: Firm) -> None:
        """Intents that do no more than change the firm."""
        match intent:
            case AddPerson():
                self._change(firm, edits.added(firm, intent))
            case EditPerson():
                self._change(firm, edits.edited(firm, intent))
            case RemovePerson(person):
                self._show(steps.without_row(self._state))
                self._change(firm, edits.removed(firm, person))
            case UseSameAddresses():
                self._change(firm, edits.with_same_addresses(firm))

    def _show(self, state: PeopleState) -> None:
        self._state = state
        self.page.show_state(state)

    def _change(self, before: Firm, after: Firm | Refused, secrets: Mapping[AccountId, Secret] | None = None) -> bool:
        """Write the firm down; False if it was refused or the disk would not have it: then all is as it was."""
        if isinstance(after, Refused):
            self._show(steps.with_refusal(self._state, after))
            return False
        try:
            if after != before:
                self.workspace.save(after)
        except AppError as error:
            self._show(steps.in_trouble(self._state, error))
            return False
        self._show(steps.refreshed(steps.with_refusal(self._state, None), after))
        self._note()
        gone = tuple(account.id for account in edits.forgotten(before, after))
        self._in_vault(partial(keep, self.workspace.vault, after, dict(secrets or {}), gone))
        return True

    def _set_server(self, wish: SetServer, firm: Firm) -> None:
        if self._change(firm, edits.with_server(firm, wish)):
            self._show(steps.with_server_shown(self._state, shown=False))

    def _try_again(self, wish: TryAgain, firm: Firm) -> None:
        """With the new password, if one was typed: it is kept first."""
        account = firm.person(wish.person).account(wish.side)
        if account is None:
            return
        if wish.password:
            self._show(steps.with_password(self._state, wish.person, wish.side))
            self._in_vault(partial(keep, self.workspace.vault, firm, {account.id: wish.password}, ()))
        self._try(((wish.person, wish.side),))

    def _trust(self, wish: TrustCertificate, firm: Firm) -> None:
        """Believe that one certificate, then try everybody whom it kept out."""
        person = self._state.person(wish.person)
        question = advice_for(person.side(wish.side), self._state.language).certificate if person else None
        if question is not None and self._change(firm, edits.trusting(firm, question.server, question.fingerprint)):
            self._try(tests.same_server(self._state, question.server))

    def _try(self, pairs: tuple[tests.Pair, ...]) -> None:
        """Sign in as soon as the vault has what is to be kept and no other test runs: one at a time."""
        if pairs:
            self._to_try = tuple(dict.fromkeys((*self._to_try, *pairs)))
            self._show(tests.started(self._state, pairs))
            self._go()

    def _go(self) -> None:
        firm = self.workspace.firm
        if firm is None or not self._to_try or self._test is not None or self._vault_jobs:
            return
        pairs, self._to_try = self._to_try, ()
        meant = tests.firm_to_test(firm, pairs)
        if not meant.people:
            self._show(tests.ended(self._state))
            return
        self._show(tests.started(self._state, pairs))
        accounts = [account.id for person in meant.people for account in (person.old, person.new) if account]
        self._test = self._job(partial(sign_in, self.workspace.vault, meant), self._on_tested)
        self._test.events.connect(self._on_events)
        self.run(self._test, accounts)

    def _read(self, source: Source, work: Work) -> None:
        self._source = source
        self.run(self._job(work, self._on_list), ())

    def _stop(self) -> None:
        """No more sign-ins; those under way end by themselves."""
        self._to_try = ()
        if self._test is not None:
            self.workspace.jobs.withdraw(self._test)
            if not self._test.running:
                self._forget(self._test)
        if self._test is None:
            self._show(tests.ended(self._state))

    def _note(self) -> None:
        self.workspace.note_refused(tests.refused_people(self._state))

    def _in_vault(self, work: Work) -> None:
        job = self._job(work, self._on_kept)
        self._vault_jobs.append(job)
        self.run(job, (VAULT,))

    def _job(self, work: Work, on_done: Callable[..., None]) -> Job:
        job = Job(work, self)
        job.done.connect(on_done)
        job.failed.connect(self._on_job_failed)
        job.ended.connect(self._on_ended)
        self._jobs.append(job)
        return job

    def _forget(self, job: Job) -> None:
        if job is self._test:
            self._test = None
        if job in self._vault_jobs:
            self._vault_jobs.remove(job)
        if job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()

    @Slot(object)
    def _on_kept(self, kept: Kept) -> None:
        state = steps.with_passwords(self._state, kept.accounts, kept.keeping)
        self._show(steps.in_trouble(state, kept.error) if kept.error else state)

    @Slot(object)
    def _on_list(self, table: PeopleTable) -> None:
        firm = self.workspace.firm
        if firm is None:
            return
        after, secrets, problems = merge_people(firm, table)
        given = {AccountId(account): secret for account, secret in secrets.items()}
        report = steps.import_report(self._source, firm, after, table, len(given), problems)
        if self._change(firm, after, given):
            state = self._state
            for person, side, account in list(steps.accounts(state)):
                if account.id in given:
                    state = steps.with_password(state, person, side)
            self._show(steps.with_import(state, report))

    @Slot(list)
    def _on_events(self, events: list[Event]) -> None:
        if self.sender() is not self._test:
            return
        state = self._state
        for event in events:
            state = tests.with_event(state, event)
        self._show(state)

    @Slot(object)
    def _on_tested(self, _result: object) -> None:
        if self.sender() is not self._test:
            return
        self._show(tests.ended(self._state))
        self._note()

    @Slot(Exception)
    def _on_job_failed(self, error: Exception) -> None:
        state = tests.ended(self._state) if self.sender() is self._test else self._state
        self._show(steps.in_trouble(state, error) if isinstance(error, AppError) else state)

    @Slot()
    def _on_ended(self) -> None:
        for job in [job for job in self._jobs if job is self.sender()]:
            self._forget(job)
        self._go()
