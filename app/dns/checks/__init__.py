"""The checks of a careful cutover (B1-B20): a domain and its surroundings in, verdicts out. Nothing is asked but
through the lookup that comes with them."""

from app.dns.checks.all_checks import CHECKS, check_all
from app.dns.checks.own_records import own_records
from app.dns.checks.present import NewSide, OldSide, Panel, Present, SeenSender
from app.dns.checks.verdicts import Code, Level, Verdict

__all__ = [
    "CHECKS",
    "Code",
    "Level",
    "NewSide",
    "OldSide",
    "Panel",
    "Present",
    "SeenSender",
    "Verdict",
    "check_all",
    "own_records",
]
