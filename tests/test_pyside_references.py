"""PySide6 6.12.0 loses one reference to None for each call that returns nothing, and aborts when none are left."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_a_thousand_void_calls_leave_the_references_to_none_alone():
    thing = QObject()
    before = sys.getrefcount(None)
    for _call in range(1_000):
        thing.setObjectName("steady")
    assert abs(sys.getrefcount(None) - before) < 100
