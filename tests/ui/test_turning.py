"""The arcs of working in tables: they turn while something works and is seen, and stand still otherwise."""

from __future__ import annotations

import pytest
from app.ui.theme import Mark
from app.ui.widgets import OpenedTable
from app.ui.widgets.row_delegate import MARK_ROLE
from PySide6.QtGui import QStandardItem, QStandardItemModel


@pytest.fixture
def table(qtbot, monkeypatch):
    monkeypatch.delenv("MAILOVER_STILL", raising=False)
    model = QStandardItemModel(2, 1)
    for row, mark in enumerate((Mark.WORKING, Mark.DONE)):
        item = QStandardItem("word")
        item.setData(mark, MARK_ROLE)
        model.setItem(row, 0, item)
    made = OpenedTable(model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(300, 200)
    return made


def picture(table: OpenedTable):
    return table.grab().toImage()


def test_a_row_at_work_turns(qtbot, table):
    table.show()
    first = picture(table)
    qtbot.waitUntil(lambda: picture(table) != first, timeout=2_000)
    assert table.cells.turning.running


def test_nothing_runs_when_nothing_works(qtbot, table):
    table.show()
    qtbot.waitUntil(lambda: table.cells.turning.running, timeout=2_000)
    table.rows.sourceModel().item(0).setData(Mark.DONE, MARK_ROLE)
    qtbot.waitUntil(lambda: not table.cells.turning.running, timeout=2_000)


def test_nothing_runs_when_it_is_not_seen(qtbot, table):
    table.show()
    qtbot.waitUntil(lambda: table.cells.turning.running, timeout=2_000)
    table.hide()
    qtbot.waitUntil(lambda: not table.cells.turning.running, timeout=2_000)


def test_it_stands_still_where_motion_is_reduced(qtbot, table, monkeypatch):
    monkeypatch.setenv("MAILOVER_STILL", "1")
    with qtbot.waitExposed(table):
        table.show()
    picture(table)
    assert not table.cells.turning.running
