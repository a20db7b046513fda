"""A record as consoles, zone files and tables write it, taken apart: name, type, priority, value. Pure.

Understood: ``name [ttl] [IN] TYPE [priority] value``, the same with the type first, lines of "label: value", values in
quotation marks of any kind and in several strings, full-width signs, signs that cannot be seen, a value alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_KINDS = ("TXT", "CNAME", "MX", "SRV")
_QUOTES = str.maketrans("“”„‟＂「」", '"' * 7)
_PARTS = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_LABELS = {
    "name": r"(?:主机记录|主机名|主机|名称|记录名称?|host(?: ?name)?|name)",
    "kind": r"(?:记录类型|类型|(?:record )?type)",
    "value": r"(?:记录值|值|内容|指向|目标|(?:txt )?value|target|content|data|points to)",
    "priority": r"(?:mx ?优先级|优先级|priority|preference)",
    "ttl": r"ttl",
}
_LABELLED = {
    key: re.compile(rf"^\s*{pattern}\s*(?:\([^)]*\))?\s*[:：]\s*(.*)$", re.I) for key, pattern in _LABELS.items()
}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What was understood; empty or None where the text says nothing of it."""

    value: str
    name: str = ""
    kind: str = ""
    priority: int | None = None


def cleaned(text: str) -> str:
    """Without signs that cannot be seen; full-width signs and curly quotation marks as plain ones."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", visible.translate(_QUOTES)).strip()


def read_lines(text: str, domain: str) -> tuple[RecordLine, ...]:
    """One for each record in the text; labelled lines are one record together."""
    lines = [line for line in cleaned(text).splitlines() if line.strip()]
    labelled = _labelled(lines)
    if labelled is not None:
        return (labelled,)
    one_each = any(_kind_at(_tokens(line)) is not None for line in lines[1:])
    if len(lines) > 1 and not one_each and _continues(lines):
        lines = ["".join(line.strip() for line in lines)]
    return tuple(read_line(line, domain) for line in lines)


def read_line(line: str, domain: str) -> RecordLine:
    """One record in one line."""
    tokens = _tokens(line)
    at = _kind_at(tokens)
    if at is None:
        return _without_kind(line, tokens, domain)
    kind = tokens[at].upper()
    before = [one for one in tokens[:at] if one.upper() != "IN" and not one.isdigit()]
    rest = tokens[at + 1 :]
    name = before[0] if before else ""
    if not name and len(rest) > 1 and _is_name(rest[0], domain):
        name, rest = rest[0], rest[1:]
    if kind in {"MX", "SRV"}:
        return _with_priority(kind, name, rest)
    if kind == "CNAME":
        return RecordLine(rest[0] if rest else "", name, kind)
    return RecordLine(_text_of(line, rest), name, kind)


def _tokens(line: str) -> list[str]:
    return [quoted or bare for quoted, bare in _PARTS.findall(line) if quoted or bare]


def _kind_at(tokens: list[str]) -> int | None:
    return next((number for number, token in enumerate(tokens[:4]) if token.upper() in _KINDS), None)


def _is_name(token: str, domain: str) -> bool:
    lowered = token.lower().removesuffix(".")
    return lowered in {"@", domain} or lowered.endswith(f".{domain}") or "_domainkey" in lowered


def _without_kind(line: str, tokens: list[str], domain: str) -> RecordLine:
    """A value alone, or a name with a value behind it."""
    if len(tokens) > 1 and _is_name(tokens[0], domain):
        return RecordLine(_text_of(line, tokens[1:]), tokens[0])
    if len(tokens) > 1 and any(token.isdigit() for token in tokens) and not any("=" in token for token in tokens):
        return _with_priority("", "", tokens)
    return RecordLine(_text_of(line, tokens))


def _with_priority(kind: str, name: str, rest: list[str]) -> RecordLine:
    """``10 host``, ``host 10``, ``host 10 600``: the first number is the priority, for SRV of the four in front."""
    numbers = [one for one in rest if one.isdigit()]
    hosts = [one for one in rest if not one.isdigit() and one != "@"]
    priority = int(numbers[0]) if numbers else None
    host = hosts[-1] if hosts else ""
    if kind == "SRV" and len(numbers) >= 3:
        return RecordLine(f"{numbers[1]} {numbers[2]} {host}", name, kind, priority)
    return RecordLine(host, name, kind, priority)


def _text_of(line: str, rest: list[str]) -> str:
    """Strings in quotation marks are one value without blanks between; bare words keep theirs. A TTL is left out."""
    if '"' in line:
        quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        return "".join(quoted).replace('\\"', '"').replace("\\;", ";").replace("\\\\", "\\")
    if len(rest) > 1 and rest[-1].isdigit():
        rest = rest[:-1]
    return " ".join(rest).replace("\\;", ";")


def _labelled(lines: list[str]) -> RecordLine | None:
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        key, said = next(
            ((key, match[1]) for key, form in _LABELLED.items() if (match := form.match(line))), ("", line)
        )
        if key:
            found[key], last = said.strip(), key
        elif last == "value":
            found["value"] += said.strip()
        else:
            return None
    if "value" not in found:
        return None
    priority = found.get("priority", "")
    value = _text_of(found["value"], found["value"].split())
    return RecordLine(
        value, found.get("name", ""), found.get("kind", "").upper(), int(priority) if priority.isdigit() else None
    )


def _continues(lines: list[str]) -> bool:
    """Whether the lines are one long value that was broken: its beginning is a tag, the others are none."""
    return re.match(r'^"?[\w-]+=', lines[0]) is not None and not any(re.match(r"^[\w-]+=", one) for one in lines[1:])
