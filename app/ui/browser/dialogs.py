"""The dialogs that the browser opens, loaded when first asked for; what this program has not got is not offered."""

from __future__ import annotations

import importlib
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.browser.put_back_form import Offer


class Deed(StrEnum):
    """What a dialog does, and where its class is."""

    TAKE_OUT = "app.ui.browser.take_out_dialog:TakeOutDialog"
    PUT_BACK = "app.ui.browser.put_back_dialog:PutBackDialog"
    BRING_IN = "app.ui.browser.bring_in_dialog:BringInDialog"
    KEEPING = "app.ui.browser.keeping_dialog:KeepingDialog"


_OF_WHAT_IS_SHOWN = {Deed.TAKE_OUT, Deed.PUT_BACK}
"""These are told what the browser shows: ``(archive, offer, parent)``, the others ``(archive, parent)``."""


def is_there(deed: Deed) -> bool:
    """Whether this program can do it."""
    return find_spec(deed.partition(":")[0]) is not None


def open_dialog(deed: Deed, archive: Path, offer: Offer, parent: QWidget) -> QDialog:
    """Open it over `parent`, which goes on; it is deleted when it closes."""
    module, _, name = deed.partition(":")
    made = getattr(importlib.import_module(module), name)
    dialog = made(archive, offer, parent) if deed in _OF_WHAT_IS_SHOWN else made(archive, parent)
    if not isinstance(dialog, QDialog):
        raise TypeError(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
