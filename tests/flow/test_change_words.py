"""Every change is said in both languages."""

from __future__ import annotations

import re
import tomllib

import pytest
from app.core.resource_files import resource
from app.core.words import Language
from app.dns.cutover import Deed, Purpose
from app.flow.change_words import change_words

WORDS = tomllib.loads(resource("words", "changes.toml").read_text("utf-8"))


def test_every_purpose_and_deed_has_words_and_none_is_stale():
    ways_back = {"back_mx", "back_clients"}
    assert set(WORDS["purpose"]) == {purpose.value for purpose in Purpose} | ways_back
    assert set(WORDS["deed"]) == {deed.value for deed in Deed}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("deed", list(Deed))
def test_the_words_keep_the_tone_and_are_whole(language, purpose, deed):
    for id_of_change in (purpose.value, f"back:{purpose.value}"):
        said = change_words(id_of_change, purpose, deed, language, ttl_s=300, path="https://mta-sts.firm.com/x")
        for sentence in (said.why, said.deed):
            assert not re.search(r"[!！—{}]|成功|失败|propagat|please", sentence)
            assert sentence.endswith("。" if language is Language.ZH else ".")
        assert said.title
        assert not said.title.endswith((".", "。"))


def test_the_way_back_says_where_mail_goes():
    there = change_words("mx", Purpose.MX, Deed.REPLACE, Language.EN)
    back = change_words("back:mx", Purpose.MX, Deed.REPLACE, Language.EN)
    assert (there.title, back.title) == ("Mail goes to the new side (MX)", "Mail goes back to the old side (MX)")


def test_a_shorter_life_names_the_figure():
    assert "300" in change_words("x", Purpose.SHORT_TTL, Deed.RETIME, Language.ZH, ttl_s=300).deed
