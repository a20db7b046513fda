"""What every mail server under test shares: a temporary folder, free ports, a process of its own, an orderly end."""

from __future__ import annotations

import contextlib
import grp
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, Password, Security

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.mailbox import Mailbox

USERS = {"alice": "alice-pw", "bob": "bob-pw", "carol": 'ca rol"\\pw', "dst": "dst-pw"}
"""Who lives on a server unless a test says otherwise; one password needs quoting."""

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_START_S = 10.0


_SLICE = 2_000
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 6
_FIRST = 20_000 + _WORKER * _SLICE
"""Below what systems give to connections that go out, and a part of it for each process of a parallel run."""
_turns = itertools.count(os.getpid())


def free_port() -> int:
    """A loopback port that nobody listens on at this moment, and that is not handed out again soon."""
    for turn in _turns:
        port = _FIRST + turn % _SLICE
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("the turns have no end")


class MailServer:
    """A server on loopback, from `start` (or ``with``) until `stop`.

    Started by root, its daemons run as nobody; otherwise as the caller. Nothing outside `root` is written, and only
    processes started here are ended, by their process group.
    """

    name = "server"
    stop_grace_s = 3.0

    def __init__(
        self,
        users: Mapping[str, str] = USERS,
        *,
        certificates: Certificates | None = None,
        root: Path | None = None,
    ) -> None:
        self.users = dict(users)
        self.host = "127.0.0.1"
        self.port = free_port()
        """IMAP in the clear, with STARTTLS."""
        self.tls_port = free_port()
        """IMAP inside TLS."""
        self._is_own_root = root is None
        self.root = root or Path(tempfile.mkdtemp(prefix=f"mailover-{self.name}-"))
        self.root.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o755)
        self.certificates = certificates or make_certificates(self.root / "tls")
        who = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.user, self.uid, self.gid = who.pw_name, who.pw_uid, who.pw_gid
        self.group = grp.getgrgid(who.pw_gid).gr_name
        self._processes: list[subprocess.Popen[bytes]] = []

    @classmethod
    def is_here(cls) -> bool:
        """Whether this machine has the server."""
        raise NotImplementedError

    def configure(self) -> None:
        """Write the configuration."""
        raise NotImplementedError

    def launch(self) -> None:
        """Start the daemons and return when they answer."""
        raise NotImplementedError

    def endpoint(self, user: str, security: Security = Security.SSL, port: int | None = None) -> Endpoint:
        """How the program reaches `user` here; `port` when something stands in between."""
        own = self.tls_port if security is Security.SSL else self.port
        return Endpoint(self.host, port or own, security, user)

    def password(self, user: str) -> Password:
        """What the program asks at the moment of signing in."""
        secret = Secret(self.users[user])
        return lambda: secret

    def mailbox(self, user: str) -> Mailbox:
        """The test's own look into a mailbox, by another way than the program's."""
        return Mailbox(self.host, self.port, user, self.users[user])

    def start(self) -> Self:
        """Run until `stop`."""
        self.configure()
        self._hand_over_files()
        try:
            self.launch()
        except BaseException:
            self.stop()
            raise
        return self

    def halt(self) -> None:
        """End what was started, in the midst of whatever it does; `launch` starts it again with all its mail."""
        for process in reversed(self._processes):
            process.send_signal(signal.SIGTERM)
        for process in reversed(self._processes):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self.stop_grace_s)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._processes.clear()

    def stop(self) -> None:
        """End what was started and remove its folder."""
        self.halt()
        if self._is_own_root:
            shutil.rmtree(self.root, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    def run(self, *command: str, stdin: bytes = b"") -> bytes:
        """What a command of the server's printed. Raises RuntimeError with its words if it fails."""
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            command, input=stdin, capture_output=True, check=False, cwd=self.root, env=self._environment({}),
            **self._as_other_user(),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{command}: {done.returncode}\n{(done.stdout + done.stderr).decode(errors='replace')}")
        return done.stdout

    def log(self) -> str:
        """The last of what the server said, for a failing test."""
        texts = [path.read_text(errors="replace")[-4000:] for path in self.root.glob("*.log")]
        return "\n".join(texts)

    def _write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.write_text(text)
        path.chmod(0o644)
        return path

    def _spawn(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        with (self.root / "output.log").open("ab") as output:
            self._processes.append(
                subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
                    cwd=self.root, env=self._environment(environment or {}), **self._as_other_user(),
                )
            )  # fmt: skip

    def _wait_until_it_greets(self) -> None:
        end = time.monotonic() + _START_S
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), 1) as line:
                line.settimeout(3)
                if line.recv(512).startswith(b"* OK"):
                    return
            for process in self._processes:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    code = process.wait(0.01)
                    raise RuntimeError(f"{self.name} ended with {code}\n{self.log()}")
        raise TimeoutError(f"{self.name} does not answer on port {self.port}\n{self.log()}")

    def _hand_over_files(self) -> None:
        if os.geteuid() == 0:
            for base, _folders, files in os.walk(self.root):
                for path in (base, *(f"{base}/{file}" for file in files)):
                    os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"PATH": _PATH, "HOME": str(self.root), "LANG": "C.UTF-8", **more}

    def _as_other_user(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}
