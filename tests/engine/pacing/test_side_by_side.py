"""Eight mailboxes on one host that allows only so many connections: all arrive, and hardly one is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app.core.secret import Secret
from app.credentials import memory_vault
from app.engine import back_up, deliver
from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person
from tests.engine.conftest import letter
from tests.servers import Dovecot, Link, Proxy

PEOPLE = 8
EACH = 12
PASSWORD = "side-by-side"


@pytest.fixture
def host(trusted):
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    users = {f"{side}{n}": PASSWORD for side in ("old", "new") for n in range(PEOPLE)}
    with Dovecot(users, certificates=trusted) as server:
        for number in range(PEOPLE):
            with server.mailbox(f"old{number}") as box:
                box.append("INBOX", *(letter(number * EACH + n, 20_000) for n in range(EACH)))
        yield server


def firm_on(path, port):
    """Both sides of everybody are at `port`."""
    firm, vault = new_firm("海岳", ["firm.test"]), memory_vault()
    for number in range(PEOPLE):
        person = new_person(firm, f"成员 {number}", "", f"p{number}@firm.test", f"p{number}@firm.test")
        old, new = (
            replace(account, user=f"{side}{number}", host="127.0.0.1", port=port, security=Security.PLAIN)
            for side, account in (("old", person.old), ("new", person.new))
        )
        firm = firm.with_person(replace(person, old=old, new=new))
        for account in (old, new):
            vault.set(f"{firm.id}/{account.id}", Secret(PASSWORD))
    return Project.create(path, firm), vault


@pytest.mark.parametrize(("allowed", "most_refused"), [(10, 0), (3, 4)])
def test_all_come_through_and_the_host_is_not_pressed(tmp_path, host, allowed, most_refused):
    with Proxy(host.port, Link(rtt_s=0.01, max_connections=allowed)) as line:
        project, vault = firm_on(tmp_path / "firm.mailover", line.port)
        with project:
            stored = back_up(project, vault)
            delivered = deliver(project, vault)
    assert (stored.stored, stored.exceptions) == (PEOPLE * EACH, [])
    assert (delivered.delivered, delivered.exceptions) == (PEOPLE * EACH, [])
    # where three may come in, two are taken and one at a time from there until one is not; another comes before the
    # server has seen the one before it go
    assert line.turned_away <= most_refused
