"""Changes to the people of a firm."""

import pytest
from app.flow import people_edits as edits
from app.flow.people import Refusal, Refused
from app.flow.people_intents import AddPerson, EditPerson, PasteList, PersonField, SetServer
from app.mailstore.endpoint import Security
from app.project import Side

from tests.flow.people_firm import CHEN, WANG, ZHAO, firm


def test_somebody_is_added_by_hand_with_addresses_cleaned():
    after = edits.added(firm(), AddPerson("周凯", "外贸部", " Kevin@Firm。com ", ""))
    assert (after.people[-1].name, after.people[-1].old.address, after.people[-1].new) == (
        "周凯",
        "Kevin@firm.com",
        None,
    )


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("", "", Refusal.NEEDED),
        ("kevin", "", Refusal.NOT_AN_ADDRESS),
        ("CHEN@firm.com", "", Refusal.TAKEN),
        ("kevin@firm.com", "wang@firm.com", Refusal.TAKEN),
        ("kevin@firm.com", "kevin@", Refusal.NOT_AN_ADDRESS),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_reason(old, new, why):
    assert edits.added(firm(), AddPerson("周凯", "", old, new)).why is why


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        (PersonField.NAME, " 陈  静静 ", lambda p: p.name == "陈 静静"),
        (PersonField.NAME, "", lambda p: p.name == "陈静"),
        (PersonField.DEPARTMENT, "", lambda p: p.department == ""),
        (PersonField.OLD_ADDRESS, "chenjing@firm.com", lambda p: p.old.address == "chenjing@firm.com"),
        (PersonField.NEW_ADDRESS, "chenjing@firm.com", lambda p: p.new.address == "chenjing@firm.com"),
        (PersonField.NEW_ADDRESS, "", lambda p: p.new is None),
    ],
)
def test_each_cell_can_be_edited_and_the_ids_stay(field, text, read):
    before = firm()
    after = edits.edited(before, EditPerson(CHEN, field, text)).person(CHEN)
    assert read(after)
    assert after.old.id == before.person(CHEN).old.id


def test_a_new_address_makes_the_new_mailbox_with_an_id_of_its_own():
    after = edits.edited(firm(), EditPerson(ZHAO, PersonField.NEW_ADDRESS, "zhao@firm.com"))
    assert after.person(ZHAO).new.id != after.person(ZHAO).old.id


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        (PersonField.OLD_ADDRESS, "", Refusal.NEEDED),
        (PersonField.OLD_ADDRESS, "nobody", Refusal.NOT_AN_ADDRESS),
        (PersonField.OLD_ADDRESS, "Wang@Firm.com", Refusal.TAKEN),
    ],
)
def test_an_edit_that_cannot_be_is_refused(field, text, why):
    assert edits.edited(firm(), EditPerson(CHEN, field, text)).why is why


def test_removing_leaves_everybody_else():
    assert [person.id for person in edits.removed(firm(), WANG).people] == [CHEN, ZHAO]


def test_the_server_can_be_said_by_hand_and_blank_means_the_provider_s():
    after = edits.with_server(firm(), SetServer(CHEN, Side.OLD, "chen", " Mail.Firm.com ", "143", Security.STARTTLS))
    account = after.person(CHEN).old
    assert (account.user, account.host, account.port) == ("chen", "mail.firm.com", 143)
    again = edits.with_server(after, SetServer(CHEN, Side.OLD, "chen@firm.com", "", "", None)).person(CHEN).old
    assert (again.user, again.host, again.port, again.security) == ("", "", None, None)


@pytest.mark.parametrize(
    ("host", "port", "why"),
    [("mail firm", "", Refusal.BAD_HOST), ("mail.firm.com", "0", Refusal.BAD_PORT), ("", "70000", Refusal.BAD_PORT)],
)
def test_a_server_that_cannot_be_is_refused(host, port, why):
    assert edits.with_server(firm(), SetServer(CHEN, Side.OLD, "", host, port, None)).why is why


def test_no_server_is_set_where_there_is_no_mailbox():
    assert isinstance(edits.with_server(firm(), SetServer(ZHAO, Side.NEW, "", "h.com", "", None)), Refused)


def test_one_certificate_is_trusted_for_one_server_and_once():
    after = edits.trusting(edits.trusting(firm(), "h:993", "aa"), "h:993", "aa")
    assert after.trusted_certificates == {"h:993": ("aa",)}


def test_everybody_gets_a_new_mailbox_under_the_same_address_where_none_was_known():
    after = edits.with_same_addresses(firm())
    assert after.person(ZHAO).new.address == "zhao@firm.com"
    assert after.person(CHEN) == firm().person(CHEN)


def test_a_password_goes_with_its_mailbox_or_when_the_address_moves_to_another_domain():
    before = firm()
    assert edits.forgotten(before, edits.edited(before, EditPerson(CHEN, PersonField.OLD_ADDRESS, "c@firm.com"))) == []
    moved = edits.edited(before, EditPerson(CHEN, PersonField.OLD_ADDRESS, "chen@gmail.com"))
    assert edits.forgotten(before, moved) == [before.person(CHEN).old]
    gone = edits.forgotten(before, edits.removed(before, CHEN))
    assert gone == [before.person(CHEN).old, before.person(CHEN).new]


def test_pasted_text_never_prints_itself():
    assert "hunter2" not in repr(PasteList("chen@firm.com\thunter2"))
