"""Certificates that verify, that do not, and that she chose to trust."""

import hashlib
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.core.secret import Secret
from app.mailstore.endpoint import Security, TrustedCertificates
from app.mailstore.imap import certificate_at, connect

from tests.mailstore.imap.refusals import refused
from tests.mailstore.imap.scripted_server import ScriptedServer
from tests.servers import Certificates, Cyrus, Dovecot, DovecotOptions

CERTIFICATES = [
    ("wrong_name", ErrorCode.CERTIFICATE_WRONG_NAME),
    ("expired", ErrorCode.CERTIFICATE_EXPIRED),
    ("self_signed", ErrorCode.CERTIFICATE_UNKNOWN_ISSUER),
]


class Showing:
    """A server that shows a certificate and notes what it hears."""

    def __init__(self, certificates: Certificates, name: str) -> None:
        self.certificate: Path = getattr(certificates, name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, certificates.key)
        self.server = ScriptedServer(lambda client: client.sign_in(), context)

    @property
    def fingerprint(self) -> str:
        der = ssl.PEM_cert_to_DER_cert(self.certificate.read_text())
        return hashlib.sha256(der).hexdigest()

    @property
    def heard(self) -> Iterator[bytes]:
        for conversation in self.server.conversations:
            yield from conversation.seen


@pytest.mark.parametrize(("name", "code"), CERTIFICATES)
def test_a_certificate_that_fails_is_named_described_and_gets_no_password(
    trusted: Certificates, name: str, code: ErrorCode
) -> None:
    showing = Showing(trusted, name)
    with showing.server as server:
        endpoint = server.endpoint(Security.SSL)
        error = refused(endpoint)
        assert certificate_at(endpoint.host, endpoint.port, Security.SSL).fingerprint == showing.fingerprint
    assert error.code is code
    assert error.facts["fingerprint"] == showing.fingerprint
    assert all(error.facts[fact] for fact in ("subject", "issuer", "not_after", "reason"))
    assert not any(b"LOGIN" in said for said in showing.heard)


@pytest.mark.parametrize(("name", "_code"), CERTIFICATES)
def test_a_certificate_she_trusts_by_fingerprint_is_accepted(
    trusted: Certificates, name: str, _code: ErrorCode
) -> None:
    showing = Showing(trusted, name)
    with showing.server as server:
        trust = TrustedCertificates({f"127.0.0.1:{server.port}": frozenset({showing.fingerprint})})
        connect(server.endpoint(Security.SSL), lambda: Secret("right"), trust).close()


def test_trust_in_one_certificate_is_no_trust_in_another(trusted: Certificates) -> None:
    showing = Showing(trusted, "expired")
    with showing.server as server:
        trust = TrustedCertificates({f"127.0.0.1:{server.port}": frozenset({"00" * 32})})
        assert refused(server.endpoint(Security.SSL), trusted=trust).code is ErrorCode.CERTIFICATE_EXPIRED
    assert not any(b"LOGIN" in said for said in showing.heard)


def test_a_trusted_fingerprint_does_not_shut_out_a_renewed_good_certificate(trusted: Certificates) -> None:
    showing = Showing(trusted, "good")
    with showing.server as server:
        trust = TrustedCertificates({f"127.0.0.1:{server.port}": frozenset({"00" * 32})})
        connect(server.endpoint(Security.SSL), lambda: Secret("right"), trust).close()


@pytest.mark.parametrize(("certificate", "code"), CERTIFICATES)
def test_starttls_is_as_strict(trusted: Certificates, certificate: str, code: ErrorCode) -> None:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(options=DovecotOptions(certificate=certificate), certificates=trusted) as dovecot:
        error = refused(dovecot.endpoint("alice", Security.STARTTLS), "alice-pw")
        assert error.code is code
        trust = TrustedCertificates({f"127.0.0.1:{dovecot.port}": frozenset({str(error.facts["fingerprint"])})})
        connect(dovecot.endpoint("alice", Security.STARTTLS), dovecot.password("alice"), trust).close()


def test_named_authorities_win_over_the_systems(cyrus: Cyrus, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(cyrus.endpoint("alice"), cyrus.password("alice")).close()
    monkeypatch.delenv("SSL_CERT_FILE")
    assert refused(cyrus.endpoint("alice"), "alice-pw").code is ErrorCode.CERTIFICATE_UNKNOWN_ISSUER
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    assert refused(cyrus.endpoint("alice"), "alice-pw").code is ErrorCode.TLS_FAILED
