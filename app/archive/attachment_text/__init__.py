"""The words inside attachments: PDF, Word, PowerPoint, Excel, plain text, HTML, mail in mail, and names in a ZIP.

Attachments come from strangers and are read by libraries in C++ and Rust, so all of it happens in a process of its own,
which may crash or hang at the cost of one attachment. Nothing here opens a file, writes one, or uses the network.
"""

from app.archive.attachment_text.reader import AttachmentReader, ReadAttachment, ReadingStopped
from app.archive.attachment_text.unread import UnreadReason

__all__ = ["AttachmentReader", "ReadAttachment", "ReadingStopped", "UnreadReason"]
