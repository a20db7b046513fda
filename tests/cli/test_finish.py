"""The finish time at the terminal: the reckoning of the window, in words of the command line."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from app.cli.finish import Finish, finish_text
from app.cli.output import JsonOutput, TextOutput
from app.cli.progress import Progress
from app.core.errors import AppError, ErrorCode
from app.core.events import FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import MailboxPath
from app.flow.finish import Forecast
from app.flow.words import Language
from app.project import new_firm, new_person

INBOX = MailboxPath.of("INBOX")
MB = 1_000_000
NOON = datetime(2026, 11, 23, 12).astimezone()  # a Monday


@pytest.fixture
def firm():
    empty = new_firm("海岳", ["firm.test"])
    return empty.with_person(new_person(empty, "林晓燕", "", "lin@firm.test", "lin@firm.test"))


@pytest.mark.parametrize(
    ("after", "english", "chinese"),
    [
        (timedelta(hours=1, minutes=2), "13:05", "13:05"),
        (timedelta(hours=5, minutes=2), "17:30", "17:30"),
        (timedelta(hours=13), "early Tuesday", "周二凌晨"),
        (timedelta(days=3, hours=3), "Thursday afternoon", "周四下午"),
        (timedelta(days=20), "2026-12-13", "2026-12-13"),
    ],
)
def test_it_is_told_no_more_exactly_than_it_can_be_known(after, english, chinese):
    at = (NOON + after).timestamp()
    forecast = Forecast(at, at, MB, 600)
    assert finish_text(forecast, NOON.timestamp(), Language.EN) == english
    assert finish_text(forecast, NOON.timestamp(), Language.ZH) == chinese


def test_beyond_what_can_be_known_nothing_is_told():
    assert finish_text(Forecast(None, None, MB, 600), NOON.timestamp(), Language.EN) == ""


def test_a_long_wait_in_which_nobody_says_anything_is_no_sleep(firm):
    now = [NOON.timestamp()]
    finish = Finish(firm, firm.people, lambda: now[0])
    lin = firm.people[0].id
    finish.take(FolderPlanned(lin, INBOX, 100, 1000 * MB, 100, 1000 * MB))
    finish.take(StageEntered(lin, Stage.COPYING))
    assert finish.forecast() is None
    for _ in range(40):
        now[0] += 1
        finish.take(Progressed(lin, INBOX, 0, MB))
        before = finish.forecast()
    finish.take(StageEntered(lin, Stage.WAITING, now[0] + 3600, AppError(ErrorCode.OUTSIDE_HOURS)))
    finish.forecast()
    now[0] += 3600
    finish.take(StageEntered(lin, Stage.COPYING))
    after = finish.forecast()
    assert before is not None
    assert after is not None
    assert after.bytes_per_s == pytest.approx(before.bytes_per_s)
    assert after.expected == pytest.approx(before.expected + 3600, abs=60)


def test_progress_tells_people_and_scripts_when_it_will_be_over(firm, capsys):
    now = [NOON.timestamp()]
    lin = firm.people[0]
    for output in (TextOutput(Language.EN), JsonOutput(Language.EN)):
        progress = Progress(output, {lin.id: lin.name}, Finish(firm, firm.people, lambda: now[0]), lambda: now[0])
        progress(FolderPlanned(lin.id, INBOX, 100, 1000 * MB, 100, 1000 * MB))
        progress(StageEntered(lin.id, Stage.COPYING))
        for _ in range(50):
            now[0] += 1
            progress(Progressed(lin.id, INBOX, 1, MB))
        shut = AppError(ErrorCode.OUTSIDE_HOURS)
        progress(StageEntered(lin.id, Stage.WAITING, now[0] + 3600, shut))
    out, err = capsys.readouterr()
    assert "/ 100 messages, done about " in err
    assert "outside the hours you allow" in out
    told = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    (forecast, *_more) = [line for line in told if line["event"] == "forecast"]
    assert NOON.timestamp() < forecast["expected"] <= forecast["latest"]
