"""What libpff-python offers, as far as it is used. Every call may raise OSError for a damaged file."""

from collections.abc import Sequence
from datetime import datetime

class RecordEntry:
    entry_type: int
    value_type: int
    data: bytes | None
    data_as_string: str | None
    data_as_integer: int | None

class RecordSet:
    entries: Sequence[RecordEntry]

class Item:
    record_sets: Sequence[RecordSet]
    number_of_sub_items: int
    def get_sub_item(self, index: int, /) -> Item: ...

class Attachment(Item):
    size: int
    long_filename: str | None
    def read_buffer(self, size: int, /) -> bytes: ...
    def seek_offset(self, offset: int, whence: int, /) -> None: ...

class Message(Item):
    identifier: int
    subject: str | None
    sender_name: str | None
    transport_headers: str | None
    plain_text_body: bytes | None
    html_body: bytes | None
    rtf_body: bytes | None
    client_submit_time: datetime | None
    delivery_time: datetime | None
    number_of_attachments: int
    recipients: Item | None
    def get_attachment(self, index: int, /) -> Attachment: ...

class Folder(Item):
    name: str | None
    number_of_sub_folders: int
    number_of_sub_messages: int
    def get_sub_folder(self, index: int, /) -> Folder: ...
    def get_sub_message(self, index: int, /) -> Message: ...

class File:
    root_folder: Folder
    ascii_codepage: str
    def open(self, path: str, mode: str = ..., /) -> None: ...
    def close(self) -> None: ...
    def set_ascii_codepage(self, codepage: str, /) -> None: ...

record_entry = RecordEntry
record_set = RecordSet
item = Item
attachment = Attachment
message = Message
folder = Folder
file = File
