"""What is said, in both languages."""

import re
import tomllib

import pytest
from app.core.errors import ErrorCode
from app.core.resource_files import resource
from app.flow.words import Language, explain, placeholders, spoken_size, system_language

WORDS = tomllib.loads(resource("words", "errors.toml").read_text("utf-8"))
MISSING = WORDS.pop("missing")
PARTS = ("happened", "means", "do")


def _sentences():
    for code, entry in WORDS.items():
        for language in ("zh", "en"):
            for part in PARTS:
                yield code, language, part, entry[language][part]


def test_every_code_has_words_in_both_languages_and_no_word_is_stale():
    assert {code.value for code in ErrorCode} == set(WORDS)
    for code, entry in WORDS.items():
        assert set(entry) == {"zh", "en"}, code
        assert all(set(entry[language]) == set(PARTS) and all(entry[language].values()) for language in entry), code


def test_both_languages_speak_of_the_same_facts():
    for code, entry in WORDS.items():
        asked = [set().union(*(placeholders(entry[language][part]) for part in PARTS)) for language in ("zh", "en")]
        assert asked[0] == asked[1], code


def test_every_fact_that_may_be_unknown_has_a_general_word():
    asked = {name for *_, text in _sentences() for name in placeholders(text)}
    assert asked <= set(MISSING["zh"])
    assert set(MISSING["zh"]) == set(MISSING["en"])


@pytest.mark.parametrize(("code", "language", "part", "text"), list(_sentences()))
def test_the_tone_is_kept(code, language, part, text):
    assert not re.search(r"[!！—]|成功|失败|耐心|oops|error|please|\bfailed\b|successful", text, re.IGNORECASE)
    assert "  " not in text
    if language == "zh":
        assert not re.search(r"[\u4e00-\u9fff][,;:?]", text), "half-width punctuation"
        assert re.search(r"[。？]$", text)
    else:
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)
        assert re.search(r"[.?]$", text)


@pytest.mark.parametrize("code", list(ErrorCode))
@pytest.mark.parametrize("language", list(Language))
def test_a_sentence_without_its_facts_still_reads_well(code, language):
    told = explain(code, {}, language)
    for text in (told.happened, told.means, told.do):
        assert "{" not in text
        assert "\0" not in text
        assert text[0] == text[0].upper()
        assert "  " not in text


def test_facts_stand_in_the_sentences():
    told = explain("network.refused", {"host": "imap.firm.com", "port": 143}, Language.EN)
    assert told.happened == "imap.firm.com is there, but port 143 is closed."
    told = explain("imap.message_too_large", {"limit_bytes": 35_651_584}, Language.ZH)
    assert told.happened == "这封信比新邮箱的上限（36 MB）大。"


def test_a_missing_fact_becomes_a_general_word():
    assert explain("network.timeout", {}, Language.ZH).happened == "服务器没有应答，我们等到了时限。"
    assert explain("network.timeout", {"host": ""}, Language.EN).happened == "The server did not answer in time."


def test_braces_in_a_fact_are_only_text():
    assert "{x} {0}" in explain("people.bad_address", {"row": 3, "value": "{x} {0}"}, Language.EN).happened


def test_an_unknown_code_is_said_as_ours():
    assert explain("brand.new", {}, Language.EN) == explain("bug", {}, Language.EN)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_TW.UTF-8"}, Language.ZH),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, Language.EN),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, Language.ZH),
    ],
)
def test_the_systems_language_is_followed(monkeypatch, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() is language


@pytest.mark.parametrize(
    ("size_bytes", "spoken"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 KB"), (10**9 * 15, "15 GB"), (2 * 10**12, "2.0 TB")],
)
def test_sizes_are_said_in_units(size_bytes, spoken):
    assert spoken_size(size_bytes) == spoken
