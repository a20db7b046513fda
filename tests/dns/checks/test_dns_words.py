"""Every verdict and every slip is said in both languages, with its facts."""

import re
import tomllib

import pytest
from app.core.errors import ErrorCode
from app.core.resource_files import resource
from app.core.words import Language, explain, placeholders
from app.dns.checks import CHECKS, Code
from app.dns.slips import SlipCode, find_slips

from tests.dns.checks.test_checks import CASES as CHECK_CASES
from tests.dns.checks.test_checks import _present
from tests.dns.slips.test_slips import CASES as SLIP_CASES
from tests.dns.slips.test_slips import _lookup, _typed

WORDS = tomllib.loads(resource("words", "dns.toml").read_text("utf-8"))
MISSING = WORDS.pop("missing")
GENERAL = tomllib.loads(resource("words", "errors.toml").read_text("utf-8"))["missing"]
PARTS = ("happened", "means", "do")
SENTENCES = [
    (code, language, part, entry[language][part])
    for code, entry in WORDS.items()
    for language in ("zh", "en")
    for part in PARTS
]


def test_every_code_has_words_in_both_languages_and_no_word_is_stale():
    assert set(WORDS) == {code.value for code in (*Code, *SlipCode)}
    assert not set(WORDS) & {code.value for code in ErrorCode}
    for code, entry in WORDS.items():
        assert set(entry) == {"zh", "en"}, code
        assert all(set(entry[language]) == set(PARTS) and all(entry[language].values()) for language in entry), code


def test_both_languages_speak_of_the_same_facts():
    for code, entry in WORDS.items():
        asked = [set().union(*(placeholders(entry[language][part]) for part in PARTS)) for language in ("zh", "en")]
        assert asked[0] == asked[1], code


def test_every_fact_that_may_be_unknown_has_a_general_word_and_none_stands_twice():
    asked = {name for *_, text in SENTENCES for name in placeholders(text)}
    for language in ("zh", "en"):
        assert asked <= set(MISSING[language]) | set(GENERAL[language])
        assert set(MISSING[language]) <= asked
        clash = {name for name in set(MISSING[language]) & set(GENERAL[language])
                 if MISSING[language][name] != GENERAL[language][name]}  # fmt: skip
        assert not clash


@pytest.mark.parametrize(("code", "language", "part", "text"), SENTENCES)
def test_the_tone_is_kept(code, language, part, text):
    assert not re.search(r"[!！—]|成功|失败|耐心|oops|error|please|\bfailed\b|successful|propagat", text, re.IGNORECASE)
    assert "  " not in text
    if language == "zh":
        assert not re.search(r"[\u4e00-\u9fff][,;:?]", text), "half-width punctuation"
        assert re.search(r"[。？]$", text)
        clauses = re.split(r"[，。：；（）“”]", re.sub(r"\{\w+\}|[ -~]+", "x", text))
        assert all(len(clause) <= 24 for clause in clauses), "long clause"
    else:
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)
        assert re.search(r"[.?]$", text)


@pytest.mark.parametrize("language", Language)
def test_what_the_checks_find_is_said_with_its_facts(language):
    verdicts = [found for case in CHECK_CASES for found in CHECKS[case["check"]](_present(case))]
    told = [(found.code, found.facts) for found in verdicts]
    told += [(slip.code, slip.told) for case in SLIP_CASES
             for slip in find_slips(_typed(case), _lookup(case), case.get("serials"))]  # fmt: skip
    assert {code for code, _facts in told} == {*Code, *SlipCode}
    for code, facts in told:
        entry = WORDS[code.value][language.value[:2]]
        assert set().union(*(placeholders(text) for text in entry.values())) <= set(facts), code
        said = explain(code.value, facts, language)
        assert "{" not in said.happened + said.means + said.do


def test_a_verdict_reads_as_it_should():
    facts = {"name": "firma.test", "kind": "MX", "ttl_s": 86400, "hours": 24}
    assert explain("ttl.long", facts, Language.EN).do == "Set it to 300 at least 24 hours before, better a day or two."
    assert explain("mx.two_providers", {"providers": "A, B"}, Language.ZH).happened == "MX 指向了两家：A, B。"
