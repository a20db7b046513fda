"""Cures for refused sign-ins."""

import re
import tomllib

import pytest
from app.core.errors import ErrorCode
from app.core.resource_files import resource
from app.providers import provider_table
from app.providers.cures import cure_for, hidden_mail_cure

CURES = tomllib.loads(resource("words", "cures.toml").read_text("utf-8"))
ENTRIES = [(provider, kind, cure) for provider, kinds in CURES.items() for kind, cure in kinds.items()]


@pytest.mark.parametrize(("provider", "kind", "cure"), ENTRIES)
def test_every_cure_speaks_both_languages_about_a_known_provider(provider, kind, cure):
    assert provider == "generic" or provider_table().get(provider)
    assert kind in {"code", "imap", "locked", "hidden"}
    assert len(cure["zh"]) == len(cure["en"]) >= 2
    assert cure["url"].startswith("https://") or provider == "generic"
    for text in (*cure["zh"], *cure["en"]):
        assert not re.search(r"[!！—]|成功|失败|耐心|error|please", text, re.IGNORECASE)
    assert all(re.search(r"[。]$", text) for text in cure["zh"])
    assert all(re.search(r"[.]$", text) for text in cure["en"])


def test_a_provider_that_wants_a_code_says_how_to_get_it():
    cure = cure_for(ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, provider_table().get("netease-qiye"))
    assert "授权码" in "".join(cure.steps("zh_CN"))
    assert len(cure.steps("en")) == 3
    assert cure.url == "https://qiye.163.com/login/"
    assert cure_for(ErrorCode.SIGN_IN_REFUSED, provider_table().get("netease-qiye")) == cure


def test_a_provider_without_an_entry_gets_the_general_steps_and_its_own_page():
    fastmail = provider_table().get("fastmail")
    general = cure_for(ErrorCode.SIGN_IN_IMAP_OFF, None)
    assert cure_for(ErrorCode.SIGN_IN_IMAP_OFF, fastmail).steps_en == general.steps_en


def test_other_troubles_have_no_cure_of_this_kind():
    assert cure_for(ErrorCode.DISK_FULL, None) is None


def test_settings_that_hide_mail_are_known_where_they_matter():
    assert "30" in "".join(hidden_mail_cure(provider_table().get("tencent-exmail")).steps("en"))
    assert hidden_mail_cure(provider_table().get("fastmail")) is None
    assert hidden_mail_cure(None) is None
