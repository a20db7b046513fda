"""A rehearsal on the command line: what it finds, who signs it, and what stays shut until then."""

from tests.cli.test_move import cli, servers  # noqa: F401 - fixtures


def test_a_rehearsal_is_signed_and_opens_the_delivery(cli):  # noqa: F811
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    answer = cli.json("rehearse", "Acme", "--sample", "3", "--passwords", cli.passwords)
    assert answer.status == 0, answer.out + answer.err
    found = answer.finished
    assert (found["refused"], found["changed"], found["signed"], found["exceptions"]) == (0, 0, None, [])
    assert 3 <= found["messages"] == found["identical"] < 14
    assert all(counts == {"same": found["messages"], "of": found["messages"]} for counts in found["aspects"].values())
    assert cli.json("deliver", "Acme", "--passwords", cli.passwords).status == 2

    answer = cli.json("rehearse", "Acme", "--sample", "3", "--sign", "陈静", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["signed"]) == (0, "陈静")
    answer = cli.json("deliver", "Acme", "--passwords", cli.passwords)
    assert answer.status == 0, answer.out + answer.err
    assert (answer.finished["already"], answer.finished["delivered"]) == (found["messages"], 14 - found["messages"])


def test_overruling_needs_a_name_and_no_rehearsal(cli):  # noqa: F811
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    assert cli.json("delta", "Acme", "--passwords", cli.passwords).finished["error"]["code"] == "project.not_signed_off"
    assert cli.json("rehearse", "Acme", "--overrule", "陈静").finished["overruled"] is True
    assert cli.json("deliver", "Acme", "--passwords", cli.passwords).finished["delivered"] == 14


def test_what_a_rehearsal_found_reads_in_her_language(cli):  # noqa: F811
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    said = cli.run("rehearse", "Acme", "--passwords", cli.passwords, "--lang", "zh").out
    assert "存档里 14 封，挑了 14 封样信：一模一样 14 封，有改动 0 封，没搬过去 0 封" in said
    assert "还没有人确认" in said
    said = cli.run("rehearse", "Acme", "--sign", "Chen Jing", "--passwords", cli.passwords, "--lang", "en").out
    assert "Sample: 14. Identical: 14. Changed: 0. Not arrived: 0." in said
    assert "Chen Jing has signed it off" in said
    said = cli.run("deliver", "Acme", "--only", "nobody@firm.test", "--lang", "zh")
    assert said.status == 2


def test_nobody_signed_in_means_not_started_and_not_signed(cli):  # noqa: F811
    cli.json("backup", "Acme", "--passwords", cli.passwords)
    cli.passwords.write_text("new_address,new_password\na@firm.test,Planted-wrong\nb@firm.test,Planted-wrong\n")
    answer = cli.json("rehearse", "Acme", "--sign", "陈静", "--passwords", cli.passwords)
    assert (answer.status, answer.finished["signed"]) == (3, None)
