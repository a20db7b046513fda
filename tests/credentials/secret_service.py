"""A real Secret Service for tests: a private D-Bus and a gnome-keyring-daemon with a home of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:dir={runtime}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy>
</busconfig>"""


class SecretService:
    """Runs until `close`. Programs started with `run` see this Secret Service and no other."""

    def __init__(self, home: Path) -> None:
        for program in ("dbus-daemon", "gnome-keyring-daemon"):
            if not shutil.which(program):
                pytest.skip(f"no {program} here")
        pytest.importorskip("jeepney")
        # a socket's path may be 108 bytes long at most, which a test's own folder can exceed
        self._runtime = tempfile.TemporaryDirectory(prefix="mailover-bus-")
        runtime = Path(self._runtime.name)
        (home / "bus.xml").write_text(_BUS.format(runtime=runtime))
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_", "GNOME_"))},
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "MAILOVER_VAULT": str(home / "vault.bin"),
        }
        self._processes: list[subprocess.Popen] = []
        bus = self._start("dbus-daemon", f"--config-file={home / 'bus.xml'}", "--nofork", "--print-address")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def start_keyring(self, password: str) -> None:
        """Start the daemon; it unlocks its login keyring if `password` is the one it was made with."""
        daemon = self._start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
        daemon.stdin.write(password)
        daemon.stdin.close()
        subprocess.run([sys.executable, "-c", _WAIT], env=self.env, check=True, timeout=20)

    def stop_keyring(self) -> None:
        """End the daemon, as logging out does."""
        self._stop(self._processes.pop())

    def run(self, program: str) -> list[str]:
        """Run a piece of Python and return the words it printed."""
        run = subprocess.run(
            [sys.executable, "-c", program], env=self.env, capture_output=True, text=True, timeout=60, check=False
        )
        assert run.returncode == 0, run.stderr
        return run.stdout.split()

    def close(self) -> None:
        """End all that was started."""
        while self._processes:
            self._stop(self._processes.pop())
        self._runtime.cleanup()

    def _start(self, *command: str) -> subprocess.Popen:
        process = subprocess.Popen(
            command, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._processes.append(process)
        return process

    @staticmethod
    def _stop(process: subprocess.Popen) -> None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            stream.close()


_WAIT = """
from jeepney import DBus, MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
name = "org.freedesktop.secrets"
bus = open_dbus_connection()
rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
Proxy(message_bus, bus).AddMatch(rule)
with bus.filter(rule) as changes:
    if not Proxy(DBus(), bus).NameHasOwner(name)[0]:
        while bus.recv_until_filtered(changes, timeout=15).body[0] != name:
            pass
"""
