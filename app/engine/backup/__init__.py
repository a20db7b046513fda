"""The old side into the archive: scan, plan, read over several connections, store, account for every message."""
