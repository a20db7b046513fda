"""Odd mail and real mail all the way, from an old side that keeps every byte to each kind of new side: byte for byte
where the new server takes the bytes, else as a copy whose repairs are told; and a second run changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from app.engine import verify_new
from app.engine.proof.person_proof import Fate
from tests.engine.conftest import make_move
from tests.practice.practice_mail_server import PracticeMailServer
from tests.servers import Cyrus, Dovecot
from tests.servers.corpus import ODDITIES, messages

REAL_MAIL = Path(__file__).parents[3] / "shared" / "data" / "real-mail"
DEEP = "/".join(["客户", "华东", "上海", "二〇二四", "询盘", "报价", "合同", "提单", "单证", "归档"])


@pytest.fixture
def keeper():
    """An old side that keeps NUL and bare line ends, too."""
    with PracticeMailServer() as server:
        yield server


@pytest.fixture(params=["dovecot", "cyrus", "practice"])
def new(request, trusted):
    kind = {"dovecot": Dovecot, "cyrus": Cyrus}.get(request.param)
    if kind is None:
        with PracticeMailServer() as server:
            yield server
        return
    if not kind.is_here():
        pytest.skip(f"no {kind.__name__} here")
    with kind(certificates=trusted) as server:
        yield server


def digests(server, user, rewritten=lambda body: body):
    """Per folder, as a multiset, of the bodies as `rewritten`."""
    with server.mailbox(user) as box:
        found = {
            name: Counter(hashlib.sha256(rewritten(body)).hexdigest() for body in box.bodies(name))
            for name in box.folders()
        }
    return {name: each for name, each in found.items() if each}


def as_servers_write(body):
    """What Dovecot and Cyrus make of a message that they take without a word: CRLF, and another byte for NUL."""
    return re.sub(rb"\r*\n|\r", b"\n", body).replace(b"\0", b"\x80")


def not_there(was, now):
    """So many of each folder of `was` are not in that of `now`."""
    return sum((was[name] - now[name]).total() for name in was)


def goes_the_whole_way(move):
    """Every letter, in its folder; gives how many are there as copies."""
    move.back_up()
    report = move.deliver()
    assert not report.exceptions, report.exceptions
    was, now = digests(move.old, "alice"), digests(move.new, "bob")
    assert {name: each.total() for name, each in now.items()} == {name: each.total() for name, each in was.items()}
    written = digests(move.old, "alice", as_servers_write), digests(move.new, "bob", as_servers_write)
    copies = report.repaired
    assert not_there(*written) <= copies
    told = [repaired for person in report.people for repaired in person.repairs]
    assert len(told) == copies
    assert all(repaired.repairs for repaired in told)
    again = move.deliver()
    assert (again.delivered, again.exceptions) == (0, [])
    assert digests(move.new, "bob") == now
    with move.project() as project:
        proof = verify_new(project, move.vault)
    person = proof.people[0]
    classes = {fate: count for fate in Fate if (count := person.count(fate))}
    assert person.balanced
    # what the server wrote otherwise without a word is never called identical
    assert classes.get(Fate.IDENTICAL, 0) == person.archived - not_there(was, now)
    assert set(classes) <= {Fate.IDENTICAL, Fate.REPAIRED, Fate.DIFFERING}
    assert person.complete == (Fate.DIFFERING not in classes)
    return copies


def test_every_oddity_and_a_folder_ten_deep(tmp_path, keeper, new):
    odd = [message.raw for message in messages(2 * len(ODDITIES), profile="torture")]
    with keeper.mailbox("alice") as box:
        for folder in ("INBOX", DEEP, "Sent"):
            box.ensure(folder)
            box.fill(folder, odd)
    copies = goes_the_whole_way(make_move(tmp_path, keeper, new))
    assert (copies > 0) == isinstance(new, Cyrus), "Cyrus alone says no; Dovecot and the practice server take anything"


@pytest.mark.skipif(not REAL_MAIL.is_dir(), reason="no real mail here")
def test_real_mail(tmp_path, keeper, new):
    files = sorted(path for path in REAL_MAIL.rglob("*") if path.is_file() and path.name != "SOURCES")
    with keeper.mailbox("alice") as box:
        box.fill("INBOX", [path.read_bytes() for path in files[::5] if path.stat().st_size])
    goes_the_whole_way(make_move(tmp_path, keeper, new))
