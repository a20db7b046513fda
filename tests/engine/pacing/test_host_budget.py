"""How many connections a server gets."""

import threading
from dataclasses import replace

from app.engine.pacing.host_budget import FIRST, FORGET_S, USUAL_MOST, HostBudget, budget_for
from app.engine.reaching import limit_connections
from app.mailstore.endpoint import Security
from app.project import new_firm, new_person
from app.project.pacing_settings import Pacing


def opened(budget, count):
    """As many as are let through at once, each accepted by the server."""
    got = 0
    for _ in range(count):
        if budget.take_now():
            got += 1
            budget.accepted()
    return got


def test_it_begins_with_two_and_goes_on_while_the_server_is_content():
    budget = HostBudget(most=8)
    taken = [budget.take_now() for _ in range(4)]
    assert taken == [True] * FIRST + [False] * 2
    budget.accepted()
    assert budget.take_now()


def test_it_never_goes_over_the_figure():
    assert opened(HostBudget(most=5), 20) == 5


def test_a_refusal_teaches_how_many_there_may_be():
    budget = HostBudget(most=8)
    assert opened(budget, 3) == 3
    assert budget.take_now()
    budget.refused()
    assert not budget.take_now()
    budget.release()
    assert budget.take_now()


def test_the_lesson_is_forgotten_slowly():
    now = [0.0]
    budget = HostBudget(most=8, clock=lambda: now[0])
    assert opened(budget, 3) == 3
    budget.take()
    budget.refused()
    now[0] = FORGET_S + 1
    assert budget.take_now()
    assert not budget.take_now()


def test_who_waits_gets_the_slot_that_is_let_go():
    budget = HostBudget(most=1)
    budget.take()
    got = threading.Event()
    waiter = threading.Thread(target=lambda: (budget.take(), got.set()))
    waiter.start()
    assert not got.is_set()
    budget.release()
    assert got.wait(10)
    waiter.join()


def test_one_host_has_one_budget_whoever_asks():
    assert budget_for("Mail.firm.test", 993) is budget_for("mail.firm.test", 993)
    assert budget_for("mail.firm.test", 993) is not budget_for("mail.firm.test", 143)


def test_fewer_or_more_connections_hold_at_once_for_who_waits_for_one(monkeypatch):
    monkeypatch.setattr("app.engine.pacing.host_budget._budgets", {})
    firm = new_firm("海岳", ["firm.test"])
    person = new_person(firm, "林晓燕", "", "lin@firm.test", "lin@firm.test")
    person = replace(person, old=replace(person.old, host="imap.firm.test", port=993, security=Security.SSL))
    firm = firm.with_person(person)
    budget = budget_for("imap.firm.test", 993, 1)
    budget.take()
    assert not budget.take_now()
    limit_connections(replace(firm, pacing=Pacing(connections={"imap.firm.test": 2})))
    budget.accepted()
    assert budget.take_now()
    limit_connections(firm)
    assert budget.most == USUAL_MOST
