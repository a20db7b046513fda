"""How many messages a query means, for people, folders and years; against counting one by one."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from app.archive import Archive, index_pending, parse_query
from app.archive.catalogue_schema import UNDATED_KEY, key_for
from app.archive.search.counts import Counts, years
from app.core.identity import MailboxPath
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.filling import ANNA, BEN, INBOX, VALIDITY, fetched, letter

SENT = MailboxPath.of("Sent")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    shared = letter("合同 A", "1 Jul 2020 10:00:00 +0000")
    held = [
        (ANNA, INBOX, shared),
        (ANNA, SENT, shared),
        (BEN, INBOX, shared),
        (ANNA, INBOX, letter("合同 B", "1 Jul 2024 10:00:00 +0000")),
        (BEN, SENT, letter("合同 C", "no date")),
        (BEN, SENT, letter("other", "1 Jul 2024 11:00:00 +0000")),
    ]
    with Archive.create(tmp_path / "a") as archive:
        for uid, (account, folder, raw) in enumerate(held, start=1):
            writer = archive.writer(account, "r", lambda _batch: None)
            writer.add(folder, VALIDITY, fetched(uid, raw))
            writer.close()
        index_pending(archive)
        yield archive


def test_a_message_counts_in_each_folder_once_for_each_person_and_once_in_all(archive: Archive) -> None:
    counts = archive.catalogue.counts(parse_query("合同"))
    assert counts == Counts(
        3,
        {ANNA.id: 2, BEN.id: 2},
        {(ANNA.id, INBOX): 2, (ANNA.id, SENT): 1, (BEN.id, INBOX): 1, (BEN.id, SENT): 1},
        {2024: 1, 2020: 1, None: 1},
    )
    assert archive.catalogue.counts(parse_query("")).total == 4
    assert archive.catalogue.counts(parse_query("nowhere")) == Counts()


def test_only_places_that_the_query_allows_are_counted(archive: Archive) -> None:
    count = archive.catalogue.counts
    assert count(parse_query("合同"), ANNA.id).folders == {(ANNA.id, INBOX): 2, (ANNA.id, SENT): 1}
    assert count(parse_query("合同"), ANNA.id, SENT).folders == {(ANNA.id, SENT): 1}
    assert count(parse_query("合同 in:sent")).accounts == {ANNA.id: 1, BEN.id: 1}
    assert count(parse_query("合同 person:ben")).folders == {(BEN.id, INBOX): 1, (BEN.id, SENT): 1}
    assert count(parse_query("合同 -in:sent")).years == {2024: 1}


@given(st.lists(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), max_size=40), st.integers(0, 3))  # noqa: DTZ001
def test_the_years_of_keys_are_the_years_of_the_dates(moments: list[datetime], undated: int) -> None:
    dates = [moment.replace(second=0, microsecond=0, tzinfo=UTC) for moment in moments]
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    keys = [key_for((moment - epoch) // timedelta(seconds=1), b"\0") for moment in dates]
    expected = Counter[int | None](moment.astimezone().year for moment in dates)
    expected.update([None] * undated)
    newest_first = sorted([*keys, *range(UNDATED_KEY, UNDATED_KEY + undated)], reverse=True)
    assert years(array("q", newest_first)) == expected
