"""What a server's refusal means: response codes first (RFC 5530), then the words that providers are known to use. Pure.

The words below were collected from public issue threads and providers' help pages. Order matters: the first that is
found decides, and what may pass by itself stands before what the user must mend.
"""

from __future__ import annotations

import re

from app.core.errors import AppError, ErrorCode, Fact, Retry, Scope
from app.core.redaction import redact
from app.mailstore.imap.response_codes import StatusText

_TOO_MANY = (
    "too many simultaneous connections",  # Gmail
    "maximum number of connections",  # Dovecot
    "too many connections",
    "connection limit",
    "not connected",  # Microsoft 365: "User is authenticated but not connected"
    "同时连接",
    "连接数",
)
_THROTTLED = (
    "throttl",
    "suggested backoff time",  # Microsoft 365
    "rate limit",  # Yahoo
    "bandwidth limits",  # Gmail
    "exceeded command or bandwidth",
    "too many requests",
    "too frequent",
    "频率",
    "过于频繁",
)
_LOCKED = (
    "too many password errors",  # Alibaba: for one hour
    "too many failed",
    "too many invalid",
    "too many login failures",
    "account is locked",
    "account locked",
    "has been locked",
    "suspended",
    "account is disabled",
    "user disabled",
    "please log in via your web browser",  # Gmail
    "web login required",  # Gmail
    "blocked",
    "锁定",
    "冻结",
    "禁止登录",
)
_IMAP_OFF = (
    "not enabled for imap",  # Gmail
    "imap access is disabled",
    "imap is disabled",
    "imap disabled",
    "imap access disabled",
    "enable imap",  # Zoho: "Your account is not yet enabled; enable IMAP access"
    "imap service is not",
    "service is not open",  # Tencent, together with other reasons
    "not allowed to use imap",
    "protocol is disabled",
    "protocol disabled",
    "unsafe login",  # NetEase, when ID was sent and it still refuses
    "协议未开启",
    "服务未开启",
    "未开通",
    "未开启",
)
_APP_PASSWORD = (
    "application-specific password",  # Gmail, Zoho
    "app-specific password",  # Apple
    "app password",
    "application password",
    "authorization code",  # Tencent, NetEase
    "authorisation code",
    "weixin token",  # Exmail
    "basic auth",  # Microsoft 365
    "授权码",
    "客户端专用密码",
    "安全密码",
    "专用密码",
)
_UNAVAILABLE = (
    "temporar",
    "try again later",
    "server error",
    "internal error",
    "server unavailable",
    "system is busy",
    "system busy",
    "系统繁忙",
    "稍后再试",
)
_OVER_QUOTA = ("over quota", "quota exceeded", "overquota", "mailbox is full", "mailbox full", "空间已满", "容量不足")
_TOO_LARGE = ("too large", "too big", "exceeds", "maximum message size", "size limit", "超过")

_SIGN_IN_WORDS = (
    (_TOO_MANY, ErrorCode.TOO_MANY_CONNECTIONS),
    (_THROTTLED, ErrorCode.THROTTLED),
    (_APP_PASSWORD, ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD),
    (_LOCKED, ErrorCode.SIGN_IN_LOCKED),
    (_IMAP_OFF, ErrorCode.SIGN_IN_IMAP_OFF),
)
_SIGN_IN_CODES = {
    "LIMIT": ErrorCode.TOO_MANY_CONNECTIONS,
    "THROTTLED": ErrorCode.THROTTLED,
    "UNAVAILABLE": ErrorCode.SIGN_IN_UNAVAILABLE,
    "INUSE": ErrorCode.SIGN_IN_UNAVAILABLE,
    "SERVERBUG": ErrorCode.SIGN_IN_UNAVAILABLE,
    "CONTACTADMIN": ErrorCode.SIGN_IN_LOCKED,
    "WEBALERT": ErrorCode.SIGN_IN_LOCKED,
    "EXPIRED": ErrorCode.SIGN_IN_LOCKED,
    "AUTHORIZATIONFAILED": ErrorCode.SIGN_IN_IMAP_OFF,
    "AUTHENTICATIONFAILED": ErrorCode.SIGN_IN_REFUSED,
}
_PASSES = {
    ErrorCode.TOO_MANY_CONNECTIONS,
    ErrorCode.THROTTLED,
    ErrorCode.SIGN_IN_UNAVAILABLE,
    ErrorCode.LOST,
    ErrorCode.FOLDER_UNREADABLE,
}
_WAITS = {ErrorCode.THROTTLED, ErrorCode.TOO_MANY_CONNECTIONS, ErrorCode.SIGN_IN_UNAVAILABLE}
_UNITS = (
    ({"milliseconds", "millisecond", "ms", "毫秒"}, 0.001),
    ({"seconds", "second", "secs", "sec", "s", "秒", "秒钟"}, 1),
    ({"minutes", "minute", "mins", "min", "分钟", "分"}, 60),
    ({"hours", "hour", "小时"}, 3600),
)
_HOW_LONG = re.compile(
    r"(?:backoff time:|again (?:in|after)|wait|retry (?:in|after)|请|于)\s*(\d{1,9})\s*"
    r"(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|毫秒|秒钟?|分钟?|小时)",
    re.IGNORECASE,
)
# A refusal that lists every reason it can think of ("account is abnormal, service is not open, password is incorrect,
# login frequency limited or system is busy", Tencent) tells nothing but that the sign-in was refused.
_LISTS_EVERYTHING = "password is incorrect, login frequency limited"


