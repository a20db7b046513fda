"""Mail really flows to the old or the new side, by DNS and by the clock."""

from __future__ import annotations

import email
import imaplib
import smtplib
import socket
import threading
from datetime import timedelta

import dns.message
import dns.query
import pytest
from app.dns.authorities import zone_view
from app.practice.dns_server import Mode
from app.practice.firm import colleagues
from app.practice.firm.colleagues import firm_facts
from app.practice.internet_facts import console_records, exchangers, first_rows
from app.project.model import Side
from app.providers.recognition import recognise_provider

from tests.practice.practice_world import CHEN, DOMAIN, LINDA, World, mx_rows

OLD, NEW = Side
OLD_TTL = timedelta(hours=2)


@pytest.fixture
def world(tmp_path):
    before = set(threading.enumerate())
    world = World(tmp_path)
    try:
        world.start()
        yield world
    finally:
        world.stop()
    assert set(threading.enumerate()) <= before


def test_a_letter_from_outside_goes_to_the_old_mailbox(world):
    world.write()
    assert world.where() == (1, 0)
    (body,) = world.arrived(OLD)
    received = email.message_from_bytes(body).get_all("Received")
    assert ["by qiye163mx01.mxmail.netease.com" in received[0], "by smtp.postbox.example" in received[1]] == [True] * 2
    assert world.where(LINDA) == (0, 0)


def test_after_the_change_a_fresh_sender_reaches_the_new_mailbox(world):
    world.type_new_mx()
    world.write()
    assert world.where() == (0, 1)
    assert b"by mxbiz1.qq.com" in world.arrived(NEW)[0]


def test_a_sender_who_remembers_the_old_answer_goes_on_to_the_old_side_until_its_time_is_out(world):
    world.write(subject="before")
    world.type_new_mx()
    assert world.internet.outside_believes().until == world.internet.clock() + OLD_TTL
    world.write(subject="just after")
    world.internet.clock.skip(OLD_TTL - timedelta(seconds=1))
    world.write(subject="in the last second")
    assert world.where() == (3, 0)
    world.internet.clock.skip(timedelta(seconds=1))
    assert world.internet.outside_believes() is None
    world.write(subject="after")
    assert world.where() == (3, 1)


def test_while_the_new_server_greylists_an_old_one_kept_behind_it_gets_the_stray_mail(world):
    panel = world.internet.panel
    first, second = mx_rows(panel)
    panel.change(first.id, "@", "MX", "mxbiz1.qq.com", 5, 600)
    panel.change(second.id, "@", "MX", "qiye163mx01.mxmail.netease.com", 20, 600)
    world.internet.exchangers[NEW].knobs.greylists = True
    world.write()
    assert world.where() == (1, 0)
    world.internet.exchangers[NEW].knobs.greylists = False
    world.internet.exchangers[NEW].knobs.down = True
    world.write()
    assert world.where() == (2, 0)


@pytest.mark.parametrize("knob", ["down", "greylists", "full"])
def test_with_the_new_servers_alone_nothing_is_lost_while_they_take_nothing(world, knob):
    world.type_new_mx()
    knobs = world.internet.exchangers[NEW].knobs
    setattr(knobs, knob, True)
    world.write()
    assert world.where() == (0, 0)
    (waiting,) = world.internet.submission.queue.waiting
    assert waiting.last.host == "mxbiz2.qq.com"
    if knob != "greylists":
        setattr(knobs, knob, False)
    world.pass_by(timedelta(minutes=10))
    assert world.where() == (0, 1)
    assert world.internet.submission.queue.waiting == ()


def test_a_letter_that_is_refused_comes_back_to_its_writer(world):
    world.internet.exchangers[OLD].knobs.bounces = True
    world.write(subject="a question of yours")
    (bounce,) = world.bounces
    report = email.message_from_bytes(bounce)
    assert report.get_content_type() == "multipart/report"
    words, status, header = report.get_payload()
    assert f"<{CHEN}>: no such mailbox here" in words.get_payload(decode=True).decode()
    assert status.get_payload()[1]["Action"] == "failed"
    assert status.get_payload()[1]["Final-Recipient"] == f"rfc822; {CHEN}"
    assert "Subject: a question of yours" in header.get_payload(decode=True).decode()
    assert report["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize(
    ("recipient", "status"),
    [
        (f"nobody@{DOMAIN}", "5.1.1"),
        ("a@no-such-domain.example", "5.1.2"),
        ("a@providers.test", "5.4.4"),
        ("haiyue@qiye.163.com", "nobody answers"),
    ],
)
def test_who_cannot_be_reached_is_told_at_once_or_after_five_days(world, recipient, status):
    world.write(recipient)
    if not world.bounces:
        world.pass_by(timedelta(days=4))
        assert not world.bounces
        world.pass_by(timedelta(days=2))
    (bounce,) = world.bounces
    assert status in email.message_from_bytes(bounce).get_payload()[0].get_payload(decode=True).decode()


