"""What a rehearsal found, message by message and field by field: facts with codes, no sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.deviations import Deviation
from app.core.errors import ErrorCode, Fact
from app.core.identity import Digest, MailboxPath, PersonId
from app.engine.rehearsal.reasons import SampleReason


class Aspect(StrEnum):
    """What is compared of a message, apart from each other."""

    BODY = "body"
    """All below the header, byte for byte."""
    HEADERS = "headers"
    """Every header field; sender, recipients and subject as she reads them."""
    DATE = "date"
    """INTERNALDATE as an instant."""
    FOLDER = "folder"
    FLAGS = "flags"
    KEYWORDS = "keywords"
    ATTACHMENTS = "attachments"
    """Names and contents, decoded."""


class Change(StrEnum):
    """What kind of difference it is, so that a page can say it in words; `was` and `now` are its facts."""

    HEADER_ADDED = "header_added"
    """`now` is the field's name."""
    HEADER_REMOVED = "header_removed"
    HEADER_REWRITTEN = "header_rewritten"
    """Other bytes, same meaning, or a field that nobody reads. `was` and `now` begin with the field's name."""
    MEANING_CHANGED = "meaning_changed"
    """Sender, recipients or subject read otherwise than before."""
    LINE_ENDS = "line_ends"
    FINAL_NEWLINE = "final_newline"
    BODY_CHANGED = "body_changed"
    ENCODING = "encoding"
    """Other bytes that decode to the same text and attachments."""
    ATTACHMENT_CHANGED = "attachment_changed"
    DATE_MOVED = "date_moved"
    DATE_GIVEN = "date_given"
    """The old side had no usable date, so the new one has made one."""
    FOLDER_RENAMED = "folder_renamed"
    FLAG_LOST = "flag_lost"
    FLAG_ADDED = "flag_added"
    KEYWORD_LOST = "keyword_lost"
    KEYWORD_ADDED = "keyword_added"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between what was sent and what came back. `harmless`: she loses nothing by it."""

    aspect: Aspect
    harmless: bool
    was: str
    now: str
    change: Change


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message did not arrive: as an AppError, but a value."""

    code: ErrorCode
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComparedMessage:
    """One message of the sample, and how it came back."""

    person: PersonId
    folder: MailboxPath
    """The old one."""
    target: MailboxPath | None
    """The new one; None if its folder is left out."""
    digest: Digest
    uid_new: int | None
    date: str | None
    """ISO 8601."""
    sender: str | None
    subject: str | None
    size: int
    why: tuple[SampleReason, ...]
    details: tuple[str, ...] = ()
    """Which charset, flag or keyword it stands for."""
    differences: tuple[Difference, ...] = ()
    repairs: tuple[str, ...] = ()
    """Values of `engine.repair.Repair`, if a copy had to be mended to arrive."""
    error: Refusal | None = None

    @property
    def identical(self) -> bool:
        """It arrived, as it was."""
        return self.error is None and not self.differences and not self.repairs

    @property
    def harmless(self) -> bool:
        """It arrived, and nothing that matters is different."""
        return self.error is None and all(difference.harmless for difference in self.differences)


class ProbeKind(StrEnum):
    """What the probe messages found out about this new side."""

    HEADER_ADDED = "header_added"
    HEADER_REMOVED = "header_removed"
    HEADER_REWRITTEN = "header_rewritten"
    BODY_REWRITTEN = "body_rewritten"
    DATE_LOST = "date_lost"
    FLAG_LOST = "flag_lost"
    KEYWORD_LOST = "keyword_lost"
    RAW_8BIT_REFUSED = "raw_8bit_refused"
    LONG_LINE_REFUSED = "long_line_refused"
    FOLDER_RENAMED = "folder_renamed"
    FOLDER_REFUSED = "folder_refused"
    REFUSED = "refused"
    """Even a plain message is not taken."""
    LEFT_BEHIND = "left_behind"
    """A probe folder that could not be removed again; `was` is its name, `now` the server's words."""


@dataclass(frozen=True, slots=True)
class ProbeFinding:
    """One thing that this new side does to mail. No finding means that it does nothing."""

    kind: ProbeKind
    was: str
    now: str
    harmless: bool


@dataclass(frozen=True, slots=True)
class PersonRehearsal:
    """One person's sample."""

    person: PersonId
    sampled: int = 0
    archived: int = 0
    """Messages of hers in the archive, from which the sample was taken."""
    messages: tuple[ComparedMessage, ...] = ()
    probe: tuple[ProbeFinding, ...] = ()
    too_large: int = 0
    """In the whole archive: messages over the new side's limit, where it says one."""
    limit_bytes: int | None = None
    looked_into: int = 0
    """How many messages the scan for oddities opened; the others are known by size, date, flags and folder alone."""
    exceptions: tuple[Deviation, ...] = ()
    """What concerns a folder or the account; a message of the sample tells its own `error`."""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class RehearsalReport:
    """A whole rehearsal."""

    people: tuple[PersonRehearsal, ...]

    @property
    def messages(self) -> tuple[ComparedMessage, ...]:
        """Everybody's sample."""
        return tuple(message for person in self.people for message in person.messages)

    @property
    def identical(self) -> int:
        """Arrived as they were."""
        return sum(message.identical for message in self.messages)

    @property
    def changed(self) -> int:
        """Arrived, with at least one difference or repair."""
        return sum(message.error is None and not message.identical for message in self.messages)

    @property
    def refused(self) -> int:
        """Did not arrive."""
        return sum(message.error is not None for message in self.messages)

    @property
    def too_large(self) -> int:
        """Over the new side's limit in the whole archives of these people."""
        return sum(person.too_large for person in self.people)

    @property
    def paused(self) -> bool:
        """Whether anybody's rehearsal was broken off."""
        return any(person.paused for person in self.people)

    def aspects(self) -> Mapping[Aspect, tuple[int, int]]:
        """Of each aspect: how many of the messages that arrived are the same in it, of how many."""
        arrived = [message for message in self.messages if message.error is None]
        other = Counter(aspect for message in arrived for aspect in {d.aspect for d in message.differences})
        return {aspect: (len(arrived) - other[aspect], len(arrived)) for aspect in Aspect}


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody has read the last rehearsal and lets the delivery begin."""

    who: str
    when: datetime
    overruled: bool
    """Begun knowingly without a rehearsal, or against what it found."""


@dataclass(frozen=True, slots=True)
class LastRehearsal:
    """What the project remembers of rehearsals; `report` and `ended` are None after an overruling without one."""

    report: RehearsalReport | None
    ended: datetime | None
    signed: SignOff | None
