"""The made-up trading firm: its people, and ten years of its mail, the same from the same seed on every system."""

from app.practice.firm.colleagues import Colleague, colleagues, firm_facts
from app.practice.firm.posting import Posting
from app.practice.firm.whole_firm import practice_mail

__all__ = ["Colleague", "Posting", "colleagues", "firm_facts", "practice_mail"]
