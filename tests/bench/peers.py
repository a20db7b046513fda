"""What others make of the same mailboxes: mbsync as it comes, and doveadm backup between two mailboxes."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from tests.servers import Dovecot

PATIENCE_S = 900


def mbsync(port: int, user: str, password: str, destination: Path) -> float | None:
    """Seconds for mbsync with its durable default; None where it is not installed."""
    program = shutil.which("mbsync")
    if program is None:
        return None
    mail = destination / "mail"
    mail.mkdir(parents=True)
    settings = destination / "mbsyncrc"
    settings.write_text(
        f"IMAPAccount far\nHost 127.0.0.1\nPort {port}\nUser {user}\nPass {password}\nSSLType None\nAuthMechs LOGIN\n\n"
        "IMAPStore far\nAccount far\n\n"
        f"MaildirStore near\nPath {mail}/\nInbox {mail}/INBOX\nSubFolders Verbatim\n\n"
        f"Channel all\nFar :far:\nNear :near:\nPatterns *\nSync Pull\nCreate Near\nSyncState {destination}/state-\n"
    )
    start = time.perf_counter()
    command = [program, "-q", "-c", str(settings), "-a"]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    return time.perf_counter() - start


def doveadm_backup(server: Dovecot, user: str, far_port: int, far_user: str) -> float:
    """Seconds for ``doveadm backup -R`` from an IMAP account on loopback into `user`'s mailbox on `server`."""
    settings = {
        "imapc_host": "127.0.0.1",
        "imapc_port": str(far_port),
        "imapc_user": far_user,
        "imapc_password": server.users[far_user],
        "imapc_features": "rfc822.size fetch-headers",
        "mail_prefetch_count": "20",
    }
    options = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
    start = time.perf_counter()
    server.doveadm(*options, "backup", "-R", "-u", user, "imapc:")
    return time.perf_counter() - start
