"""Questions that a newer one overtakes."""

from __future__ import annotations

import threading
from pathlib import Path

import apsw
import pytest
from app.archive import Archive, SearchInterrupted, index_pending, parse_query
from app.archive.catalogue_errors import catalogue_errors

from tests.archive.filling import letter, store

_FOR_EVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT count(*) FROM n"


def test_a_question_that_is_stopped_raises_and_the_next_one_is_answered(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("合同")])
        index_pending(archive)
        searcher = archive.catalogue.searcher()
        asking, told = threading.Event(), []

        def ask() -> None:
            try:
                with searcher._question() as database:
                    asking.set()
                    database.execute(_FOR_EVER).fetchall()
            except SearchInterrupted:
                told.append("stopped")

        thread = threading.Thread(target=ask)
        thread.start()
        assert asking.wait(5)
        searcher.interrupt()
        thread.join(10)
        assert told == ["stopped"]
        assert len(searcher.search(parse_query("合同"))) == 1
        assert searcher.counts(parse_query("合同")).total == 1


def test_stopping_between_two_questions_does_nothing_and_never_reaches_others(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("合同")])
        index_pending(archive)
        searcher, other = archive.catalogue.searcher(), archive.catalogue.searcher()
        keys = searcher.message_keys()
        searcher.interrupt()
        assert [row.subject for row in searcher.rows(keys)] == ["合同"]
        with other._question():
            searcher.interrupt()
            assert archive.catalogue.rows(keys)
        assert list(other.message_keys(query=parse_query("合同"))) == list(keys)


def test_what_sqlite_says_about_an_interruption_is_no_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(SearchInterrupted), catalogue_errors(tmp_path):
        raise apsw.InterruptError
