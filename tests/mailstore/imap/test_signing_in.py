"""Reaching and signing in to real servers, and every way in which that fails."""

import base64
import ssl
from dataclasses import replace

import pytest
from app.core.errors import AppError, ErrorCode, Retry
from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, Security
from app.mailstore.imap import ImapSource, connect

from tests.mailstore.imap.refusals import refused
from tests.mailstore.imap.scripted_server import Conversation, ScriptedServer
from tests.servers import Certificates, Dovecot, DovecotOptions, Link, MailServer, Proxy
from tests.servers.server import free_port


@pytest.mark.parametrize("security", list(Security))
def test_each_kind_of_protection_leads_to_a_session(server: MailServer, security: Security) -> None:
    session = connect(server.endpoint("alice", security), server.password("alice"))
    assert {"UIDPLUS", "MULTIAPPEND", "SPECIAL-USE"} <= session.capabilities
    assert isinstance(session.wire.socket, ssl.SSLSocket) is (security is not Security.PLAIN)
    assert [folder.path.display for folder in ImapSource(session).folders() if folder.path.is_inbox] == ["INBOX"]
    session.close()


PASSWORDS = [
    "plain",
    "with blank",
    'quote"',
    "back\\slash",
    '\\"',
    "密码",
    "pässwörd",
    "{5}",
    "%*(",
    " edge ",
    "x" * 200,
]


@pytest.mark.parametrize("capability", ["", "IMAP4rev1"])
def test_passwords_of_any_characters_sign_in(trusted: Certificates, capability: str) -> None:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    users = {f"user{n}": password for n, password in enumerate(PASSWORDS)}
    with Dovecot(users, DovecotOptions(capability=capability), certificates=trusted) as dovecot:
        for user in users:
            connect(dovecot.endpoint(user), dovecot.password(user)).close()


def test_who_we_are_is_said_after_the_sign_in_and_before_any_folder() -> None:
    said: list[bytes] = []

    def script(client: Conversation) -> None:
        client.say(b"* OK ready")
        while True:
            tag, rest = client.command()
            said.append(rest)
            if rest == b"CAPABILITY":
                client.say(b"* CAPABILITY IMAP4rev1 ID NAMESPACE")
            client.done(tag)

    with ScriptedServer(script) as server, server.session():
        pass
    assert [rest.split()[0] for rest in said[:5]] == [b"CAPABILITY", b"LOGIN", b"CAPABILITY", b"ID", b"NAMESPACE"]
    assert said[3].startswith(b'ID ("name" "Mailover"')


def test_a_wrong_password_is_tried_once_and_kept_secret(server: MailServer) -> None:
    error = refused(server.endpoint("alice"), "wrong-4711")
    assert (error.code, error.retry) == (ErrorCode.SIGN_IN_REFUSED, Retry.NEVER)
    assert error.facts["user"] == "alice"
    assert error.facts["server_words"]


@pytest.mark.parametrize("capability", [b"IMAP4rev1", b"IMAP4rev1 AUTH=PLAIN"])
@pytest.mark.parametrize("password", ["simple", 'quo"te'])
def test_no_other_way_is_tried_after_a_refusal(capability: bytes, password: str) -> None:
    tries: list[bytes] = []

    def script(client: Conversation) -> None:
        client.say(b"* OK ready")
        tag = client.expect(b"CAPABILITY")
        client.say(b"* CAPABILITY " + capability)
        client.done(tag)
        while True:
            tag, rest = client.command()
            tries.append(rest)
            if rest.startswith(b"AUTHENTICATE"):
                client.say(b"+ ")
                client.command_rest()
            client.done(tag, b"NO [AUTHENTICATIONFAILED] no, not " + password.encode())

    with ScriptedServer(script) as server:
        error = refused(server.endpoint(), password)
        assert error.code is ErrorCode.SIGN_IN_REFUSED
        assert "[AUTHENTICATIONFAILED] no, not •••" in str(error.facts["server_words"])
        assert server.connections == 1
    assert len(tries) == 1


class Bearer:
    """A token mechanism as RFC 7628 has it: the reason of a refusal comes as a second challenge."""

    name = "XOAUTH2"

    def __init__(self, user: str, token: Secret) -> None:
        self._first = f"user={user}\1auth=Bearer {token.reveal()}\1\1".encode()
        self.challenges: list[bytes] = []

    def respond(self, challenge: bytes) -> bytes:
        self.challenges.append(challenge)
        return self._first if len(self.challenges) == 1 else b""


