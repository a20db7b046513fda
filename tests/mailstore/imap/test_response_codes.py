import pytest
from app.mailstore.imap.response_codes import appended_uids, read_status_text
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "code", "arguments"),
    [
        (b"[AUTHENTICATIONFAILED] Authentication failed.", "AUTHENTICATIONFAILED", b""),
        (b"[appenduid 1795415962 1:3] done", "APPENDUID", b"1795415962 1:3"),
        (b'[BADCHARSET ("a]b" utf-8)] no', "BADCHARSET", b'("a]b" utf-8)'),
        (b"no code [here]", "", b""),
        (b"", "", b""),
        (b"[", "", b""),
        (b"[]", "", b""),
    ],
)
def test_codes_are_told_from_words(text: bytes, code: str, arguments: bytes) -> None:
    status = read_status_text(text)
    assert (status.code, status.arguments) == (code, arguments)


def test_words_stay_whole_and_readable() -> None:
    assert read_status_text(b"[ALERT] \xe6\x8e\x88\xe6\x9d\x83\xe7\xa0\x81").words == "[ALERT] 授权码"
    assert len(read_status_text(b"x" * 5000).words) == 300


@given(st.binary(max_size=80))
def test_nothing_a_server_says_makes_the_reader_fail(text: bytes) -> None:
    appended_uids(read_status_text(text), 3)


def test_uids_are_given_out_only_if_they_fit_the_messages() -> None:
    status = read_status_text(b"[APPENDUID 7 4,9:10] ok")
    assert appended_uids(status, 3) == [4, 9, 10]
    assert appended_uids(status, 2) is None
    assert appended_uids(status, 4) is None
    assert appended_uids(read_status_text(b"[COPYUID 7 4:6 1:3] ok"), 3) is None
    assert appended_uids(read_status_text(b"[APPENDUID 7] ok"), 1) is None
