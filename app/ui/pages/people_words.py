"""Short words for a mailbox's standing, its mark, and the sentences of the People page that depend on counts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.core.errors import ErrorCode
from app.flow.people import (
    CERTIFICATE,
    Imported,
    Keeping,
    Mailbox,
    PeopleState,
    Refusal,
    Refused,
    Source,
    Standing,
    Urgency,
    urgency_of,
)
from app.flow.words import Language, explain
from app.project.model import Side
from app.ui.theme import Mark, Token
from app.ui.widgets.figures import count

_MARKS = {
    Standing.ABSENT: Mark.LATER,
    Standing.UNTRIED: Mark.LATER,
    Standing.WAITING: Mark.WAITING,
    Standing.TESTING: Mark.WORKING,
    Standing.SIGNED_IN: Mark.DONE,
}
_REFUSED_MARKS = {Urgency.ACT: Mark.FAILED, Urgency.GIVE: Mark.NEEDS_YOU, Urgency.WAIT: Mark.WAITING}
_REFUSED_INKS = {Urgency.ACT: Token.FAILED, Urgency.GIVE: Token.NEEDS, Urgency.WAIT: Token.NEEDS}


def mark_of(mailbox: Mailbox) -> Mark:
    """The mark before the words."""
    if mailbox.error is not None:
        return _REFUSED_MARKS[urgency_of(mailbox.error.code)]
    return _MARKS.get(mailbox.standing, Mark.FAILED)


def ink_of(mailbox: Mailbox) -> Token:
    """The colour of the words."""
    if mailbox.error is not None:
        return _REFUSED_INKS[urgency_of(mailbox.error.code)]
    quiet = mailbox.standing in {Standing.ABSENT, Standing.UNTRIED, Standing.WAITING}
    return Token.TEXT2 if quiet else Token.TEXT


class PeopleWords(QObject):
    """Asked anew for every painting, so that it always speaks the language of now."""

    def standing(self, mailbox: Mailbox) -> str:
        """How far the sign-in is, in a few words."""
        if mailbox.error is not None:
            return self._refused(mailbox.error.code)
        if mailbox.standing is Standing.UNTRIED and mailbox.endpoint is None:
            return self.tr("Server not known")
        if mailbox.standing is Standing.UNTRIED and mailbox.has_password is False:
            return self.tr("No password yet")
        return {
            Standing.ABSENT: self.tr("Not there yet"),
            Standing.UNTRIED: self.tr("Not tried yet"),
            Standing.WAITING: self.tr("Waiting"),
            Standing.TESTING: self.tr("Signing in…"),
            Standing.SIGNED_IN: self.tr("Signed in"),
        }.get(mailbox.standing, self.tr("Not signed in"))

    def holds(self, mailbox: Mailbox) -> str:
        """How many messages it holds, once we are in."""
        if mailbox.standing is not Standing.SIGNED_IN or not mailbox.messages:
            return ""
        return self.tr("%n message(s)", "", mailbox.messages).replace(str(mailbox.messages), count(mailbox.messages))

    def _refused(self, code: ErrorCode) -> str:
        if code in CERTIFICATE:
            return self.tr("Certificate in doubt")
        words = {
            ErrorCode.SIGN_IN_IMAP_OFF: self.tr("IMAP is switched off"),
            ErrorCode.PASSWORD_MISSING: self.tr("No password yet"),
            ErrorCode.SERVER_UNKNOWN: self.tr("Server not known"),
            ErrorCode.SIGN_IN_LOCKED: self.tr("Locked for now"),
            ErrorCode.THROTTLED: self.tr("Server asks to wait"),
            ErrorCode.TOO_MANY_CONNECTIONS: self.tr("Server asks to wait"),
            ErrorCode.NAME_NOT_FOUND: self.tr("Server not found"),
        }
        if code in words:
            return words[code]
        signing_in = code.value.startswith("sign_in.")
        return self.tr("Not signed in") if signing_in else self.tr("Not reached")

    def imported(self, imported: Imported) -> tuple[str, str]:
        """What the last list brought, bold, and what was recognised in it."""
        total = imported.added + imported.updated
        if imported.source is Source.PASTED:
            first = self.tr("%n person(s) taken from what you pasted.", "", total)
        else:
            first = self.tr("%n person(s) taken from the file.", "", total)
        if not total:
            first = self.tr("Everybody on that list stood here already.")
        said = []
        if imported.unknown:
            columns = self.tr("”, “").join(imported.unknown)
            said.append(self.tr("Columns not used: “{columns}”.").format(columns=columns))
        if imported.passwords:
            said.append(self.tr("%n password(s) put away safely.", "", imported.passwords))
        return first, " ".join(said)

    def refused(self, refused: Refused) -> str:
        """Why something typed was not taken."""
        return {
            Refusal.NOT_AN_ADDRESS: self.tr("“{value}” is not a mail address. Write it like name@firm.com."),
            Refusal.TAKEN: self.tr("{value} is in the list already."),
            Refusal.NEEDED: self.tr("An old address is needed: it says which mailbox to move."),
            Refusal.BAD_PORT: self.tr("“{value}” is not a port. Usually it is 993; it may be left blank."),
            Refusal.BAD_HOST: self.tr("“{value}” is not the name of a server. Write it like imap.firm.com."),
        }[refused.why].format(value=refused.value)

    def keeping(self, keeping: Keeping | None, language: Language) -> str:
        """Where passwords are kept."""
        if keeping is None:
            return self.tr("Asking the system's keyring…")
        if keeping.persistent:
            return self.tr("Passwords are kept in this computer's keyring only, never in the project.")
        said = self.tr("Passwords are kept only while this window is open.")
        if keeping.problem is None:
            return said
        return self.tr("{said} {why}").format(said=said, why=explain(keeping.problem, {}, language).happened)

    def tally(self, state: PeopleState) -> str:
        """How many are signed in on each side."""
        old = self.tr("Old mailboxes {signed_in} / {total} signed in").format(
            signed_in=state.signed_in(Side.OLD), total=state.total(Side.OLD)
        )
        new = self.tr("New mailboxes {signed_in} / {total} signed in").format(
            signed_in=state.signed_in(Side.NEW), total=state.total(Side.NEW)
        )
        first = self.tr("those that need you come first") if state.to_do else ""
        return "    ".join(part for part in (old, new, first) if part)

    def title(self, state: PeopleState) -> str:
        """What is so now."""
        mailboxes = state.total(Side.OLD) + state.total(Side.NEW)
        if not state.people:
            return self.tr("Who is moving?")
        if state.testing:
            return self.tr("Signing in to everybody")
        if state.to_do:
            return self.tr("%n mailbox(es) need you", "", state.to_do)
        if mailboxes and state.signed_in(Side.OLD) + state.signed_in(Side.NEW) == mailboxes:
            return self.tr("Everybody is signed in")
        return self.tr("%n person(s) on the list", "", len(state.people))

    def footer(self, state: PeopleState) -> str:
        """What is left, and that it need not hold her up."""
        ready = state.signed_in(Side.OLD)
        if not state.people:
            return self.tr("At least one person has to be on the list.")
        if state.to_do:
            left = self.tr("%n left to see to.", "", state.to_do)
            if not ready:
                return self.tr("{left} {go_on}").format(left=left, go_on=self.tr("You may go on and come back."))
            go_on = self.tr("You may go on: a back-up needs old mailboxes only, and %n are ready.", "", ready)
            return self.tr("{left} {go_on}").format(left=left, go_on=go_on)
        if state.lacking_passwords:
            return self.tr("%n old mailbox(es) without a password. The others can go on.", "", state.lacking_passwords)
        if ready < state.total(Side.OLD):
            return self.tr("Everything is saved. Trying the sign-ins now spares surprises later.")
        return self.tr("Everything is saved, and all old mailboxes are ready.")
