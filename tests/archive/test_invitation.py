"""Calendar invitations as facts; hostile ones give None."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from app.archive.reading.invitation import (
    Answer,
    Frequency,
    Guest,
    InvitationKind,
    Repetition,
    read_invitation,
)
from hypothesis import given
from hypothesis import strategies as st

MEETING = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:采购合同\\, 评审
DTSTART;TZID=China Standard Time:20240701T100000
DURATION:PT90M
LOCATION:会议室 3
ORGANIZER;CN=林晓燕:mailto:linda@firm.cn
ATTENDEE;CN="Keller, Anna";PARTSTAT=ACCEPTED:MAILTO:anna@x.example
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:zhou@firm.cn
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20241231T000000Z
END:VEVENT
END:VCALENDAR
"""


def test_a_meeting_is_told_with_its_people_time_and_repetition() -> None:
    found = read_invitation(MEETING.replace("\n", "\r\n").encode())
    assert found is not None
    assert (found.kind, found.summary, found.place) == (InvitationKind.INVITED, "采购合同, 评审", "会议室 3")
    assert isinstance(found.start, datetime)
    assert isinstance(found.end, datetime)
    assert found.start.astimezone(UTC) == datetime(2024, 7, 1, 2, tzinfo=UTC)
    assert found.end.astimezone(UTC) == datetime(2024, 7, 1, 3, 30, tzinfo=UTC)
    assert found.zone == "China Standard Time"
    assert found.organiser == Guest("林晓燕", "linda@firm.cn")
    assert found.guests == (Guest("Keller, Anna", "anna@x.example", Answer.ACCEPTED), Guest("", "zhou@firm.cn"))
    until = datetime(2024, 12, 31, tzinfo=UTC)
    assert found.repeats == Repetition(Frequency.WEEKLY, 2, ((0, 0), (0, 2)), until)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("METHOD:REQUEST", "METHOD:CANCEL", InvitationKind.CANCELLED),
        ("UID:1", "UID:1\nSTATUS:CANCELLED", InvitationKind.CANCELLED),
        ("UID:1", "UID:1\nSEQUENCE:2", InvitationKind.UPDATED),
        ("METHOD:REQUEST", "METHOD:REPLY", InvitationKind.ANSWERED),
        ("METHOD:REQUEST\n", "", InvitationKind.TOLD),
    ],
)
def test_what_the_sender_does_is_told(old: str, new: str, kind: InvitationKind) -> None:
    found = read_invitation(MEETING.replace(old, new).encode())
    assert found is not None
    assert found.kind is kind


def test_whole_days_end_on_their_last_day() -> None:
    days = "DTSTART;VALUE=DATE:20240701\nDTEND;VALUE=DATE:20240704\n"
    found = read_invitation(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{days}END:VEVENT\nEND:VCALENDAR\n".encode())
    assert found is not None
    assert (found.start, found.end) == (date(2024, 7, 1), date(2024, 7, 3))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("20240701T100000", "garbage"),
        ("FREQ=WEEKLY", "FREQ=XX"),
        ("INTERVAL=2", "INTERVAL=-9"),
        ("DURATION:PT90M", "DURATION:P99999999999D"),
        ("TZID=China Standard Time", "TZID=Nowhere"),
        ("UID:1", "UID:1\nSEQUENCE:zz"),
    ],
)
def test_one_broken_line_leaves_the_rest(old: str, new: str) -> None:
    found = read_invitation(MEETING.replace(old, new).encode())
    assert found is not None
    assert found.place == "会议室 3"


@pytest.mark.parametrize(
    "content", [b"", b"x", b"BEGIN:VCALENDAR", b"BEGIN:VEVENT\n" * 3000, b"\xff\xfe\0", b"BEGIN:VCARD"]
)
def test_what_is_no_invitation_is_none(content: bytes) -> None:
    assert read_invitation(content) is None


@given(
    st.lists(
        st.sampled_from([*MEETING.splitlines(), "RRULE:", "DTSTART:", "X", ":", ";", "RRULE:FREQ=;BYDAY=ZZ", "\t"])
    )
)
def test_no_mixture_of_lines_raises(lines: list[str]) -> None:
    read_invitation("\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]).encode())
