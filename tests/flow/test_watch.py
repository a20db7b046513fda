"""What the watch says, in both languages: who gives what, since when, until when, and what is new."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from app.core.resource_files import resource
from app.dns.cutover import Sight, Standing, plan_cutover
from app.dns.slips import Slip, SlipCode
from app.dns.witnesses import SYSTEM
from app.engine.zone.switch_record import MX, Agreed, SwitchRecord, WatchFact
from app.engine.zone.watch import Evidence, WatchRound
from app.engine.zone.watch_news import WatchNews
from app.flow.watch import news_words, watch_lines
from app.flow.words import Language, placeholders

from tests.dns.cutover.firma import ground

SHANGHAI = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 24, 6, 2, tzinfo=UTC)
PLAN = plan_cutover(ground())
CHANGE = PLAN.change(MX)
HOSTS = ("ns1.firma.test.", "ns2.firma.test.", "ns1.host.example.", "ns2.host.example.")
SLIP = Slip(SlipCode.OLD_MX_LEFT, "firma.test", "MX", {"given": "mx2.oldmail.example"})
WORDS = tomllib.loads(resource("words", "watch.toml").read_text("utf-8"))
WORDS.pop("time")
SENTENCES = [
    (group, kind, language, text)
    for group, kinds in WORDS.items()
    for kind, both in kinds.items()
    for language, text in both.items()
]


def look(*standings, slips=(), evidence=None):
    sight = Sight(CHANGE, AT, dict(zip(HOSTS, standings, strict=False)), tuple(slips))
    return WatchRound(AT, (sight,), evidence={MX: evidence} if evidence else {})


def lines(seen, record, language=Language.EN, now=AT):
    return watch_lines(seen, record, language, now, SHANGHAI)


def said(news, language=Language.EN, now=AT):
    return news_words(news, PLAN.changes, language, now, SHANGHAI)


AGREED = SwitchRecord(typed={MX: AT}, agreed={MX: Agreed(AT, 4 * 3600)})
DONE = [Standing.DONE] * 4


def test_a_change_that_she_has_not_typed_has_no_lines():
    assert lines(look(*DONE), SwitchRecord()) == ()


def test_each_server_is_named_with_what_it_gives_and_silence_is_not_absence():
    (told,) = lines(
        look(Standing.DONE, Standing.NOT_YET, Standing.PARTLY, Standing.UNKNOWN), SwitchRecord(typed={MX: AT})
    )
    assert [line.text for line in told.hosts] == [
        "ns1.firma.test gives the new answer",
        "ns2.firma.test still gives the old answer",
        "ns1.host.example gives something else, or only a part of it",
        "ns2.host.example did not answer, so nothing is known of it",
    ]
    assert (told.agreement, told.clock, told.evidence) == ("", "", "")


def test_since_when_all_agree_and_until_when_old_copies_may_live():
    (told,) = lines(look(*DONE), AGREED)
    assert told.agreement == "All 4 servers of your domain give the new answer since 14:02."
    assert told.clock == "The last old copy may live until 18:02."
    (told,) = lines(look(*DONE), AGREED, Language.ZH)
    assert told.agreement == "您的域名的 4 台服务器从 14:02 起都给出了新答案。"
    assert told.clock == "别处记住的旧答案，最晚到 18:02 失效。"


def test_another_day_is_named():
    (told,) = lines(look(*DONE), AGREED, now=AT + timedelta(days=1))
    assert told.agreement == "All 4 servers of your domain give the new answer since 24 Nov 14:02."
    assert told.clock == "The last old copy ran out at 24 Nov 18:02."
    (told,) = lines(look(*DONE), AGREED, Language.ZH, AT + timedelta(days=1))
    assert "11月24日 14:02" in told.agreement


def test_what_was_nobodys_before_has_no_clock():
    (told,) = lines(look(*DONE), SwitchRecord(typed={MX: AT}, agreed={MX: Agreed(AT, 0)}))
    assert (told.agreement != "", told.clock) == (True, "")


def test_a_domain_with_one_server_is_not_said_to_have_all_of_them():
    (told,) = lines(look(Standing.DONE), AGREED)
    assert told.agreement.startswith("The one server of your domain gives")


def test_who_no_longer_agrees_is_named_and_the_clock_is_gone():
    record = SwitchRecord(typed={MX: AT}, fell_back={MX: AT})
    (told,) = lines(look(Standing.NOT_YET, Standing.DONE, Standing.PARTLY, Standing.UNKNOWN), record)
    assert told.agreement.startswith("ns1.firma.test and ns1.host.example no longer give the new answer.")
    assert told.clock == ""
    (told,) = lines(look(Standing.DONE, *[Standing.UNKNOWN] * 3), record)
    assert told.agreement == ""


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (Evidence(AT, ("1.1.1.1",)), "Of the resolvers that many people use, 1.1.1.1 gives the new answer."),
        (Evidence(AT, ("1.1.1.1", "b", "c", "d"), ("e",)), "1.1.1.1 and 3 more give the new answer."),
        (Evidence(AT, (SYSTEM,)), "the one that this computer uses gives the new answer."),
        (Evidence(AT, (), ("1.1.1.1",)), "still remember the old answer, as they may until it runs out."),
        (Evidence(AT), ""),
    ],
)
def test_other_resolvers_are_evidence_beside_the_agreement(evidence, sentence):
    (told,) = lines(look(*DONE, evidence=evidence), AGREED)
    assert told.evidence.endswith(sentence)
    assert bool(told.evidence) is bool(sentence)
    (told,) = lines(look(*DONE, evidence=evidence), SwitchRecord(typed={MX: AT}))
    assert told.evidence == "", "never before all authorities agree"


def test_a_slip_is_said_with_what_happened_and_what_to_do():
    (told,) = lines(look(*[Standing.PARTLY] * 4, slips=[SLIP]), SwitchRecord(typed={MX: AT}))
    assert "mx2.oldmail.example" in told.slips[0].happened + told.slips[0].do
    news = said(WatchNews(WatchFact.SLIP, MX, AT, slip=SLIP))
    assert news.text == f"{told.slips[0].happened} {told.slips[0].do}"
    assert not news.good


NEWS = [
    (WatchNews(WatchFact.AGREED, MX, AT, hosts=HOSTS, agreed=AGREED.agreed[MX]),
     "All 4 servers of your domain give the new answer since 14:02. The last old copy may live until 18:02.", True),
    (WatchNews(WatchFact.AGREED, MX, AT, over=True, hosts=HOSTS[:1]), "ns1.firma.test no longer gives", False),
    (WatchNews(WatchFact.LAGS, MX, AT, hosts=HOSTS[1:2]), "ns2.firma.test has not followed", False),
    (WatchNews(WatchFact.SLIP, MX, AT, over=True), "is put right", True),
    (WatchNews(WatchFact.SILENT, "", AT, hosts=HOSTS[:1]), "ns1.firma.test has not answered for a while", False),
    (WatchNews(WatchFact.SILENT, "", AT, hosts=HOSTS), "None of the 4 servers of your domain answers", False),
    (WatchNews(WatchFact.SILENT, "", AT, over=True, hosts=HOSTS[:2]), "ns1.firma.test and ns2.firma.test answer", True),
]  # fmt: skip


@pytest.mark.parametrize(("news", "text", "good"), NEWS)
def test_news_are_short_and_say_whether_she_has_to_do_anything(news, text, good):
    told = said(news)
    assert text in told.text
    assert told.good is good
    assert len(told.text) < 200
    assert told.title == ("Mail goes to the new side (MX)" if news.change_id else "The servers of your domain")
    chinese = said(news, Language.ZH)
    assert re.search(r"[\u4e00-\u9fff].*。$", chinese.text)


def test_the_end_of_the_old_answers_is_news():
    news = WatchNews(WatchFact.RAN_OUT, MX, AT, agreed=AGREED.agreed[MX])
    told = said(news, now=AT + timedelta(hours=4))
    assert (told.text, told.good) == ("The last old copy ran out at 18:02.", True)


def test_both_languages_speak_of_the_same_facts():
    for kinds in WORDS.values():
        for both in kinds.values():
            assert set(both) == {"zh", "en"}
            assert placeholders(both["zh"]) <= placeholders(both["en"])
            assert placeholders(both["en"]) - placeholders(both["zh"]) <= {"count"}


@pytest.mark.parametrize(("group", "kind", "language", "text"), SENTENCES)
def test_the_tone_is_kept(group, kind, language, text):
    assert not re.search(r"[!！—]|propagat|\bplease\b|生效传播|全球生效|\bfailed\b|成功|失败", text, re.IGNORECASE)
    if language == "zh":
        assert not re.search(r"[\u4e00-\u9fff][,;:?]", text)
    else:
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)
