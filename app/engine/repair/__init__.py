"""What can be done on a copy so that a server takes a message after all. Pure: bytes and flags in, the next try out."""
