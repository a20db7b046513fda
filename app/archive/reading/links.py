"""Where a link really leads, and what about it should make her look twice. Pure: nothing is looked up or opened."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

import idna

from app.archive.reading.lookalikes import pretends, skeleton

_ENDINGS = (
    " com net org edu gov mil int info biz name pro xyz top site online shop store club vip ltd app dev io ai me tv cc"
    " co cn hk mo tw jp kr sg my vn th id ph in pk lk bd ae sa il ir tr ru ua by kz de at ch fr it es pt nl be lu uk"
    " ie dk se no fi is pl cz sk hu ro bg gr rs hr si ee lv lt eu us ca mx br ar cl pe ve au nz za eg ng ke ma example"
    " test "
)
_PUBLIC_SECOND = re.compile(r"(?:com|net|org|gov|edu|ac|co|or|ne|go|in)\.[a-z]{2}")
_HOST = re.compile(
    r"(?<![a-z0-9.@-])(?:[a-z0-9](?:[a-z0-9-]{0,62}))(?:\.[a-z0-9-]{1,63})+(?![a-z0-9@-])", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]{1,64}@((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
_USUAL_PORTS = {None, 80, 443}
_LONGEST = 4000


class LinkMark(StrEnum):
    """One reason to look twice; the order is that of their weight."""

    OTHER_HOST = "other_host"
    LOOKALIKE = "lookalike"
    USER = "user"
    NUMERIC = "numeric"
    PUNYCODE = "punycode"
    PORT = "port"


@dataclass(frozen=True, slots=True)
class LinkJudgement:
    """`host` as people write it, `ascii_host` as computers do (``xn--…``); both empty for an address that has none."""

    address: str
    scheme: str
    host: str = ""
    ascii_host: str = ""
    marks: tuple[LinkMark, ...] = ()
    named_host: str = ""
    """The host that the text of the link names, where it is another."""
    looks_like: str = ""
    """What a look-alike host would be read as."""
    port: int | None = None

    @property
    def openable(self) -> bool:
        """Whether it is a web or mail address, the only kinds that are ever opened."""
        return self.scheme in {"http", "https", "mailto"}


def judge_link(text: str, target: str) -> LinkJudgement:
    """What there is to say of a link with this text. Any input gives an answer."""
    address = target.strip()[:_LONGEST]
    scheme = _UNSEEN.sub("", address).partition(":")[0].lower()
    if scheme == "mailto":
        return _judge_mail(text, address)
    if scheme not in {"http", "https"}:
        return LinkJudgement(address, scheme)
    user, raw_host, port = _parts(_UNSEEN.sub("", address))
    host, ascii_host = _both_forms(raw_host)
    named = _other_host(text, ascii_host)
    odd = [label for label in host.split(".") if pretends(label)]
    found = {
        LinkMark.OTHER_HOST: bool(named),
        LinkMark.LOOKALIKE: bool(odd),
        LinkMark.USER: user,
        LinkMark.NUMERIC: _is_number(ascii_host),
        LinkMark.PUNYCODE: "xn--" in ascii_host,
        LinkMark.PORT: port not in _USUAL_PORTS,
    }
    marks = tuple(mark for mark, there in found.items() if there)
    return LinkJudgement(address, scheme, host, ascii_host, marks, named, skeleton(host) if odd else "", port)


def _judge_mail(text: str, address: str) -> LinkJudgement:
    to = unquote(address.partition(":")[2].partition("?")[0])
    host, ascii_host = _both_forms(to.rpartition("@")[2].strip("<> "))
    shown = _MAIL.search(text)
    named = shown[1].lower() if shown and "," not in to and not _same_owner(shown[1].lower(), ascii_host) else ""
    odd = any(pretends(label) for label in host.split("."))
    found = {LinkMark.OTHER_HOST: bool(named), LinkMark.LOOKALIKE: odd, LinkMark.PUNYCODE: "xn--" in ascii_host}
    marks = tuple(mark for mark, there in found.items() if there)
    return LinkJudgement(address, "mailto", host, ascii_host, marks, named, skeleton(host) if odd else "")


def _parts(address: str) -> tuple[bool, str, int | None]:
    """Whether a user is named, the host, the port: read as browsers read it, for whom a backslash is a slash."""
    rest = address.partition(":")[2].replace("\\", "/").lstrip("/")
    place = re.split(r"[/?#]", rest, maxsplit=1)[0]
    user, at, place = place.rpartition("@")
    if place.startswith("["):
        host, _, tail = place.partition("]")
        return bool(at), host + "]", _port(tail.lstrip(":"))
    host, colon, tail = place.partition(":")
    return bool(at) and bool(user or at), unquote(host), _port(tail) if colon else None


def _port(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _both_forms(host: str) -> tuple[str, str]:
    """The host in Unicode and in ASCII, label by label; what cannot be converted stays as it is."""
    plain = unicodedata.normalize("NFKC", host).replace("。", ".").strip(".").lower()
    shown, asked = [], []
    for label in plain.split("."):
        try:
            if label.startswith("xn--"):
                shown.append(idna.decode(label))
                asked.append(label)
            else:
                shown.append(label)
                asked.append(label if label.isascii() else idna.encode(label, uts46=True).decode("ascii"))
        except (idna.IDNAError, UnicodeError, ValueError, IndexError):
            shown[len(asked) :] = [label]
            asked.append(label)
    return ".".join(shown), ".".join(asked)


def _other_host(text: str, target: str) -> str:
    """The host that the text names, if it does and it belongs to somebody else than the target."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    if re.match(r"(?:https?:)?//\S+$", text, re.IGNORECASE):
        named = _both_forms(_parts(text if ":" in text.partition("/")[0] else "http:" + text)[1])[1]
        return named if named and not _same_owner(named, target) else ""
    for match in [*_HOST.finditer(text), *_MAIL.finditer(text)]:
        named = (match[1] if match.re is _MAIL else match[0]).lower().strip(".-")
        known = f" {named.rpartition('.')[2]} " in _ENDINGS or named.startswith("www.")
        if known and not _same_owner(named, target):
            return named
    return ""


def _same_owner(one: str, other: str) -> bool:
    """The same host, or one below the other."""
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    if one == other:
        return True
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long.endswith("." + short) and "." in short and _PUBLIC_SECOND.fullmatch(short) is None


def _is_number(host: str) -> bool:
    """An IP address in any of the spellings that browsers accept."""
    if host.startswith("["):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        last = host.rpartition(".")[2]
        return bool(last) and _NUMBER.fullmatch(last) is not None
    return True
