"""The practice firm: a made-up trading firm, its mail and both its mail servers inside this program."""

from app.practice.lessons import Lesson
from app.practice.practice_firm import PracticeFirm

__all__ = ["Lesson", "PracticeFirm"]
