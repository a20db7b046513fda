"""What an invitation says, in sentences: when in her own time, how often, who has answered what."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QLocale, QObject

from app.archive.reading.invitation import Answer, Frequency, Guest, Invitation, InvitationKind, Repetition
from app.ui.browser.dates import day_words, span_words

_MOST_GUESTS = 12


class InvitationWords(QObject):
    """Sentences in the language of the window."""

    def kind(self, invitation: Invitation) -> str:
        """What the sender does."""
        match invitation.kind:
            case InvitationKind.INVITED:
                return self.tr("Invitation")
            case InvitationKind.UPDATED:
                return self.tr("Invitation, changed")
            case InvitationKind.CANCELLED:
                return self.tr("Cancelled")
            case InvitationKind.ANSWERED:
                return self.tr("Answer to an invitation")
            case InvitationKind.PROPOSED:
                return self.tr("Another time is proposed")
            case InvitationKind.TOLD:
                return self.tr("Event")

    def when(self, invitation: Invitation) -> str:
        """From when to when, on this computer's clock."""
        if invitation.start is None:
            return self.tr("No time is given")
        return span_words(_local(invitation.start), None if invitation.end is None else _local(invitation.end))

    def elsewhere(self, invitation: Invitation) -> str:
        """The same on the sender's clock; empty if that shows the same."""
        start, end = invitation.start, invitation.end
        if not isinstance(start, datetime) or start.tzinfo is None:
            return ""
        try:
            if start.utcoffset() == start.astimezone().utcoffset() or start.utcoffset() is None:
                return ""
        except (OverflowError, ValueError, OSError):
            return ""
        zone = invitation.zone or f"UTC{start.strftime('%z')}"
        end = end if isinstance(end, datetime) and end.tzinfo is not None else None
        return self.tr("{when} by the sender's clock ({zone})").format(when=span_words(start, end), zone=zone)

    def repeats(self, rule: Repetition | None) -> str:
        """How often; empty if once."""
        if rule is None:
            return ""
        parts = [self._frequency(rule)]
        if rule.until is not None:
            parts.append(self.tr("until {day}").format(day=day_words(_local(rule.until))))
        elif rule.times is not None:
            parts.append(self.tr("%n time(s)", "", rule.times))
        return " · ".join(parts)

    def guests(self, guests: tuple[Guest, ...]) -> str:
        """Everybody with what they answered; of many the first."""
        shown = [self._guest(guest) for guest in guests[:_MOST_GUESTS]]
        if len(guests) > len(shown):
            shown.append(self.tr("and %n more", "", len(guests) - len(shown)))
        return "\n".join(shown)

    def _guest(self, guest: Guest) -> str:
        name = person(guest)
        match guest.answer:
            case Answer.ACCEPTED:
                return self.tr("{name} (comes)").format(name=name)
            case Answer.DECLINED:
                return self.tr("{name} (does not come)").format(name=name)
            case Answer.TENTATIVE:
                return self.tr("{name} (perhaps)").format(name=name)
            case Answer.NONE:
                return name

    def _frequency(self, rule: Repetition) -> str:
        days = QLocale().createSeparatedList([self._day(which, day) for which, day in rule.weekdays[:7]])
        match rule.frequency:
            case Frequency.DAILY:
                return self.tr("Every day") if rule.interval == 1 else self.tr("Every %n days", "", rule.interval)
            case Frequency.WEEKLY:
                every = self.tr("Every week") if rule.interval == 1 else self.tr("Every %n weeks", "", rule.interval)
            case Frequency.MONTHLY:
                every = self.tr("Every month") if rule.interval == 1 else self.tr("Every %n months", "", rule.interval)
            case Frequency.YEARLY:
                every = self.tr("Every year") if rule.interval == 1 else self.tr("Every %n years", "", rule.interval)
            case Frequency.OTHER:
                return self.tr("It comes back by a rule of its own")
        return self.tr("{every} on {days}").format(every=every, days=days) if days else every

    def _day(self, which: int, day: int) -> str:
        name = QLocale().standaloneDayName(day + 1)
        if which == -1:
            return self.tr("the last {day}").format(day=name)
        return self.tr("{day} no. {which}").format(day=name, which=which) if which else name


def person(guest: Guest) -> str:
    """Name and address, whichever there are."""
    return f"{guest.name} {guest.address}".strip() if guest.name != guest.address else guest.address


def _local(moment: datetime | date) -> datetime | date:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        return moment.replace(tzinfo=None)
