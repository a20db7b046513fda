"""Letters handed over to an outside provider."""

import io
import traceback
from contextlib import closing
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.secret import Secret
from app.core.words import Language
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe_message import new_token, probe_letter
from app.engine.mail_flow.sending import Submission
from app.engine.mail_flow.smtp_words import letter_code, recipient_code, sign_in_code
from app.mailstore.endpoint import Security, TrustedCertificates
from app.mailstore.imap.certificates import fingerprint_of
from tests.servers.smtp_sink import SinkTraits, SmtpSink

PASSWORD = "outside-pw"
WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NOBODY_TRUSTED = TrustedCertificates()


def outside_at(sink, security=Security.SSL, password=PASSWORD, host="localhost"):
    return Outside("me@outside.test", host, sink.port, security, "me@outside.test", Secret(password))


def letter(language=Language.ZH, name="林晓燕"):
    return probe_letter(new_token(), "me@outside.test", "lin@firm.test", name, WHEN, language)


def refusal(outside, trusted=NOBODY_TRUSTED, timeout_s=5.0):
    with pytest.raises(AppError) as caught, closing(Submission.open(outside, trusted, timeout_s=timeout_s)) as line:
        line.send(letter())
    told = io.StringIO()
    traceback.print_exception(caught.value, file=told)
    assert "outside-pw" not in told.getvalue() + repr(caught.value.facts)
    return caught.value


@pytest.mark.parametrize(
    ("security", "mechanisms"), [("ssl", "PLAIN LOGIN"), ("starttls", "LOGIN"), ("plain", "CRAM-MD5 PLAIN")]
)
def test_a_letter_arrives_byte_for_byte(trusted, security, mechanisms):
    with SmtpSink(trusted, security, traits=SinkTraits(mechanisms=mechanisms)) as sink:
        sent = [letter(), letter(Language.EN)]
        with closing(Submission.open(outside_at(sink, Security(security)), NOBODY_TRUSTED)) as line:
            for each in sent:
                line.send(each)
        assert [taken.raw for taken in sink.letters] == [each.raw for each in sent]
        assert {(taken.sender, taken.recipient) for taken in sink.letters} == {("me@outside.test", "lin@firm.test")}
        assert sink.verbs.count("EHLO") == (2 if security == "starttls" else 1)


@pytest.mark.parametrize("language", list(Language))
def test_the_letter_says_what_it_is_to_people_and_to_machines(language):
    made = letter(language, "林晓燕\r\nBcc: x@y.test")
    read = message_from_bytes(made.raw)
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["X-Auto-Response-Suppress"] == "All"
    assert read["Bcc"] is None
    assert made.token in read["Message-ID"]
    assert read["Date"] == "Fri, 20 Nov 2026 09:30:00 +0000"
    assert read.get_content_type() == "text/plain"
    text = read.get_payload(decode=True).decode()
    assert made.token in text
    assert "林晓燕" in text
    assert ("不用回复" in str(make_header(decode_header(read["Subject"])))) is (language is Language.ZH)


@pytest.mark.parametrize(
    "address", ["", "lin", "a b@c.test", "a@b@c.test", "a@b.test\r\nRCPT TO:<x@y.test>", "林@firm.test"]
)
def test_what_is_no_address_gets_no_letter(address):
    with pytest.raises(AppError) as caught:
        probe_letter(new_token(), "me@outside.test", address, "", WHEN, Language.ZH)
    assert caught.value.code is ErrorCode.PROBE_NO_ADDRESS


def test_a_rejected_password_is_tried_once_and_one_way_only(trusted):
    with SmtpSink(trusted) as sink:
        error = refusal(outside_at(sink, password="not outside-pw"))
        assert error.code is ErrorCode.SIGN_IN_REFUSED
        assert sink.verbs.count("AUTH") == 1
        assert not sink.letters


def test_a_server_that_repeats_the_password_does_not_put_it_into_the_error(trusted):
    with SmtpSink(trusted, traits=SinkTraits(password="other", sign_in_answer="535 wrong: outside-pw")) as sink:
        assert "•••" in refusal(outside_at(sink)).facts["server_words"]


@pytest.mark.parametrize("certificate", ["self_signed", "expired", "wrong_name"])
@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_a_certificate_nobody_vouches_for_ends_it_before_the_password(trusted, certificate, security):
    with SmtpSink(trusted, security, traits=SinkTraits(certificate=certificate)) as sink:
        error = refusal(outside_at(sink, Security(security)))
        assert error.code.value.startswith("tls.")
        assert len(error.facts["fingerprint"]) == 64
        assert "AUTH" not in sink.verbs


