"""Counts the pictures that the HTML of a message would fetch from elsewhere: each way of naming one, each address once.

Counts only; what is shown comes from `safe_html`, which fetches none of them whatever is counted here.
"""

from __future__ import annotations

import html
import re

MAX_CHARACTERS = 8 << 20
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:]*)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"(?<![a-zA-Z:-])([a-zA-Z:-]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_SHEET = re.compile(r"<style\b[^<>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STYLE_ADDRESS = re.compile(r"url\s*\(\s*[\"']?([^)\"']{1,4000})|image-set\s*\(\s*[\"']([^\"']{1,4000})", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?|ftp):|//|\\\\", re.IGNORECASE)
_PICTURES = {"img", "image", "input", "source", "v:imagedata", "v:fill", "track"}


def remote_pictures(markup: str) -> frozenset[str]:
    """The remote addresses of pictures, also of grounds, of a video's still, and of style sheets' own."""
    markup = _COMMENT.sub("", markup[:MAX_CHARACTERS])
    found: set[str] = set()
    for sheet in _SHEET.findall(markup):
        found |= _in_style(sheet)
    for match in _TAG.finditer(markup):
        name, inside = match[1].lower(), match[2]
        if "=" not in inside:
            continue
        for attribute in _ATTRIBUTE.finditer(inside):
            value = html.unescape(attribute[2] or attribute[3] or attribute[4] or "").strip()
            found |= _of(name, attribute[1].lower(), value)
    return frozenset(found)


def _of(tag: str, attribute: str, value: str) -> set[str]:
    if attribute == "style":
        return _in_style(value)
    named = attribute in {"background", "poster"} or (attribute in {"src", "xlink:href"} and tag in _PICTURES)
    if named or (tag == "image" and attribute == "href"):
        return {value} if _REMOTE.match(value) else set()
    if attribute == "srcset":
        # all sizes of one picture: it counts once, by its first
        first = value.partition(",")[0].split()
        return {first[0]} if first and _REMOTE.match(first[0]) else set()
    return set()


def _in_style(style: str) -> set[str]:
    addresses = (one or other for one, other in _STYLE_ADDRESS.findall(style))
    return {address.strip() for address in addresses if _REMOTE.match(address.strip())}
