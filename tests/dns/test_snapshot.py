"""A snapshot is the zone as it was: every record, every server, readable by people and by later versions."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.authorities import (
    Asked,
    Authority,
    Chain,
    ChainState,
    Delegation,
    Standing,
    ZoneView,
    zone_view,
)
from app.dns.lookup import Found, Reply
from app.dns.snapshot import load_snapshot, save_snapshot, snapshots
from hypothesis import given
from hypothesis import strategies as st

from tests.dns.firma_world import DOMAIN, SERVERS, firma_world, reach_of
from tests.servers.dns import Mode


@pytest.fixture(scope="module")
def view():
    """A zone with a lagging secondary and a silent one."""
    with firma_world() as world:
        world.authority("ns2.firma.test.").lag()
        world.authority("ns1.host.example.").ailments.mode = Mode.DROPS
        world.change("firma.test.", "MX", 300, ["10 mx.new.example."])
        return zone_view(DOMAIN, reach_of(world), selectors=["s1"])


def test_what_was_saved_is_read_back_equal(view, tmp_path):
    path = save_snapshot(tmp_path / "dns", view)
    assert load_snapshot(path) == view
    assert load_snapshot(path).agreed(DOMAIN, "MX").differing == ("ns2.firma.test.",)


def test_each_server_and_each_record_stands_in_the_file_as_in_a_zone_file(view, tmp_path):
    form = json.loads(save_snapshot(tmp_path, view).read_text(encoding="utf-8"))
    records = {(entry["name"], entry["type"]): entry["answers"] for entry in form["records"]}
    assert records["firma.test.", "TXT"][0]["records"] == [
        '"site-verification=" "aB3"',
        '"v=spf1 include:spf.oldmail.example ~all"',
    ]
    assert {host for answer in records["firma.test.", "MX"] for host in answer["servers"]} == set(SERVERS)
    assert {answer.get("ttl") for answer in records["firma.test.", "MX"]} == {300, 14400, None}
    assert form["asked_at"].endswith("+00:00")


def test_snapshots_are_dated_listed_by_age_and_never_written_over(view, tmp_path):
    moment = replace(view, asked_at=datetime(2026, 11, 24, 8, 30, tzinfo=UTC))
    later = replace(view, asked_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    paths = [save_snapshot(tmp_path, one) for one in (later, *[moment] * 11)]
    assert paths[1].name == "20261124T083000Z.json"
    assert snapshots(tmp_path) == [*paths[1:], paths[0]]
    assert snapshots(tmp_path / "none") == []


def test_a_newer_snapshot_is_refused_politely_and_left_alone(view, tmp_path):
    path = save_snapshot(tmp_path, view)
    form = json.loads(path.read_text(encoding="utf-8")) | {"format": 2}
    path.write_text(json.dumps(form), encoding="utf-8")
    with pytest.raises(AppError) as caught:
        load_snapshot(path)
    assert (caught.value.code, caught.value.facts["version"]) == (ErrorCode.DNS_SNAPSHOT_NEWER, 2)


def test_what_a_later_version_has_added_is_passed_over(view, tmp_path):
    path = save_snapshot(tmp_path, view)
    form = json.loads(path.read_text(encoding="utf-8"))
    form["weather"] = "fine"
    form["delegation"]["servers"][0]["place"] = "Shanghai"
    path.write_text(json.dumps(form), encoding="utf-8")
    assert load_snapshot(path) == view


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": 1}', '{"format": "x"}', '{"format": 1, "domain": 7}', "\ufffd\x00", "[" * 100],
)
def test_a_damaged_snapshot_is_told(tmp_path, content):
    path = tmp_path / "20261124T083000Z.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AppError) as caught:
        load_snapshot(path)
    assert caught.value.code is ErrorCode.DNS_SNAPSHOT_DAMAGED


_texts = st.text(max_size=12)
_replies = st.builds(
    Reply,
    st.sampled_from(Found),
    st.lists(_texts, max_size=3).map(tuple),
    st.none() | st.integers(0, 2**31 - 1),
    st.lists(_texts, max_size=2).map(tuple),
    _texts,
)
_moments = st.datetimes(min_value=datetime.fromisoformat("2020-01-01"), timezones=st.just(UTC))
_authorities = st.builds(Authority, _texts, _texts, st.sampled_from(Standing), st.none() | st.integers(0))
_views = st.builds(
    ZoneView,
    domain=_texts,
    origin=_texts,
    asked_at=_moments,
    delegation=st.builds(Delegation, _texts, _texts, st.lists(_authorities, max_size=3).map(tuple)),
    said=st.dictionaries(st.builds(Asked, _texts, _texts), st.dictionaries(_texts, _replies, max_size=3), max_size=3),
    elsewhere=st.dictionaries(st.builds(Asked, _texts, _texts), _replies, max_size=2),
    chain=st.builds(Chain, st.sampled_from(ChainState), _texts, _texts, st.none() | _moments),
    nobodys_label=_texts,
    sts_policy=st.none() | _texts,
)


@given(_views)
def test_any_view_survives_being_written_down(tmp_path_factory, view):
    assert load_snapshot(save_snapshot(tmp_path_factory.getbasetemp() / "views", view)) == view
