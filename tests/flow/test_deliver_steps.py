"""The Deliver page: nothing is written before the mapping was seen, nothing claimed before it is proven."""

from __future__ import annotations

from app.core.errors import AppError, ErrorCode
from app.core.events import FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import AccountId, MailboxPath, PersonId
from app.engine import DeliverReport, FolderMapping, MappedFolder, MappingReason, PersonDelivery, VerifyNewReport
from app.flow import deliver_run
from app.flow import deliver_steps as steps
from app.flow.batches import PlannedBatch
from app.flow.deliver import Activity, DeliverState
from app.flow.pace import Work
from app.flow.proof import Standing
from app.flow.transfer import TransferPhase
from app.project.model import Account, Firm, Person

LIN, ZHOU = PersonId("lin"), PersonId("zhou")
INBOX, OLD_STUFF = MailboxPath.of("INBOX"), MailboxPath.of("旧资料")


def account(address: str) -> Account:
    return Account(AccountId(address), address)


FIRM = Firm(
    "f1",
    "宁波海岳进出口",
    ("haiyue-trade.example",),
    people=(
        Person(LIN, "林晓燕", "", account("linda@old.example"), account("linda@new.example")),
        Person(ZHOU, "周凯", "", account("kevin@old.example")),
    ),
)
MAPPING = FolderMapping(
    (
        MappedFolder(INBOX, INBOX, MappingReason.SAME, 10, 1000, exists=True),
        MappedFolder(OLD_STUFF, OLD_STUFF, MappingReason.SAME, 5, 500, exists=False),
    )
)


PLAN = (PlannedBatch("", (LIN,)),)


def opened() -> DeliverState:
    return steps.opened(FIRM, {LIN: Work(15, 1500), ZHOU: Work(3, 30)}, None)


def looked() -> DeliverState:
    return steps.looked(steps.busy_with(opened(), Activity.LOOKING), {LIN: MAPPING}, {})


def running() -> DeliverState:
    return deliver_run.begun(looked(), PLAN, 100.0)


def report(person: PersonDelivery) -> DeliverReport:
    return DeliverReport((person,))


def test_who_has_no_new_mailbox_yet_is_shown_but_not_chosen() -> None:
    state = opened()
    assert [choice.name for choice in state.choices] == ["林晓燕", "周凯"]
    assert [choice.person for choice in state.chosen] == [LIN]
    assert [c.person for c in steps.with_choice(state, ZHOU, chosen=True).chosen] == [LIN], "nothing to deliver to"


def test_who_has_nothing_in_the_archive_has_nothing_to_deliver() -> None:
    assert steps.opened(FIRM, {}, None).chosen == ()


def test_the_mapping_counts_as_seen_only_when_it_is_there_for_all_chosen() -> None:
    assert not opened().mapped
    assert looked().mapped
    refused = AppError(ErrorCode.SIGN_IN_REFUSED)
    state = steps.looked(opened(), {}, {LIN: refused})
    assert not state.mapped
    assert state.choices[0].problem is refused


def test_an_edit_makes_an_earlier_trial_worthless() -> None:
    tried = steps.tried(looked(), DeliverReport((PersonDelivery(LIN, 15, 15),), dry_run=True), FIRM)
    assert tried.trial is not None
    assert tried.trial.brought == 15
    edited = steps.mapped(tried, None, OLD_STUFF, None)
    assert edited.trial is None
    assert edited.rows[1].target is None


def test_an_edit_of_one_person_leaves_the_others() -> None:
    state = steps.looked(looked(), {ZHOU: MAPPING}, {})
    changed = steps.mapped(state, LIN, OLD_STUFF, INBOX)
    assert changed.mappings[ZHOU] == MAPPING
    assert changed.mappings[LIN].target_of(OLD_STUFF) == INBOX


