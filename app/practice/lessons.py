"""What goes wrong on purpose, so that it can be learned: who is refused, with which words, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.secret import Secret
from app.credentials import Vault
from app.flow.words import Language
from app.practice.sign_in import lesson_words


@dataclass(frozen=True, slots=True)
class Lesson:
    """One colleague's password is refused on the old side until `code` takes its place."""

    colleague: str
    """Key in people.toml."""
    vault_name: str
    """Under which the project's vault keeps the password."""
    code: Secret
    zh: str
    en: str

    def words(self, language: Language) -> str:
        """What happens and what mends it."""
        return self.zh if language is Language.ZH else self.en

    def apply(self, vault: Vault) -> None:
        """Do what the words say."""
        vault.set(self.vault_name, self.code)


def authorisation_code_lesson(vault_name: str) -> Lesson:
    """The lesson of lessons.toml, for the password that is kept under `vault_name`."""
    words = lesson_words()
    code = words["code"]
    return Lesson(
        words["colleague"], vault_name, Secret(code), words["zh"].format(code=code), words["en"].format(code=code)
    )
