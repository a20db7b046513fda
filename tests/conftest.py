"""Fixtures that any test may ask for: real servers, each with a mailbox world of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.servers import Certificates, Cyrus, Dovecot, make_certificates

# the same examples in every run, so that a change is judged by what it changed; new ones are looked for on purpose,
# with HYPOTHESIS_PROFILE=search
settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def certificates() -> Iterator[Certificates]:
    """One authority for all servers of a run, where their unprivileged users can read it."""
    folder = Path(tempfile.mkdtemp(prefix="mailover-certificates-"))
    folder.chmod(0o755)
    made = make_certificates(folder)
    made.key.chmod(0o644)
    yield made
    shutil.rmtree(folder)


@pytest.fixture
def trusted(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    """The program believes the test authority, and no other, during this test."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    return certificates


@pytest.fixture
def dovecot(trusted: Certificates) -> Iterator[Dovecot]:
    """An ordinary Dovecot; one that differs: ``Dovecot(options=DovecotOptions(...), certificates=trusted)``."""
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(certificates=trusted) as server:
        yield server


@pytest.fixture
def cyrus(trusted: Certificates) -> Iterator[Cyrus]:
    """An ordinary Cyrus."""
    if not Cyrus.is_here():
        pytest.skip("no Cyrus here")
    with Cyrus(certificates=trusted) as server:
        yield server
