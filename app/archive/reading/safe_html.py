"""Makes the HTML of a hostile message harmless: an allow-list of tags, nothing remote, nothing active.

What comes out may be shown by any viewer: it holds no script, form, frame, style sheet or remote address that would be
fetched by itself. Links stay, for her to press. Pictures stay if the message itself brought them (``cid:``, ``data:``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

import nh3

from app.archive.reading.html_text import html_to_text
from app.archive.reading.remote_pictures import remote_pictures
from app.archive.reading.tangled_html import is_tangled

MAX_CHARACTERS = 8 << 20
"""Nothing behind these is shown as HTML."""
_MAX_STYLE = 4000
"""No style sheet in an attribute is longer; some patterns here look at the rest from every word."""
# fmt: off
_TAGS = frozenset({
    "a", "abbr", "address", "article", "b", "big", "blockquote", "br", "caption", "center", "code", "col",
    "colgroup", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "section",
    "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt",
    "u", "ul",
})
# fmt: on
_GONE_WITH_CONTENT = frozenset(
    {"script", "style", "title", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "select"}
)
_EVERYWHERE = frozenset(
    {"style", "align", "valign", "width", "height", "bgcolor", "color", "dir", "lang", "title", "border"}
    | {"cellpadding", "cellspacing", "colspan", "rowspan", "nowrap", "face", "size"}
)
_ATTRIBUTES = {"*": set(_EVERYWHERE), "a": {"href"}, "img": {"src", "alt"}, "ol": {"start", "type"}}
_BAD_STYLE = re.compile(r"url\s*\(|expression|@import|behavior|image-set|gradient|\\|position\s*:", re.IGNORECASE)
_PAINTED_GROUND = re.compile(r"background[^;]*(?:url\s*\(|gradient)", re.IGNORECASE)
_COLOUR = re.compile(r"\s*color\s*:", re.IGNORECASE)
_HEX_COLOUR = re.compile(r"#[0-9a-f]{3}|#?[0-9a-f]{6}", re.IGNORECASE)
_NAMED_COLOUR = re.compile(
    r"aqua|black|blue|brown|crimson|cyan|dark(?:blue|cyan|gray|green|grey|orange|red)|fuchsia|gold|gr[ae]y|green|indigo"
    r"|ivory|lightgr[ae]y|lime|magenta|maroon|navy|olive|orange|pink|purple|red|silver|teal|tomato|violet|white|yellow",
    re.IGNORECASE,
)
_OWN_PICTURE = re.compile(r"cid:|data:image/(?:png|jpe?g|gif|webp|bmp);base64,", re.IGNORECASE)
_SPANS = {"colspan", "rowspan"}
_SMALL = re.compile(r"\d{1,2}", re.ASCII)
"""A viewer makes room for every row and column a cell says it spans."""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """What may be shown, and how many pictures from elsewhere were left out."""

    html: str
    blocked_pictures: int
    simplified: bool = False
    """Only its words are left: it was built to keep a reader busy."""


def safe_html(html: str, own: Mapping[str, str] = MappingProxyType({})) -> SafeHtml:
    """Clean the HTML of a message. Any input gives an answer, in time that grows with its size.

    `own`: addresses (Content-Location) of pictures that the message brought along, to the content id they have here.
    """
    html = html[:MAX_CHARACTERS]
    if is_tangled(html):
        return SafeHtml(f"<pre>{nh3.clean_text(html_to_text(html))}</pre>", 0, simplified=True)
    blocked: set[str] = set()

    def allowed(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "style":
            return _safe_style(value)
        if attribute in {"color", "bgcolor"}:
            return _plain_colour(value)
        if attribute in _SPANS:
            return value if _SMALL.fullmatch(value.strip()) else None
        if tag == "img" and attribute == "src" and _OWN_PICTURE.match(value.strip()) is None:
            if (known := _own(value.strip(), own)) is not None:
                return f"cid:{known}"
            blocked.add(value.strip())
            return None
        return value

    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=allowed,
        url_schemes={"http", "https", "mailto", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
    )
    from_elsewhere = {address for address in remote_pictures(html) | blocked if _own(address, own) is None}
    return SafeHtml(clean, len(from_elsewhere))


def standalone_page(body: str) -> str:
    """A whole page for a web browser, with a policy of its own that allows nothing to be fetched."""
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="referrer" content="no-referrer"></head><body>{body}</body></html>'
    )


def _plain_colour(value: str) -> str | None:
    """A colour as a viewer knows it; old mail leaves out the ``#``, broken mail has anything."""
    value = value.strip()
    if _HEX_COLOUR.fullmatch(value):
        return "#" + value.removeprefix("#")
    return value if _NAMED_COLOUR.fullmatch(value) else None


def _own(address: str, own: Mapping[str, str]) -> str | None:
    """The content id for an address: as it stands, decoded, or by its last piece where it is relative."""
    for wanted in (address, unquote(address)):
        if wanted in own:
            return own[wanted]
    return own.get(address.removeprefix("./")) if own and ":" not in address else None


def _safe_style(style: str) -> str | None:
    """The declarations that fetch nothing and cover nothing; light text is not left without its dark ground."""
    if len(style) > _MAX_STYLE:
        return None
    lost_ground = _PAINTED_GROUND.search(style) is not None
    kept = [
        part
        for part in style.split(";")
        if part.strip() and not _BAD_STYLE.search(part) and not (lost_ground and _COLOUR.match(part))
    ]
    return ";".join(kept) or None
