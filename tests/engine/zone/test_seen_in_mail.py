"""Who sends in the firm's name, as the letters in its own archive show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from app.archive import Archive, ArchivedAccount
from app.core.identity import MailboxPath, Uid, UidValidity
from app.dns.checks import SeenSender
from app.engine.zone.firm_wishes import project_wishes
from app.engine.zone.letter_head import read_letter_head
from app.engine.zone.seen_in_mail import SeenInMail, seen_in_mail, what_heads_show
from app.mailstore.store import FetchedMessage
from app.project import Project, new_firm, new_person

FIRM = "firm.example"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
INSIDE = "Received: from app3.netease.com (app3.netease.com [198.51.100.3]) by mx4.netease.com with SMTP id 1"
SHOP = "Received: from out.shop.example (out.shop.example [203.0.113.7]) by mx4.netease.com with SMTP id 2"
SIGNED = f"DKIM-Signature: v=1; a=rsa-sha256; d={FIRM}; s=s110527; b=AAAA"


def _letter(*fields, sender=f"a@{FIRM}", number=0):
    return "\r\n".join(
        [*fields, f"From: {sender}", f"Subject: {number}", "Date: Mon, 1 Jul 2024 18:00:00 +0800", "", "text", ""]
    ).encode()


def _show(*letters, servers=("mxmail.netease.com", "qiye.163.com")):
    return what_heads_show([read_letter_head(letter) for letter in letters], FIRM, servers)


def test_keys_are_the_old_sides_where_a_letter_never_left_it():
    by_shop = SIGNED.replace("s110527", "shop1")
    seen = _show(_letter(INSIDE, SIGNED), _letter(SHOP, by_shop), _letter(SHOP, by_shop))
    assert seen == SeenInMail(3, ("s110527",), ("shop1",), (SeenSender("203.0.113.7", "out.shop.example"),))


def test_a_service_with_its_own_return_path_needs_nothing_of_the_firms_spf():
    seen = _show(_letter(f"Return-Path: <b1@bounces.{FIRM}>", SHOP), _letter("Return-Path: <b1@shop.example>", SHOP))
    assert (seen.letters, seen.senders) == (2, ())
    assert _show(_letter(f"Return-Path: <shop@{FIRM}>", SHOP)).senders
    assert _show(_letter("Return-Path: <>", SHOP)).senders


@pytest.mark.parametrize("result", ["fail", "softfail"])
def test_a_forgery_is_no_sender_and_its_key_is_nobodys(result):
    seen = _show(_letter(f"Authentication-Results: mx4; spf={result}", SHOP, SIGNED))
    assert (seen.senders, seen.selectors, seen.selectors_of_others) == ((), (), ())


def test_many_addresses_of_one_service_are_one_sender_and_the_frequent_come_first():
    rare = SHOP.replace("out.shop", "rare.shop").replace("203.0.113.7", "203.0.113.99")
    other = SHOP.replace("203.0.113.7", "203.0.113.8")
    seen = _show(_letter(rare), *[_letter(SHOP)] * 3, *[_letter(other)] * 2)
    assert [sender.host for sender in seen.senders] == ["out.shop.example", "rare.shop.example"]
    assert seen.senders[0].ip == "203.0.113.7"


def test_letters_from_elsewhere_and_letters_that_never_travelled_tell_nothing():
    assert _show(_letter(SHOP, SIGNED, sender="a@customer.example"), _letter(SIGNED)) == SeenInMail(0)


def test_where_the_old_side_is_unknown_the_neighbours_of_the_receiving_server_are_its_own():
    assert _show(_letter(INSIDE.replace("netease.com", "mail.host.example")), servers=()).senders == ()
    apart = SHOP.replace("netease.com", "host.com.cn").replace("out.shop.example", "out.shop.com.cn")
    assert _show(_letter(apart), servers=()).senders


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    firm = replace(new_firm("海岳", [FIRM]), old_provider="netease-qiye")
    firm = firm.with_person(new_person(firm, "林晓燕", "", f"lin@{FIRM}", f"lin@{FIRM}"))
    with Project.create(tmp_path / "firm.mailover", firm) as project:
        yield project


def _store(project, letters):
    """Letters by folder, the newest last."""
    old = project.firm.people[0].old
    with Archive.create(project.archive_path) as archive:
        writer = archive.writer(ArchivedAccount(old.id, old.address, "林晓燕"), "run1", lambda _batch: None)
        for uid, (folder, raw) in enumerate(letters, start=1):
            path = MailboxPath.of(*folder.split("/"))
            writer.add(path, UidValidity(1), FetchedMessage(Uid(uid), (), "01-Jul-2024 18:00:00 +0800", raw, len(raw)))
        writer.close()


def test_nothing_is_known_before_a_backup(project):
    assert seen_in_mail(project, FIRM) is None
    _store(project, [("INBOX", _letter(sender="x@customer.example"))])
    assert seen_in_mail(project, FIRM) is None


def test_the_archive_is_read_but_not_what_lies_in_junk(project):
    spam = SHOP.replace("203.0.113.7", "203.0.113.66")
    _store(
        project,
        [
            ("INBOX", _letter(INSIDE, SIGNED, number=1)),
            ("客户/华东", _letter(SHOP, number=2)),
            ("垃圾邮件", _letter(spam, SIGNED.replace("s110527", "evil"), number=3)),
            ("INBOX", b"\xff\x00 no letter at all"),
        ],
    )
    seen = seen_in_mail(project, FIRM)
    assert seen == SeenInMail(2, ("s110527",), (), (SeenSender("203.0.113.7", "out.shop.example"),))


def test_a_damaged_archive_or_a_lost_letter_is_no_obstacle(project):
    _store(project, [("INBOX", _letter(INSIDE, SIGNED, number=n)) for n in range(3)])
    next(iter(project.archive_path.glob("mail/*/*/*.eml"))).unlink()
    assert seen_in_mail(project, FIRM).letters == 2
    (project.archive_path / "FORMAT").write_text("damaged")
    assert seen_in_mail(project, FIRM) is None


def test_reading_stops_when_it_is_told_to(project):
    _store(project, [("INBOX", _letter(INSIDE, SIGNED, number=n)) for n in range(3)])
    assert seen_in_mail(project, FIRM, lambda: True) is None


def test_what_was_seen_becomes_part_of_the_wishes(project):
    assert project_wishes(project, FIRM, NOW).selectors is None
    _store(project, [("INBOX", _letter(INSIDE, SIGNED)), ("INBOX", _letter(SHOP, SIGNED.replace("s110527", "shop1")))])
    wishes = project_wishes(project, FIRM, NOW)
    assert (wishes.selectors, wishes.selectors_of_others) == (("s110527",), ("shop1",))
    assert [sender.ip for sender in wishes.senders] == ["203.0.113.7"]
