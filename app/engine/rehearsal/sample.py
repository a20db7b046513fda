"""Chooses the letters of a rehearsal: every folder and every risk that the archive holds, a few of each. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.core.identity import Digest, MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.internaldate import parse_internaldate
from app.engine.rehearsal.reasons import SampleReason
from app.engine.rehearsal.risks import Kind

OF_EACH_KIND = 2
MOST_LOOKED_INTO = 20_000
"""Of a larger archive every n-th letter is opened: at 100,000 letters opening all takes minutes."""
_SYSTEM = "\\"

Look = Callable[[DeliveryItem], frozenset[Kind]]
Items = Mapping[MailboxPath, Sequence[DeliveryItem]]


@dataclass(slots=True)
class Sample:
    """The chosen letters with the reasons for each, in the order of the archive."""

    reasons: dict[ItemKey, set[SampleReason]] = field(default_factory=dict)
    details: dict[ItemKey, set[str]] = field(default_factory=dict)
    archived: int = 0
    looked_into: int = 0
    too_large: int = 0
    """In the whole archive, by what the new side is known to take."""

    def add(self, item: DeliveryItem, reason: SampleReason, detail: str = "") -> None:
        """Take one more letter, or one more reason for it; `detail` names the charset, flag or keyword."""
        self.reasons.setdefault(item.key, set()).add(reason)
        if detail:
            self.details.setdefault(item.key, set()).add(detail)

    def why(self, key: ItemKey) -> tuple[SampleReason, ...]:
        """The reasons in their fixed order."""
        return tuple(reason for reason in SampleReason if reason in self.reasons[key])


def choose(
    items: Items, look: Look, wanted: int, largest_bytes: int | None = None, hers: Iterable[Digest] = ()
) -> Sample:
    """About `wanted` letters; more if there are more folders and risks than that.

    `look` opens a letter and says what risks are in it. `hers` are letters that she added.
    """
    sample = Sample()
    every = [item for found in items.values() for item in found]
    sample.archived = len(every)
    fits = [item for item in every if largest_bytes is None or item.place.size <= largest_bytes]
    sample.too_large = len(every) - len(fits)
    if sample.too_large:
        # one that will not fit shows her what becomes of all of them
        sample.add(max(every, key=lambda item: item.place.size), SampleReason.TOO_LARGE)
    if fits:
        _extremes(sample, fits)
    _of_flags(sample, every)
    _of_bytes(sample, every, look)
    chosen = set(hers)
    for item in every:
        if item.key.digest in chosen and item.key.copy == 0:
            sample.add(item, SampleReason.CHOSEN)
    _every_folder(sample, items)
    _fill_up(sample, every, wanted)
    return sample


def _extremes(sample: Sample, fits: Sequence[DeliveryItem]) -> None:
    largest = SampleReason.NEAR_LIMIT if sample.too_large else SampleReason.LARGEST
    sample.add(max(fits, key=lambda item: item.place.size), largest)
    sample.add(min(fits, key=_arrived), SampleReason.OLDEST)
    sample.add(max(fits, key=_arrived), SampleReason.NEWEST)


def _arrived(item: DeliveryItem) -> datetime:
    return parse_internaldate(item.place.internaldate) or datetime(1970, 1, 1, tzinfo=UTC)


def _of_flags(sample: Sample, every: Sequence[DeliveryItem]) -> None:
    """Each flag and keyword, and letters that are there twice in one folder."""
    seen: dict[str, int] = defaultdict(int)
    twins = undated = 0
    for item in every:
        if undated < OF_EACH_KIND and parse_internaldate(item.place.internaldate) is None:
            undated += 1
            sample.add(item, SampleReason.NO_INTERNALDATE)
        for flag in item.place.flags:
            seen[flag.lower()] += 1
            if seen[flag.lower()] <= OF_EACH_KIND:
                sample.add(item, SampleReason.FLAG if flag.startswith(_SYSTEM) else SampleReason.KEYWORD, flag)
        if item.key.copy and twins < OF_EACH_KIND:
            twins += 1
            sample.add(item, SampleReason.DUPLICATE)


def _of_bytes(sample: Sample, every: Sequence[DeliveryItem], look: Look) -> None:
    seen: dict[Kind, int] = defaultdict(int)
    known: dict[Digest, frozenset[Kind]] = {}
    most: tuple[int, DeliveryItem] | None = None
    for item in _spread(every, MOST_LOOKED_INTO):
        kinds = known.get(item.key.digest)
        if kinds is None:
            kinds = look(item)
            sample.looked_into += 1
            if item.key.copy == 0 and kinds:
                known[item.key.digest] = kinds
        for kind in kinds:
            if kind[0] is SampleReason.MOST_ATTACHMENTS:
                if most is None or int(kind[1]) > most[0]:
                    most = int(kind[1]), item
                continue
            seen[kind] += 1
            if seen[kind] <= OF_EACH_KIND:
                sample.add(item, *kind)
    if most is not None:
        sample.add(most[1], SampleReason.MOST_ATTACHMENTS)


def _every_folder(sample: Sample, items: Items) -> None:
    for found in items.values():
        if found and not any(item.key in sample.reasons for item in found):
            sample.add(found[-1], SampleReason.FOLDER)


def _fill_up(sample: Sample, every: Sequence[DeliveryItem], wanted: int) -> None:
    rest = [item for item in every if item.key not in sample.reasons]
    for item in _spread(rest, max(0, wanted - len(sample.reasons))):
        sample.add(item, SampleReason.ORDINARY)


def _spread(items: Sequence[DeliveryItem], most: int) -> Iterator[DeliveryItem]:
    """At most so many, evenly over all."""
    count = min(most, len(items))
    for number in range(count):
        yield items[number * len(items) // count]
