"""The new side read back and compared with the archive, message by message."""
