"""A value that must never be printed: it shows itself as dots wherever text is made of it."""

from __future__ import annotations

from typing import Never


class Secret:
    """Holds a password or token. `reveal` is called at the moment of signing in and nowhere else."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(•••)"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> Never:
        raise TypeError("a secret is never pickled")
