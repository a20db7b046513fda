"""Where a letter from outside arrives."""

import threading
from dataclasses import replace

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.events import ProbeState
from app.core.secret import Secret
from app.core.words import Language
from app.engine import reaching
from app.engine.mail_flow.ledger import last_probes, read_letters
from app.engine.mail_flow.probe import ProbeTerms, probe_mail_flow
from app.mailstore.endpoint import Security
from app.practice.imap_server.traits import EVERYTHING
from app.project.model import Side
from tests.engine.mail_flow.conftest import NAMES, codes, everywhere
from tests.practice.practice_mail_server import PracticeMailServer
from tests.servers import Dovecot, Link, Proxy
from tests.servers.dovecot_configuration import DovecotOptions

RESULTS = b"Authentication-Results: mx.new.test; spf=pass smtp.mailfrom=outside.test; dkim=fail; dmarc=pass\r\n"


def states(world):
    return [event.state for event in world.events]


def test_a_letter_in_the_new_inbox_is_new_and_says_what_the_server_thinks_of_it(world):
    world.sink.deliver = world.lay(world.new, prefix=RESULTS)
    report = world.probe()
    (probe,) = report.probes
    assert probe.state is ProbeState.NEW
    assert probe.authentication == "spf=pass; dkim=fail; dmarc=pass"
    assert probe.seconds is not None
    assert probe.unseen == ()
    assert states(world) == [ProbeState.NOT_YET, ProbeState.NEW]
    assert report.is_outside
    with world.project() as project:
        assert [each.state for each in last_probes(project)] == [ProbeState.NEW]


@pytest.mark.parametrize(
    ("ways", "state"),
    [
        ((("old", "INBOX"),), ProbeState.OLD),
        ((("new", "Junk"),), ProbeState.JUNK_NEW),
        ((("old", "垃圾邮件"),), ProbeState.JUNK_OLD),
        ((("new", "INBOX"), ("old", "INBOX")), ProbeState.BOTH),
        ((("new", "Junk"), ("new", "INBOX")), ProbeState.NEW),
        ((("new", "Sent"),), ProbeState.NOT_YET),
    ],
    ids=lambda value: value.value if isinstance(value, ProbeState) else "+".join("-".join(way) for way in value),
)
def test_each_place_has_its_state(world, ways, state):
    with world.old.mailbox("alice") as box:
        box.ensure("垃圾邮件")
    world.sink.deliver = everywhere(*(world.lay(getattr(world, side), folder) for side, folder in ways))
    report = world.probe(wait_minutes=3 if state is ProbeState.NOT_YET else 15)
    assert [probe.state for probe in report.probes] == [state]


def dsn(letter, action="failed"):
    return (
        b"From: Mail Delivery System <MAILER-DAEMON@mx.outside.test>\r\nTo: me@outside.test\r\nSubject: Undelivered\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: " + action.encode() +
        b"\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n no such user\r\n--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\n" + letter.raw + b"\r\n--b--\r\n"
    )  # fmt: skip


def comes_back(world, action="failed"):
    def go(letter):
        with world.new.mailbox("carol") as box:
            box.append("INBOX", b"From: a@b.test\r\nSubject: something of her own\r\n\r\nx\r\n", dsn(letter, action))

    return go


def test_a_letter_that_comes_back_is_bounced_with_the_reason(world):
    world.sink.deliver = comes_back(world)
    (probe,) = world.probe().probes
    assert probe.state is ProbeState.BOUNCED
    assert probe.error.facts["server_words"] == "smtp; 550 5.1.1 no such user"
    with world.project() as project:
        (remembered,) = last_probes(project)
    assert remembered.state is ProbeState.BOUNCED
    assert remembered.error.facts == probe.error.facts


def test_a_notice_that_it_is_late_is_no_bounce(world):
    world.sink.deliver = comes_back(world, "delayed")
    assert [probe.state for probe in world.probe(wait_minutes=2).probes] == [ProbeState.NOT_YET]


def test_without_a_look_into_the_outside_mailbox_nobody_says_bounced(world):
    world.reads_outside = False
    world.sink.deliver = comes_back(world)
    assert [probe.state for probe in world.probe(wait_minutes=2).probes] == [ProbeState.NOT_YET]


