"""Whatever a server sends is read as what it can honestly mean."""

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest
from app.dns.authorities.answer import Meaning, read_answer
from app.dns.authorities.exchange import Heard, Question
from app.dns.lookup import Found
from hypothesis import given
from hypothesis import strategies as st

ORIGIN = dns.name.from_text("firma.test.")
QUESTION = Question(dns.name.from_text("mail.firma.test."), dns.rdatatype.A)


def _read(answer=(), authority=(), flags=dns.flags.AA, rcode=dns.rcode.NOERROR, origin=ORIGIN):
    message = dns.message.make_response(dns.message.make_query(QUESTION.name, QUESTION.kind))
    message.flags |= flags
    message.set_rcode(rcode)
    for section, texts in ((message.answer, answer), (message.authority, authority)):
        section += [dns.rrset.from_text(*text.split(maxsplit=4)) for text in texts]
    return read_answer(Heard(dns.message.from_wire(message.to_wire())), QUESTION, origin)


SOA = "firma.test. 600 IN SOA ns.firma.test. h.firma.test. 1 2 3 4 300"
REFERRAL = "mail.firma.test. 60 IN NS ns.elsewhere.example."


@pytest.mark.parametrize(
    ("answer", "authority", "options", "meaning", "found"),
    [
        (["mail.firma.test. 60 IN A 192.0.2.1"], [], {}, Meaning.SAID, Found.RECORDS),
        ([], [SOA], {}, Meaning.SAID, Found.NOTHING),
        ([], [], {}, Meaning.SAID, Found.NOTHING),
        ([], [SOA], {"rcode": dns.rcode.NXDOMAIN}, Meaning.SAID, Found.NO_NAME),
        ([], [REFERRAL], {"flags": dns.flags.Flag(0)}, Meaning.REFERRAL, Found.UNKNOWN),
        ([], [REFERRAL], {}, Meaning.REFERRAL, Found.UNKNOWN),
        ([], [". 60 IN NS a.root-servers.net."], {"flags": dns.flags.Flag(0)}, Meaning.NOTHING_SAID, Found.UNKNOWN),
        ([], ["firma.test. 60 IN NS ns."], {"flags": dns.flags.Flag(0)}, Meaning.NOTHING_SAID, Found.UNKNOWN),
        ([], ["other.test. 60 IN NS ns."], {"flags": dns.flags.Flag(0)}, Meaning.NOTHING_SAID, Found.UNKNOWN),
        (["mail.firma.test. 60 IN A 192.0.2.1"], [], {"flags": dns.flags.RA}, Meaning.NOTHING_SAID, Found.UNKNOWN),
        (["mail.firma.test. 60 IN A 192.0.2.1"], [], {"flags": dns.flags.RA, "origin": None}, Meaning.SAID,
         Found.RECORDS),
        (["mail.firma.test. 60 IN CNAME x.elsewhere.example."], [], {}, Meaning.ALIAS, Found.UNKNOWN),
        (["mail.firma.test. 60 IN CNAME x.elsewhere.example.", "x.elsewhere.example. 60 IN A 192.0.2.66"], [], {},
         Meaning.ALIAS, Found.UNKNOWN),
        (["mail.firma.test. 60 IN CNAME mail.firma.test."], [], {}, Meaning.NOTHING_SAID, Found.UNKNOWN),
        (["mail.firma.test. 60 IN CNAME a.firma.test."], [SOA], {"rcode": dns.rcode.NXDOMAIN}, Meaning.SAID,
         Found.NO_NAME),
    ],
    ids=[
        "records", "no record", "no record and no SOA", "no name", "referral", "referral that claims authority",
        "upward referral of a lame server", "referral to itself", "referral beside", "a resolver's answer",
        "a resolver's answer that was wanted", "alias out of the zone", "what lies elsewhere is not believed",
        "alias to itself", "alias to nothing",
    ],
)  # fmt: skip
def test_an_answer_means(answer, authority, options, meaning, found):
    read = _read(answer, authority, **options)
    assert (read.meaning, read.reply.found) == (meaning, found)


def test_absence_is_remembered_for_the_shorter_of_the_two_times():
    assert _read(authority=[SOA]).reply.ttl == 300
    assert _read(authority=[SOA.replace("600", "200", 1)]).reply.ttl == 200


_NAMES = st.sampled_from(["mail.firma.test.", "firma.test.", "a.firma.test.", "x.example.", ".", "test."])
_RECORDS = st.one_of(
    st.builds("{} 60 IN CNAME {}".format, _NAMES, _NAMES),
    st.builds("{} 60 IN NS {}".format, _NAMES, _NAMES),
    st.builds("{} 60 IN A 192.0.2.{}".format, _NAMES, st.integers(0, 255)),
    st.builds("{} 60 IN SOA . . 1 2 3 4 {}".format, _NAMES, st.integers(0, 2**31)),
    st.builds("{} 60 IN TYPE65400 \\# 1 {:02x}".format, _NAMES, st.integers(0, 255)),
)


@given(
    st.lists(_RECORDS, max_size=6),
    st.lists(_RECORDS, max_size=4),
    st.sampled_from([dns.flags.AA, dns.flags.Flag(0)]),
    st.sampled_from([dns.rcode.NOERROR, dns.rcode.NXDOMAIN]),
)
def test_no_answer_makes_records_out_of_nothing_or_a_walk_without_end(answer, authority, flags, rcode):
    read = _read(answer, authority, flags, rcode)
    if read.meaning is Meaning.REFERRAL:
        assert read.zone is not None
        assert len(read.zone) > len(ORIGIN)
        assert QUESTION.name.is_subdomain(read.zone)
    if read.reply.found is Found.RECORDS:
        assert flags & dns.flags.AA
        assert all(alias.endswith("firma.test.") for alias in read.reply.aliases)
    if not flags & dns.flags.AA:
        assert not read.reply.absent
