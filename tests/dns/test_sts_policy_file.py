"""The policy file is fetched as a careful sender fetches it."""

from http.server import BaseHTTPRequestHandler

import pytest
from app.dns.records.mta_sts import read_sts_policy
from app.dns.sts_policy_file import fetch_sts_policy

from tests.servers.dns_web import WebServer

POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.old.example\r\nmax_age: 604800\r\n"


class Policy(BaseHTTPRequestHandler):
    def do_GET(self):
        moved = self.path == "/moved"
        body = b"" if moved else POLICY.encode() * (4000 if self.path == "/huge" else 1)
        self.send_response(302 if moved else 200 if self.path != "/gone" else 404)
        self.send_header("Location", "/policy")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def test_the_policy_is_fetched_as_it_is(trusted):
    with WebServer(Policy, trusted) as server:
        text = fetch_sts_policy("firma.test", url=f"{server.origin}/policy")
    assert text == POLICY
    assert read_sts_policy(text).mx == ("mx.old.example",)


@pytest.mark.parametrize("path", ["moved", "gone"])
def test_what_lies_elsewhere_or_nowhere_is_no_policy(trusted, path):
    with WebServer(Policy, trusted) as server:
        assert fetch_sts_policy("firma.test", url=f"{server.origin}/{path}") is None


@pytest.mark.parametrize("certificate", ["wrong_name", "expired", "self_signed"])
def test_a_certificate_that_does_not_hold_makes_no_policy(trusted, certificate):
    with WebServer(Policy, trusted, certificate) as server:
        assert fetch_sts_policy("firma.test", url=f"{server.origin}/policy") is None


def test_an_endless_file_is_read_only_so_far(trusted):
    with WebServer(Policy, trusted) as server:
        assert len(fetch_sts_policy("firma.test", url=f"{server.origin}/huge")) == 65_536


def test_nothing_is_fetched_in_the_clear():
    assert fetch_sts_policy("firma.test", url="http://127.0.0.1:9/policy") is None
