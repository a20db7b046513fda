"""Keep the two catalogues in step with the source: `update [--prune] | check | compile | fill FILE.json`.

FILE.json is ``{context: {source: zh}}``; a plural's zh is a list of one, and ``{"zh": ["…"], "en": ["…", "…"]}`` gives
English plurals that are not made with ``(s)``. The .ts files are never edited by hand. All that writes runs under a
file lock. Vanished strings are kept until `update --prune`, so that a file in the middle of an edit loses nothing.
"""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translation_catalogue import english_plurals, fill, messages, problems
from translation_sources import Sources

ROOT = Path(__file__).resolve().parents[1]
APP, FOLDER = ROOT / "app", ROOT / "resources" / "i18n"
CHINESE, ENGLISH = FOLDER / "mailover_zh_CN.ts", FOLDER / "mailover_en.ts"


def main(arguments: list[str]) -> int:
    """Run one verb; 0 when all is well."""
    match arguments:
        case ["update"] | ["update", "--prune"]:
            with _locked():
                _update(prune="--prune" in arguments)
                _compile()
            return _tell(_unfinished(), "nothing left to translate")
        case ["compile"]:
            with _locked():
                _compile()
            return 0
        case ["fill", file]:
            with _locked():
                return _fill(Path(file))
        case ["check"]:
            return _tell(check(), "translations are complete")
        case _:
            print(__doc__)
            return 2


def check() -> list[str]:
    """Everything that is wrong; nothing is written."""
    sources = Sources(APP)
    said = list(sources.problems)
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary, "fresh.ts")
        _lupdate(fresh, "zh_CN", "-no-obsolete")
        extracted = {message.key for message in messages(fresh)}
        plurals = {message.key for message in messages(fresh) if message.plural}
        said += [f"lupdate misses {tuple(key)}" for key in sorted(sources.keys - extracted)]
        said += [f"lupdate files it where nobody looks: {tuple(key)}" for key in sorted(extracted - sources.keys)]
        said += problems(CHINESE, extracted) + problems(ENGLISH, plurals)
        for catalogue in (CHINESE, ENGLISH):
            compiled, shipped = Path(temporary, "fresh.qm"), catalogue.with_suffix(".qm")
            _lrelease(catalogue, compiled)
            if not shipped.is_file() or shipped.read_bytes() != compiled.read_bytes():
                said.append(f"{shipped.name}: not what {catalogue.name} compiles to, run compile")
    return said


def _fill(file: Path) -> int:
    fills = json.loads(file.read_text(encoding="utf-8"))
    _update(prune=False)
    used = fill(CHINESE, "zh", fills) | fill(ENGLISH, "en", fills)
    _update(prune=False)
    _compile()
    asked = {(context, source) for context, entries in fills.items() for source in entries}
    return _tell([f"no such string: {pair}" for pair in sorted(asked - used)] + _unfinished(), "filled")


def _update(*, prune: bool) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["-no-obsolete"] if prune else []
    _lupdate(CHINESE, "zh_CN", *options)
    _lupdate(ENGLISH, "en", "-pluralonly", *options)
    english_plurals(ENGLISH)
    _lupdate(ENGLISH, "en", "-pluralonly", *options)  # in Qt's own layout again


def _compile() -> None:
    for catalogue in (CHINESE, ENGLISH):
        _lrelease(catalogue, catalogue.with_suffix(".qm"))


def _unfinished() -> list[str]:
    return [said for path in (CHINESE, ENGLISH) for said in problems(path, None) if "stale" not in said]


def _lupdate(target: Path, language: str, *options: str) -> None:
    # Without -extensions a folder yields no string at all, silently.
    command = [_tool("pyside6-lupdate"), "-extensions", "py", "-silent", "-locations", "none", *options]
    languages = ["-source-language", "en_US", "-target-language", language]
    subprocess.run([*command, str(APP), *languages, "-ts", str(target)], check=True, cwd=ROOT)


def _lrelease(catalogue: Path, compiled: Path) -> None:
    command = [_tool("pyside6-lrelease"), "-silent", str(catalogue), "-qm", str(compiled)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


@contextmanager
def _locked() -> Iterator[None]:
    with Path(tempfile.gettempdir(), "mailover-translations.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _tell(said: list[str], otherwise: str) -> int:
    print("\n".join(said) or otherwise)
    return bool(said)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
