"""The server itself is ended in the midst of its work, and started again on the same port with all it had written."""

import threading

from tests.servers import Link, Proxy


def goes_on_after_a_restart(half, link):
    with Proxy(half.server.port, link) as line:

        def restart():
            line.stalled.wait(10)
            half.server.halt()
            half.server.launch()

        half.through(line.port)
        restarting = threading.Thread(target=restart)
        restarting.start()
        half.brings_everything()
        restarting.join()
        assert line.stalled.is_set()
        assert half.waits


def test_the_new_server_ends_in_the_middle_of_a_group_of_messages(delivering):
    goes_on_after_a_restart(delivering, Link(stall_up_bytes=150_000, cut_connections=1))


def test_the_old_server_ends_in_the_middle_of_a_message(backing_up):
    goes_on_after_a_restart(backing_up, Link(stall_down_bytes=150_000, cut_connections=1))
