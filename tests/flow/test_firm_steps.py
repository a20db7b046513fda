"""Every reducer of the Firm page."""

from dataclasses import replace
from pathlib import Path

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns import MailSetup, MxHost
from app.flow import firm_steps as steps
from app.flow.firm import Chosen, FirmState, Recent
from app.flow.firm_providers import dns_host_named, offered_dns_hosts, offered_providers, provider_named, short_name
from app.flow.firm_recognition import DomainLook, LookState, judged
from app.flow.words import Language
from app.project.model import Firm, MoveKind, Side
from app.providers import provider_table

TENCENT = judged("firm.com", MailSetup("firm.com", (MxHost(5, "mxbiz1.qq.com"),), ("dns7.hichina.com",), None))
FIRM = Firm("f", "海岳", ("firm.com",), old_provider="netease-qiye", dns_host="elsewhere", created="2026")
TYPED = FirmState(name="海岳", domains_text="firm.com")


def test_what_the_records_say_becomes_provider_and_dns_host():
    state = steps.seen(steps.asking(TYPED, ("firm.com",)), TENCENT)
    assert state.old_provider == Chosen("tencent-exmail")
    assert dns_host_named(state.dns_host.key, Language.ZH) == "阿里云 云解析"
    assert not state.asking


def test_what_she_chose_herself_is_not_overruled_and_unknown_lets_the_records_speak_again():
    state = steps.with_provider(steps.asking(TYPED, ("firm.com",)), Side.OLD, "zoho")
    state = steps.with_dns_host(state, "her own")
    state = steps.seen(state, TENCENT)
    assert (state.old_provider.key, state.dns_host.key) == ("zoho", "her own")
    state = steps.with_dns_host(steps.with_provider(state, Side.OLD, None), None)
    assert state.old_provider == Chosen("tencent-exmail")
    assert state.dns_host.key != "her own"


def test_the_new_provider_is_hers_alone():
    state = steps.seen(steps.asking(steps.with_provider(TYPED, Side.NEW, "feishu"), ("firm.com",)), TENCENT)
    assert state.new_provider == Chosen("feishu", by_hand=True)


def test_each_domain_is_asked_once_and_again_on_demand():
    state = steps.with_domains(steps.asking(TYPED, steps.to_ask(TYPED)), "firm.com firm.cn")
    assert steps.to_ask(state) == ("firm.cn",)
    assert steps.to_ask(state, again=True) == ("firm.com", "firm.cn")


def test_nobody_is_asked_about_the_practice_firm():
    assert steps.to_ask(replace(TYPED, practice=True), again=True) == ()


def test_another_domain_forgets_what_the_records_of_the_first_told():
    state = steps.seen(steps.asking(TYPED, ("firm.com",)), TENCENT)
    other = steps.with_domains(state, "other.com")
    assert (other.looks, other.old_provider, other.dns_host) == ((), Chosen(), Chosen())
    more = steps.with_domains(state, "firm.com, other.com")
    assert more.old_provider == state.old_provider


def test_no_answer_is_kept_as_such():
    silent = DomainLook("firm.com", LookState.UNANSWERED, error=AppError(ErrorCode.DNS_UNREACHABLE))
    state = steps.seen(steps.asking(TYPED, ("firm.com",)), silent)
    assert state.looks == (silent,)
    assert state.old_provider.key is None


def test_a_dropped_question_is_not_awaited_for_ever():
    assert steps.unasked(steps.asking(TYPED, ("firm.com",))).looks == ()


def test_an_open_project_never_loses_its_name_or_domains_to_an_empty_field():
    state = steps.opened(FIRM, Path("/p/海岳.mailover"), Language.ZH)
    assert steps.with_domains(steps.named(state, "  "), "").name == "海岳"
    assert steps.with_domains(state, "").domains == ("firm.com",)
    assert steps.named(TYPED, " ").name == ""


def test_the_firm_is_written_as_shown_and_keeps_all_that_the_page_does_not_show():
    state = steps.named(steps.opened(FIRM, Path("/p"), Language.ZH), "海岳外贸")
    state = replace(state, move=MoveKind.NEW_ADDRESSES)
    firm = steps.firm_of(state, FIRM)
    assert firm == replace(FIRM, name="海岳外贸", move=MoveKind.NEW_ADDRESSES)
    fresh = steps.firm_of(TYPED, None)
    assert (fresh.name, fresh.domains, fresh.people) == ("海岳", ("firm.com",), ())


@pytest.mark.parametrize(
    ("name", "domains", "folder"),
    [
        ("宁波海岳", "", "宁波海岳.mailover"),
        ('A/B: "C" Ltd.', "", "A B C Ltd.mailover"),
        ("con", "", "_con.mailover"),
        ("", "firm.com", "firm.com.mailover"),
        ("", "", "Mailover.mailover"),
        ("...", "", "Mailover.mailover"),
    ],
)
def test_the_folder_can_be_made_on_every_system(name, domains, folder):
    assert steps.folder_name(FirmState(name=name, domains_text=domains)) == folder


def test_a_draft_comes_back_whole_and_a_strange_one_does_no_harm():
    state = steps.with_provider(replace(TYPED, move=MoveKind.NEW_ADDRESSES), Side.OLD, "zoho")
    assert steps.with_draft(FirmState(), steps.draft_of(state)) == state
    assert steps.with_draft(FirmState(), {"name": 7, "move": "sideways", "more": []}) == FirmState()


def test_the_newest_project_stands_first_and_only_once():
    recent = tuple(Recent(f"/{n}", str(n)) for n in range(5))
    assert [each.path for each in steps.with_recent(recent, Recent("/3", "3"))] == ["/3", "/0", "/1", "/2", "/4"]
    assert len(steps.with_recent(recent, Recent("/new", "new"))) == steps.RECENT_MOST


def test_a_trouble_leaves_what_is_typed():
    error = AppError(ErrorCode.PROJECT_EXISTS, path="/p")
    state = steps.in_trouble(TYPED, error)
    assert (state.name, state.problem) == ("海岳", error)
    assert steps.named(state, "other").problem is None


def test_it_is_ready_with_a_name_and_a_domain_and_says_what_cannot_be_one():
    assert TYPED.ready
    assert not replace(TYPED, domains_text="firm").ready
    assert replace(TYPED, domains_text="firm").refused == "firm"


@pytest.mark.parametrize("language", Language)
def test_providers_are_offered_by_name_once_each_and_only_those_that_can_be_reached(language):
    offers = offered_providers(language)
    assert len({offer.key for offer in offers}) == len(offers) > 20
    assert all(offer.name and "(" not in offer.name for offer in offers)
    assert "proton" not in {offer.key for offer in offers} or provider_table().get("proton").imap
    hosts = offered_dns_hosts(language)
    assert len({offer.key for offer in hosts}) == len(hosts) > 10


def test_names_are_short_in_heads_and_a_site_has_its_provider_s_name():
    tencent = provider_table().get("tencent-exmail")
    assert short_name(tencent, Language.ZH) == "腾讯企业邮箱"
    assert provider_named("netease-qiye@imaphz.qiye.163.com", Language.ZH) == "网易企业邮箱"
    assert provider_named(None, Language.EN) == provider_named("nobody", Language.EN) == ""
