"""DKIM keys as they are published, and as they are pasted."""

import base64
import contextlib

import pytest
from app.dns.records.dkim import KeyFault, SelectorState, read_key, read_selector
from app.dns.records.public_key import NotAKeyError, rsa_bits
from app.dns.records.txt import split, zone_form
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from tests.dns.records.zone_lookup import zone_lookup


def _numbers(bits):
    return rsa.RSAPublicNumbers(65537, (1 << (bits - 1)) | 1)


def _der(bits, form=PublicFormat.SubjectPublicKeyInfo):
    return _numbers(bits).public_key().public_bytes(Encoding.DER, form)


def _p(bits):
    return base64.b64encode(_der(bits)).decode()


KEY = _p(2048)
# SEQUENCE { INTEGER of 768 bits, INTEGER 65537 }: too short for the library that made the others
SHORT = base64.b64encode(b"\x30\x68\x02\x61\x00\x80" + b"\0" * 94 + b"\1" + b"\x02\x03\1\0\1").decode()


@pytest.mark.parametrize("bits", [1024, 2048, 4096])
@pytest.mark.parametrize("form", [PublicFormat.SubjectPublicKeyInfo, PublicFormat.PKCS1])
def test_the_size_of_a_key_is_read(bits, form):
    assert rsa_bits(_der(bits, form)) == bits


@given(st.binary(max_size=60))
def test_any_bytes_are_a_key_or_not(raw):
    with contextlib.suppress(NotAKeyError):
        assert rsa_bits(raw) >= 0


@pytest.mark.parametrize(
    ("text", "bits", "fault"),
    [
        (f"v=DKIM1; k=rsa; p={KEY}", 2048, None),
        (f"p={KEY}", 2048, None),
        (f"v=DKIM1;k=rsa;p={KEY[:60]} {KEY[60:]};", 2048, None),
        (f"v=DKIM1; k=ed25519; p={base64.b64encode(b'x' * 32).decode()}", 256, None),
        (f"v=DKIM1; p={SHORT}", 768, KeyFault.SHORT),
        ("v=DKIM1; p=", None, KeyFault.REVOKED),
        ("v=DKIM1; k=rsa", None, KeyFault.NO_KEY),
        (f"v=DKIM1; p={KEY[:-40]}", None, KeyFault.NOT_A_KEY),
        (f"v=DKIM1; p={KEY[:-41]}", None, KeyFault.NOT_BASE64),
        (f"v=DKIM1; p=…{KEY}", None, KeyFault.NOT_BASE64),
        (f'"v=DKIM1; p={KEY}"', None, KeyFault.QUOTES),
        (f"v=DKIM2; p={KEY}", None, KeyFault.VERSION),
        (f"v=DKIM1; k=rsa3; p={KEY}", None, KeyFault.UNKNOWN_TYPE),
        ("v=DKIM1; k=ed25519; p=AAAA", None, KeyFault.NOT_A_KEY),
    ],
)
def test_a_key_record_is_judged(text, bits, fault):
    key = read_key(text)
    assert (key.bits, key.fault) == (bits, fault)


def test_a_key_on_trial_says_so():
    assert read_key(f"v=DKIM1; t=s:y; p={KEY}").testing
    assert not read_key(f"v=DKIM1; t=s; p={KEY}").testing


def _found(zone, unknown=()):
    return read_selector("S1", "firma.test", zone_lookup(zone, unknown=unknown))


def test_a_key_is_found_behind_a_cname():
    found = _found(f"s1._domainkey CNAME s1.new.test.\ns1.new.test. TXT {zone_form(split('v=DKIM1; p=' + KEY))}")
    assert (found.state, found.alias) == (SelectorState.KEY, "s1.new.test")
    assert found.key
    assert found.key.bits == 2048


@pytest.mark.parametrize(
    ("zone", "unknown", "state"),
    [
        ("www A 192.0.2.1", [], SelectorState.ABSENT),
        ("s1._domainkey CNAME s1.new.test.", [], SelectorState.DANGLING),
        ('s1._domainkey TXT "a"\ns1._domainkey TXT "b"', [], SelectorState.SEVERAL),
        ("", [("s1._domainkey.firma.test", "TXT")], SelectorState.UNKNOWN),
    ],
)
def test_what_is_at_a_selector_without_a_key(zone, unknown, state):
    assert _found(zone, unknown).state is state
