"""The one style sheet: frames, labels, buttons and fields by their ``role`` property, colours from the palette alone.

A half-styled box loses its arrow or tick, so those are styled whole, with drawings of their own for each theme.
"""

from __future__ import annotations

from app.core.resource_files import resource
from app.ui.theme.type_scale import TypeSize

_SHEET = """
* { outline: 0; }
QToolTip {
  background: palette(base); color: palette(window-text); border: 1px solid palette(dark); padding: 4px 8px;
}
QWidget[role="page"], QScrollArea[role="content"], QWidget[role="content"] { background: palette(window); }
QWidget[role="rail"] { background: palette(alternate-base); border: 0; border-right: 1px solid palette(mid); }
QFrame[role="card"], QFrame[role="table"] {
  background: palette(base); border: 1px solid palette(mid); border-radius: 8px;
}
QFrame[role="quiet"] { background: palette(window); border: 1px solid palette(mid); border-radius: 8px; }
QFrame[role="footer"] { background: palette(window); border: 0; border-top: 1px solid palette(mid); }
QFrame[role="rule"] { background: palette(mid); border: 0; }

QLabel { background: transparent; color: palette(window-text); }
QLabel[role="title"], QLabel[role="figure"] { font-size: @TITLE; font-weight: @STRONG; }
QLabel[role="heading"] { font-size: @HEADING; font-weight: @STRONG; }
QLabel[role="strong"] { font-weight: @STRONG; }
QLabel[role="lead"] { color: palette(placeholder-text); }
QLabel[role="hint"], QLabel[role="crumb"], QLabel[role="label"] {
  font-size: @HINT; color: palette(placeholder-text);
}
QLabel[role="refused"] { font-size: @HINT; color: palette(bright-text); }
QLabel:disabled { color: palette(placeholder-text); }

QPushButton {
  background: palette(base); color: palette(window-text); border: 1px solid palette(dark); border-radius: 6px;
  padding: 7px 16px; min-height: 20px;
}
QPushButton:hover { border-color: palette(highlight); }
QPushButton:pressed { background: palette(midlight); border-color: palette(highlight); }
QPushButton[role="primary"] {
  background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight);
  font-weight: @STRONG;
}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
  background: palette(shadow); border-color: palette(shadow);
}
QPushButton[role="small"] { font-size: @HINT; padding: 4px 12px; min-height: 18px; }
QPushButton[role="chip"] { font-size: @HINT; padding: 4px 12px; min-height: 18px; border-radius: 14px; }
QPushButton[role="chip"]:checked { background: palette(midlight); border-color: palette(highlight); }
QPushButton[dashed="true"] { border-style: dashed; }
QPushButton[role="bare"] {
  background: transparent; border: 0; padding: 4px 6px; min-height: 18px; font-size: @HINT;
  color: palette(placeholder-text);
}
QPushButton[role="bare"]:hover { background: palette(midlight); }
QPushButton[role="link"], QPushButton[role="link"]:disabled {
  background: transparent; border: 0; padding: 2px 0; color: palette(link); text-decoration: underline;
}
QPushButton[role="link"]:hover { color: palette(link-visited); }
QPushButton:disabled {
  background: palette(window); border-color: palette(mid); color: palette(placeholder-text); font-weight: 400;
}
QToolButton { background: transparent; border: 0; border-radius: 6px; padding: 4px; }
QToolButton:hover, QToolButton:pressed { background: palette(midlight); }

QLineEdit {
  background: palette(base); color: palette(window-text); border: 1px solid palette(dark); border-radius: 6px;
  padding: 7px 11px; min-height: 20px;
  selection-background-color: palette(highlight); selection-color: palette(highlighted-text);
}
QLineEdit:focus { border: 2px solid palette(highlight); padding: 6px 10px; }
QLineEdit[refused="true"] { border: 2px solid palette(bright-text); padding: 6px 10px; }
QLineEdit:disabled { background: palette(window); border-color: palette(mid); color: palette(placeholder-text); }
QPlainTextEdit {
  background: palette(base); color: palette(window-text); border: 1px solid palette(dark); border-radius: 6px;
  padding: 6px;
}
QPlainTextEdit:focus { border: 2px solid palette(highlight); padding: 5px; }
QPlainTextEdit[refused="true"] { border: 2px solid palette(bright-text); padding: 5px; }

QCheckBox, QRadioButton { color: palette(window-text); spacing: 8px; padding: 2px 0; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 16px; height: 16px; background: palette(base); border: 1px solid palette(dark); border-radius: 5px;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: palette(highlight); }
QCheckBox::indicator:checked {
  background: palette(highlight); border-color: palette(highlight); image: url(@ICONS/tick-@TONE.svg);
}
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid palette(highlight); }
QCheckBox:disabled, QRadioButton:disabled { color: palette(placeholder-text); }
QComboBox {
  background: palette(base); color: palette(window-text); border: 1px solid palette(dark); border-radius: 6px;
  padding: 7px 11px; min-height: 20px;
}
QComboBox:focus { border: 2px solid palette(highlight); padding: 6px 10px; }
QComboBox:disabled { background: palette(window); border-color: palette(mid); color: palette(placeholder-text); }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: url(@ICONS/chevron-@TONE.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: palette(base); border: 1px solid palette(dark); padding: 4px;
  selection-background-color: palette(midlight); selection-color: palette(window-text);
}

QDateTimeEdit {
  background: palette(base); color: palette(window-text); border: 1px solid palette(dark); border-radius: 6px;
  padding: 7px 11px; min-height: 20px;
  selection-background-color: palette(highlight); selection-color: palette(highlighted-text);
}
QDateTimeEdit:focus { border: 2px solid palette(highlight); padding: 6px 10px; }
QDateTimeEdit:disabled { background: palette(window); border-color: palette(mid); color: palette(placeholder-text); }
QDateTimeEdit::drop-down { border: 0; width: 28px; }
QDateTimeEdit::down-arrow { image: url(@ICONS/chevron-@TONE.svg); width: 16px; height: 16px; }

QMenu { background: palette(base); color: palette(window-text); border: 1px solid palette(dark); padding: 4px; }
QMenu::item { padding: 6px 24px 6px 32px; border-radius: 4px; }
QMenu::item:selected { background: palette(midlight); }
QMenu::item:disabled { color: palette(placeholder-text); background: transparent; }
QMenu::separator { height: 1px; background: palette(mid); margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; border-radius: 4px; border: 1px solid palette(dark); }
QMenu::indicator:exclusive { border-radius: 8px; }
QMenu::indicator:checked {
  background: palette(highlight); border-color: palette(highlight); image: url(@ICONS/tick-@TONE.svg);
}
QMenu::right-arrow { image: url(@ICONS/chevron-right-@TONE.svg); width: 14px; height: 14px; right: 6px; }

QTableView, QListView, QTreeView { background: transparent; border: 0; }
QTableView[role="records"]::item { padding: 0 12px; color: palette(window-text); }
QTableView[role="records"]::item:selected { background: palette(midlight); color: palette(window-text); }
QTreeView[role="tree"] { background: palette(alternate-base); padding: 8px 4px; show-decoration-selected: 1; }
QTreeView[role="tree"]::branch:has-children:closed { image: url(@ICONS/chevron-right-@TONE.svg); }
QTreeView[role="tree"]::branch:has-children:open { image: url(@ICONS/chevron-@TONE.svg); }
QTreeView[role="tree"]::item { min-height: 30px; padding: 0 4px; color: palette(window-text); }
QTreeView[role="tree"]::item:selected { background: palette(midlight); color: palette(window-text); }
QWidget[role="tree-side"] { background: palette(alternate-base); }
QWidget[role="sheet"] { background: palette(base); }
QHeaderView { background: palette(window); border: 0; }
QHeaderView::section {
  background: palette(window); color: palette(placeholder-text); font-size: @HINT;
  border: 0; border-bottom: 1px solid palette(mid); padding: 6px 12px; min-height: 18px;
}
QTableView QLineEdit { border-radius: 0; padding: 2px 8px; min-height: 0; }
QSplitter::handle { background: palette(mid); }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: palette(dark); border-radius: 4px; min-height: 32px; }
QScrollBar::handle:horizontal { background: palette(dark); border-radius: 4px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0;
}
"""


def style_sheet(strong_weight: int, *, dark: bool) -> str:
    """The sheet with this system's type sizes, the weight of what is strong, and the drawings of a theme."""
    text = _SHEET.replace("@STRONG", str(strong_weight)).replace("@TONE", "dark" if dark else "light")
    text = text.replace("@ICONS", resource("icons", "sheet").as_posix())
    for size in TypeSize:
        text = text.replace(f"@{size.name}", f"{size.points:g}pt")
    return text
