import pytest
from app.core import redaction
from app.core.errors import ErrorCode, Retry, Scope
from app.mailstore.imap.response_codes import read_status_text
from app.mailstore.imap.server_words import (
    farewell_code,
    refusal_code,
    refused,
    seconds_told,
    sign_in_code,
    spoils_account,
)

TENCENT = (
    "Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, "
    "or system is busy. More information at https://help.mail.qq.com/detail/108/1023"
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("[AUTHENTICATIONFAILED] Authentication failed.", ErrorCode.SIGN_IN_REFUSED),
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", ErrorCode.SIGN_IN_REFUSED),
        ("LOGIN Login error or password error", ErrorCode.SIGN_IN_REFUSED),
        ("LOGIN failed.", ErrorCode.SIGN_IN_REFUSED),
        (TENCENT, ErrorCode.SIGN_IN_REFUSED),
        (
            "[ALERT] Application-specific password required: https://support.google.com (Failure)",
            ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD,
        ),
        ("Login fail. Please enter your authorization code to login.", ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD),
        ("Login fail. Please using weixin token to login", ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD),
        ("[ALERT] 请使用授权码登录", ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD),
        ("[ALERT] Your account is not enabled for IMAP use. (Failure)", ErrorCode.SIGN_IN_IMAP_OFF),
        ("[AUTHORIZATIONFAILED] no IMAP for you", ErrorCode.SIGN_IN_IMAP_OFF),
        ("Too many password errors", ErrorCode.SIGN_IN_LOCKED),
        ("[ALERT] Please log in via your web browser: https://support.google.com (Failure)", ErrorCode.SIGN_IN_LOCKED),
        ("[ALERT] Too many simultaneous connections. (Failure)", ErrorCode.TOO_MANY_CONNECTIONS),
        (
            "[UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)",
            ErrorCode.TOO_MANY_CONNECTIONS,
        ),
        ("User is authenticated but not connected.", ErrorCode.TOO_MANY_CONNECTIONS),
        ("[LIMIT] LOGIN Rate limit hit.", ErrorCode.THROTTLED),
        ("[UNAVAILABLE] Temporary authentication failure.", ErrorCode.SIGN_IN_UNAVAILABLE),
        ("LOGIN server error, try again later", ErrorCode.SIGN_IN_UNAVAILABLE),
    ],
)
def test_each_refused_sign_in_is_told_apart(words: str, code: ErrorCode) -> None:
    assert sign_in_code(read_status_text(words.encode())) is code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("[OVERQUOTA] Quota exceeded (mailbox for user is full)", ErrorCode.OVER_QUOTA),
        ("Over quota", ErrorCode.OVER_QUOTA),
        ("Request is throttled. Suggested Backoff Time: 92415 milliseconds", ErrorCode.THROTTLED),
        ("APPEND Message too large", ErrorCode.MESSAGE_TOO_LARGE),
        ("[TOOBIG] no", ErrorCode.MESSAGE_TOO_LARGE),
        ("Message contains NUL characters", ErrorCode.MESSAGE_REFUSED),
    ],
)
def test_each_refused_message_is_told_apart(words: str, code: ErrorCode) -> None:
    assert refusal_code(read_status_text(words.encode()), ErrorCode.MESSAGE_REFUSED) is code


def test_netease_refusing_to_open_a_folder_is_a_matter_of_the_account() -> None:
    status = read_status_text(b"EXAMINE Unsafe Login. Please contact kefu@188.com for help")
    code = refusal_code(status, ErrorCode.FOLDER_UNREADABLE)
    assert code is ErrorCode.SIGN_IN_IMAP_OFF
    assert spoils_account(code)


def test_a_folder_that_is_gone_is_called_gone() -> None:
    status = read_status_text(b"[NONEXISTENT] Mailbox doesn't exist")
    assert refusal_code(status, ErrorCode.FOLDER_UNREADABLE) is ErrorCode.FOLDER_GONE
    assert refusal_code(status, ErrorCode.MESSAGE_REFUSED) is ErrorCode.MESSAGE_REFUSED


def test_farewells() -> None:
    assert farewell_code(read_status_text(b"Too many connections")) is ErrorCode.TOO_MANY_CONNECTIONS
    assert farewell_code(read_status_text(b"Account exceeded command or bandwidth limits.")) is ErrorCode.THROTTLED
    assert farewell_code(read_status_text(b"IMAP4rev1 Server logging out")) is ErrorCode.LOST


def test_a_password_the_server_repeats_is_blotted_out() -> None:
    redaction.remember(["geheim-4711"])
    error = refused(ErrorCode.SIGN_IN_REFUSED, Scope.ACCOUNT, read_status_text(b"bad password geheim-4711"))
    assert error.facts["server_words"] == "bad password •••"
    assert error.retry is Retry.NEVER


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("Request is throttled. Suggested Backoff Time: 298500 milliseconds", 298),
        ("[UNAVAILABLE] Too many requests, try again in 15 minutes", 900),
        ("请30分钟后再试", 1800),
        ("[LIMIT] Please retry after 20 s", 20),
        ("Account exceeded command or bandwidth limits", None),
    ],
)
def test_how_long_a_server_wants_to_rest_is_read_from_its_words(words, seconds):
    assert seconds_told(words) == seconds
