"""The letter and the sheet name every field, in both languages."""

from __future__ import annotations

from app.flow.records_sheet import by_stage, instruction, letter
from app.flow.words import Language

from tests.ui.change_states import CHANGES, DKIM, DOMAIN, DONE, KEY, MX, SHORT_TTL, SPF_BOTH, STS_FILE, state


def both(*changes):
    return [(language, [state(change, language=language) for change in changes]) for language in Language]


def test_the_letter_says_everything_twice_once_in_each_language():
    made = letter(DOMAIN, both(*CHANGES))
    assert DOMAIN in made.subject
    for value in (KEY, "mxbiz1.qq.com", "mxbiz2.qq.com", "tencent-domain-verification=5f2a9c", "onoh2610._domainkey"):
        assert made.body.count(value) >= 2, value
    assert "您好" in made.body
    assert "Hello," in made.body
    assert "practice-site-verification=8Zq4wTnB2s" in made.body
    assert "{" not in made.body


def test_each_change_says_when_what_goes_and_what_stays():
    said = instruction(state(SPF_BOTH), Language.EN)
    assert said.removed == ("TXT  @  v=spf1 include:spf.163.com -all",)
    assert said.kept == ("TXT  @  practice-site-verification=8Zq4wTnB2s",)
    assert said.when.startswith("When: by 2026-09-30 ")
    assert instruction(state(MX), Language.EN).when.startswith("When: not before 2026-10-02 ")
    assert [len(form) for form in instruction(state(MX), Language.EN).forms] == [5, 5]


def test_a_policy_file_has_its_place_and_its_text():
    said = instruction(state(STS_FILE), Language.EN)
    assert "https://mta-sts.haiyue-trade.example/.well-known/mta-sts.txt" in said.deed
    assert "mx: mxbiz1.qq.com" in said.file_text


def test_what_is_done_is_not_asked_for_again():
    left = [state(SHORT_TTL), state(DKIM, *[DONE] * 4), state(MX)]
    told = [one.title for _heading, found in by_stage(left, Language.EN) for one in found]
    assert told == ["Shorten the TTL first (MX)", "Mail goes to the new side (MX)"]
