"""Probe letters taken out again: ours, from the new side, and nothing else."""

from app.core.errors import ErrorCode
from app.core.events import ProbeState
from app.engine.mail_flow.removal import removable, remove_probes
from tests.servers import Dovecot, DovecotOptions

OTHER = b"From: a@b.test\r\nMessage-ID: <other@b.test>\r\n\r\nhers\r\n"


def remove(world):
    with world.project() as project:
        return remove_probes(project, world.vault)


def test_only_our_letters_go_and_the_old_side_is_told_of(world):
    def deliver(letter):
        if letter.recipient.startswith("bob"):
            world.lay(world.new)(letter)
            return
        with world.new.mailbox("alice") as box:
            box.append("Junk", OTHER, flags=["\\Deleted"])
            box.append("Junk", letter.raw, OTHER)
        world.lay(world.old)(letter)

    world.sink.deliver = deliver
    both, new = world.probe("alice", "bob").probes
    assert (both.state, new.state) == (ProbeState.BOTH, ProbeState.NEW)
    with world.project() as project:
        assert removable(project) == 2
    report = remove(world)
    assert (report.removed, report.gone, report.left) == (2, 0, ())
    assert report.on_old_side == (both.person,)
    with world.new.mailbox("alice") as box:
        assert box.bodies("Junk") == [OTHER, OTHER]
    with world.new.mailbox("bob") as box:
        assert box.bodies("INBOX") == []
    with world.old.mailbox("alice") as box:
        assert len(box.bodies("INBOX")) == 1
    again = remove(world)
    assert (again.removed, again.gone, again.left) == (0, 0, ())


def test_what_has_another_message_id_now_stays(world):
    world.sink.deliver = world.lay(world.new)
    world.probe()
    with world.project() as project:
        path = project.ledger_path("mail_flow")
    with world.new.mailbox("alice") as box:
        box.append("INBOX", OTHER)
        box.client.select_folder("INBOX", readonly=True)
        ours, other = box.client.search("ALL")
    text = path.read_text()
    path.write_text(text.replace(f'"uid":{ours}', f'"uid":{other}'))
    assert path.read_text() != text
    report = remove(world)
    assert (report.removed, report.gone) == (0, 1)
    with world.new.mailbox("alice") as box:
        assert len(box.bodies("INBOX")) == 2


def test_a_server_that_cannot_delete_one_alone_is_left_alone(world, trusted):
    from dataclasses import replace

    options = DovecotOptions(capability="IMAP4rev1 ID NAMESPACE MULTIAPPEND SPECIAL-USE IDLE")
    with Dovecot(options=options, certificates=trusted) as poorer:
        with world.project() as project:
            account = replace(project.firm.people[0].new, port=poorer.tls_port)
        world.change("alice", new=account)
        world.sink.deliver = world.lay(poorer)
        assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]
        report = remove(world)
        assert [left.error.code for left in report.left] == [ErrorCode.PROBE_NOT_REMOVABLE]
        with poorer.mailbox("alice") as box:
            (message,) = box.messages("INBOX")
            assert not message.flags
