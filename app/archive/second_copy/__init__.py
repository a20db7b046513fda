"""A second copy of the archive on another disk: a whole archive itself, brought up to date, proven, never pruned."""

from app.archive.second_copy.bringing import CopyReport, bring_up_to_date
from app.archive.second_copy.checking import CopyCheck, check_copy
from app.archive.second_copy.places import (
    CopyPlace,
    Standing,
    copy_folder,
    copy_places,
    forget_place,
    overdue,
    set_place,
    standing,
)

__all__ = [
    "CopyCheck",
    "CopyPlace",
    "CopyReport",
    "Standing",
    "bring_up_to_date",
    "check_copy",
    "copy_folder",
    "copy_places",
    "forget_place",
    "overdue",
    "set_place",
    "standing",
]
