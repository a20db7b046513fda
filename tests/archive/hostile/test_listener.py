"""What the viewer does with a page that would fetch: watched from a listener's side, and from the system's."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from app.archive.reading import read_message
from app.archive.reading.safe_html import safe_html
from app.ui.browser.message_view import MessageView
from app.ui.message_pdf import _Document
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from tests.archive.hostile.mail.markup import REMOTE, fetching

ROOT = Path(__file__).parents[3]
KINDS = [kind.value for kind in QTextDocument.ResourceType]
ADDRESSES = (
    "http://127.0.0.1:1/x.png",
    "//127.0.0.1/x",
    "\\\\127.0.0.1\\share\\x.png",
    "file:///etc/passwd",
    "/etc/passwd",
    "file:////127.0.0.1/share/x",
    "qrc:/x",
    ":/x",
    "C:\\x.png",
    "smb://127.0.0.1/x",
    "cid:none",
    "data:text/html,x",
    "",
    "data:image/png;base64,!!!!",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "relative.png",
)


class Listener:
    """Counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.connections = 0
        self.came = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    def _listen(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            self.came.set()
            connection.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def test_a_page_full_of_addresses_reaches_none_of_them(qtbot, listener: Listener) -> None:
    page = fetching(f"http://127.0.0.1:{listener.port}/")
    assert page.count(str(listener.port).encode()) > 30
    view = MessageView()
    qtbot.addWidget(view)
    view.show()
    safe = safe_html(read_message(page).html)
    view.show_html(safe.html, {})
    view.grab()
    assert "needle" in view.toPlainText()
    assert safe.blocked_pictures >= 5
    assert listener.connections == 0
    # the listener would have seen it
    socket.create_connection(("127.0.0.1", listener.port)).close()
    assert listener.came.wait(5)
    assert listener.connections == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_a_page_asks_for_it_gets_a_picture_of_ours(qtbot, address: str) -> None:
    view = MessageView()
    qtbot.addWidget(view)
    paper = _Document({}, 600)
    for kind in KINDS:
        for name in (address, QUrl(address)):
            assert isinstance(view.loadResource(kind, name), QImage)
            assert isinstance(paper.loadResource(kind, name), QImage)


_VIEWER = """
import sys
from PySide6.QtWidgets import QApplication
from app.archive.reading import read_message
from app.archive.reading.safe_html import safe_html
from app.ui.browser.message_view import MessageView
from tests.archive.hostile.mail.markup import REMOTE, fetching
application = QApplication([])
view = MessageView()
view.show()
view.show_text("first")
view.grab()
open("/proc/self/comm").close()  # from here on it counts
html = read_message(fetching(REMOTE)).html
view.show_html(safe_html(html).html, {})
view.grab()
view.show_html(html, {})  # even what nobody has cleaned
view.grab()
if sys.argv[1:]:
    open("/etc/passwd").close()
    import socket
    socket.socket().connect_ex(("127.0.0.1", 1))
import os
os._exit(0)
"""
_SPOTTED = re.compile(r"passwd|AF_INET|/share/[xy]\b|\b(?:f2|x)\.png")


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
@pytest.mark.parametrize("control", [[], ["control"]], ids=["viewer", "control"])
def test_the_system_sees_no_connection_and_no_file_that_a_page_names(tmp_path: Path, control: list[str]) -> None:
    trace = tmp_path / "trace"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-o",
            str(trace),
            "-e",
            "trace=connect,sendto,openat,open,stat,newfstatat,access",
            sys.executable,
            "-c",
            _VIEWER,
            *control,
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("strace may not look into processes here")
    assert done.returncode == 0, done.stderr[-2000:]
    _before, mark, after = trace.read_text(errors="replace").partition("/proc/self/comm")
    assert mark
    spotted = [line for line in after.splitlines() if _SPOTTED.search(line) and "site-packages" not in line]
    assert len(spotted) == 2 * len(control), spotted
    assert REMOTE
