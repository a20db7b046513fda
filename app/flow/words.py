"""The words of errors, for the window and the command line; they live in `app.core.words`, as reports need them too."""

from app.core.words import Explanation, Language, explain, placeholders, spoken_size, system_language

__all__ = ["Explanation", "Language", "explain", "placeholders", "spoken_size", "system_language"]
