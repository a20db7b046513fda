"""Back up, deliver, verify: scan, plan (pure), execute through the ledger. No Qt, no sentences.

Every call emits from the thread that made it, stops soon after ``cancelled()`` turns true, and may be made again at any
time: it goes on from what is committed.
"""

from app.engine.backup.back_up import back_up, plan_backup
from app.engine.delivery.deliver import deliver, proposed_mapping
from app.engine.folders.mapping import FolderMapping, MappedFolder, MappingReason
from app.engine.proof.verify_new import verify_new
from app.engine.results import (
    BackupReport,
    DeliverReport,
    Outcome,
    PersonBackup,
    PersonDelivery,
    PlannedPerson,
    VerifyNewReport,
)
from app.engine.sign_in import check_sign_ins

__all__ = [
    "BackupReport",
    "DeliverReport",
    "FolderMapping",
    "MappedFolder",
    "MappingReason",
    "Outcome",
    "PersonBackup",
    "PersonDelivery",
    "PlannedPerson",
    "VerifyNewReport",
    "back_up",
    "check_sign_ins",
    "deliver",
    "plan_backup",
    "proposed_mapping",
    "verify_new",
]
