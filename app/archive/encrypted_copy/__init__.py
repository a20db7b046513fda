"""A copy of the archive behind a passphrase, as ZIP with AES-256, which 7-Zip, WinRAR and Keka open without us."""

from app.archive.encrypted_copy.making import EncryptedReport, make_encrypted_copy
from app.archive.encrypted_copy.packing import Split
from app.archive.encrypted_copy.passphrase import Hint, Strength, judge_passphrase

__all__ = ["EncryptedReport", "Hint", "Split", "Strength", "judge_passphrase", "make_encrypted_copy"]
