"""The project folder."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.endpoint import Security
from app.project import Firm, MoveKind, Project, new_firm, new_person


@pytest.fixture
def firm() -> Firm:
    firm = new_firm("远航贸易", ["yuanhang.test"], MoveKind.NEW_ADDRESSES)
    person = new_person(firm, "林晓燕", "业务部", "lin@yuanhang.test", "lin@new.test")
    person = replace(
        person,
        old=replace(person.old, host="imap.test", port=143, security=Security.STARTTLS, user="lin"),
        folder_mapping={MailboxPath.of("客户/询盘"): MailboxPath.of("Kunden"), MailboxPath.of("Junk"): None},
    )
    return replace(firm, people=(person,), trusted_certificates={"imap.test:143": ("ab" * 32,)}, dns_host="hichina")


def test_a_firm_comes_back_as_it_was_saved(tmp_path, firm):
    with Project.create(tmp_path / "远航.mailover", firm):
        pass
    with Project.open(tmp_path / "远航.mailover") as project:
        assert project.firm == firm
        assert project.archive_path == tmp_path / "远航.mailover" / "archive"
        assert project.ledger_path("backup") == tmp_path / "远航.mailover" / "ledger" / "backup.jsonl"


def test_a_project_is_not_created_over_something(tmp_path, firm):
    path = tmp_path / "a.mailover"
    path.mkdir()
    (path / "letter.txt").write_text("hers")
    with pytest.raises(AppError) as caught:
        Project.create(path, firm)
    assert caught.value.code is ErrorCode.PROJECT_EXISTS
    assert (path / "letter.txt").read_text() == "hers"


def test_a_folder_without_project_json_is_no_project(tmp_path):
    (tmp_path / "a.mailover").mkdir()
    with pytest.raises(AppError) as caught:
        Project.open(tmp_path / "a.mailover")
    assert caught.value.code is ErrorCode.PROJECT_MISSING
    assert list((tmp_path / "a.mailover").iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{"format": 1, "firm": ',
        b"\xff\xfe\x00",
        b"[]",
        b'{"firm": {}}',
        b'{"format": 1, "firm": {"id": "a"}}',
        b'{"format": 1, "firm": {"id": "a", "name": "b", "domains": "firm.com"}}',
        b'{"format": 1, "firm": {"id": "a", "name": "b", "domains": [], "people": [{"id": "p", "name": 7}]}}',
        b'{"format": 1, "firm": {"id": "a", "name": "b", "domains": [], "move": "sideways"}}',
    ],
)
def test_a_damaged_project_is_named_left_alone_and_unlocked(tmp_path, firm, content):
    path = tmp_path / "a.mailover"
    Project.create(path, firm).close()
    (path / "project.json").write_bytes(content)
    for _ in range(2):
        with pytest.raises(AppError) as caught:
            Project.open(path)
        assert caught.value.code is ErrorCode.PROJECT_DAMAGED
    assert (path / "project.json").read_bytes() == content


def test_a_newer_project_is_refused(tmp_path, firm):
    path = tmp_path / "a.mailover"
    Project.create(path, firm).close()
    (path / "project.json").write_text('{"format": 2, "firm": "a shape we cannot know"}')
    with pytest.raises(AppError) as caught:
        Project.open(path)
    assert (caught.value.code, caught.value.facts["version"]) == (ErrorCode.PROJECT_NEWER, 2)


def test_keys_that_we_do_not_know_are_kept(tmp_path, firm):
    path = tmp_path / "a.mailover"
    Project.create(path, firm).close()
    content = json.loads((path / "project.json").read_text())
    content["colour"] = "teal"
    content["firm"]["tax_number"] = "91310000"
    content["firm"]["people"][0]["phone"] = "555"
    content["firm"]["people"][0]["old"]["note"] = "slow"
    (path / "project.json").write_text(json.dumps(content))
    with Project.open(path) as project:
        project.save(replace(project.firm, name="新名字"))
    after = json.loads((path / "project.json").read_text())
    assert after["firm"].pop("name") == "新名字"
    content["firm"].pop("name")
    assert after == content


def test_a_second_process_cannot_write_but_can_read(tmp_path, firm):
    path = tmp_path / "a.mailover"
    program = (
        "import sys, pathlib\n"
        "from app.project import Project\n"
        "from app.core.errors import AppError\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print(Project.open(path, writable=False).firm.name == '远航贸易')\n"
        "try: Project.open(path)\n"
        "except AppError as error: print(error.code.value)\n"
    )
    with Project.create(path, firm):
        run = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "project.locked"]
    Project.open(path).close()


def test_a_save_that_fails_leaves_the_old_state(tmp_path, firm, monkeypatch):
    with Project.create(tmp_path / "a.mailover", firm) as project:
        monkeypatch.setattr("os.fsync", _full_disk)
        with pytest.raises(AppError) as caught:
            project.save(replace(firm, name="other"))
        assert caught.value.code is ErrorCode.DISK_FULL
        assert project.firm == firm
        monkeypatch.undo()
        assert Project.open(project.path, writable=False).firm == firm
        assert sorted(entry.name for entry in project.path.iterdir()) == ["project.json", "project.lock"]


def _full_disk(_descriptor):
    raise OSError(28, "No space left on device")


def test_a_project_opened_for_reading_does_not_save(tmp_path, firm):
    Project.create(tmp_path / "a.mailover", firm).close()
    project = Project.open(tmp_path / "a.mailover", writable=False)
    with pytest.raises(ValueError, match="reading only"):
        project.save(firm)


def test_both_sides_of_a_person_have_their_own_account_id_even_with_one_address():
    firm = new_firm("F", ["firm.test"])
    first = new_person(firm, "A", "", "Info@Firm.test", "info@firm.test")
    firm = firm.with_person(first)
    second = new_person(firm, "B", "", "info@firm.test", "")
    ids = [first.old.id, first.new.id, second.old.id]
    assert len(set(ids)) == 3
    assert ids[0] == "info@firm.test"
    assert second.new is None
    assert second.id != first.id
