"""Every reducer of the People page."""

from dataclasses import replace

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.events import SignInTested, Stage, StageEntered
from app.core.identity import PersonId
from app.flow import people_edits as edits
from app.flow import people_steps as steps
from app.flow import people_tests as tests
from app.flow.people import Keeping, Refusal, Refused, Source, Standing, Urgency, urgency_of
from app.flow.people_intents import EditPerson, PersonField
from app.flow.words import Language
from app.project import Side
from app.project.people_file import merge_people, parse_pasted

from tests.flow.people_firm import CHEN, WANG, ZHAO, firm

KEPT = Keeping(persistent=True)


def state():
    return steps.opened(firm(), Language.ZH)


def all_known():
    before = state()
    return steps.with_passwords(before, frozenset(a.id for _p, _s, a in steps.accounts(before)), KEPT)


def answered(before, person, side, **result):
    return tests.with_event(before, SignInTested(person, side.value, **result))


def refused(code, **facts):
    return AppError(code, **facts)


def test_a_first_look_knows_servers_from_the_provider_and_nothing_of_passwords():
    chen = state().person(CHEN)
    assert chen.old.endpoint.host.endswith("163.com")
    assert (chen.old.has_password, chen.old.standing) == (None, Standing.UNTRIED)
    assert state().person(ZHAO).new.standing is Standing.ABSENT


def test_the_keyring_s_answer_says_who_lacks_a_password():
    before = state()
    known = steps.with_passwords(before, frozenset({before.person(CHEN).old.account.id}), KEPT)
    assert known.person(CHEN).old.has_password
    assert known.person(WANG).old.has_password is False
    assert (known.lacking_passwords, known.keeping) == (2, KEPT)


def test_what_a_sign_in_gave_stays_until_the_way_to_the_mailbox_changes():
    signed_in = answered(all_known(), CHEN, Side.OLD, messages=5)
    same = steps.refreshed(signed_in, edits.edited(firm(), EditPerson(CHEN, PersonField.NAME, "静")))
    assert same.person(CHEN).old.messages == 5
    other = steps.refreshed(signed_in, edits.edited(firm(), EditPerson(CHEN, PersonField.OLD_ADDRESS, "c@firm.com")))
    assert other.person(CHEN).old.standing is Standing.UNTRIED
    assert other.person(CHEN).old.has_password
    elsewhere = steps.refreshed(signed_in, replace(firm(), old_provider="tencent-exmail"))
    assert elsewhere.person(CHEN).old.standing is Standing.UNTRIED


def test_a_row_of_somebody_who_is_gone_does_not_stay_open():
    open_row = steps.with_row(state(), CHEN, Side.OLD)
    assert steps.refreshed(open_row, firm()).opened == open_row.opened
    assert steps.refreshed(open_row, edits.removed(firm(), CHEN)).opened is None


def test_those_who_need_her_come_first_and_the_order_stays_when_the_firm_is_saved():
    troubled = answered(all_known(), ZHAO, Side.OLD, error=refused(ErrorCode.SIGN_IN_REFUSED))
    first = tests.ended(troubled)
    assert [person.id for person in first.people] == [ZHAO, CHEN, WANG]
    assert [person.id for person in steps.refreshed(first, firm()).people] == [ZHAO, CHEN, WANG]


def test_a_new_password_forgets_what_the_one_before_led_to():
    troubled = answered(all_known(), CHEN, Side.OLD, error=refused(ErrorCode.SIGN_IN_REFUSED))
    assert tests.refused_people(troubled) == {CHEN}
    fresh = steps.with_password(troubled, CHEN, Side.OLD)
    assert (fresh.person(CHEN).old.standing, fresh.person(CHEN).old.error) == (Standing.UNTRIED, None)
    assert steps.with_password(fresh, ZHAO, Side.NEW) == fresh
    assert steps.with_password(fresh, PersonId("nobody"), Side.NEW) == fresh


def test_a_row_opens_closes_and_asks_before_it_removes():
    opened = steps.with_row(state(), CHEN, Side.NEW)
    assert opened.opened_person.name == "陈静"
    asked = steps.with_removal_asked(steps.with_server_shown(opened, shown=True), asked=True)
    assert (asked.opened.removing, asked.opened.server) == (True, True)
    assert not steps.with_removal_asked(asked, asked=False).opened.removing
    assert steps.without_row(asked).opened is None
    assert steps.with_row(state(), PersonId("nobody"), Side.OLD).opened is None


def test_a_mailbox_whose_server_nobody_knows_asks_for_it_at_once():
    unknown = steps.opened(replace(firm(), old_provider=None), Language.EN)
    assert steps.with_row(unknown, CHEN, Side.OLD).opened.server
    assert not steps.with_row(unknown, CHEN, Side.NEW).opened.server


def test_refusals_and_troubles_take_turns_and_the_fields_for_one_more_come_and_go():
    told = steps.with_refusal(state(), Refused(Refusal.TAKEN, "a@b.cn"))
    assert steps.in_trouble(told, refused(ErrorCode.DISK_FULL)).refused is None
    assert steps.with_adding(told, shown=True).adding
    assert steps.with_adding(told, shown=True).refused is None


