"""Which strings the program asks Qt for at run time, found in the syntax tree; and calls that could never be answered.

pyside6-lupdate reads tokens, not Python: it takes an f-string literally, files a `self.tr()` that follows a
`QCoreApplication.translate()` in the same method under a context of its own, and loses aliases. So the tree decides.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Key(NamedTuple):
    """What Qt looks a translation up by."""

    context: str
    source: str
    comment: str = ""


class Sources:
    """The strings of all Python files below a folder, and what is wrong with how they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.keys: set[Key] = set()
        self.problems: list[str] = []
        for path in sorted(folder.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node, owner in _with_class(tree, None):
                self._look_at(node, owner, f"{path}:{getattr(node, 'lineno', 0)}")

    def _look_at(self, node: ast.AST, owner: str | None, where: str) -> None:
        if isinstance(node, ast.Assign) and _attribute(node.value) in {"tr", "translate"}:
            self.problems.append(f"{where}: an alias of tr or translate is not extracted")
        if not isinstance(node, ast.Call):
            return
        name = _attribute(node.func) or (node.func.id if isinstance(node.func, ast.Name) else None)
        if name == "tr":
            self._tr(node, owner, where)
        elif (name == "translate" and _is_application(node.func)) or name == "QT_TRANSLATE_NOOP":
            texts = _literals(node.args[:3])
            if len(texts) < 2 or len(texts) < min(len(node.args), 3):
                self.problems.append(f"{where}: {name} needs a literal context and string")
            else:
                self.keys.add(Key(*texts))

    def _tr(self, node: ast.Call, owner: str | None, where: str) -> None:
        of_self = isinstance(node.func, ast.Attribute) and _name(node.func.value) == "self"
        texts = _literals(node.args[:2])
        if not of_self or owner is None:
            self.problems.append(f"{where}: tr only as self.tr inside a class")
        elif len(texts) < min(len(node.args), 2) or not texts:
            self.problems.append(f"{where}: tr needs a literal, never an f-string or a variable")
        else:
            self.keys.add(Key(owner, *texts))


def _with_class(node: ast.AST, owner: str | None) -> Iterator[tuple[ast.AST, str | None]]:
    for child in ast.iter_child_nodes(node):
        yield child, owner
        yield from _with_class(child, child.name if isinstance(child, ast.ClassDef) else owner)


def _attribute(node: ast.AST) -> str | None:
    return node.attr if isinstance(node, ast.Attribute) else None


def _name(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) else None


def _is_application(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and _name(node.value) == "QCoreApplication"


def _literals(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
