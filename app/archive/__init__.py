"""The local archive: open files are the truth, the database beside them can be made again at any time."""

from app.archive.archive import Archive
from app.archive.catalogue import Catalogue, FolderCount
from app.archive.indexing import index_pending
from app.archive.indexing_process import index_behind
from app.archive.integrity import Damage, VerifyReport, rebuild, verify
from app.archive.message_list import MessageRow, Order
from app.archive.places import ArchivedAccount, Place
from app.archive.search.highlights import spans
from app.archive.search.query import EVERYTHING, Query
from app.archive.search.query_text import parse_query
from app.archive.uid_set import UidSet
from app.archive.writer import AccountWriter, CommitStep, CommittedBatch

__all__ = [
    "EVERYTHING",
    "AccountWriter",
    "Archive",
    "ArchivedAccount",
    "Catalogue",
    "CommitStep",
    "CommittedBatch",
    "Damage",
    "FolderCount",
    "MessageRow",
    "Order",
    "Place",
    "Query",
    "UidSet",
    "VerifyReport",
    "index_behind",
    "index_pending",
    "parse_query",
    "rebuild",
    "spans",
    "verify",
]
