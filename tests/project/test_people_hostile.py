"""Lists nobody thought of: whatever is pasted, the answer is a table or a named refusal, and no password leaks."""

import string

from app.core.errors import AppError
from app.dns import ascii_domain
from app.project import new_firm
from app.project.addresses import clean_address, is_address
from app.project.people_file import merge_people, parse_pasted
from hypothesis import given, settings
from hypothesis import strategies as st

CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["邮箱", "密码", "端口", "new email", "a@b.cn", "b@b.cn", "＠", "993", "ssl", '"', "\x00", "\ufeff"]
    ),
)
GRID = st.lists(st.lists(CELL, max_size=6), max_size=8)


@settings(max_examples=300, deadline=None)
@given(GRID, st.sampled_from(["\t", ",", ";", ""]))
def test_any_grid_is_a_table_or_a_named_refusal(grid, delimiter):
    try:
        table = parse_pasted("\n".join(delimiter.join(row) for row in grid))
    except AppError:
        return
    firm, _secrets, _problems = merge_people(new_firm("F", ["b.cn"]), table)
    again, _secrets, _problems = merge_people(firm, table)
    assert again == firm
    ids = [account.id for person in firm.people for account in (person.old, person.new) if account]
    assert len(set(ids)) == len(ids)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=string.ascii_letters + string.digits + "!#$%&*", min_size=8, max_size=16))
def test_a_password_column_never_reaches_the_firm(password):
    password = "Zq7!" + password
    for text in (
        f"邮箱,授权码\na@b.cn,{password}",
        f"张三\ta@b.cn\t{password}",
        f"a@b.cn\t{password}\nb@b.cn\t{password}x",
    ):
        firm, secrets, _problems = merge_people(new_firm("F", ["b.cn"]), parse_pasted(text))
        assert password not in repr(firm)
        assert secrets


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_cleaning_an_address_twice_changes_nothing_more(text):
    once = clean_address(text)
    if is_address(once):
        assert clean_address(once) == once


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=70))
def test_any_text_is_a_domain_or_a_named_refusal(text):
    try:
        assert ascii_domain(text).isascii()
    except AppError:
        return