def test_several_people_get_a_letter_each_and_only_their_own_counts(world):
    def crossed(letter):
        if letter.recipient.startswith("bob"):
            world.lay(world.old)(letter)
        else:
            with world.new.mailbox("bob") as box:
                box.append("INBOX", letter.raw)

    world.sink.deliver = crossed
    report = world.probe("alice", "bob", wait_minutes=2)
    assert [probe.state for probe in report.probes] == [ProbeState.NOT_YET, ProbeState.OLD]
    assert len({letter.recipient for letter in world.sink.letters}) == 2


def test_a_letter_is_seen_by_idle_long_before_the_next_poll(world):
    late = threading.Timer(0.5, lambda: world.lay(world.new)(world.sink.letters[0]))
    world.sink.deliver = lambda _letter: late.start()
    cancel = threading.Event()
    emitted = world.events.append

    class Events(list):
        def append(self, event):
            emitted(event)
            if event.state is ProbeState.NEW:
                cancel.set()

    world.events, told = Events(), world.events
    report = world.probe(wait_minutes=600, poll_s=60, cancelled=cancel.is_set)
    assert [event.state for event in told] == [ProbeState.NOT_YET, ProbeState.NEW]
    assert report.probes[0].seconds < 30 * 60, "half a minute of the real clock"
    late.join()


def test_a_server_without_idle_is_polled(world, trusted):
    options = DovecotOptions(capability="IMAP4rev1 ID NAMESPACE UIDPLUS MULTIAPPEND SPECIAL-USE")
    with Dovecot(options=options, certificates=trusted) as poorer:
        world.change("alice", new=new_account_at(world, poorer.tls_port))
        world.new = poorer
        world.reads_outside = False
        world.sink.deliver = world.lay(poorer)
        assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]


def test_a_server_that_offers_idle_and_does_not_do_it_is_polled(world):
    with PracticeMailServer(EVERYTHING | {"IDLE"}) as practice:
        world.change("alice", new=new_account_at(world, practice.port, Security.PLAIN))
        world.new = practice
        world.reads_outside = False
        world.sink.deliver = world.lay(practice)
        assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]


def new_account_at(world, port, security=Security.SSL, name="alice"):
    with world.project() as project:
        person = next(person for person in project.firm.people if person.name == NAMES[name])
        return replace(person.new, port=port, security=security)


class TestOldSideStalls:
    @pytest.fixture
    def guard_link(self):
        return Link(stall_down_bytes=400)

    def test_the_new_side_is_told_all_the_same_and_the_old_one_as_unseen(self, world, monkeypatch):
        monkeypatch.setattr(reaching, "STANDSTILL_S", 0.5)
        world.sink.deliver = world.lay(world.new)
        (probe,) = world.probe().probes
        assert probe.state is ProbeState.NEW
        assert probe.unseen == (Side.OLD,)


def test_a_rejected_password_is_not_tried_twice_and_the_other_side_still_counts(world):
    with world.project() as project:
        account = project.firm.people[0].old.id
        world.vault.set(f"{project.firm.id}/{account}", Secret("wrong"))
    world.sink.deliver = world.lay(world.new)
    (probe,) = world.probe().probes
    assert (probe.state, probe.unseen) == (ProbeState.NEW, (Side.OLD,))
    assert sum(command.upper().startswith((b"LOGIN", b"AUTHENTICATE")) for command in world.guard.commands) == 1


def test_where_nobody_could_see_it_arrive_no_letter_goes(world):
    for side in ("old", "new"):
        with world.project() as project:
            account = getattr(project.firm.people[0], side).id
            world.vault.set(f"{project.firm.id}/{account}", Secret("wrong"))
    report = world.probe()
    assert codes(report.probes) == [ErrorCode.SIGN_IN_REFUSED]
    assert not world.sink.letters
    with world.project() as project:
        assert not read_letters(project)


def test_an_outside_password_that_is_refused_stops_everything_and_counts_nothing(world):
    report = world.probe("alice", "bob", outside=world.outside("nonsense"))
    assert codes(report.probes) == [ErrorCode.SIGN_IN_REFUSED] * 2
    assert states(world) == [ProbeState.NOT_SENT] * 2
    world.sink.deliver = world.lay(world.new)
    assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]
    world.guard.check()


