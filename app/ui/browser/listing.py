"""Keeps list, tree and title in step with what is asked: another person, other words, another order."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from app.archive import Archive, Searcher
from app.archive.search.query import Days
from app.ui.browser.chip_words import ChipWords
from app.ui.browser.message_list import MessageList
from app.ui.browser.people_panel import PeoplePanel
from app.ui.browser.question import Advice, Found, Question
from app.ui.browser.search_bar import SearchBar
from app.ui.browser.search_run import SearchRun
from app.ui.widgets.figures import count


class Listing(QObject):
    """`shown` after each answer; `refused` with an AppError instead of one."""

    shown = Signal()
    refused = Signal(Exception)

    def __init__(self, bar: SearchBar, panel: PeoplePanel, messages: MessageList) -> None:
        super().__init__(messages)
        self._bar, self._panel, self._list = bar, panel, messages
        self._archive: Archive | None = None
        self._searcher: Searcher | None = None
        self._found: Found | None = None
        self._words = ChipWords(self)
        self._run = SearchRun(self)
        self._run.found.connect(self._on_found)
        self._run.counted.connect(panel.show_tally)
        self._run.slow.connect(self._on_slow)
        self._run.refused.connect(self.refused)
        bar.asked.connect(self.ask)
        panel.tree.chosen.connect(self.ask)
        panel.tree.renamed.connect(self.retranslate)
        panel.year_chosen.connect(self._on_year)
        messages.order.chosen.connect(self.ask)
        messages.empty.acted.connect(self._on_advice)

    @property
    def question(self) -> Question:
        """What is asked for now."""
        return Question(self._panel.tree.scope, self._bar.query, self._list.order.order)

    @property
    def shown_question(self) -> Question:
        """What the list answers: while the next answer is on its way, still the one before."""
        return self._found.question if self._found is not None else self.question

    @property
    def words(self) -> str:
        """What is searched for in the list that is shown, as a sentence names it: words, else conditions."""
        query = self.shown_question.query
        return self._plain_words(self.shown_question) or ", ".join(map(self._words.told, query.chips))

    @property
    def settled(self) -> bool:
        """Whether nothing is on its way, neither a list nor its counts."""
        return self._found is not None and not self._run.busy and not self._bar.waiting

    def begin(self, archive: Archive, searcher: Searcher) -> None:
        """From now on this archive is asked."""
        self._archive, self._searcher = archive, searcher

    def end(self) -> None:
        """Ask nothing more, before the archive is closed."""
        self._run.end()
        self._archive = self._searcher = self._found = None

    @Slot()
    def ask(self) -> None:
        """Whatever changed: ask for what the window says now."""
        if self._searcher is not None:
            self._run.ask(self._searcher, self.question)

    @Slot()
    def retranslate(self) -> None:
        """Another language: the title and what was not found, anew."""
        if self._found is not None:
            self._say(self._found)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        self._found = found
        if found.question.query.is_empty:
            self._panel.show_tally(None)
        self._say(found)
        self._list.show_keys(self._archive, found.keys, found.question.query)
        self.shown.emit()

    @Slot()
    def _on_slow(self) -> None:
        words = self._plain_words(self.question)
        self._list.show_working(self.tr("Searching for “{words}”…").format(words=words) if words else self._asking())

    @Slot(int)
    def _on_year(self, year: int) -> None:
        self._bar.add(Days(date(year, 1, 1), date(year, 12, 31)))

    @Slot()
    def _on_advice(self) -> None:
        advice = self._found.advice if self._found is not None else None
        if advice is None:
            return
        if advice.condition is not None:
            self._bar.remove(advice.condition)
        else:
            self._panel.tree.choose_everybody()

    def _say(self, found: Found) -> None:
        question = found.question
        where, number = self._panel.tree.scope.title, count(len(found.keys))
        words = self._plain_words(question)
        if words:
            title = self.tr("{where} · {found} with “{words}”").format(where=where, found=number, words=words)
        elif not question.query.is_empty:
            title = self.tr("{where} · {found} found").format(where=where, found=number)
        else:
            title = self.tr("{where} · {found} messages").format(where=where, found=number)
        self._list.show_title(title)
        if not found.keys:
            self._say_nothing(found, words)

    def _say_nothing(self, found: Found, words: str) -> None:
        if found.question.query.is_empty:
            self._list.empty.say(self.tr("There are no messages here."))
            return
        heading = self.tr("Nothing found for “{words}”.").format(words=words) if words else self.tr("Nothing found.")
        self._list.empty.say(heading, *self._advised(found.advice))

    def _advised(self, advice: Advice | None) -> tuple[str, str]:
        """One sentence and one button."""
        if advice is None:
            return self.tr("Try other words, or fewer."), ""
        number = count(advice.found)
        if advice.condition is None:
            return self.tr("Everyone together has {found}.").format(found=number), self.tr("Look in Everyone")
        name = self._words.short(advice.condition)
        sentence = self.tr("Try it without “{condition}”: {found} found.").format(condition=name, found=number)
        return sentence, self.tr("Without “{condition}”").format(condition=name)

    def _asking(self) -> str:
        return self.tr("Reading the list…")

    def _plain_words(self, question: Question) -> str:
        plain = [part.text for part in question.query.words if part not in question.query.chips]
        return " ".join(plain)
