"""A firm of three for the People page's tests: one at NetEase, one at a server nobody knows, one without a new box."""

from __future__ import annotations

from dataclasses import replace

from app.core.identity import PersonId
from app.project import Firm, new_firm, new_person

CHEN, WANG, ZHAO = PersonId("chen@firm.com"), PersonId("wang@firm.com"), PersonId("zhao@firm.com")


def firm() -> Firm:
    made = replace(new_firm("海岳", ["firm.com"]), old_provider="netease-qiye", new_provider="tencent-exmail")
    for name, department, old, new in (
        ("陈静", "综合部", "chen@firm.com", "chen@firm.com"),
        ("王海峰", "总经办", "wang@firm.com", "wang@firm.com"),
        ("赵敏", "财务部", "zhao@firm.com", ""),
    ):
        made = made.with_person(new_person(made, name, department, old, new))
    return made
