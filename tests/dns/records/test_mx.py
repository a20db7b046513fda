"""MX records and what is wrong with them."""

import pytest
from app.dns.records.mx import HostFault, MxState, read_mx

from tests.dns.records.zone_lookup import zone_lookup


def _read(zone, unknown=()):
    return read_mx("firma.test", zone_lookup(zone, unknown=unknown))


def test_the_most_preferred_stands_first_with_its_addresses():
    setup = _read("@ MX 20 b.test.\n@ MX 5 A.test.\na.test. A 192.0.2.1\na.test. AAAA 2001:db8::1\nb.test. A 192.0.2.2")
    assert setup.hosts == ("a.test", "b.test")
    assert setup.exchangers[0].addresses == ("192.0.2.1", "2001:db8::1")
    assert setup.exchangers[0].fault is None
    assert setup.ttl == 300


@pytest.mark.parametrize(
    ("zone", "state"),
    [
        ("@ MX 0 .", MxState.NULL),
        ("@ A 192.0.2.1", MxState.IMPLICIT),
        ("@ AAAA 2001:db8::1", MxState.IMPLICIT),
        ("www A 192.0.2.1", MxState.NONE),
    ],
)
def test_a_domain_without_exchangers_says_why(zone, state):
    assert _read(zone).state is state


@pytest.mark.parametrize("kind", ["MX", "A", "AAAA"])
def test_no_answer_is_not_no_mail(kind):
    assert _read("www A 192.0.2.1", unknown=[("firma.test", kind)]).state is MxState.UNKNOWN


@pytest.mark.parametrize(
    ("zone", "fault"),
    [
        ("m.test. CNAME n.test.\nn.test. A 192.0.2.1", HostFault.ALIAS),
        ("", HostFault.NO_ADDRESS),
    ],
)
def test_a_host_that_senders_cannot_use_has_its_fault(zone, fault):
    assert _read(f"@ MX 5 m.test.\n{zone}").exchangers[0].fault is fault


def test_a_host_that_nobody_answers_for_is_unknown():
    setup = _read("@ MX 5 m.test.", unknown=[("m.test", "A")])
    assert setup.exchangers[0].fault is HostFault.UNKNOWN


@pytest.mark.parametrize("host", ["192.0.2.1.", "192.0.2.1"])
def test_an_address_is_no_name_even_where_the_panel_completed_it(host):
    assert _read(f"@ MX 5 {host}").exchangers[0].fault is HostFault.ADDRESS_AS_NAME
