"""A project with one person whose two mailboxes lie on a Dovecot under test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person

OLD, NEW = "old", "new"


def make_project(path: Path, old_port: int, old_user: str, new_port: int = 0, new_user: str = "") -> Path:
    """Create it; connections are in the clear, as the raw reader's and the peers' are."""
    firm = new_firm("Bench", ["bench.example"])
    person = new_person(firm, "Bench", "", f"{old_user}@old.example", f"{new_user}@new.example" if new_user else "")
    assert person.old is not None
    old = replace(person.old, user=old_user, host="127.0.0.1", port=old_port, security=Security.PLAIN)
    new = person.new and replace(person.new, user=new_user, host="127.0.0.1", port=new_port, security=Security.PLAIN)
    Project.create(path, firm.with_person(replace(person, old=old, new=new))).close()
    return path
