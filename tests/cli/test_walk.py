"""The whole move in the terminal, as the practice firm does it."""

import json

from app.cli.exit_status import ExitStatus
from app.cli.output import JsonOutput, TextOutput
from app.cli.walk import walk_through
from app.core.secret import Secret
from app.credentials import memory_vault
from app.flow.words import Language
from app.project import Project

from tests.cli.test_move import NEW, OLD, cli, servers  # noqa: F401 - fixtures

BEFORE, AFTER = list(OLD.values()), list(NEW.values())


def _vault(path, *, right=True):
    vault = memory_vault()
    with Project.open(path, writable=False) as project:
        for person, old, new in zip(project.firm.people, BEFORE, AFTER, strict=True):
            vault.set(f"{project.firm.id}/{person.old.id}", Secret(old if right else "Planted-wrong"))
            vault.set(f"{project.firm.id}/{person.new.id}", Secret(new))
    return vault


def test_the_walk_goes_from_sign_in_to_proof(cli, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setenv("MAILOVER_CACHE", str(cli.home / "cache"))
    project = cli.home / "Acme.mailover"
    assert walk_through(project, _vault(project), JsonOutput(Language.EN)) is ExitStatus.DONE
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    steps = {event["step"]: event for event in events if event["event"] == "step"}
    assert list(steps) == ["check", "backup", "verify_archive", "rehearse", "deliver", "deliver_again", "verify_new"]
    rehearsed = steps["rehearse"]["messages"]
    assert (rehearsed, steps["rehearse"]["refused"], steps["rehearse"]["signed"]) == (rehearsed, 0, "Practice")
    assert 0 < rehearsed == steps["deliver"]["already"] < 14
    assert (steps["backup"]["stored"], steps["deliver"]["delivered"]) == (14, 14 - rehearsed)
    assert (steps["verify_archive"]["identical"], steps["verify_new"]["identical"]) == (14, 14)
    assert (steps["deliver_again"]["delivered"], steps["deliver_again"]["already"]) == (0, 14)
    assert [event["event"] for event in events].count("finished") == 1
    assert events[-1]["archive"] == str(project / "archive")


def test_the_walk_stops_where_it_cannot_go_on(cli, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setenv("MAILOVER_CACHE", str(cli.home / "cache"))
    project = cli.home / "Acme.mailover"
    assert walk_through(project, _vault(project, right=False), TextOutput(Language.ZH)) is not ExitStatus.DONE
    said = capsys.readouterr().out
    assert "== 登录试一遍 ==" in said
    assert "== 备份 ==" not in said
