import random
import socket
import threading
from collections.abc import Iterator

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.mailstore.imap.wire import BUFFER_BYTES, LONGEST_LINE_BYTES, Wire
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture
def ends() -> Iterator[tuple[Wire, socket.socket]]:
    ours, theirs = socket.socketpair()
    wire = Wire(ours, 5, "mail.firm.com", 993)
    yield wire, theirs
    wire.close()
    theirs.close()


def sending(sock: socket.socket, data: bytes, step: int = 1 << 20) -> threading.Thread:
    def send() -> None:
        for start in range(0, len(data), step):
            sock.sendall(data[start : start + step])

    thread = threading.Thread(target=send)
    thread.start()
    return thread


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 3 * BUFFER_BYTES // 2)), max_size=6),
    st.integers(1000, 400_000),
    st.integers(),
)
def test_lines_and_literals_of_any_length_come_out_as_they_went_in(
    plan: list[tuple[bool, int]], step: int, seed: int
) -> None:
    randomness = random.Random(seed)  # hypothesis' own would pay for every byte
    parts = [randomness.randbytes(size).replace(b"\n", b".") + (b"\n" if line else b"") for line, size in plan]
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(ours, 5, "mail.firm.com", 993)
        thread = sending(theirs, b"".join(parts), step)
        for (line, _), part in zip(plan, parts, strict=True):
            if line:
                assert wire.readline() == part
            elif randomness.random() < 0.5:
                assert wire.read(len(part)) == part
            else:
                pieces: list[bytes] = []
                wire.read_pieces(len(part), lambda piece, pieces=pieces: pieces.append(bytes(piece)))
                assert b"".join(pieces) == part
                assert all(0 < len(piece) <= BUFFER_BYTES for piece in pieces)
        thread.join()


def test_a_line_without_end_is_not_collected_for_ever(ends: tuple[Wire, socket.socket]) -> None:
    wire, theirs = ends
    thread = sending(theirs, b"x" * (LONGEST_LINE_BYTES + 2 * BUFFER_BYTES))
    with pytest.raises(AppError) as caught:
        wire.readline()
    assert caught.value.code is ErrorCode.PROTOCOL
    while thread.is_alive():
        wire.read(BUFFER_BYTES // 2)
        thread.join(0.001)


def test_silence_is_a_timeout_of_the_account() -> None:
    ours, theirs = socket.socketpair()
    wire = Wire(ours, 0.05, "mail.firm.com", 993)
    with pytest.raises(AppError) as caught:
        wire.readline()
    assert (caught.value.code, caught.value.scope) == (ErrorCode.TIMEOUT, Scope.ACCOUNT)
    assert caught.value.facts["host"] == "mail.firm.com"
    assert wire.broken
    wire.close()
    theirs.close()


def test_a_peer_that_hangs_up_is_a_lost_line(ends: tuple[Wire, socket.socket]) -> None:
    wire, theirs = ends
    theirs.sendall(b"* OK half a li")
    theirs.close()
    with pytest.raises(AppError) as caught:
        wire.readline()
    assert caught.value.code is ErrorCode.LOST


def test_sending_takes_in_answers_while_the_peer_does_not_read(ends: tuple[Wire, socket.socket]) -> None:
    wire, theirs = ends
    outgoing = memoryview(bytes(8 << 20))
    received: list[int] = []

    def peer() -> None:
        theirs.sendall(b"M1 OK\r\n" * 10)
        left = 8 << 20
        while left:
            count = len(theirs.recv(1 << 20))
            received.append(count)
            left -= count

    thread = threading.Thread(target=peer)
    thread.start()
    lines = 0
    while outgoing:
        outgoing = outgoing[wire.send_some(outgoing) :]
        while wire.line_is_here():
            assert wire.readline() == b"M1 OK\r\n"
            lines += 1
    thread.join()
    while lines < 10:
        wire.readline()
        lines += 1
    assert sum(received) == 8 << 20
    assert lines == 10


def test_sending_into_a_line_that_does_not_move_is_a_timeout() -> None:
    ours, theirs = socket.socketpair()
    wire = Wire(ours, 0.05, "mail.firm.com", 993)
    outgoing = memoryview(bytes(64 << 20))

    def push() -> None:
        left = outgoing
        while left:
            left = left[wire.send_some(left) :]

    with pytest.raises(AppError) as caught:
        push()
    assert caught.value.code is ErrorCode.TIMEOUT
    wire.close()
    theirs.close()
