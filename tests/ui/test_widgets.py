from __future__ import annotations

import pytest
from app.ui.theme import Mark, Symbol
from app.ui.widgets import Button, ButtonRole, Equation, Field, MarkView, Notice, ProgressBar, Term, Tone
from app.ui.widgets.figures import count, percent, size
from app.ui.widgets.labels import Text
from PySide6.QtGui import QAccessible

from tests.ui.page_walk import accessible_name


def test_figures_are_exact_and_unknown_ones_are_a_dash(every_language):
    assert (count(12930), count(None), count(0)) == ("12,930", "—", "0")
    assert (size(18_400_000), size(3_000), size(None)) == ("18.4 MB", "3 KB", "—")
    assert (percent(0.999), percent(1.0)) == ("99 %", "100 %")


def test_books_that_do_not_balance_are_never_shown_as_an_equation(qtbot):
    equation = Equation()
    qtbot.addWidget(equation)
    with pytest.raises(ValueError, match="balance"):
        equation.show_terms(Term(10, "listed"), [Term(8, "safe"), Term(1, "named")])
    equation.show_terms(Term(10, "listed"), [Term(9, "safe"), Term(1, "named", needs_you=True)])
    shown = [label.text() for label in equation.findChildren(Text) if not label.isHidden()]
    assert shown == ["10", "listed", "=", "9", "safe", "+", "1", "named"]


def test_a_field_has_the_name_of_its_label_and_says_why_it_is_refused(qtbot):
    field = Field()
    qtbot.addWidget(field)
    field.set_label("&Domain")
    field.set_hint("found in the MX records")
    assert accessible_name(field.line) == "Domain"
    field.refuse("This is no domain.")
    described = QAccessible.queryAccessibleInterface(field.line).text(QAccessible.Text.Description)
    assert described == "This is no domain."
    field.refuse("")
    assert field.line.accessibleDescription() == "found in the MX records"


def test_filling_a_field_is_not_taken_for_typing(qtbot):
    field = Field()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("firm.com")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.line, "x")


def test_a_notice_is_hidden_until_it_says_something(qtbot):
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.say(Tone.FAILED, "Drive D is full.", "Nothing is lost.")
    assert not notice.isHidden()
    assert notice.text == "Drive D is full. Nothing is lost."
    notice.clear()
    assert notice.isHidden()


def test_a_notice_takes_hostile_words_as_words(qtbot):
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say(Tone.PLAIN, "<img src='http://example.org/x.png'>")
    assert notice.findChild(Text).textFormat().name == "PlainText"


def test_a_bar_is_never_full_before_the_end(qtbot):
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.show_fraction(0.5)
    assert bar.value() == bar.maximum() / 2
    bar.show_fraction(3)
    assert bar.value() == bar.maximum()


def test_the_working_arc_turns_only_while_it_is_seen_and_motion_is_wanted(qtbot, monkeypatch):
    monkeypatch.delenv("MAILOVER_STILL", raising=False)
    view = MarkView(Mark.WORKING)
    qtbot.addWidget(view)
    assert not view._timer.isActive()
    view.show()
    assert view._timer.isActive()
    view.hide()
    assert not view._timer.isActive()
    monkeypatch.setenv("MAILOVER_STILL", "1")
    view.show()
    assert not view._timer.isActive()


def test_icons_follow_the_theme(qtbot, qapp):
    from app.ui import theme

    theme.apply(qapp, False, "en")
    button = Button(ButtonRole.PLAIN, Symbol.SAVE)
    button.setText("Save")
    qtbot.addWidget(button)
    light = button.icon().pixmap(16, 16).toImage()
    theme.apply(qapp, True, "en")
    qtbot.waitUntil(lambda: button.icon().pixmap(16, 16).toImage() != light)
    theme.apply(qapp, False, "en")
