from __future__ import annotations

from pathlib import Path

import pytest
from app.archive import Archive, index_pending, parse_query
from app.archive.reading import read_message
from app.archive.search.folding import fold
from app.archive.search.hits import match_expression
from app.archive.search.segments import segment
from app.core.identity import MailboxPath
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.filling import ANNA, BEN, INBOX, VALIDITY, corpus, fetched, fill, letter, store

ODD = [
    *(
        "",
        " ",
        '"',
        "'",
        "*",
        "(",
        "NEAR(",
        "a AND",
        "OR",
        "NOT",
        "subject:",
        "^x",
        "-",
        "{x}",
        "a*b",
        "\0",
        "%_",
        "🎉",
    ),
    *("x" * 5000, "合" * 3000, "a\nb", "\ud800"),
]


def found(archive: Archive, query: str, **where: object) -> list[str]:
    keys = archive.catalogue.search(parse_query(query), 100, **where)  # type: ignore[arg-type]
    return [row.subject for row in archive.catalogue.rows(keys)]


def test_every_two_character_word_is_found_where_it_is_and_nowhere_else(tmp_path: Path) -> None:
    mail = corpus(150, "small")
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, mail)
        assert index_pending(archive) == len(mail)
        for word in ("合同", "采购", "報價", "会议", "发票", "数量"):
            expected = 0
            for message in mail:
                read = read_message(message.raw)
                text = " / ".join([read.words, read.headers.subject, read.headers.sender, read.headers.to])
                unwrapped = "".join(text.split("\n")).replace("\r", "")
                expected += fold(word) in fold(unwrapped)
            hits = archive.catalogue.search(parse_query(word), -1)
            assert len(hits) == expected, word


def test_the_newest_come_first_and_people_and_folders_narrow_it(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        for account, year, folder in ((ANNA, 2020, "INBOX"), (ANNA, 2024, "Sent"), (BEN, 2022, "INBOX")):
            writer = archive.writer(account, "r", lambda _batch: None)
            raw = letter(f"合同 {year}", f"1 Jul {year} 10:00:00 +0000")
            writer.add(MailboxPath.of(folder), VALIDITY, fetched(year, raw))
            writer.close()
        index_pending(archive)
        assert found(archive, "合同") == ["合同 2024", "合同 2022", "合同 2020"]
        assert found(archive, "合同", account=ANNA.id) == ["合同 2024", "合同 2020"]
        assert found(archive, "合同", account=ANNA.id, folder=INBOX) == ["合同 2020"]
        assert found(archive, "合同", folder=INBOX) == ["合同 2022", "合同 2020"]
        assert found(archive, "合同 2022") == ["合同 2022"]
        assert found(archive, "合") == ["合同 2024", "合同 2022", "合同 2020"], "one character is a beginning"
        assert found(archive, "同") == ["合同 2024", "合同 2022", "合同 2020"], "also the last of a word"
        assert found(archive, "２０２４") == ["合同 2024"], "full width is the same"
        assert [archive.catalogue.message_keys(query=parse_query("合同"))[0]] == list(
            archive.catalogue.search(parse_query("合同"), 1)
        )


def test_words_broken_at_the_end_of_a_line_latin_beginnings_and_accents(tmp_path: Path) -> None:
    body = "请查收报\r\n价单。Réunion invoice"
    with Archive.create(tmp_path / "a") as archive:
        raw = b"Subject: s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body.encode()
        store(archive, [raw])
        index_pending(archive)
        for query in ("报价", "报价单", "invo", "reunion", "REUNION INVOICE"):
            assert found(archive, query) == ["s"], query
        assert found(archive, "invoice reunion x") == []


@pytest.mark.parametrize("query", ODD)
def test_no_query_raises(tmp_path: Path, query: str) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("a OR b")])
        index_pending(archive)
        assert len(archive.catalogue.search(parse_query(query))) in {0, 1}


@given(st.text(max_size=60))
def test_any_text_gives_an_expression_of_quoted_terms_or_none(query: str) -> None:
    expression = match_expression(parse_query(query).words)
    assert expression is None or expression.count('"') % 2 == 0


def test_chinese_is_cut_into_pairs_and_the_last_character() -> None:
    assert segment("采购合同ABC、b2 ") == "采购 购合 合同 同 abc b2"


def test_the_index_follows_in_steps_and_takes_up_where_it_was_stopped(tmp_path: Path) -> None:
    mail = corpus(450, "small")
    with Archive.create(tmp_path / "a") as archive:
        fill(archive, mail)
        stopped: list[int] = []
        assert index_pending(archive, lambda: bool(stopped), lambda done, _total: stopped.append(done)) == 200
        assert archive.catalogue.pending_count() == 250
        row = archive.catalogue.rows(archive.catalogue.message_keys()[-1:])[0]
        assert (row.indexed, row.subject) == (False, "")
        assert row.date is not None
        heard: list[tuple[int, int]] = []
        assert index_pending(archive, progress=lambda done, total: heard.append((done, total))) == 250
        assert heard[-1] == (250, 250)
        assert index_pending(archive) == 0


def test_a_message_whose_file_is_gone_does_not_come_up_for_ever(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        (path,) = store(archive, [letter()])
        (archive.path / path).unlink()
        assert index_pending(archive) == 1
        assert index_pending(archive) == 0


def test_an_archive_opened_for_reading_can_be_indexed_and_searched(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [letter("readable")])
    with Archive.open(tmp_path / "a", writable=False) as archive:
        index_pending(archive)
        assert found(archive, "readable") == ["readable"]
