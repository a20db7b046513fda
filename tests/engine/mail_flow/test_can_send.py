"""Whether each colleague can send from the new side: what that server took, and in what words it refused."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.core.events import never_cancelled
from app.core.secret import Secret
from app.core.words import Language
from app.credentials import Vault, memory_vault
from app.engine.mail_flow.can_send import last_trials, try_sending
from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person
from app.project.model import MoveKind
from app.project.switch import SendingServer
from app.providers.submission import submission_server
from tests.servers.smtp_sink import SmtpSink

OUTSIDE = "me@outside.test"
PASSWORD = "new-side-pw"


@dataclass
class Firm:
    """Two colleagues with new mailboxes, and a clock that only the test turns."""

    path: Path
    at: datetime = datetime(2026, 11, 24, 12, tzinfo=UTC)
    vault: Vault = field(default_factory=memory_vault)

    def now(self):
        return self.at

    def run(self, server):
        with Project.open(self.path) as project:
            for person in project.firm.people:
                self.vault.set(project.firm.vault_name(person.new.id), Secret(PASSWORD))
            project.save(replace(project.firm, switch=replace(project.firm.switch, sending=server)))
            people = [person.id for person in project.firm.people]
            trials = try_sending(project, self.vault, OUTSIDE, people, Language.EN, self.now, never_cancelled)
            return {project.firm.person(trial.person).name: trial for trial in trials}, last_trials(project)

    def ledger(self):
        with Project.open(self.path) as project:
            return project.ledger_path("can_send").read_text()


@pytest.fixture
def firm(tmp_path):
    made = new_firm("海岳", ["firm.test"], MoveKind.SAME_ADDRESSES)
    for name, address in (("林晓燕", "alice@firm.test"), ("王建国", "bob@firm.test")):
        made = made.with_person(new_person(made, name, "", address, address))
    Project.create(tmp_path / "firm.mailover", made).close()
    return Firm(tmp_path / "firm.mailover")


def server_of(sink):
    return SendingServer("localhost", sink.port, Security.SSL)


def test_each_sends_one_letter_under_her_own_name_and_it_is_kept(firm, trusted):
    with SmtpSink(trusted) as sink:
        sink.traits.password = PASSWORD
        trials, kept = firm.run(server_of(sink))
        assert {name: trial.error for name, trial in trials.items()} == {"林晓燕": None, "王建国": None}
        assert {(one.sender, one.recipient) for one in sink.letters} == {
            ("alice@firm.test", OUTSIDE), ("bob@firm.test", OUTSIDE)
        }  # fmt: skip
        assert set(kept) == set(trials.values())
        again, _kept = firm.run(server_of(sink))
        assert again == trials, "ten minutes have not passed"
        assert len(sink.letters) == 2
        firm.at += timedelta(minutes=11)
        later, _kept = firm.run(server_of(sink))
        assert len(sink.letters) == 4
        assert all(later[name].at > trial.at for name, trial in trials.items())


def test_a_refused_password_is_told_for_each_and_stands_nowhere(firm, trusted):
    with SmtpSink(trusted) as sink:
        sink.traits.password = "another"
        trials, _kept = firm.run(server_of(sink))
    assert {trial.error.code for trial in trials.values()} == {ErrorCode.SIGN_IN_REFUSED}
    assert PASSWORD not in firm.ledger()


def test_a_server_that_is_not_there_is_asked_once(firm, trusted):
    with SmtpSink(trusted) as sink:
        server = server_of(sink)
    trials, _kept = firm.run(server)
    codes = {trial.error.code for trial in trials.values()}
    assert codes <= {ErrorCode.UNREACHABLE, ErrorCode.SMTP_PORT_CLOSED}
    assert firm.ledger().count('"goes"') == 1


def test_without_a_known_server_nothing_is_claimed(firm):
    trials, _kept = firm.run(None)
    assert {trial.error.code for trial in trials.values()} == {ErrorCode.SMTP_NOT_KNOWN}
    assert submission_server(None) is None
    assert submission_server("tencent-exmail") == ("smtp.exmail.qq.com", 465, Security.SSL)
