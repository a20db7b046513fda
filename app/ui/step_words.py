"""Names of phases and steps, what a step of a later release will do, and the one word at the right of the rail."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.flow.steps import PhaseId, Standpoint, StepId, StepState
from app.ui.widgets.figures import percent


class StepWords(QObject):
    """Asked anew for every painting, so that it always speaks the language of now."""

    def phase(self, phase: PhaseId) -> str:
        """The name of a phase."""
        return {
            PhaseId.DECIDE: self.tr("Decide"),
            PhaseId.PREPARE: self.tr("Prepare"),
            PhaseId.BACK_UP: self.tr("Back up"),
            PhaseId.REHEARSE: self.tr("Rehearse"),
            PhaseId.SWITCH: self.tr("Switch"),
            PhaseId.AFTER: self.tr("After"),
        }[phase]

    def step(self, step: StepId) -> str:
        """The name of a step."""
        return {
            StepId.TODAY: self.tr("Today"),
            StepId.FIRM: self.tr("Firm"),
            StepId.ASSESS: self.tr("Assess"),
            StepId.CHOOSE: self.tr("Choose"),
            StepId.PEOPLE: self.tr("People"),
            StepId.SCHEDULE: self.tr("Schedule"),
            StepId.LETTERS: self.tr("Letters"),
            StepId.BACKUP: self.tr("Back up"),
            StepId.REHEARSE: self.tr("Rehearse"),
            StepId.RECORDS: self.tr("Records"),
            StepId.DELIVER: self.tr("Deliver"),
            StepId.CUTOVER: self.tr("Cutover day"),
            StepId.ROLLBACK: self.tr("Rollback"),
            StepId.DEVICES: self.tr("Devices"),
            StepId.WATCH: self.tr("Watch"),
            StepId.OLD_MAILBOX: self.tr("Old mailbox"),
            StepId.SAFETY: self.tr("Safety"),
            StepId.WORK_BETTER: self.tr("Work better"),
            StepId.HELP: self.tr("Help"),
        }[step]

    def purpose(self, step: StepId) -> str:
        """One line on what a step of a later release will do."""
        purposes = {
            StepId.ASSESS: self.tr("Six questions and some measurements: move now, later, or stay, with the reasons."),
            StepId.CHOOSE: self.tr("Compares providers for foreign trade; every cell has its source and date."),
            StepId.SCHEDULE: self.tr("Sets a date for every milestone, as a picture and for your calendar."),
            StepId.LETTERS: self.tr("Writes the notices for colleagues and customers, in Chinese and English."),
            StepId.REHEARSE: self.tr("Delivers a small sample, reads it back and compares it; you sign it off."),
            StepId.RECORDS: self.tr("Shows what to type into which field of your DNS panel, and checks it."),
            StepId.CUTOVER: self.tr("Goes through the list, watches every server, fetches late mail until silence."),
            StepId.ROLLBACK: self.tr("Says what to put back, and where each letter will be then."),
            StepId.DEVICES: self.tr("Makes a personal sheet per colleague for computers and phones."),
            StepId.WATCH: self.tr("Finds mail that still reaches the old side, and letters that bounced."),
            StepId.OLD_MAILBOX: self.tr("Plans auto-reply, forwarding, and the day the old mailboxes may close."),
            StepId.SAFETY: self.tr("Checks forwarding rules and look-alike domains; prints a training sheet."),
            StepId.WORK_BETTER: self.tr("Shared calendars, links instead of attachments, the way into a CRM."),
        }
        return purposes.get(step, "")

    def release(self) -> str:
        """When a step that is not there will be."""
        return self.tr("It comes with a later release.")

    def standing(self, state: StepState) -> str:
        """The one word at the right."""
        if state.running is not None:
            return percent(state.running)
        if state.standpoint is Standpoint.NEEDS_YOU:
            return self.tr("%n to do", "", state.to_do)
        if state.paused:
            return self.tr("Paused")
        if state.standpoint is Standpoint.DONE and state.exceptions:
            return self.tr("%n exception(s)", "", state.exceptions)
        return {
            Standpoint.DONE: self.tr("Done"),
            Standpoint.NOW: self.tr("Now"),
            Standpoint.LATER: self.tr("Later"),
        }[state.standpoint]

    def aloud(self, name: str, state: StepState) -> str:
        """Name and standing, for a screen reader."""
        return self.tr("{name}, {standing}").format(name=name, standing=self.standing(state))
