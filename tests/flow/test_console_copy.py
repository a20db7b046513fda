"""What she pastes stays hers until it is taken over; what is in the plan comes back into the fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app.dns.cutover import Purpose
from app.dns.records.wanted import Wanted
from app.flow.console_copy import Slot, console_of, taken_over
from app.project.switch import Switch
from app.providers.mail_records import MailRecords, MxFact, mail_records

from tests.ui.change_states import KEY

D = "firm.com"
KNOWN = MailRecords(mx=(MxFact("mxbiz1.qq.com", 5),), spf_terms=("include:spf.mail.qq.com",))
TYPED = {Slot.VERIFICATION: "token=1", Slot.DKIM_HOST: "s1", Slot.DKIM_VALUE: KEY}


def console(switch: Switch = Switch(), known: MailRecords | None = KNOWN, draft=None):  # noqa: B008
    return console_of(switch, known, D, draft, opened=False)


def test_only_what_differs_from_customer_to_customer_is_lacking():
    assert console().lacking == (Purpose.DKIM,)
    assert console(known=None).lacking == (Purpose.MX, Purpose.SPF, Purpose.DKIM)
    assert console(known=mail_records("microsoft365-21vianet")).asks_for_mx in {True, False}


def test_exchangers_that_may_differ_are_compared_with_the_console_until_its_own_are_in_the_plan():
    published = replace(KNOWN, mx_may_differ=True)
    assert (console(known=published).compares_mx, console().compares_mx) == (True, False)
    pasted = taken_over(console(known=published, draft={Slot.MX: "10 mxbiz2.qq.com"}), Switch())
    assert not console(pasted, published).compares_mx
    assert mail_records("google-workspace").mx_may_differ


def test_what_was_understood_goes_into_the_plan_and_comes_back_into_the_fields():
    typed = console(draft=TYPED)
    assert set(typed.fresh) == {Purpose.VERIFICATION, Purpose.DKIM}
    assert not typed.faulty
    kept = taken_over(typed, Switch(reports_to="a@firm.com"))
    assert kept.reports_to == "a@firm.com"
    assert kept.of(Purpose.DKIM) == (Wanted("TXT", "s1._domainkey.firm.com", KEY),)
    again = console(kept)
    assert again.fresh == ()
    assert again.lacking == ()
    assert again.texts[Slot.DKIM_HOST] == "s1._domainkey"
    assert again.texts[Slot.VERIFICATION] == "token=1"


def test_an_emptied_field_takes_its_record_out_of_the_plan():
    kept = taken_over(console(draft=TYPED), Switch())
    emptied = console(kept, draft={Slot.VERIFICATION: ""})
    assert emptied.fresh == (Purpose.VERIFICATION,)
    assert taken_over(emptied, kept).of(Purpose.VERIFICATION) == ()
    assert taken_over(emptied, kept).of(Purpose.DKIM) == kept.of(Purpose.DKIM)


def test_a_field_that_is_not_understood_changes_nothing():
    broken = console(draft={**TYPED, Slot.DKIM_VALUE: KEY[:90]})
    assert broken.faulty
    assert broken.fresh == (Purpose.VERIFICATION,)


def test_several_keys_and_exchangers_survive_the_way_into_the_fields_and_back():
    keys = "\n".join(f"selector{n}._domainkey CNAME selector{n}-firm-com._domainkey.f.example.com" for n in (1, 2))
    draft = {Slot.DKIM_VALUE: keys, Slot.MX: "5 mx1.example.net\n5 mx2.example.net"}
    kept = taken_over(console(draft=draft), Switch())
    assert len(kept.of(Purpose.DKIM)) == len(kept.of(Purpose.MX)) == 2
    assert console(kept).fresh == ()


@pytest.mark.parametrize("reference", ["tencent-exmail", "netease-qiye", "google-workspace", "microsoft365"])
def test_the_fields_of_known_providers_can_be_made(reference):
    assert Purpose.DKIM in console(known=mail_records(reference)).lacking
