"""How long each person's mail is to be kept, when that is over, and deletion as an act that somebody signs."""

from app.archive.retention.deleting import DeletionStep, delete_mail
from app.archive.retention.on_copies import Holder, delete_on_copy, holders
from app.archive.retention.plan import DeletionPlan, PersonPlan, plan_deletion
from app.archive.retention.records import DeletionRecord, deletion_records
from app.archive.retention.rules import FOR_EVER, Due, Keep, Rule, due_on, read_rules, reminders, save_rule

__all__ = [
    "FOR_EVER",
    "DeletionPlan",
    "DeletionRecord",
    "DeletionStep",
    "Due",
    "Holder",
    "Keep",
    "PersonPlan",
    "Rule",
    "delete_mail",
    "delete_on_copy",
    "deletion_records",
    "due_on",
    "holders",
    "plan_deletion",
    "read_rules",
    "reminders",
    "save_rule",
]