def test_a_mapping_that_turns_out_otherwise_is_shown_again_and_nothing_has_run() -> None:
    other = FolderMapping(MAPPING.folders[:1])
    state = steps.mapping_differs(running(), {LIN: other})
    assert state.phase is TransferPhase.BEFORE
    assert state.mapping_changed
    assert state.mappings[LIN] == other
    assert not state.busy
    assert not steps.busy_with(state, Activity.LOOKING).mapping_changed


def test_folders_left_out_are_not_counted_as_work_or_as_done() -> None:
    state = deliver_run.begun(steps.mapped(looked(), None, OLD_STUFF, None), PLAN, 100.0)
    plans = [FolderPlanned(LIN, INBOX, 10, 1000, 10, 1000), FolderPlanned(LIN, OLD_STUFF, 5, 500, 0, 0)]
    state = deliver_run.progressed(state, [*plans, Progressed(LIN, INBOX, 1, 100)], 101.0)
    assert state.run is not None
    assert state.run.total == Work(10, 1000)
    assert state.run.done == Work(1, 100)


def test_a_whole_delivery_ends_in_books_that_balance() -> None:
    state = deliver_run.returned(running(), report(PersonDelivery(LIN, 15, 12, 2, left_out=1)), FIRM, "")
    assert state.phase is TransferPhase.PROVEN
    assert state.proof is not None
    assert (state.proof.listed, state.proof.safe, state.proof.brought, state.proof.left_out) == (15, 14, 12, 1)
    assert state.proof.standing is Standing.WHOLE
    assert not state.busy


def test_a_second_delivery_says_that_nothing_was_new() -> None:
    state = deliver_run.returned(running(), report(PersonDelivery(LIN, 15, 0, 15)), FIRM, "")
    assert state.proof is not None
    assert (state.proof.brought, state.proof.safe) == (0, 15)


def test_a_pause_keeps_the_figures_and_going_on_delivers() -> None:
    stopping = deliver_run.stopping(running())
    assert stopping.phase is TransferPhase.STOPPING
    paused = deliver_run.returned(stopping, report(PersonDelivery(LIN, 15, 4, paused=True)), FIRM, "")
    assert paused.phase is TransferPhase.PAUSED
    assert not paused.busy
    on = deliver_run.going_on(paused, 200.0)
    assert (on.phase, on.activity) == (TransferPhase.RUNNING, Activity.DELIVERING)
    assert steps.put_away(paused).phase is TransferPhase.BEFORE


def test_a_project_wide_error_pauses_a_delivery_but_not_a_look() -> None:
    error = AppError(ErrorCode.ARCHIVE_MISSING)
    assert steps.failed(running(), error).phase is TransferPhase.PAUSED
    looking = steps.failed(steps.busy_with(opened(), Activity.LOOKING), error)
    assert (looking.phase, looking.problem, looking.busy) == (TransferPhase.BEFORE, error, False)


def test_reading_back_proves_what_was_delivered_and_a_stopped_reading_proves_nothing() -> None:
    books = deliver_run.returned(running(), report(PersonDelivery(LIN, 15, 15)), FIRM, "")
    reading = steps.reading_back(books, [LIN], 300.0)
    reading = deliver_run.progressed(reading, [StageEntered(LIN, Stage.CHECKING)], 301.0)
    whole = steps.verified(reading, VerifyNewReport(15, 15))
    assert (whole.phase, whole.verified) == (TransferPhase.PROVEN, VerifyNewReport(15, 15))
    stopped = steps.verified(reading, VerifyNewReport(15, 3, paused=True))
    assert stopped.verified is None
    assert stopped.proof is books.proof


def test_delivering_again_forgets_the_reading_back_of_before() -> None:
    books = deliver_run.returned(running(), report(PersonDelivery(LIN, 15, 15)), FIRM, "")
    checked = steps.verified(steps.reading_back(books, [LIN], 1.0), VerifyNewReport(15, 15))
    assert deliver_run.begun(checked, PLAN, 2.0).verified is None
    assert steps.at_mapping(checked).phase is TransferPhase.BEFORE
