"""A letter that came back: the notice of a mail server that it could not be delivered (RFC 3464), or what some send in
its stead. Pure; nothing is parsed that could be nested, and nothing raises.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection

from app.core.redaction import redact
from app.engine.mail_flow.findings import CameBack

FIELDS = ("FROM", "CONTENT-TYPE", "AUTO-SUBMITTED", "IN-REPLY-TO")
"""What is asked of every new letter in the outside mailbox."""
_REPORT = re.compile(rb"^content-type[ \t]*:\s*multipart/report", re.IGNORECASE | re.MULTILINE)
_FROM_A_SERVER = re.compile(
    rb"^from[ \t]*:[^\n]*(mailer-daemon|postmaster|mail delivery)", re.IGNORECASE | re.MULTILINE
)
_READ_RECEIPT = re.compile(rb"report-type\s*=\s*\"?disposition-notification", re.IGNORECASE)
_ACTION = re.compile(rb"^action[ \t]*:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_DIAGNOSTIC = re.compile(rb"^diagnostic-code[ \t]*:(.*(?:\r?\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"^status[ \t]*:[ \t]*(\d\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE)
_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/]{40,76}\r?\n)+(?:^[A-Za-z0-9+/]*={0,2}\r?$)?", re.MULTILINE)
_LONGEST_WORDS = 300


def may_be_bounce(header: bytes) -> bool:
    """Whether `FIELDS` of a letter look as if a mail server had written it: only then is the letter itself read."""
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", header)
    return bool(_REPORT.search(unfolded) or _FROM_A_SERVER.search(unfolded))


def read_bounce(letter: bytes, tokens: Collection[str]) -> CameBack | None:
    """Which of our letters this one gives back, if any. A notice that it is merely late is none."""
    texts = (letter, letter.replace(b"=\r\n", b""), *_decoded(letter))
    token = next((token for token in tokens if any(token.encode("ascii") in text for text in texts)), None)
    if token is None or _READ_RECEIPT.search(letter):
        return None
    actions = {found.lower() for text in texts for found in _ACTION.findall(text)}
    if actions and b"failed" not in actions:
        return None
    return CameBack(token, _reason(texts))


def _reason(texts: Collection[bytes]) -> str:
    for pattern in (_DIAGNOSTIC, _STATUS):
        for text in texts:
            if found := pattern.search(text):
                words = " ".join(found[1].decode("utf-8", "replace").split())
                return redact(words)[:_LONGEST_WORDS]
    return ""


def _decoded(letter: bytes) -> list[bytes]:
    """What stands in base64: some servers hide the whole notice in it."""
    found: list[bytes] = []
    for run in _BASE64.findall(letter):
        packed = re.sub(rb"[\r\n]", b"", run)
        try:
            found.append(base64.b64decode(packed[: len(packed) // 4 * 4]))
        except binascii.Error:
            continue
    return found
