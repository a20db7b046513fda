"""Generated business mail in Chinese and English, the same at every run: ordinary, small, or nothing but oddities.

``message(number, seed, profile)`` depends on its arguments alone, so a test can ask for any message again.
"""

from tests.servers.corpus.folders import FOLDERS, NASTY_FOLDERS
from tests.servers.corpus.messages import GeneratedMessage, message, messages
from tests.servers.corpus.oddities import EOL_KINDS, NUL_KINDS, ODDITIES

__all__ = [
    "EOL_KINDS",
    "FOLDERS",
    "NASTY_FOLDERS",
    "NUL_KINDS",
    "ODDITIES",
    "GeneratedMessage",
    "message",
    "messages",
]
