from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
BAD = """
from PySide6.QtCore import QCoreApplication, QObject
tr = QCoreApplication.translate
class Page(QObject):
    def speak(self, name, other):
        self.tr("Good {name}").format(name=name)
        self.tr(f"Bad {name}")
        other.tr("of somebody else")
        QCoreApplication.translate("Figures", name)
        QCoreApplication.translate("Figures", "Inbox", "a folder")
"""


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield importlib.import_module("translations")
    for name in ("translations", "translation_sources", "translation_catalogue"):
        sys.modules.pop(name, None)


def test_calls_that_could_never_be_answered_are_named(tool, tmp_path: Path):
    (tmp_path / "page.py").write_text(BAD, encoding="utf-8")
    sources = sys.modules["translation_sources"].Sources(tmp_path)
    assert sources.keys == {("Page", "Good {name}", ""), ("Figures", "Inbox", "a folder")}
    assert [problem.rsplit(": ", 1)[1].split(",")[0] for problem in sources.problems] == [
        "an alias of tr or translate is not extracted",
        "tr needs a literal",
        "tr only as self.tr inside a class",
        "translate needs a literal context and string",
    ]


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("<translation>好 {name}</translation>", []),
        ("<translation>好 {who}</translation>", ["placeholders"]),
        ('<translation type="unfinished"></translation>', ["not translated"]),
        ('<translation type="vanished">好 {name}</translation>', ["stale"]),
    ],
)
def test_a_catalogue_tells_what_is_wrong_with_it(tool, tmp_path: Path, translation, expected):
    catalogue = tmp_path / "x_zh_CN.ts"
    catalogue.write_text(
        '<TS version="2.1" language="zh_CN"><context><name>Page</name><message><source>Good {name}</source>'
        f"{translation}</message></context></TS>",
        encoding="utf-8",
    )
    said = sys.modules["translation_catalogue"].problems(catalogue, None)
    assert len(said) == len(expected)
    assert all(word in line for word, line in zip(expected, said, strict=True))


def test_the_english_of_plurals_is_made_from_their_brackets(tool, tmp_path: Path):
    catalogue = tmp_path / "x_en.ts"
    catalogue.write_text(
        '<TS version="2.1" language="en"><context><name>Page</name>'
        '<message numerus="yes"><source>%n mailbox(es)</source>'
        '<translation type="unfinished"><numerusform/><numerusform/></translation></message></context></TS>',
        encoding="utf-8",
    )
    module = sys.modules["translation_catalogue"]
    module.english_plurals(catalogue)
    (message,) = module.messages(catalogue)
    assert message.forms == ["%n mailbox", "%n mailboxes"]
    assert message.state is None
