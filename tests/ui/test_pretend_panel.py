"""The pretend panel over the practice firm's real zone: what is typed is what the name servers give."""

from __future__ import annotations

import pytest
from app.flow.words import Language
from app.practice.internet import PracticeInternet
from app.project.model import Side
from app.ui.language import Languages
from app.ui.pretend_panel import PretendPanelWindow
from PySide6.QtCore import Qt


@pytest.fixture
def internet(tmp_path):
    with PracticeInternet(tmp_path / "internet", {side: {} for side in Side}) as internet:
        yield internet


@pytest.fixture(params=[Language.ZH, Language.EN])
def languages(request, qapp):
    languages = Languages(request.param)
    yield languages
    languages.withdraw()


@pytest.fixture
def window(qtbot, internet, languages):
    window = PretendPanelWindow(internet.panel, languages)
    qtbot.addWidget(window)
    window.show()
    return window


def _type(qtbot, window, host, kind, value, priority=""):
    window.form.host.set_text(host)
    window.form.kind.setCurrentText(kind)
    window.form.value.set_text(value)
    window.form.priority.set_text(priority)
    qtbot.keyClick(window.form.value.line, Qt.Key.Key_Return)


def _served(internet, kind):
    found = internet.world.zone(f"{internet.domain}.").get_rdataset(f"{internet.domain}.", kind)
    return sorted(record.to_text() for record in found or ())


def test_a_record_typed_is_served_and_shown(qtbot, window, internet):
    before = window.table.model().rowCount()
    _type(qtbot, window, "@", "MX", "mxbiz1.qq.com", "5")
    assert "5 mxbiz1.qq.com." in _served(internet, "MX")
    assert window.table.model().rowCount() == before + 1
    assert window.told


def test_a_row_is_opened_changed_and_deleted_by_keyboard(qtbot, window, internet):
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    window.table.selectRow(0)
    first = internet.panel.rows()[0]
    assert (window.form.host.text(), window.form.value.text()) == (first.host, first.value)
    _type(qtbot, window, first.host, first.kind, "mxbiz2.qq.com", "10")
    assert "10 mxbiz2.qq.com." in _served(internet, "MX")
    window.table.selectRow(0)
    window.form.removed.emit()
    assert "10 mxbiz2.qq.com." not in _served(internet, "MX")


def test_what_no_panel_takes_is_refused_in_words_and_nothing_changes(qtbot, window, internet):
    before = internet.panel.rows()
    _type(qtbot, window, "@", "A", "not an address")
    assert window.told
    assert internet.panel.rows() == before
    assert window.form.value.text() == "not an address"


def test_a_slip_is_taken_as_real_panels_take_it(qtbot, window, internet):
    name = f"hyue2611._domainkey.{internet.domain}"
    _type(qtbot, window, name, "TXT", "v=DKIM1; p=AAAA")
    assert any(row.host == name for row in internet.panel.rows())


def test_everything_can_be_named_by_a_screen_reader(window):
    assert window.table.accessibleName()
    form = window.form
    for field in (form.host, form.value, form.priority, form.ttl):
        assert field.findChildren(type(field.line))
        assert field.line.isVisible()