def test_a_refused_recipient_is_named_and_may_be_tried_again_at_once(world):
    world.sink.traits.answers["RCPT"] = "550 5.1.1 unknown"
    assert codes(world.probe().probes) == [ErrorCode.SMTP_RECIPIENT_REFUSED]
    world.sink.traits.answers.clear()
    world.sink.deliver = world.lay(world.new)
    assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]


def test_a_letter_whose_fate_the_sending_server_never_told_is_watched_and_counts(world):
    world.sink.traits.hangs_up_after_letter = True
    world.sink.deliver = world.lay(world.new)
    report = world.probe("alice", "bob")
    assert [probe.state for probe in report.probes] == [ProbeState.NEW, ProbeState.NOT_SENT]
    assert codes(report.probes) == [None, ErrorCode.SMTP_LOST]
    assert codes(world.probe("alice").probes) == [ErrorCode.PROBE_TOO_SOON]


def test_stopping_before_the_letters_sends_none_and_stopping_later_keeps_what_is_known(world):
    report = world.probe(cancelled=lambda: True)
    assert codes(report.probes) == [ErrorCode.PROBE_STOPPED]
    assert not world.sink.letters
    report = world.probe(cancelled=lambda: bool(world.sink.letters))
    assert [probe.state for probe in report.probes] == [ProbeState.NOT_YET]


def test_somebody_who_is_not_of_the_firm_gets_nothing(world):
    with world.project() as project, pytest.raises(AppError) as caught:
        probe_mail_flow(
            project, world.vault, world.outside(), ["stranger@else.test"], world.events.append, lambda: False,
            ProbeTerms(Language.ZH),
        )  # fmt: skip
    assert caught.value.code is ErrorCode.NOBODY
    assert not world.sink.letters
    world.probe(cancelled=lambda: True)


def test_a_sender_of_the_firms_own_domain_is_no_outside(world):
    world.sink.deliver = world.lay(world.old)
    report = world.probe(outside=replace(world.outside(), address="me@Firm.test"))
    assert not report.is_outside


def test_no_password_is_left_behind(world, caplog):
    world.sink.deliver = world.lay(world.new)
    world.probe()
    world.probe("bob", outside=world.outside("another-secret-7"))
    left = b"".join(path.read_bytes() for path in world.path.rglob("*") if path.is_file())
    left += repr(world.events).encode() + caplog.text.encode() + repr(world.outside()).encode()
    for secret in (b"outside-secret-9", b"another-secret-7", b"alice-pw", b"bob-pw"):
        assert secret not in left


def test_mail_of_others_is_not_read(world):
    with world.old.mailbox("alice") as box:
        box.fill("INBOX", [b"From: a@b.test\r\nMessage-ID: <%d@b.test>\r\n\r\nprivate\r\n" % n for n in range(60)])

    def deliver(letter):
        with world.old.mailbox("alice") as box:
            box.append("INBOX", b"From: c@d.test\r\nMessage-ID: <new@d.test>\r\n\r\nprivate\r\n", letter.raw)

    world.sink.deliver = deliver
    assert [probe.state for probe in world.probe().probes] == [ProbeState.OLD]
    fetches = [command for command in world.guard.commands if command.startswith(b"UID FETCH")]
    assert all(b"HEADER" in command for command in fetches)
    assert not [command for command in fetches if command.split()[2].startswith((b"1:", b"1 "))]
    whole = [command for command in fetches if b"BODY.PEEK[HEADER]<" in command]
    assert [command.split()[2] for command in whole] == [b"62"]
    assert not any(command.startswith((b"SEARCH", b"UID SEARCH")) for command in world.guard.commands)


def test_mailboxes_that_share_too_few_connections_are_looked_into_by_turns(world):
    with world.project() as project:
        pacing = replace(project.firm.pacing, connections={"127.0.0.1": 1})
        project.save(replace(project.firm, pacing=pacing))
    world.sink.deliver = everywhere(world.lay(world.old))
    with Proxy(world.new.port, Link()) as line:
        for name in ("alice", "bob"):
            world.change(name, new=new_account_at(world, line.port, Security.PLAIN, name))
        report = world.probe("alice", "bob", poll_s=0.05)
        assert line.connections > 2, "each look is a sign-in of its own"
    assert [probe.state for probe in report.probes] == [ProbeState.OLD, ProbeState.OLD]
    assert [probe.unseen for probe in report.probes] == [(), ()]
