"""Which letters are rehearsed: every folder, every risk, few enough, with the reasons for each."""

import hashlib

import pytest
from app.archive import Place
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from app.engine.delivery.items import delivery_items
from app.engine.rehearsal import SampleReason
from app.engine.rehearsal import sample as sampling
from app.engine.rehearsal.risks import risks_of
from app.engine.rehearsal.sample import choose
from tests.engine.conftest import letter
from tests.servers.corpus import ODDITIES, messages

EXPECTED = {
    "no_message_id": SampleReason.NO_MESSAGE_ID,
    "no_date": SampleReason.NO_DATE,
    "nul": SampleReason.NUL,
    "nul_header": SampleReason.NUL,
    "bare_lf": SampleReason.BARE_NEWLINE,
    "mixed_eol": SampleReason.BARE_NEWLINE,
    "long_line": SampleReason.LONG_LINE,
    "long_header": SampleReason.HUGE_HEADER,
    "many_recipients": SampleReason.HUGE_HEADER,
    "raw_subject": SampleReason.HEADER_8BIT,
    "charset_lie": SampleReason.CHARSET,
    "no_body": SampleReason.EMPTY_BODY,
    "no_body_separator": SampleReason.EMPTY_BODY,
    "no_header": SampleReason.NO_SENDER,
    "no_final_eol": SampleReason.NO_FINAL_NEWLINE,
    "deep": SampleReason.DEEP_MIME,
    "rfc822": SampleReason.DEEP_MIME,
    "signed": SampleReason.SIGNED,
    "tnef": SampleReason.WINMAIL,
    "calendar": SampleReason.CALENDAR,
    "tiny": SampleReason.EMPTY_BODY,
}


def place(number, raw, folder="INBOX", flags=(), date="01-Jul-2024 10:00:00 +0800"):
    digest = Digest(hashlib.sha256(raw).hexdigest())
    return Place(
        AccountId("a"), MailboxPath.of(*folder.split("/")), UidValidity(1), Uid(number), flags, date, digest, digest,
        len(raw),
    )  # fmt: skip


def chosen(mail, wanted=100, **options):
    """`mail`: number to (raw, more of the place). Returns the sample and the places by number."""
    places = {number: place(number, *entry) for number, entry in mail.items()}
    bodies = {places[number].path: entry[0] for number, entry in mail.items()}
    items = delivery_items(places.values())
    return choose(items, lambda item: risks_of([bodies[item.place.path]]), wanted, **options)


def reasons(sample):
    return {reason for found in sample.reasons.values() for reason in found}


def test_a_date_that_cannot_be_is_a_reason_and_so_is_none():
    seen = [m.raw for m in messages(len(ODDITIES) * 20, profile="torture") if m.kind == "bad_date"]
    for raw in seen:
        found = {reason for reason, _detail in risks_of([raw])}
        assert found & {SampleReason.ODD_DATE, SampleReason.NO_DATE}, raw[:400]


@pytest.mark.parametrize("kind", sorted(EXPECTED))
def test_each_oddity_is_a_reason(kind):
    seen = [m.raw for m in messages(len(ODDITIES) * 4, profile="torture") if m.kind == kind]
    assert seen
    for raw in seen:
        for size in (len(raw), 700, 13):
            pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
            assert EXPECTED[kind] in {reason for reason, _detail in risks_of(pieces)}, size


def test_an_ordinary_letter_has_no_risk():
    assert risks_of([letter(1)]) == {(SampleReason.CHARSET_UNDECLARED, "")} or not risks_of([letter(1)])


def test_every_folder_flag_and_risk_has_a_member_and_the_sample_stays_small():
    mail = {n: (letter(n), f"F{n % 50}/子") for n in range(1, 2000)}
    mail[2000] = (letter(2000).replace(b"Message-ID", b"X-Id"), "F1/子")
    mail[2001] = (letter(2001), "F2/子", ("\\Answered", "$Forwarded"))
    mail[2002] = (letter(2002), "F3/子", (), "")
    mail[2003] = (letter(5), "F5/子")
    mail[2004] = (letter(2004) + b"x" * 90_000 + b"\r\n", "F4/子")
    sample = chosen(mail, wanted=60)
    assert sample.archived == 2004
    assert {key.folder for key in sample.reasons} == {MailboxPath.of(f"F{n}", "子") for n in range(50)}
    assert 60 <= len(sample.reasons) <= 70
    wanted = {"NO_MESSAGE_ID", "FLAG", "KEYWORD", "NO_INTERNALDATE", "DUPLICATE", "LARGEST", "LONG_LINE", "FOLDER"}
    assert {SampleReason[name] for name in wanted} <= reasons(sample)
    assert "$Forwarded" in {detail for details in sample.details.values() for detail in details}


def test_her_own_letters_are_in_and_what_is_too_large_is_counted():
    mail = {n: (letter(n, n * 100), "INBOX") for n in range(1, 200)}
    hers = place(77, *mail[77]).digest
    limit = len(mail[150][0])
    sample = chosen(mail, wanted=10, largest_bytes=limit, hers=[hers])
    sizes = {found.digest: found for found in sample.reasons}
    assert SampleReason.CHOSEN in sample.reasons[sizes[hers]]
    assert sample.too_large == sum(len(raw) > limit for raw, _folder in mail.values())
    assert {SampleReason.TOO_LARGE, SampleReason.NEAR_LIMIT} <= reasons(sample)
    near = [key for key, why in sample.reasons.items() if SampleReason.NEAR_LIMIT in why]
    assert [len(mail[150][0])] == [len(raw) for raw, _f in mail.values() if place(0, raw).digest == near[0].digest]


def test_the_one_with_the_most_attachments_is_in():
    part = b"--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n"
    head = b"Message-ID: <x>\r\nFrom: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    mail = {n: (head + b"%d\r\n" % n + part * (n % 7), "INBOX") for n in range(1, 100)}
    sample = chosen(mail, wanted=5)
    (most,) = [key for key, why in sample.reasons.items() if SampleReason.MOST_ATTACHMENTS in why]
    (number,) = [n for n, (raw, _folder) in mail.items() if place(n, raw).digest == most.digest]
    assert number % 7 == 6


def test_a_great_archive_is_looked_into_evenly_and_says_how_far(monkeypatch):
    monkeypatch.setattr(sampling, "MOST_LOOKED_INTO", 50)
    sample = chosen({n: (letter(n), "INBOX") for n in range(1, 1000)}, wanted=10)
    assert (sample.archived, sample.looked_into) == (999, 50)
