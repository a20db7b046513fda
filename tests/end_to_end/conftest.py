"""As for the window's own tests: no screen, preferences of its own, nothing left alive."""

from tests.ui.conftest import nothing_left, own_preferences

__all__ = ["nothing_left", "own_preferences"]
