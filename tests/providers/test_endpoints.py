"""Servers for accounts."""

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import AccountId
from app.mailstore.endpoint import Endpoint, Security
from app.project.model import Account
from app.providers import endpoint_for, provider_table


def _account(address="lin@yuanhang.test", **cells):
    return Account(AccountId("a"), address, **cells)


@pytest.mark.parametrize(
    ("account", "provider", "endpoint"),
    [
        (_account(), "tencent-exmail", ("imap.exmail.qq.com", 993, Security.SSL, "lin@yuanhang.test")),
        (_account(user="lin"), "feishu", ("imap.feishu.cn", 993, Security.SSL, "lin")),
        (_account("lin@126.com"), "tencent-exmail", ("imap.126.com", 993, Security.SSL, "lin@126.com")),
        (_account("lin@vip.163.com"), None, ("imap.vip.163.com", 993, Security.SSL, "lin@vip.163.com")),
        (_account(host="m.test"), None, ("m.test", 993, Security.SSL, "lin@yuanhang.test")),
        (_account(host="m.test", port=143), None, ("m.test", 143, Security.STARTTLS, "lin@yuanhang.test")),
        (_account(host="m.test", port=10993), "feishu", ("m.test", 10993, Security.SSL, "lin@yuanhang.test")),
        (
            _account(host="m.test", security=Security.STARTTLS),
            "feishu",
            ("m.test", 143, Security.STARTTLS, "lin@yuanhang.test"),
        ),
        (
            _account(security=Security.STARTTLS),
            "feishu",
            ("imap.feishu.cn", 143, Security.STARTTLS, "lin@yuanhang.test"),
        ),
    ],
)
def test_what_is_blank_comes_from_the_provider(account, provider, endpoint):
    assert endpoint_for(account, provider_table().get(provider) if provider else None) == Endpoint(*endpoint)


@pytest.mark.parametrize("provider", [None, "coremail", "proton"])
def test_a_server_nobody_knows_is_asked_for_and_not_guessed(provider):
    with pytest.raises(AppError) as caught:
        endpoint_for(_account(), provider_table().get(provider) if provider else None)
    assert (caught.value.code, caught.value.scope) == (ErrorCode.SERVER_UNKNOWN, Scope.ACCOUNT)
    assert caught.value.facts["domain"] == "yuanhang.test"
