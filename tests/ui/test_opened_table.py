from __future__ import annotations

import pytest
from app.ui.theme import Mark
from app.ui.widgets.opened_table import OpenedTable
from app.ui.widgets.row_delegate import MARK_ROLE
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel


@pytest.fixture
def model(qapp) -> QStandardItemModel:
    made = QStandardItemModel(0, 2)
    made.setHorizontalHeaderLabels(["Name", "Old mailbox"])
    for name in ("Zhao", "Zhou", "Wang"):
        state = QStandardItem("signed in")
        state.setData(Mark.DONE, MARK_ROLE)
        made.appendRow([QStandardItem(name), state])
    return made


@pytest.fixture
def table(qtbot, model: QStandardItemModel) -> OpenedTable:
    made = OpenedTable(model)
    made.setAccessibleName("People")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def names(table: OpenedTable) -> list[str | None]:
    return [table.rows.index(row, 0).data() for row in range(table.rows.rowCount())]


def test_an_opened_row_makes_room_below_itself_and_only_one_is_open(table):
    table.open(0, QLabel("three steps"))
    assert names(table) == ["Zhao", None, "Zhou", "Wang"]
    table.open(1, QLabel("others"))
    assert names(table) == ["Zhao", "Zhou", None, "Wang"]
    table.close_row()
    assert names(table) == ["Zhao", "Zhou", "Wang"]


def test_the_rows_are_a_sound_model_while_they_open_and_close(table, model):
    tester = QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.open(2, QLabel("last"))
    model.item(2, 0).setText("Wang Haifeng")
    assert names(table)[2] == "Wang Haifeng"
    table.close_row()
    model.appendRow([QStandardItem("Wu"), QStandardItem("")])
    assert names(table)[-1] == "Wu"
    tester.deleteLater()


def test_the_table_is_as_high_as_its_rows_and_what_is_open(table):
    before = table.sizeHint().height()
    widget = QLabel("steps")
    widget.setMinimumHeight(150)
    table.open(0, widget)
    assert table.sizeHint().height() >= before + 150


def test_enter_names_the_row_of_the_source_and_escape_closes(qtbot, table):
    table.open(0, QLabel("three steps"))
    table.setCurrentIndex(table.rows.index(2, 0))
    with qtbot.waitSignal(table.row_activated) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [1]
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.opened is None


def test_new_rows_from_the_source_close_what_was_open(table, model):
    table.open(0, QLabel("three steps"))
    model.clear()
    assert table.opened is None
    assert names(table) == []
