"""How long to keep: a rule for each person, what is due, and deletion as an act that she signs with her name."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.archive import ArchivedAccount
from app.archive.retention import FOR_EVER, DeletionPlan, DeletionRecord, Due, due_on, save_rule
from app.core.clock import system_now
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.keeping_page import KeepingPage
from app.ui.browser.keeping_rule_form import RuleForm
from app.ui.browser.keeping_work import Keeping, delete_now, keeping_now, plan_now
from app.ui.browser.spoken_language import spoken_language
from app.ui.widgets import Button, ButtonRole, Field, Text, TextRole, Tone
from app.ui.widgets.figures import count, size


class RetentionPage(KeepingPage):
    """Nothing is deleted before she has seen what would go and has typed her name."""

    def __init__(self, archive: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._keeping: Keeping | None = None
        self._plan: DeletionPlan | None = None
        self._who, self.person = Text(TextRole.LABEL), QComboBox()
        self.form, self._ends = RuleForm(), Text(TextRole.HINT, wrap=True)
        self._going, self.name = Text(TextRole.BODY, wrap=True), Field()
        self.save, self.look = Button(ButtonRole.PRIMARY), Button()
        self.delete, self.back = Button(ButtonRole.PRIMARY), Button()
        self._who.setBuddy(self.person)
        for widget in (self.person, self.name):
            widget.setMaximumWidth(420)
        for part in (self._who, self.person, self.form, self._ends, self._going, self.name):
            self.body.addWidget(part)
        self.add_buttons(self.save, self.look, self.delete, self.back)
        self.person.currentIndexChanged.connect(self._on_person)
        self.form.changed.connect(self._on_edited)
        self.name.edited.connect(self._on_name)
        self.save.clicked.connect(self._on_save)
        self.look.clicked.connect(self._on_look)
        self.delete.clicked.connect(self._on_delete)
        self.back.clicked.connect(self._on_person)
        self._retranslate()
        self._show_plan(None)

    def begin_page(self) -> None:
        """Read people and rules anew."""
        self.begin(partial(keeping_now, self._archive, _today()), self._seen)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @property
    def chosen(self) -> ArchivedAccount | None:
        """The person whose rule is shown."""
        at = self.person.currentIndex()
        return self._keeping.people[at] if self._keeping and 0 <= at < len(self._keeping.people) else None

    def _retranslate(self) -> None:
        self.title.setText(self.tr("How long to keep"))
        self.lead.setText(
            self.tr(
                "Without a rule mail is kept for ever. Nothing is ever deleted by itself: when a rule ends you are "
                "told, and you decide."
            )
        )
        self._who.setText(self.tr("&Whose mail"))
        self.person.setAccessibleName(self.tr("Whose mail"))
        self.name.set_label(self.tr("Your na&me, as the one who decides it"))
        self.save.setText(self.tr("&Save the rule"))
        self.look.setText(self.tr("See what would be &deleted…"))
        self.delete.setText(self.tr("Delete &for good"))
        self.back.setText(self.tr("Delete &nothing"))

    def _seen(self, keeping: Keeping) -> None:
        before = self.chosen
        self._keeping = keeping
        self.person.blockSignals(True)
        self.person.clear()
        for person in keeping.people:
            self.person.addItem(f"{person.name or person.address}  {person.address}", person.id)
        at = self.person.findData(before.id) if before else 0
        self.person.setCurrentIndex(max(0, at))
        self.person.blockSignals(False)
        self._on_person()
        if keeping.due and self.notice.isHidden():
            self.notice.say(Tone.NEEDS_YOU, *self._due_said(keeping.due))

    def _due_said(self, due: tuple[Due, ...]) -> tuple[str, str]:
        names = {person.id: person.name or person.address for person in self._keeping.people} if self._keeping else {}
        over = [each for each in due if each.days <= 0]
        first = (
            self.tr("Rules that have ended: {many}.").format(many=count(len(over)))
            if over
            else self.tr("A rule ends soon.")
        )
        lines = [self.tr("{name}: {day}").format(name=names.get(e.account, ""), day=e.on.isoformat()) for e in due[:5]]
        return first, ", ".join(lines) + ("…" if len(due) > 5 else "")

    def _show_plan(self, plan: DeletionPlan | None) -> None:
        self._plan = plan
        for part in (self._going, self.name, self.delete, self.back):
            part.setVisible(plan is not None)
        for rule_part in (self.form, self._ends, self.save, self.look):
            rule_part.setVisible(plan is None)
        self.person.setEnabled(plan is None)
        self.name.set_text("")
        self.delete.setEnabled(False)
        if plan is not None:
            self._going.setText(self._plan_said(plan))
            self.name.setFocus()

    def _plan_said(self, plan: DeletionPlan) -> str:
        (person,) = plan.people
        span = self.tr("no dates")
        if person.first is not None and person.last is not None:
            days = person.first.date().isoformat(), person.last.date().isoformat()
            span = self.tr("{first} to {last}").format(first=days[0], last=days[1])
        who = person.account.name or person.account.address
        going = self.tr("All mail of {name} goes: {places} places, {files} files, {size}, dated {span}.").format(
            name=who, places=count(plan.places), files=count(len(plan.files)), size=size(plan.size_bytes), span=span
        )
        stays = self.tr("Stays, because somebody else's mailbox holds it too: %n message(s).", "", plan.shared)
        if not plan.shared:
            stays = self.tr("None of it is in another person's mailbox too.")
        warns = self.tr(
            "Second copies and encrypted copies are not touched. If this mailbox is still backed up, "
            "the next backup fetches it again."
        )
        return "\n".join((going, stays, warns))

    @Slot()
    def _on_person(self) -> None:
        person = self.chosen
        if person is not None and self._keeping is not None:
            self.form.show_rule(self._keeping.rules.get(person.id, FOR_EVER))
        self._show_plan(None)
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        """Only a rule that is saved and has ended lets her delete."""
        person = self.chosen
        rule = self._keeping.rules.get(person.id, FOR_EVER) if self._keeping and person else FOR_EVER
        on = due_on(rule)
        ended = on is not None and on <= _today()
        self.look.setVisible(ended)
        self._ends.setVisible(on is not None)
        if on is not None:
            told = self.tr("This rule ended on {day}.") if ended else self.tr("This rule ends on {day}.")
            self._ends.setText(told.format(day=on.isoformat()))

    @Slot()
    def _on_name(self) -> None:
        self.delete.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _on_save(self) -> None:
        rule, person = self.form.rule(), self.chosen
        if rule is None or person is None:
            return
        try:
            save_rule(self._archive, person.id, rule)
        except AppError as error:
            said = explain(error.code, error.facts, spoken_language())
            self.notice.say(Tone.NEEDS_YOU, said.happened, " ".join((said.means, said.do)))
            return
        self.begin_page()
        self.notice.say(Tone.PLAIN, self.tr("Saved."))

    @Slot()
    def _on_look(self) -> None:
        if self.chosen is not None:
            self.begin(partial(plan_now, self._archive, self.chosen.id), self._show_plan)

    @Slot()
    def _on_delete(self) -> None:
        signed = self.name.text().strip()
        if self.chosen is not None and self._plan is not None and signed:
            self.begin(partial(delete_now, self._archive, self.chosen.id, signed), self._deleted)

    def _deleted(self, record: DeletionRecord) -> None:
        self.archive_changed.emit()
        self.begin_page()
        told = self.tr("Deleted: %n file(s).", "", record.files)
        where = self.tr("The proof lies in {folder}.").format(folder=str(record.folder))
        if record.still_held:
            where += " " + self.tr("Still held by: {copies}.").format(copies=", ".join(record.still_held))
        self.notice.say(Tone.PLAIN, told, where)


def _today() -> date:
    return system_now().date()
