"""MTA-STS, TLS-RPT, TLSA, BIMI, and the names that mail programs follow."""

import pytest
from app.dns.records.bimi import Bimi, read_bimi
from app.dns.records.mta_sts import Mode, read_sts_policy, read_sts_record
from app.dns.records.srv import Pointer, read_pointers
from app.dns.records.tls_rpt import report_addresses
from app.dns.records.tlsa import read_tlsa

from tests.dns.records.zone_lookup import zone_lookup

POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx1.old.test\r\nmx: *.in.old.test\r\nmax_age: 604800\r\n"


def test_a_policy_lists_hosts_one_label_a_star():
    policy = read_sts_policy(POLICY)
    assert policy
    assert (policy.mode, policy.max_age_s) == (Mode.ENFORCE, 604800)
    assert policy.allows("MX1.old.test.")
    assert policy.allows("a.in.old.test")
    assert not policy.allows("a.b.in.old.test")
    assert not policy.allows("in.old.test")
    assert policy.refuses(("mx1.old.test", "mx.new.test")) == ("mx.new.test",)


def test_a_policy_on_trial_refuses_nobody():
    policy = read_sts_policy(POLICY.replace("enforce", "testing"))
    assert policy
    assert policy.refuses(("mx.new.test",)) == ()


@pytest.mark.parametrize(
    "text", ["", "mode: enforce", POLICY.replace("STSv1", "STSv2"), POLICY.replace("604800", "a week"),
             POLICY.replace("enforce", "strict"), "<html>not found</html>"],
)  # fmt: skip
def test_what_is_no_policy_is_none(text):
    assert read_sts_policy(text) is None


def test_the_policy_record_has_an_id():
    assert read_sts_record("firma.test", zone_lookup('_mta-sts TXT "v=STSv1; id=20260101;"')).id == "20260101"
    two = zone_lookup('_mta-sts TXT "v=STSv1; id=1"\n_mta-sts TXT "v=STSv1; id=2"')
    assert read_sts_record("firma.test", two).several
    assert read_sts_record("firma.test", zone_lookup("", unknown=[("_mta-sts.firma.test", "TXT")])).unknown


def test_reports_about_encryption():
    zone = zone_lookup('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@firma.test,https://x.test/r, ftp:no"')
    assert report_addresses("firma.test", zone) == ("mailto:a@firma.test", "https://x.test/r")
    assert report_addresses("firma.test", zone_lookup("x A 192.0.2.1")) == ()


def test_a_certificate_record_is_usable_or_not():
    zone = zone_lookup(f"_25._tcp.mx TLSA 3 1 1 {'ab' * 32}\n_25._tcp.mx TLSA 1 1 1 {'ab' * 32}")
    records = read_tlsa("mx.firma.test.", zone)
    assert sorted((record.usage, record.usable) for record in records) == [(1, False), (3, True)]
    assert records[0].data == "ab" * 32


def test_a_logo():
    zone = zone_lookup('default._bimi TXT "v=BIMI1; l=https://firma.test/l.svg; a="')
    assert read_bimi("firma.test", zone) == Bimi("https://firma.test/l.svg", "")
    assert read_bimi("other.test", zone) is None


def test_names_for_mail_programs_say_where_they_lead():
    zone = zone_lookup(
        """
        autodiscover CNAME autodiscover.old.test.
        imap         CNAME imap.old.test.
        imap.old.test. A 192.0.2.9
        mail         A 192.0.2.1
        _imaps._tcp  SRV 0 1 993 IMAP.old.test.
        _pop3s._tcp  SRV 0 0 0 .
        """,
        unknown=[("_sieve._tcp.firma.test", "SRV")],
    )
    pointers, unknown = read_pointers("firma.test", zone)
    assert set(pointers) == {
        Pointer("autodiscover.firma.test", "CNAME", "autodiscover.old.test"),
        Pointer("imap.firma.test", "CNAME", "imap.old.test"),
        Pointer("mail.firma.test", "A", "192.0.2.1"),
        Pointer("_imaps._tcp.firma.test", "SRV", "imap.old.test", 993),
        Pointer("_pop3s._tcp.firma.test", "SRV", "", 0),
    }
    assert unknown == ("_sieve._tcp.firma.test",)
