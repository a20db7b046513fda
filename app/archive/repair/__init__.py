"""Puts right what a check found: from a second copy, or from wherever a source brings the same bytes."""

from app.archive.repair.copy_source import CopySource
from app.archive.repair.mending import repair, repair_folder
from app.archive.repair.outcome import Repaired, RepairReport, RepairSource, SourceTrouble

__all__ = ["CopySource", "RepairReport", "RepairSource", "Repaired", "SourceTrouble", "repair", "repair_folder"]
