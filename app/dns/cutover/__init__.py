"""The cutover as a pure plan: the zone now, what the new provider wants and a date in; dated changes out."""

from app.dns.cutover.change import Change, Deed, Purpose, Stage
from app.dns.cutover.target import NewRecords, OldRecords, Timing

__all__ = ["Change", "Deed", "NewRecords", "OldRecords", "Purpose", "Stage", "Timing"]
