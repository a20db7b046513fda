"""The firm with its sides changed over, so that what reads an old side reads the new one, and the other way round."""

from __future__ import annotations

from dataclasses import replace

from app.project.model import Firm, Person


def turned_firm(firm: Firm) -> Firm:
    """Old and new changed over: accounts keep their ids, so passwords and archive know them as before."""
    people = tuple(turned_person(person) for person in firm.people)
    return replace(firm, old_provider=firm.new_provider, new_provider=firm.old_provider, people=people)


def turned_person(person: Person) -> Person:
    """The same for one. Her folder changes are about the other direction and do not count."""
    return replace(person, old=person.new, new=person.old, folder_mapping={})
