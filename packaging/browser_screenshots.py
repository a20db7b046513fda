"""Render the archive's window on the practice firm's ten years of mail: zh and en, light and dark, three sizes.

python packaging/browser_screenshots.py FOLDER [NAME…]     only the views whose name begins with one of the names
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MAILOVER_STILL", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.archive import parse_query
from app.flow.words import Language
from app.ui import theme
from app.ui.browser.window import BrowserWindow
from app.ui.language import Languages
from app.workers import end_all_jobs
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QTableView
from tests.ui.browser.practice_archive import make_practice_archive

SIZES = ((1180, 760), (860, 540), (1600, 1000))
PATIENCE_S = 60


def main(arguments: list[str]) -> int:
    """Write the pictures; says how many."""
    if not arguments:
        print(__doc__)
        return 2
    folder, names = Path(arguments[0]), tuple(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    views = {name: view for name, view in VIEWS.items() if not names or name.startswith(names)}
    with tempfile.TemporaryDirectory() as home:
        os.environ["MAILOVER_CACHE"], os.environ["MAILOVER_CONFIG"] = f"{home}/cache", f"{home}/config"
        archive = make_practice_archive(Path(home))
        for language, dark in itertools.product(Language, (False, True)):
            theme.apply(app, dark, language.value)
            languages = Languages(language)
            short, tone = "zh" if language is Language.ZH else "en", "dark" if dark else "light"
            for (name, view), (width, height) in itertools.product(views.items(), SIZES):
                picture = folder / f"archive-{name}-{short}-{tone}-{width}x{height}.png"
                _draw(app, archive, view, width, height, picture)
            languages.withdraw()
    print(f"{len(list(folder.glob('archive-*.png')))} pictures in {folder}")
    return 0


def _draw(
    app: QApplication, archive: Path, view: Callable[[BrowserWindow], None], width: int, height: int, picture: Path
) -> None:
    window = BrowserWindow(archive)
    window.resize(width, height)
    window.show()
    _settle(app, window)
    view(window)
    _settle(app, window)
    window.grab().save(str(picture))
    window.close()
    end_all_jobs()
    window.deleteLater()
    app.processEvents()


def _settle(app: QApplication, window: BrowserWindow) -> None:
    """Until nothing is on its way any more."""
    deadline = time.monotonic() + PATIENCE_S
    quiet = 0
    while quiet < 5 and time.monotonic() < deadline:
        app.processEvents()
        quiet = quiet + 1 if window.settled else 0


def _everything(window: BrowserWindow) -> None:
    window.setFocus()


def _search(window: BrowserWindow) -> None:
    window.show_query(parse_query("date:2024 has:attachment 提单"))
    window.focus_search()


def _words(window: BrowserWindow) -> None:
    window.show_query(parse_query("invoice"))


def _many(window: BrowserWindow) -> None:
    window.show_query(
        parse_query('from:"Anna Keller" in:Nordhafen size:>10k -draft after:2020-03 has:attachment order')
    )


def _empty(window: BrowserWindow) -> None:
    window.show_query(parse_query("date:2031 提单"))


def _selected(window: BrowserWindow) -> None:
    table = window.findChild(QTableView)
    if table is not None:
        chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in (2, 3, 4):
            table.selectionModel().select(table.model().index(row, 0), chosen)


VIEWS: dict[str, Callable[[BrowserWindow], None]] = {
    "everything": _everything,
    "search": _search,
    "words": _words,
    "many": _many,
    "empty": _empty,
    "selected": _selected,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
