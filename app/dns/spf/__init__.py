"""SPF (RFC 7208): read, evaluated, counted, merged. Everything is asked through a `Lookup`, so that what is planned can
be judged like what is published."""

from app.dns.spf.cost import Cost, CostCode, CostNote, CostTerm, cost
from app.dns.spf.evaluate import check_host
from app.dns.spf.merge import Change, ChangeKind, MergePlan, Removal, merge, without
from app.dns.spf.result import Outcome, Reason, SpfResult, Step, Trouble
from app.dns.spf.syntax import parse

__all__ = [
    "Change",
    "ChangeKind",
    "Cost",
    "CostCode",
    "CostNote",
    "CostTerm",
    "MergePlan",
    "Outcome",
    "Reason",
    "Removal",
    "SpfResult",
    "Step",
    "Trouble",
    "check_host",
    "cost",
    "merge",
    "parse",
    "without",
]