def test_a_missing_dot_sends_letters_back_and_the_mended_record_lets_them_through(world):
    panel = world.internet.panel
    panel.completes_values = True
    for row in mx_rows(panel):
        panel.remove(row.id)
    typed = panel.add("@", "MX", "mxbiz1.qq.com", 5)
    world.write()
    assert "mxbiz1.qq.com.haiyue-trade.example" in world.bounces[0].decode()
    panel.change(typed.id, "@", "MX", "mxbiz1.qq.com.", 5)
    world.pass_by(OLD_TTL)
    world.write()
    assert world.where() == (0, 1)


def test_without_name_servers_a_letter_waits_and_nothing_is_remembered(world):
    for host in world.internet.name_servers:
        world.internet.world.authority(host).ailments.mode = Mode.REFUSED
    world.write()
    (waiting,) = world.internet.submission.queue.waiting
    assert waiting.last.said.startswith("DNS")
    assert world.internet.outside_believes() is None


def test_both_name_servers_answer_and_the_second_may_lag(world):
    internet = world.internet
    internet.let_second_server_lag()
    world.type_new_mx()

    def exchangers_said():
        view = zone_view(internet.domain, internet.reach)
        assert len(view.delegation.authorities) == 2
        question = dns.message.make_query(DOMAIN, "MX")
        answers = [
            dns.query.udp(question, authority.address, 5, internet.reach.port)
            for authority in view.delegation.authorities
        ]
        return {str(record.exchange) for answer in answers for record in answer.answer[0]}

    old, new = (frozenset(f"{host}." for host in exchangers(side.value)) for side in Side)
    assert exchangers_said() == old | new
    internet.let_second_server_catch_up()
    assert exchangers_said() == new


def test_started_again_it_has_the_records_the_mail_the_ports_and_the_time(world):
    internet = world.internet
    world.type_new_mx()
    internet.exchangers[NEW].knobs.down = True
    world.write(subject="on its way")
    internet.clock.skip(timedelta(hours=20))
    serial = _serial(internet)
    left = (internet.panel.rows(), internet.clock(), internet.reach, internet.outside)
    world.stop()
    again = world.start()
    assert (again.panel.rows(), again.clock(), again.reach, again.outside) == left
    assert _serial(again) == serial
    world.settle()
    assert world.where() == (0, 1)
    again.panel.add("again", "A", "192.0.2.9")
    assert _serial(again) > serial


def test_ports_that_are_taken_by_now_are_given_up(world):
    port = world.internet.outside.port
    world.stop()
    with socket.create_server(("127.0.0.1", port)):
        assert world.start().outside.port != port
        world.write()
    assert world.where() == (1, 0)


def test_where_there_is_but_one_loopback_address_mail_flows_all_the_same(tmp_path):
    world = World(tmp_path)
    try:
        internet = world.start(one_address=True)
        assert internet.reach.roots == ("127.0.0.1",)
        assert {host for host, _port in internet._smtp.endpoints.values()} == {"127.0.0.1"}
        world.write()
        world.type_new_mx()
        world.pass_by(OLD_TTL)
        world.write()
        assert world.where() == (1, 1)
        view = zone_view(internet.domain, internet.reach)
        assert {authority.host for authority in view.delegation.authorities} == set(internet.name_servers)
    finally:
        world.stop()


def test_the_sender_reads_bounces_over_imap(world):
    world.write(f"nobody@{DOMAIN}")
    outside = world.internet.outside
    kept = outside.as_mailbox()
    assert (kept.address, kept.port, kept.imap_port) == (outside.address, outside.port, outside.imap_port)
    with imaplib.IMAP4(outside.imap_host, outside.imap_port, timeout=5) as client:
        client.login(outside.user, outside.password.reveal())
        assert client.select("INBOX", readonly=True) == ("OK", [b"1"])


def test_a_letter_to_the_outside_finds_its_way_from_the_world(world):
    with smtplib.SMTP(*world.internet._smtp.endpoint("127.0.8.1"), timeout=5) as client:
        client.sendmail(CHEN, ["haiyue@postbox.example"], b"Subject: an answer\r\n\r\n")
    assert b"an answer" in world.bounces[0]


def test_the_first_records_are_those_of_the_old_provider_and_the_next_ones_of_the_new():
    hosts = [row.value for row in first_rows() if row.kind == "MX"]
    assert hosts == list(exchangers("old"))
    assert recognise_provider(hosts).provider.id == "netease-qiye"
    assert recognise_provider(list(exchangers("new"))).provider.id == "tencent-exmail"
    assert {copied.purpose.value for copied in console_records()} == {"verification", "dkim"}
    assert firm_facts()["domain"] == DOMAIN
    assert CHEN in {colleague.address for colleague in colleagues()}


def _serial(internet):
    question = dns.message.make_query(DOMAIN, "SOA")
    answers = [
        dns.query.udp(question, internet.world.authority(host).address, 5, internet.reach.port)
        for host in internet.name_servers
    ]
    (serial,) = {answer.answer[0][0].serial for answer in answers}
    return serial
