"""Headings of people lists."""

import pytest
from app.project.model import Side
from app.project.people_columns import Field, column_of


@pytest.mark.parametrize(
    ("heading", "side", "field"),
    [
        ("姓 名", None, Field.NAME),
        ("Department", None, Field.DEPARTMENT),
        ("邮箱", Side.OLD, Field.ADDRESS),
        ("邮箱（新）", Side.NEW, Field.ADDRESS),
        ("旧邮箱地址", Side.OLD, Field.ADDRESS),
        ("原来的邮箱", Side.OLD, Field.ADDRESS),
        ("新的邮箱", Side.NEW, Field.ADDRESS),
        ("原邮箱授权码", Side.OLD, Field.PASSWORD),
        ("新邮箱密码", Side.NEW, Field.PASSWORD),
        ("E-mail", Side.OLD, Field.ADDRESS),
        ("Email address (work)", Side.OLD, Field.ADDRESS),
        ("New e-mail", Side.NEW, Field.ADDRESS),
        ("目标服务器", Side.NEW, Field.HOST),
        ("Old IMAP server", Side.OLD, Field.HOST),
        ("登录账号", Side.OLD, Field.USER),
        ("ＥＭＡＩＬ", Side.OLD, Field.ADDRESS),
        ("new_security", Side.NEW, Field.SECURITY),
        ("端口（IMAP）", Side.OLD, Field.PORT),
    ],
)
def test_headings_are_known_in_the_ways_people_write_them(heading, side, field):
    assert column_of(heading) == (side, field)


@pytest.mark.parametrize("heading", ["序号", "备注", "手机", "工号", "New", "旧", "Phone", "部门经理"])
def test_other_headings_are_left_unknown(heading):
    assert column_of(heading) is None
