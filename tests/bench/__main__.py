"""Runs the benchmarks and prints their table: ``sh packaging/test.sh bench [small mix far archive …] [--quick]``."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace

from tests.bench.archive_figures import index_and_rebuild, large_archive, searching
from tests.bench.archive_peers import beside_peers
from tests.bench.archive_transfer import indexing_behind_a_backup
from tests.bench.backup import backup_from_far_away, backup_of_a_mix, backup_of_one_huge_message, backup_of_small_mail
from tests.bench.delivery import delivery
from tests.bench.hostile_mail import hostile_mail
from tests.bench.measuring import PROFILE
from tests.bench.report import Line, Size, table
from tests.bench.start_up import first_window
from tests.bench.whole_move import both_sides_far, eight_accounts, nothing_new

BENCHMARKS = {
    "small": backup_of_small_mail,
    "mix": backup_of_a_mix,
    "far": backup_from_far_away,
    "huge": backup_of_one_huge_message,
    "delivery": delivery,
    "both": both_sides_far,
    "eight": eight_accounts,
    "delta": nothing_new,
    "window": first_window,
    "archive-index": index_and_rebuild,
    "archive-search": searching,
    "archive-peers": beside_peers,
    "archive-transfer": indexing_behind_a_backup,
    "archive-large": large_archive,
    "archive-hostile": hostile_mail,
}
GROUPS = {"archive": [name for name in BENCHMARKS if name.startswith("archive-")]}
QUICK = Size(
    small_messages=2_000, mix_bytes=100_000_000, delivered_messages=500, rounds=1,
    archive_messages=10_000, large_messages=50_000, peer_messages=2_000,
)  # fmt: skip


def main() -> int:
    """0 if every promise was kept."""
    parser = argparse.ArgumentParser(prog="test.sh bench")
    parser.add_argument("which", nargs="*", choices=[[], *GROUPS, *BENCHMARKS], help="all if none is named")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, once: to see that it works")
    parser.add_argument("--rounds", type=int, help="medians of so many")
    parser.add_argument("--profile", action="store_true", help="say where the time of each run went")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else Size()
    if arguments.rounds:
        size = replace(size, rounds=arguments.rounds)
    if arguments.profile:
        os.environ[PROFILE] = "yes"
    lines: list[Line] = []
    wanted = [part for which in arguments.which or BENCHMARKS for part in GROUPS.get(which, [which])]
    for name in dict.fromkeys(wanted):
        sys.stderr.write(f"{name}\n")
        lines += BENCHMARKS[name](size)
    sys.stdout.write(table(lines) + "\n")
    return 0 if all(line.is_kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
