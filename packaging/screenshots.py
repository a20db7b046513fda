"""Render every page of tests/ui/gallery in zh and en, light and dark, at 860x540 and 1180x760 into a folder.

python packaging/screenshots.py FOLDER [NAME…]        only pages whose name begins with one of the names
"""

from __future__ import annotations

import importlib
import itertools
import os
import pkgutil
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MAILOVER_STILL", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.flow.steps import following
from app.flow.words import Language
from app.ui import theme
from app.ui.footer import Footer
from app.ui.language import Languages
from app.ui.rail import Rail
from app.ui.step_page import COMPACT_BELOW
from app.ui.step_words import StepWords
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from tests.ui import gallery

SIZES = ((1180, 760), (860, 540))


def main(arguments: list[str]) -> int:
    """Write the pictures; says how many."""
    if not arguments:
        print(__doc__)
        return 2
    folder, names = Path(arguments[0]), tuple(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    shots = {name: shot for name, shot in _shots().items() if not names or name.startswith(names)}
    for language, dark in itertools.product(Language, (False, True)):
        theme.apply(app, dark, language.value)
        languages = Languages(language)
        for (name, shot), (width, height) in itertools.product(shots.items(), SIZES):
            short = "zh" if language is Language.ZH else "en"
            tone = "dark" if dark else "light"
            picture = folder / f"{name}-{short}-{tone}-{width}x{height}.png"
            _draw(app, shot, width, height, picture)
        languages.withdraw()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _draw(app: QApplication, shot: gallery.Shot, width: int, height: int, picture: Path) -> None:
    window, rail, page, footer = QWidget(), Rail(), shot.make(), Footer()
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(page, 1)
    right.addWidget(footer)
    layout = QHBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(rail)
    layout.addLayout(right, 1)
    compact = width < COMPACT_BELOW
    rail.show_journey(shot.snapshot, shot.step, compact=compact)
    after = following(shot.step)
    footer.show_state(page.footer(), StepWords().step(after) if after else "")
    footer.set_compact(compact=compact)
    window.resize(width, height)
    window.show()
    (page.initial_focus() or page).setFocus()
    for _ in range(3):  # layouts settle in the event loop
        app.processEvents()
    window.grab().save(str(picture))
    window.close()
    window.deleteLater()


def _shots() -> dict[str, gallery.Shot]:
    found: dict[str, gallery.Shot] = {}
    for module in pkgutil.iter_modules(gallery.__path__):
        found |= importlib.import_module(f"tests.ui.gallery.{module.name}").PAGES
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
