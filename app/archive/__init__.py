"""The local archive: open files are the truth, the database beside them can be made again at any time."""

from app.archive.archive import Archive
from app.archive.attachment_indexing import attachments_waiting, index_attachments, unread_attachments
from app.archive.catalogue import Catalogue, FolderCount
from app.archive.catalogue_errors import SearchInterrupted
from app.archive.indexing import index_pending
from app.archive.indexing_process import ATTACHMENTS, index_behind
from app.archive.integrity import Damage, VerifyReport, rebuild, verify
from app.archive.message_list import MessageRow, Order
from app.archive.places import ArchivedAccount, Place
from app.archive.search.counts import Counts
from app.archive.search.highlights import spans
from app.archive.search.query import EVERYTHING, Query
from app.archive.search.query_text import parse_query
from app.archive.search.searcher import Searcher
from app.archive.search.snippets import message_text, snippet
from app.archive.selection import EVERYBODY, Choice, Selection
from app.archive.uid_set import UidSet
from app.archive.writer import AccountWriter, CommitStep, CommittedBatch

__all__ = [
    "ATTACHMENTS",
    "EVERYBODY",
    "EVERYTHING",
    "AccountWriter",
    "Archive",
    "ArchivedAccount",
    "Catalogue",
    "Choice",
    "CommitStep",
    "CommittedBatch",
    "Counts",
    "Damage",
    "FolderCount",
    "MessageRow",
    "Order",
    "Place",
    "Query",
    "SearchInterrupted",
    "Searcher",
    "Selection",
    "UidSet",
    "VerifyReport",
    "attachments_waiting",
    "index_attachments",
    "index_behind",
    "index_pending",
    "message_text",
    "parse_query",
    "rebuild",
    "snippet",
    "spans",
    "unread_attachments",
    "verify",
]
