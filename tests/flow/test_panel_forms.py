"""What is typed into each panel comes to the record that is wanted."""

from __future__ import annotations

import re

import pytest
from app.core.words import Language
from app.dns.records.wanted import Wanted
from app.flow.panel_forms import panel_sheet
from app.providers.panels import DotForm, PanelFacts, PanelNote, RootForm, panel_of
from app.providers.table import provider_facts
from hypothesis import given
from hypothesis import strategies as st

DOMAIN = "firm.example"
HOSTS = [entry["id"] for entry in provider_facts()["dns_host"]]
labels = st.from_regex(r"[a-z0-9_]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
names = st.builds(lambda label, apex: DOMAIN if apex else f"{label}.{DOMAIN}", labels, st.booleans())
texts = (
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=400).map(str.strip).filter(bool)
)
records = st.one_of(
    st.builds(lambda name, priority: Wanted("MX", name, "mx.new.example", priority), names, st.integers(0, 50)),
    st.builds(lambda name: Wanted("CNAME", name, "auto.new.example"), names),
    st.builds(lambda name, text: Wanted("TXT", name, text), names, texts),
)


def _read_back(facts: PanelFacts, fields: list[str], kind: str) -> Wanted:
    """What such a panel makes of what was typed."""
    _type, host, value, *rest = fields
    apex = host in {"", "@", DOMAIN}
    name = DOMAIN if apex else f"{host}.{DOMAIN}"
    priority = None
    if kind == "MX" and facts.priority_inside:
        number, value = value.split(" ", 1)
        priority = int(number)
    elif kind == "MX":
        priority = int(rest[0])
    if kind == "TXT" and facts.quoted_texts:
        parts = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
        assert all(len(part) <= 255 for part in parts)
        value = re.sub(r"\\(.)", r"\1", "".join(parts))
    if kind != "TXT" and facts.dot is DotForm.MUST:
        assert value.endswith(".")
        value = value[:-1]
    return Wanted(kind, name, value, priority)


@pytest.mark.parametrize("host", [*HOSTS, None])
@given(record=records)
def test_what_is_typed_comes_to_the_record(host, record):
    sheet = panel_sheet(host, Language.EN)
    form = sheet.form(record, DOMAIN, 300)
    values = [field.value for field in form.fields]
    assert _read_back(sheet.facts, values[:-1], record.kind) == record
    assert int(values[-1]) == max(300, sheet.facts.lowest_ttl_s)
    assert all(field.label for field in form.fields)


@pytest.mark.parametrize("host", [*HOSTS, None])
def test_both_languages_have_a_word_for_every_box_and_remark(host):
    for language in Language:
        for record in (
            Wanted("MX", DOMAIN, "mx.new.example", 1),
            Wanted("TXT", DOMAIN, "v" * 300),
            Wanted("SRV", f"_autodiscover._tcp.{DOMAIN}", "0 443 auto.new.example", 0),
            Wanted("CNAME", f"autodiscover.{DOMAIN}", "auto.new.example"),
        ):
            form = panel_sheet(host, language).form(record, DOMAIN, 60)
            assert all(field.label for field in form.fields)
            chinese = "".join((*form.notes, *(field.note for field in form.fields)))
            assert not chinese or (re.search("[\u4e00-\u9fff]", chinese) is not None) >= (language is Language.ZH)


def test_panels_that_are_known_are_read_as_their_pages_say():
    aliyun = panel_of("alibaba-cloud-dns")
    assert (aliyun.root, aliyun.dot, aliyun.priority_inside) == (RootForm.AT, DotForm.OPTIONAL, False)
    assert panel_of("route53").quoted_texts
    assert panel_of("route53").priority_inside
    assert PanelNote.DNS_ONLY in panel_of("cloudflare").notes
    assert panel_of("xinnet").least_priority == 5
    assert panel_of("ns-recognition-only") == PanelFacts()


def test_a_panel_names_its_boxes_in_its_own_words():
    form = panel_sheet("cloudflare", Language.ZH).form(Wanted("TXT", DOMAIN, "v=spf1 -all"), DOMAIN, None)
    assert [field.label for field in form.fields] == ["Type", "Name", "Content"]
    form = panel_sheet("dnspod", Language.EN).form(Wanted("MX", DOMAIN, "mx.new.example", 5), DOMAIN, 600)
    assert [field.label for field in form.fields] == ["记录类型", "主机记录", "记录值", "MX优先级", "TTL"]
    assert [field.value for field in form.fields] == ["MX", "@", "mx.new.example", "5", "600"]


def test_the_practice_panel_speaks_both_languages_and_is_offered_to_nobody():
    from app.flow.firm_providers import offered_dns_hosts

    record = Wanted("MX", DOMAIN, "mx.new.example", 5)
    chinese = panel_sheet("practice-dns", Language.ZH).form(record, DOMAIN, 30)
    english = panel_sheet("practice-dns", Language.EN).form(record, DOMAIN, 30)
    assert chinese.fields[1].label == "主机记录"
    assert english.fields[1].label == "Host record"
    assert english.fields[-1].value == "60"
    assert english.fields[-1].note
    assert "practice-dns" not in {offer.key for offer in offered_dns_hosts(Language.EN)}
