"""What Debian's DNS daemons share under test: a folder, a process of their own without rights, an orderly end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import dns.exception
import dns.message
import dns.query

_START_S = 10.0
_GRACE_S = 3.0


class DnsDaemon:
    """A daemon at `address` and `port`, from ``with`` until its end. It answers for `probe` once it is up."""

    daemon = ""

    def __init__(self, address: str, port: int, probe: str) -> None:
        self.address = address
        self.port = port
        self.probe = probe
        self.root = Path(tempfile.mkdtemp(prefix="mailover-dns-"))
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def is_here(cls) -> bool:
        """Whether Debian's package is installed."""
        return shutil.which(cls.daemon) is not None

    def command(self) -> list[str]:
        """Write the configuration; how the daemon is started."""
        raise NotImplementedError

    def run(self, *command: str, check: bool = True) -> str:
        """What a command of the daemon's printed."""
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.root, **self._identity())
        if check and done.returncode:
            raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def write(self, name: str, text: str) -> Path:
        """A file in the daemon's folder."""
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        return path

    def __enter__(self) -> Self:
        command = self.command()
        if os.geteuid() == 0:
            who = pwd.getpwnam("nobody")
            for path in (self.root, *self.root.rglob("*")):
                os.chown(path, who.pw_uid, who.pw_gid)
        with (self.root / "output.log").open("wb") as output:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
                cwd=self.root, **self._identity(),
            )  # fmt: skip
        try:
            self._wait_until_it_answers(self._process)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE_S)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self.root, ignore_errors=True)

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + _START_S
        while time.monotonic() < end:
            with contextlib.suppress(dns.exception.DNSException, OSError):
                query = dns.message.make_query(self.probe, "SOA")
                if dns.query.udp(query, self.address, port=self.port, timeout=0.1).answer:
                    return
            with contextlib.suppress(subprocess.TimeoutExpired):
                raise RuntimeError(f"{self.daemon} ended with {process.wait(0.01)}\n{self._log()}")
        raise TimeoutError(f"{self.daemon} does not answer\n{self._log()}")

    def _log(self) -> str:
        return (self.root / "output.log").read_text(errors="replace")[-2000:]

    def _identity(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        who = pwd.getpwnam("nobody")
        return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
