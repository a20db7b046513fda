"""The project folder of one firm's move: what it holds, how it is written, who may write it."""

from app.project.model import Account, Firm, MoveKind, Person, Side
from app.project.people import new_account, new_firm, new_person
from app.project.store import Project

__all__ = ["Account", "Firm", "MoveKind", "Person", "Project", "Side", "new_account", "new_firm", "new_person"]