def test_a_token_signs_in_by_its_mechanism_and_the_reason_of_a_refusal_is_kept() -> None:
    used: list[Bearer] = []
    reason = b'{"status":"401"}'

    def bearer(user: str, token: Secret) -> Bearer:
        used.append(Bearer(user, token))
        return used[-1]

    def script(client: Conversation) -> None:
        client.say(b"* OK ready")
        tag = client.expect(b"CAPABILITY")
        client.say(b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2")
        client.done(tag)
        tag = client.expect(b"AUTHENTICATE XOAUTH2")
        client.say(b"+ ")
        assert base64.b64decode(client.command_rest()) == b"user=anna\1auth=Bearer token-4711\1\1"
        client.say(b"+ " + base64.b64encode(reason))
        assert client.command_rest() == b""
        client.done(tag, b"NO [AUTHENTICATIONFAILED] token token-4711 is no good")

    with ScriptedServer(script) as server, pytest.raises(AppError) as caught:
        connect(server.endpoint(), lambda: Secret("token-4711"), mechanism=bearer)
    assert caught.value.code is ErrorCode.SIGN_IN_REFUSED
    assert caught.value.facts["server_words"] == "[AUTHENTICATIONFAILED] token ••• is no good"
    assert used[0].challenges == [b"", reason]


def test_a_farewell_during_the_sign_in_is_no_refusal() -> None:
    def script(client: Conversation) -> None:
        client.say(b"* OK ready")
        tag = client.expect(b"CAPABILITY")
        client.say(b"* CAPABILITY IMAP4rev1")
        client.done(tag)
        client.expect(b"LOGIN")
        client.say(b"* BYE Shutting down for the night")
        client.hang_up()

    with ScriptedServer(script) as server:
        error = refused(server.endpoint())
    assert error.code is ErrorCode.LOST
    assert error.facts["server_words"] == "Shutting down for the night"


def test_a_farewell_instead_of_a_greeting_is_understood() -> None:
    def script(client: Conversation) -> None:
        client.say(b"* BYE [ALERT] Too many connections from your address")
        client.hang_up()

    with ScriptedServer(script) as server:
        assert refused(server.endpoint()).code is ErrorCode.TOO_MANY_CONNECTIONS


def test_one_connection_too_many_is_told_from_a_wrong_password(trusted: Certificates) -> None:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(options=DovecotOptions(connections_per_user=1), certificates=trusted) as dovecot:
        session = connect(dovecot.endpoint("alice"), dovecot.password("alice"))
        error = refused(dovecot.endpoint("alice"), "alice-pw")
        session.close()
    assert (error.code, error.retry) == (ErrorCode.TOO_MANY_CONNECTIONS, Retry.LATER)


def test_no_password_means_no_connection() -> None:
    with ScriptedServer(lambda _client: None) as server:
        with pytest.raises(AppError) as caught:
            connect(server.endpoint(), lambda: None)
        assert caught.value.code is ErrorCode.PASSWORD_MISSING
        assert server.connections == 0


def test_a_closed_port_a_missing_name_and_a_silent_server_are_told_apart() -> None:
    nowhere = Endpoint("127.0.0.1", free_port(), Security.SSL, "alice")
    assert refused(nowhere).code is ErrorCode.REFUSED
    assert refused(replace(nowhere, host="no-such-host.invalid")).code is ErrorCode.NAME_NOT_FOUND
    assert refused(replace(nowhere, host="a..b")).code is ErrorCode.NAME_NOT_FOUND
    with ScriptedServer(lambda client: client.done(*client.command())) as silent:
        with pytest.raises(AppError) as caught:
            connect(silent.endpoint(), lambda: Secret("right"), timeout_s=0.1)
        assert (caught.value.code, caught.value.retry) == (ErrorCode.TIMEOUT, Retry.LATER)


def test_a_server_that_hangs_up_is_lost(dovecot: Dovecot) -> None:
    with Proxy(dovecot.port, Link(hangs_up=True)) as proxy:
        assert refused(dovecot.endpoint("alice", Security.PLAIN, proxy.port)).code is ErrorCode.LOST


def test_the_clear_is_for_loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[bytes] = []

    def script(client: Conversation) -> None:
        said.append(client.command()[1])

    with ScriptedServer(script) as server:
        # the address of this machine on its own network, where there is one
        monkeypatch.setattr("app.mailstore.imap.opening.is_loopback", lambda _address: False)
        assert refused(server.endpoint()).code is ErrorCode.PLAIN_REFUSED
    assert said == []


def test_a_server_without_starttls_is_not_spoken_to_in_the_clear() -> None:
    said: list[bytes] = []

    def script(client: Conversation) -> None:
        client.say(b"* OK ready")
        while True:
            tag, rest = client.command()
            said.append(rest)
            client.say(b"* CAPABILITY IMAP4rev1")
            client.done(tag)

    with ScriptedServer(script) as server:
        error = refused(server.endpoint(Security.STARTTLS))
    assert error.code is ErrorCode.TLS_FAILED
    assert all(b"LOGIN" not in rest for rest in said)


def test_being_greeted_as_known_before_starttls_is_a_trap() -> None:
    def script(client: Conversation) -> None:
        client.say(b"* PREAUTH welcome")
        while True:
            tag, _rest = client.command()
            client.say(b"* CAPABILITY IMAP4rev1 STARTTLS")
            client.done(tag)

    with ScriptedServer(script) as server:
        assert refused(server.endpoint(Security.STARTTLS)).code is ErrorCode.TLS_FAILED


def test_a_port_that_speaks_no_tls_is_said_to(dovecot: Dovecot) -> None:
    endpoint = Endpoint("127.0.0.1", dovecot.port, Security.SSL, "alice")
    assert refused(endpoint, "alice-pw").code is ErrorCode.TLS_FAILED
