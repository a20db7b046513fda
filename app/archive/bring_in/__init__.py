"""Old mail into the archive: mbox, Thunderbird, Gmail Takeout, EML, Maildir, ZIP, our own exports, Outlook's PST."""

from app.archive.bring_in.bring_in import BroughtIn, bring_in
from app.archive.bring_in.found import FoundFolder, Recognised, SourceKind, Unread
from app.archive.bring_in.opening import open_source
from app.archive.bring_in.owner import owner_named

__all__ = ["BroughtIn", "FoundFolder", "Recognised", "SourceKind", "Unread", "bring_in", "open_source", "owner_named"]
