import hashlib

from app.engine.content_digest import fingerprint_of, header_identity

MAIL = b"From: a@b\r\nSubject: hello\r\n world\r\nMessage-ID: <1@x>\r\nX-Other: y\r\n\r\nbody\r\n"


def test_the_digest_is_over_all_bytes_however_they_are_cut():
    assert fingerprint_of([MAIL[:5], MAIL[5:]]).digest == hashlib.sha256(MAIL).hexdigest()
    assert fingerprint_of([MAIL]).size == len(MAIL)


def test_added_headers_and_line_endings_do_not_change_the_identity():
    changed = b"Received: by new\n" + MAIL.replace(b"\r\n", b"\n").replace(b"hello\n world", b"hello world")
    assert header_identity(MAIL) == header_identity(changed)


def test_another_subject_is_another_message():
    assert header_identity(MAIL) != header_identity(MAIL.replace(b"hello", b"hullo"))