def test_a_pasted_list_says_how_many_came_what_was_recognised_and_what_was_not():
    table = parse_pasted("姓名\t邮箱\t分机\n周凯\tkevin@firm.com\t8001\n陈静静\tchen@firm.com\t8002\n")
    after, secrets, problems = merge_people(firm(), table)
    imported = steps.import_report(Source.PASTED, firm(), after, table, len(secrets), problems)
    assert (imported.added, imported.updated, imported.unknown) == (1, 1, ("分机",))
    shown = steps.with_import(steps.with_adding(state(), shown=True), imported)
    assert (shown.imported, shown.adding) == (imported, False)


def test_a_test_of_all_takes_who_can_be_tried_and_leaves_out_rejected_passwords():
    known = all_known()
    everybody = {(CHEN, Side.OLD), (CHEN, Side.NEW), (WANG, Side.OLD), (WANG, Side.NEW), (ZHAO, Side.OLD)}
    assert set(tests.to_test(known)) == everybody
    known = answered(known, CHEN, Side.OLD, messages=1)
    known = answered(known, WANG, Side.OLD, error=refused(ErrorCode.SIGN_IN_REFUSED))
    known = answered(known, WANG, Side.NEW, error=refused(ErrorCode.TIMEOUT))
    assert set(tests.to_test(known)) == {(CHEN, Side.NEW), (WANG, Side.NEW), (ZHAO, Side.OLD)}


def test_when_all_are_signed_in_a_test_of_all_tries_them_anew():
    known = all_known()
    for person, side, _account in list(steps.accounts(known)):
        known = answered(known, person, side, messages=1)
    assert len(tests.to_test(known)) == 5


def test_nobody_is_tried_without_a_password_or_a_server():
    nothing = steps.with_passwords(state(), frozenset(), KEPT)
    assert tests.to_test(nothing) == ()
    nowhere = steps.opened(replace(firm(), old_provider=None, new_provider=None), Language.EN)
    assert tests.to_test(nowhere) == ()


def test_the_firm_that_is_tried_holds_only_the_mailboxes_meant():
    made = tests.firm_to_test(firm(), [(CHEN, Side.NEW), (ZHAO, Side.OLD)])
    assert [(person.id, bool(person.old), bool(person.new)) for person in made.people] == [
        (CHEN, False, True),
        (ZHAO, True, False),
    ]


def test_marks_follow_the_engine_from_waiting_to_signed_in():
    running = tests.started(all_known(), [(CHEN, Side.OLD), (CHEN, Side.NEW), (WANG, Side.OLD)])
    assert running.testing
    assert running.person(CHEN).old.standing is Standing.WAITING
    running = tests.with_event(running, StageEntered(CHEN, Stage.CONNECTING))
    assert (running.person(CHEN).old.standing, running.person(CHEN).new.standing) == (
        Standing.TESTING,
        Standing.WAITING,
    )
    running = tests.with_event(running, StageEntered(CHEN, Stage.CONNECTING))
    assert running.person(CHEN).new.standing is Standing.TESTING
    running = answered(running, CHEN, Side.OLD, messages=13905, size_bytes=7)
    assert (running.signed_in(Side.OLD), running.person(CHEN).old.messages) == (1, 13905)
    over = tests.ended(running)
    assert not over.testing
    assert over.person(CHEN).new.standing is Standing.UNTRIED, "stopped before it was reached"


def test_events_about_others_change_nothing():
    running = tests.started(all_known(), [])
    for event in (
        StageEntered(PersonId("nobody"), Stage.CONNECTING),
        StageEntered(CHEN, Stage.DONE),
        SignInTested(PersonId("nobody"), "old", 1),
        SignInTested(ZHAO, "new", 1),
    ):
        assert tests.with_event(running, event) == running
    assert answered(running, CHEN, Side.OLD).person(CHEN).old.standing is Standing.UNTRIED, "cancelled before its turn"


@pytest.mark.parametrize(
    ("code", "urgency"),
    [
        (ErrorCode.SIGN_IN_REFUSED, Urgency.ACT),
        (ErrorCode.CERTIFICATE_EXPIRED, Urgency.ACT),
        (ErrorCode.SIGN_IN_IMAP_OFF, Urgency.GIVE),
        (ErrorCode.SERVER_UNKNOWN, Urgency.GIVE),
        (ErrorCode.TIMEOUT, Urgency.WAIT),
    ],
)
def test_a_refusal_says_whether_she_has_to_act(code, urgency):
    assert urgency_of(code) is urgency
    after = answered(all_known(), CHEN, Side.OLD, error=refused(code))
    assert after.to_do == (0 if urgency is Urgency.WAIT else 1)


def test_a_certificate_that_is_trusted_lets_everybody_on_that_server_be_tried():
    known = all_known()
    server = f"{known.person(CHEN).old.endpoint.host}:{known.person(CHEN).old.endpoint.port}"
    known = answered(known, CHEN, Side.OLD, error=refused(ErrorCode.CERTIFICATE_UNKNOWN_ISSUER))
    known = answered(known, WANG, Side.OLD, messages=3)
    assert tests.same_server(known, server) == ((CHEN, Side.OLD), (ZHAO, Side.OLD))


def test_the_tally_counts_each_side():
    known = answered(all_known(), CHEN, Side.NEW, messages=0)
    assert (known.total(Side.OLD), known.total(Side.NEW), known.without_new) == (3, 2, 1)
    assert (known.signed_in(Side.OLD), known.signed_in(Side.NEW)) == (0, 1)
