"""Which messages answer one another: by the ids they name first, then by subject and people."""

from app.archive.conversations.finding import MOST, conversation_keys
from app.archive.conversations.subjects import Topic, topic_of
from app.archive.conversations.thread import Thread, thread_of

__all__ = ["MOST", "Thread", "Topic", "conversation_keys", "thread_of", "topic_of"]
