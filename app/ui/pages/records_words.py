"""What the Records page says of its state, of pasted records, and of what will come of the plan."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.dns.cutover import Purpose, Stage
from app.dns.cutover.foreseen import Foreseen
from app.dns.spf import Outcome
from app.flow.changes import Progress
from app.flow.pasted_record import PastedFault
from app.flow.records import Look, RecordsState
from app.ui.theme import Mark

MOST_LOOKUPS = 10
"""RFC 7208 section 4.6.4."""


class RecordsWords(QObject):
    """Asked anew for every showing."""

    def title(self, state: RecordsState) -> str:
        """What is so now."""
        if state.look is not Look.THERE:
            return {
                Look.NO_DOMAIN: self.tr("No records to change"),
                Look.NOT_YET: self.tr("First a copy of how the records are now"),
                Look.LOOKING: self.tr("Reading the records of {domain}").format(domain=state.domain),
                Look.FAILED: self.tr("The records cannot be read from here"),
            }[state.look]
        if not state.planned:
            return self.tr("Where the mail goes is not said yet")
        if state.slips:
            return self.tr("%n slip(s) to mend", "", len(state.slips))
        if state.console.lacking:
            return self.tr("First copy what the new console shows")
        if state.stops:
            return self.tr("%n thing(s) stand in the way of the switch", "", len(state.stops))
        return self._by_list(state)

    def lead(self, state: RecordsState) -> str:
        """One sentence: what this is, why it is safe."""
        if state.look is Look.NO_DOMAIN:
            return self.tr("All the new addresses belong to a provider, which looks after its domain itself.")
        if state.first_records:
            return self.tr(
                "The new domain takes no mail yet, so nothing can go wrong. We only look, and change nothing."
            )
        if state.look is Look.THERE and state.planned and state.sheet.name:
            return self.tr(
                "Type these into {panel}, field by field. We only look; we never change your domain."
            ).format(panel=state.sheet.name)
        return self.tr("We only look at your domain, and never change anything there.")

    def stage(self, stage: Stage, *, first_records: bool) -> str:
        """A heading of the list."""
        return {
            Stage.BEFORE: self.tr("The first records") if first_records else self.tr("Before the switch"),
            Stage.SWITCH: self.tr("On the day"),
            Stage.AFTER: self.tr("Afterwards"),
        }[stage]

    def fault(self, fault: PastedFault) -> str:
        """Why something pasted cannot be used."""
        return {
            PastedFault.NO_VALUE: self.tr("The value is missing."),
            PastedFault.OTHER_RECORD: self.tr("This is a record of another kind. It belongs in another field."),
            PastedFault.OTHER_DOMAIN: self.tr("Its name lies in another domain."),
            PastedFault.NOT_A_HOST: self.tr("This is not the name of a server."),
            PastedFault.NOT_A_KEY: self.tr("This is not a key. It begins with v=DKIM1 or contains p=."),
            PastedFault.KEY_CUT: self.tr("The key is not whole. Copy it with the console's own copy button."),
            PastedFault.NO_HOST: self.tr("The host is missing, such as selector._domainkey."),
            PastedFault.NO_SENDER: self.tr("This lets nobody send. The console's text begins with v=spf1 or include:."),
        }[fault]

    def lacking(self, purpose: Purpose) -> str:
        """What the console has to tell still."""
        return {
            Purpose.MX: self.tr("the MX records"),
            Purpose.SPF: self.tr("the SPF record"),
            Purpose.DKIM: self.tr("the DKIM record"),
        }.get(purpose, purpose.value)

    def foreseen(self, one: Foreseen) -> tuple[Mark, str]:
        """What becomes of one sender's mail."""
        if one.outcome is Outcome.PASS:
            return Mark.DONE, self.tr("{sender}: passes").format(sender=one.sender)
        if one.outcome is None:
            return Mark.SETTLED, self.tr("{sender}: cannot be tried beforehand").format(sender=one.sender)
        if one.outcome is Outcome.TEMPERROR:
            return Mark.WAITING, self.tr("{sender}: nobody answered, look again later").format(sender=one.sender)
        return Mark.NEEDS_YOU, self.tr("{sender}: would not pass").format(sender=one.sender)

    def lookups(self, count: int) -> tuple[Mark, str]:
        """What the record costs receivers."""
        mark = Mark.DONE if count <= MOST_LOOKUPS else Mark.FAILED
        return mark, self.tr("The planned SPF record needs {count} of {most} look-ups.").format(
            count=count, most=MOST_LOOKUPS
        )

    def _by_list(self, state: RecordsState) -> str:
        before = [one for one in state.of_stage(Stage.BEFORE) if one.progress is Progress.OPEN]
        if before and state.first_records:
            return self.tr("%n record(s) to add", "", len(before))
        if before:
            return self.tr("%n change(s) to make before the switch", "", len(before))
        if any(one.progress not in {Progress.DONE, Progress.RUNNING} for one in state.of_stage(Stage.BEFORE)):
            return self.tr("Typed; the servers are being watched")
        day = [one for one in state.of_stage(Stage.SWITCH) if one.progress is not Progress.DONE]
        if day:
            return self.tr("Everything before the switch is done")
        after = [one for one in state.of_stage(Stage.AFTER) if one.progress is not Progress.DONE]
        return self.tr("Only the clean-up is left") if after else self.tr("All records are as they should be")
