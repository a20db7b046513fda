"""Every repair has its words, in both languages."""

from __future__ import annotations

import pytest
from app.engine.repair.repairs import Repair
from app.flow.repair_words import repair_said, repairs_in_short
from app.flow.words import Language


@pytest.mark.parametrize("repair", Repair)
@pytest.mark.parametrize("language", Language)
def test_every_repair_is_said_in_both_languages(repair, language):
    said = repair_said(repair.value, language)
    assert said.short
    assert said.means
    assert said.short != repair.value
    assert not set("!！—") & set(said.short + said.means)


def test_several_repairs_stand_in_one_line():
    both = (Repair.NUL_REMOVED, Repair.FINAL_NEWLINE)
    assert repairs_in_short(both, Language.ZH) == "去掉了服务器不收的空字符；末尾补了一个换行"
    assert "; " in repairs_in_short(both, Language.EN)


def test_a_repair_of_a_later_release_is_said_by_its_name():
    assert repair_said("straightened", Language.EN).short == "straightened"