def sign_in_code(status: StatusText) -> ErrorCode:
    """Why a sign-in was refused."""
    words = status.words.lower()
    if _LISTS_EVERYTHING in words:
        return ErrorCode.SIGN_IN_REFUSED
    for known, code in _SIGN_IN_WORDS:
        if _any_in(known, words):
            return code
    if status.code in _SIGN_IN_CODES:
        return _SIGN_IN_CODES[status.code]
    return ErrorCode.SIGN_IN_UNAVAILABLE if _any_in(_UNAVAILABLE, words) else ErrorCode.SIGN_IN_REFUSED


def farewell_code(status: StatusText) -> ErrorCode:
    """Why a server said BYE."""
    words = status.words.lower()
    if status.code == "LIMIT" or _any_in(_TOO_MANY, words):
        return ErrorCode.TOO_MANY_CONNECTIONS
    return ErrorCode.THROTTLED if status.code == "THROTTLED" or _any_in(_THROTTLED, words) else ErrorCode.LOST


def refusal_code(status: StatusText, otherwise: ErrorCode) -> ErrorCode:
    """Why a command on a folder or message was refused; `otherwise` if it is nothing that reaches further."""
    words = status.words.lower()
    if status.code == "THROTTLED" or _any_in(_THROTTLED, words):
        return ErrorCode.THROTTLED
    if status.code == "OVERQUOTA" or _any_in(_OVER_QUOTA, words):
        return ErrorCode.OVER_QUOTA
    if "unsafe login" in words:
        return ErrorCode.SIGN_IN_IMAP_OFF
    if status.code in {"TOOBIG", "LIMIT"} and otherwise is ErrorCode.MESSAGE_REFUSED:
        return ErrorCode.MESSAGE_TOO_LARGE
    if otherwise is ErrorCode.MESSAGE_REFUSED and _any_in(_TOO_LARGE, words):
        return ErrorCode.MESSAGE_TOO_LARGE
    return ErrorCode.FOLDER_GONE if status.code == "NONEXISTENT" and _is_of_folder(otherwise) else otherwise


def spoils_account(code: ErrorCode) -> bool:
    """Whether such a refusal ends the work on the whole account and not only on one folder or message."""
    return code in {ErrorCode.THROTTLED, ErrorCode.OVER_QUOTA, ErrorCode.SIGN_IN_IMAP_OFF}


def refused(code: ErrorCode, scope: Scope, status: StatusText, **facts: Fact) -> AppError:
    """The error for a refusal, with the server's own words, free of secrets."""
    retry = Retry.LATER if code in _PASSES or code is ErrorCode.OVER_QUOTA else Retry.NEVER
    error = AppError(code, scope=scope, retry=retry, server_words=redact(status.words))
    if code in _WAITS:
        error.facts["retry_after_s"] = seconds_told(status.words)
    error.facts.update(facts)
    return error


def seconds_told(words: str) -> int | None:
    """For how long the server wants to be left alone, if its words say so.

    Microsoft 365: "Suggested Backoff Time: 298500 milliseconds"; others: "try again in 15 minutes", "请30分钟后再试".
    """
    found = _HOW_LONG.search(words)
    if found is None:
        return None
    number, unit = int(found[1]), found[2].lower()
    return max(1, round(number * next(seconds for names, seconds in _UNITS if unit in names)))


def _is_of_folder(code: ErrorCode) -> bool:
    return code in {ErrorCode.FOLDER_UNREADABLE, ErrorCode.FOLDER_REFUSED}


def _any_in(known: tuple[str, ...], words: str) -> bool:
    return any(phrase in words for phrase in known)