def test_the_one_certificate_she_trusts_is_enough_and_no_other(trusted):
    with SmtpSink(trusted, traits=SinkTraits(certificate="self_signed")) as sink:
        outside = outside_at(sink)
        shown = str(refusal(outside).facts["fingerprint"])
        server = f"{outside.host}:{outside.port}"
        with closing(Submission.open(outside, TrustedCertificates({server: frozenset({shown})}))) as line:
            line.send(letter())
        assert len(sink.letters) == 1
        other = fingerprint_of(b"another certificate")
        assert refusal(outside, TrustedCertificates({server: frozenset({other})})).code.value.startswith("tls.")


def test_without_starttls_nothing_is_said(trusted):
    with SmtpSink(trusted, "plain") as sink:
        assert refusal(outside_at(sink, Security.STARTTLS)).code is ErrorCode.SMTP_TLS_FAILED
        assert "AUTH" not in sink.verbs


def test_a_server_in_the_clear_on_an_encrypted_port_is_named(trusted):
    with SmtpSink(trusted, "plain") as sink:
        assert refusal(outside_at(sink)).code is ErrorCode.SMTP_TLS_FAILED


def test_plain_is_for_this_computer_only(trusted, monkeypatch):
    monkeypatch.setattr("app.engine.mail_flow.smtp_line.is_loopback", lambda address: address != "127.0.0.1")
    with SmtpSink(trusted, "plain") as sink:
        assert refusal(outside_at(sink, Security.PLAIN)).code is ErrorCode.SMTP_PLAIN_REFUSED
        assert not sink.verbs


def test_a_server_that_says_nothing_is_timed_out(trusted):
    with SmtpSink(trusted, traits=SinkTraits(greeting="220-and so on")) as sink:
        assert refusal(outside_at(sink), timeout_s=0.3).code is ErrorCode.SMTP_TIMEOUT


def test_a_closed_port_and_an_unknown_name_are_told_apart(trusted):
    with SmtpSink(trusted) as sink:
        closed = outside_at(sink)
    assert refusal(closed).code is ErrorCode.SMTP_PORT_CLOSED
    assert refusal(outside_at(sink, host="no-such-host.invalid")).code is ErrorCode.NAME_NOT_FOUND


@pytest.mark.parametrize(
    ("verb", "answer", "code"),
    [
        ("MAIL", "553 Mail from must equal authorized user", ErrorCode.SMTP_SENDER_REFUSED),
        ("RCPT", "550 5.1.1 No such user", ErrorCode.SMTP_RECIPIENT_REFUSED),
        ("RCPT", "451 4.7.1 Greylisted", ErrorCode.SMTP_LATER),
        ("DATA", "452 4.2.2 Not now", ErrorCode.SMTP_LATER),
        (".", "554 DT:SPM", ErrorCode.SMTP_LETTER_REFUSED),
        ("AUTH", "454 4.7.0 Temporary failure", ErrorCode.SMTP_LATER),
    ],
)
def test_each_refusal_has_its_name_and_the_servers_words(trusted, verb, answer, code):
    with SmtpSink(trusted, traits=SinkTraits(answers={verb: answer})) as sink:
        error = refusal(outside_at(sink))
        assert error.code is code
        assert error.facts["server_words"] == answer


def test_after_a_refused_letter_the_next_one_goes(trusted):
    with SmtpSink(trusted, traits=SinkTraits(answers={"RCPT": "550 no"})) as sink:
        with closing(Submission.open(outside_at(sink), NOBODY_TRUSTED)) as line:
            with pytest.raises(AppError):
                line.send(letter())
            sink.traits.answers.clear()
            line.send(letter())
        assert len(sink.letters) == 1


def test_a_server_without_password_sign_in_is_named(trusted):
    with SmtpSink(trusted, traits=SinkTraits(mechanisms="XOAUTH2")) as sink:
        assert refusal(outside_at(sink)).code is ErrorCode.SMTP_NO_SIGN_IN


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            b"5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            ErrorCode.SMTP_OFF,
        ),
        (b"Login Fail. Please enter your authorization code to login.", ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD),
        (b"5.7.8 Username and Password not accepted.", ErrorCode.SIGN_IN_REFUSED),
        (b"User has no permission", ErrorCode.SMTP_OFF),
        (b"Error: too many connections", ErrorCode.SMTP_LATER),
    ],
)
def test_providers_own_words_for_a_refused_sign_in_are_known(words, code):
    assert sign_in_code(535, words) is code


def test_a_sender_found_at_fault_late_is_still_the_sender():
    assert letter_code(554, b"5.2.252 SendAsDenied; not allowed") is ErrorCode.SMTP_SENDER_REFUSED
    assert recipient_code(553, b"Sender address rejected: not owned by user") is ErrorCode.SMTP_SENDER_REFUSED
