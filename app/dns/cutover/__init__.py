"""The cutover as a pure plan: the zone as it was, what the new provider wants and a date in; dated changes out, the
way back, and how far each change is at each authority."""

from app.dns.cutover.change import Change, Deed, Purpose, Stage
from app.dns.cutover.ground import Ground
from app.dns.cutover.plan import CutoverPlan, plan_cutover
from app.dns.cutover.standing import Sight, Standing, last_old_answer, questions_about, see
from app.dns.cutover.target import NewRecords, OldRecords, Timing
from app.dns.cutover.way_back import MX_BACK, is_way_back, plan_way_back

__all__ = [
    "MX_BACK",
    "Change",
    "CutoverPlan",
    "Deed",
    "Ground",
    "NewRecords",
    "OldRecords",
    "Purpose",
    "Sight",
    "Stage",
    "Standing",
    "Timing",
    "is_way_back",
    "last_old_answer",
    "plan_cutover",
    "plan_way_back",
    "questions_about",
    "see",
]
