"""The command line without a server: help, wrong use, projects, lists."""

import subprocess
import sys
import tomllib

import pytest
from app.cli.command import parser_for
from app.core.resource_files import resource
from app.core.version import version
from app.flow.words import Language, placeholders

from tests.cli.command_line import ROOT, CommandLine

VERBS = ["new", "check", "backup", "rehearse", "deliver", "verify", "search", "export", "rebuild", "dns"]
VERBS += ["put-back", "bring-back", "bring-in", "report", "copy", "retention"]


@pytest.fixture
def cli(tmp_path):
    return CommandLine(tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("verb", [*VERBS, "practice", "people"])
def test_every_verb_has_help_in_both_languages(verb, language, capsys):
    with pytest.raises(SystemExit) as caught:
        parser_for(Language.ZH if language == "zh" else Language.EN).parse_args([verb, "--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert any("\u4e00" <= sign <= "\u9fff" for sign in shown) == (language == "zh")


def test_help_imports_nothing_heavy_and_no_qt(cli):
    program = (
        "import sys\nfrom app.__main__ import main\n"
        "try: main(['backup', '--help'])\nexcept SystemExit: pass\n"
        "heavy = ('PySide6', 'imapclient', 'cryptography', 'apsw', 'dns', 'keyring', 'openpyxl', 'app.engine')\n"
        "print(sorted(name for name in heavy if name in sys.modules), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program], env=cli.env, capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


def test_no_verb_imports_qt():
    program = (
        "import sys\nimport app.cli.command\nfrom app.cli import *\n"
        "import app.engine, app.archive, app.credentials, app.providers, app.dns, app.project.people_file\n"
        "import pkgutil, importlib, app.cli\n"
        "for module in pkgutil.iter_modules(app.cli.__path__): importlib.import_module('app.cli.' + module.name)\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))])"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_both_languages_of_the_command_line_say_the_same_things():
    words = tomllib.loads(resource("words", "cli.toml").read_text("utf-8"))
    assert set(words["zh"]) == set(words["en"])
    for key, text in words["en"].items():
        assert placeholders(text) == placeholders(words["zh"][key]), key
        for said in (text, words["zh"][key]):
            assert "!" not in said.replace("!r", "")
            assert "！" not in said
            assert "—" not in said
            assert "失败" not in said
            assert "成功" not in said


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["backup"], ["new", "A"], ["people"], ["export", "A", "B", "--format", "pst"]]
)
def test_wrong_use_is_status_2_with_a_last_line_for_scripts(cli, arguments):
    assert cli.run(*arguments).status == 2
    answer = cli.json(*arguments)
    assert (answer.status, answer.finished["error"]["code"]) == (2, "wrong_use")


def test_the_version_is_that_of_the_package(cli):
    assert cli.run("--version").out.strip() == f"mailover {version()}"


def test_a_project_is_created_once(cli):
    answer = cli.json("new", "Acme", "--domain", "firm.com", "--old", "netease-qiye", "--name", "远航贸易")
    assert (answer.status, answer.finished["project"]) == (0, "Acme.mailover")
    answer = cli.json("new", "Acme.mailover", "--domain", "firm.com")
    assert (answer.status, answer.finished["error"]["code"]) == (3, "project.exists")


def test_an_unknown_provider_or_domain_is_wrong_use(cli):
    answer = cli.json("new", "Acme", "--domain", "firm.com", "--new", "nobody")
    assert answer.status == 2
    assert "fastmail" in answer.finished["error"]["facts"]["known"]
    assert cli.json("new", "Acme", "--domain", "lin@firm.com").status == 2
    assert not (cli.home / "Acme.mailover").exists()


def test_a_missing_project_is_named_in_her_language(cli):
    answer = cli.run("backup", "Nowhere", "--lang", "zh")
    assert answer.status == 3
    assert "这里没有搬家项目：Nowhere.mailover。" in answer.err


def test_a_damaged_project_starts_nothing(cli):
    cli.run("new", "Acme", "--domain", "firm.com")
    (cli.home / "Acme.mailover" / "project.json").write_text("{")
    answer = cli.json("check", "Acme")
    assert (answer.status, answer.finished["error"]["code"]) == (3, "project.damaged")


def test_people_are_imported_and_what_cannot_be_used_is_named(cli):
    cli.run("new", "Acme", "--domain", "firm.com")
    (cli.home / "people.csv").write_bytes(
        "姓名,邮箱,新邮箱,端口,备注\n林晓燕,lin@firm.com,lin@new.com,993,x\n赵敏,zhao@firm,,,\n".encode("gb18030")
    )
    answer = cli.json("people", "import", "Acme", "people.csv")
    assert answer.status == 1
    finished = answer.finished
    assert (finished["people"], finished["added"], finished["updated"]) == (1, 1, 0)
    assert finished["unknown_columns"] == ["备注"]
    assert [problem["code"] for problem in finished["problems"]] == ["people.bad_address"]


def test_passwords_that_cannot_be_kept_are_said_to_be_lost(cli):
    cli.run("new", "Acme", "--domain", "firm.com")
    (cli.home / "people.csv").write_text("email,password\nlin@firm.com,Plantedsecret\n")
    answer = cli.run("people", "import", "Acme", "people.csv", "--lang", "en")
    assert answer.status == 1
    assert "Passwords not kept: 1." in answer.out
    assert "Plantedsecret" not in answer.out + answer.err
    (cli.home / "people.csv").unlink()
    left = [path for path in cli.home.rglob("*") if path.is_file() and b"Plantedsecret" in path.read_bytes()]
    assert left == []


def test_a_passwords_file_that_others_can_read_is_refused(cli):
    cli.run("new", "Acme", "--domain", "firm.com")
    path = cli.home / "passwords.csv"
    path.write_text("email,password\nlin@firm.com,x\n")
    path.chmod(0o640)
    answer = cli.json("check", "Acme", "--passwords", path)
    assert (answer.status, answer.finished["error"]["code"]) == (2, "people.passwords_file_open")


def test_an_address_that_belongs_to_nobody_is_wrong_use(cli):
    cli.run("new", "Acme", "--domain", "firm.com")
    answer = cli.json("check", "Acme", "--only", "ghost@firm.com")
    assert (answer.status, answer.finished["error"]["code"]) == (2, "people.nobody")
