"""A .ts catalogue as messages: read, compared, filled. Qt's own tools write and compile it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translation_sources import Key

Words = str | list[str] | dict[str, str | list[str]]
_ENDING = re.compile(r"\((e?s)\)")
Fills = dict[str, dict[str, Words]]


@dataclass(frozen=True)
class Message:
    """One entry; `forms` holds one translation, or one for each plural form."""

    key: Key
    forms: list[str]
    state: str | None
    plural: bool


def messages(path: Path) -> Iterator[Message]:
    """Every entry of the file, vanished ones too."""
    for context, entry in _entries(_read(path).getroot()):
        translation = _translation(entry)
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        yield Message(_key(context, entry), forms, translation.get("type"), entry.get("numerus") == "yes")


def problems(path: Path, wanted: set[Key] | None) -> list[str]:
    """What is missing, unfinished, stale or has other placeholders than its source. `wanted` None asks for no set."""
    found = list(messages(path))
    said = []
    for message in found:
        if message.state in {"vanished", "obsolete"}:
            said.append(f"{path.name}: stale, prune it: {tuple(message.key)}")
            continue
        if message.state == "unfinished" or not all(message.forms):
            said.append(f"{path.name}: not translated: {tuple(message.key)}")
            continue
        said += [
            f"{path.name}: other placeholders: {message.key.source!r} -> {form!r}"
            for form in message.forms
            if _placeholders(message.key.source, plural=message.plural) != _placeholders(form, plural=message.plural)
        ]
    if wanted is not None:
        said += [f"{path.name}: missing, run update: {tuple(key)}" for key in sorted(wanted - {m.key for m in found})]
    return said


def fill(path: Path, language: str, fills: Fills) -> set[tuple[str, str]]:
    """Write translations into the file; returns the (context, source) pairs that were used.

    A plain text or list is for zh_CN; ``{"zh": …, "en": …}`` names its language. A source that stands several times
    with different comments may be given as ``source [[comment]]``.
    """
    tree = _read(path)
    used = set()
    for context, entry in _entries(tree.getroot()):
        key = _key(context, entry)
        for source in (f"{key.source} [[{key.comment}]]", key.source):
            words = _for_language(fills.get(context, {}).get(source), language)
            if words is not None:
                _set(entry, words)
                used.add((context, source))
                break
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return used


def english_plurals(path: Path) -> None:
    """Fill what English spells with ``(s)`` or ``(es)``: the singular without, the plural with it."""
    tree = _read(path)
    for _, entry in _entries(tree.getroot()):
        source = entry.findtext("source") or ""
        if _translation(entry).get("type") == "unfinished" and _ENDING.search(source):
            _set(entry, [_ENDING.sub("", source), _ENDING.sub(r"\1", source)])
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _read(path: Path) -> ET.ElementTree[ET.Element]:
    return ET.parse(path)  # noqa: S314 - written by our own tools


def _translation(entry: ET.Element) -> ET.Element:
    found = entry.find("translation")
    return ET.SubElement(entry, "translation") if found is None else found


def _entries(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for context in root.iter("context"):
        for entry in context.iter("message"):
            yield context.findtext("name") or "", entry


def _key(context: str, entry: ET.Element) -> Key:
    return Key(context, entry.findtext("source") or "", entry.findtext("comment") or "")


def _for_language(words: Words | None, language: str) -> str | list[str] | None:
    if isinstance(words, dict):
        return words.get(language)
    return words if language == "zh" else None


def _set(entry: ET.Element, words: str | list[str]) -> None:
    translation = _translation(entry)
    translation.attrib.pop("type", None)
    forms = translation.findall("numerusform")
    if not forms:
        translation.text = words if isinstance(words, str) else words[0]
        return
    texts = [words] if isinstance(words, str) else words
    for number, form in enumerate(forms):
        form.text = texts[min(number, len(texts) - 1)]


def _placeholders(text: str, *, plural: bool) -> Counter[str]:
    found = Counter(re.findall(r"%L?n|%L?\d|\{[^}]*\}", text.replace("&&", "")))
    if plural:  # a singular may say "one"
        found.pop("%n", None)
    return found
