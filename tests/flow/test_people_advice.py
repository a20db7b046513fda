"""What an opened row says."""

from dataclasses import replace

import pytest
from app.core.errors import AppError, ErrorCode
from app.flow import people_steps as steps
from app.flow.people import Standing
from app.flow.people_advice import advice_for
from app.flow.words import Language
from app.project import Side
from app.providers import provider_table

from tests.flow.people_firm import CHEN, firm


def mailbox(code=None, provider="netease-qiye", **facts):
    shown = steps.opened(firm(), Language.ZH).person(CHEN).side(Side.OLD)
    error = AppError(code, **facts) if code else None
    standing = Standing.REFUSED if code else Standing.SIGNED_IN
    return replace(shown, provider=provider_table().get(provider) if provider else None, standing=standing, error=error)


@pytest.mark.parametrize("language", Language)
def test_a_refused_password_comes_with_the_provider_s_own_steps_and_page(language):
    advice = advice_for(mailbox(ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, server_words="ERR.LOGIN.PASSERR"), language)
    assert len(advice.steps) == 3
    assert advice.url.startswith("https://qiye.163.com")
    assert advice.code_wanted
    assert advice.words == "ERR.LOGIN.PASSERR"


def test_a_server_of_her_own_gets_general_steps_and_a_password():
    advice = advice_for(mailbox(ErrorCode.SIGN_IN_REFUSED, provider=None), Language.EN)
    assert advice.steps
    assert not advice.code_wanted
    assert advice.provider == ""


def test_what_no_step_cures_is_said_all_the_same():
    advice = advice_for(mailbox(ErrorCode.REFUSED, host="h", port=993), Language.EN)
    assert advice.steps == ()
    assert advice.told.happened


def test_a_certificate_that_is_not_believed_becomes_a_question():
    facts = {"host": "imap.firm.com", "port": 993, "fingerprint": "ab" * 32, "issuer": "CN=Own", "subject": "CN=x"}
    question = advice_for(mailbox(ErrorCode.CERTIFICATE_UNKNOWN_ISSUER, **facts), Language.ZH).certificate
    assert (question.server, question.fingerprint, question.issuer) == ("imap.firm.com:993", "ab" * 32, "CN=Own")


def test_without_a_fingerprint_there_is_nothing_to_trust():
    assert advice_for(mailbox(ErrorCode.CERTIFICATE_EXPIRED, host="h", port=1), Language.ZH).certificate is None


def test_a_provider_that_hides_old_mail_says_how_to_show_it_once_the_sign_in_works():
    assert advice_for(mailbox(provider="tencent-exmail"), Language.ZH).hidden
    assert not advice_for(mailbox(provider=None), Language.ZH).hidden
