"""What holds an account up on purpose: her hours, her bandwidth, the provider's daily cap. One `Paces` a run.

Her settings are read from the project each time, so that a change in the window holds at once. Bytes are counted and
held back where they pass, on the wire of every connection that `over` gives out; nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.core.events import Allowance, Cancelled, Emit, never_cancelled
from app.core.identity import AccountId, PersonId
from app.engine.pacing.bandwidth import bandwidth_of, piece_at
from app.engine.pacing.traffic import Traffic, Way
from app.engine.reaching import Reach, provider_of
from app.project import Project
from app.project.model import Side

MB = 1_000_000
COUNT_EVERY_BYTES = 256 << 10
"""So much of a connection's may be missing when it is asked whether the day's cap is reached."""
_HELD_UP = (ErrorCode.OUTSIDE_HOURS, ErrorCode.DAILY_CAP)


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Paces:
    """For all accounts of one run on one side. Close it at the end."""

    def __init__(
        self,
        project: Project,
        side: Side,
        now: Callable[[], datetime] = _local_now,
        cancelled: Cancelled = never_cancelled,
    ) -> None:
        provider = provider_of(project.firm, side)
        limits = provider.limits if provider else None
        caps = {Way.DOWN: limits.download_mb_per_day, Way.UP: limits.upload_mb_per_day} if limits else {}
        self.side = side
        self.now = now
        self.cancelled = cancelled
        self.caps = {way: mb * MB for way, mb in caps.items() if mb}
        self.traffic = Traffic(project, lambda: now().astimezone(UTC))
        self.bandwidth = bandwidth_of(project.path)
        self._project = project

    @property
    def bytes_per_second(self) -> int | None:
        """Her limit of this moment. None once the run is to end: what is on its way is not held back any more."""
        limit = self._project.firm.pacing.bytes_per_second
        return None if limit is None or self.cancelled() else limit

    def of(self, account: AccountId) -> Pace:
        """One account's."""
        return Pace(self, account)

    def over(self, access: Reach) -> Reach:
        """The same way in; every connection it opens keeps to the pace."""
        return replace(access, pacer=self.of(access.account.id))

    def close(self) -> None:
        """Write the counters down. Raises AppError DISK_*."""
        self.traffic.close()

    def opens_at(self, now: datetime) -> datetime:
        """When her hours let mail be moved: `now`, or later."""
        hours = self._project.firm.pacing.hours
        return hours.opens(now) if hours is not None else now

    def most_connections(self, host: str) -> int | None:
        """Her own figure for this server."""
        return self._project.firm.pacing.connections.get(host)


@dataclass(frozen=True, slots=True)
class Pace:
    """One account's: asked before each chunk."""

    paces: Paces
    account: AccountId

    def stop(self) -> AppError | None:
        """Why nothing may go over the line just now; fact ``retry_after_s`` says for how long."""
        paces, now = self.paces, self.paces.now()
        opens = paces.opens_at(now)
        if opens > now:
            return _until(ErrorCode.OUTSIDE_HOURS, now, opens)
        for way, cap in paces.caps.items():
            if paces.traffic.today(self.account, paces.side, way) >= cap:
                error = _until(ErrorCode.DAILY_CAP, now, paces.traffic.day_ends())
                error.facts["limit_bytes"] = cap
                return error
        return None

    def announce(self, person: PersonId, way: Way, emit: Emit) -> None:
        """Tell the day's cap that way and what is used of it, if there is one."""
        cap = self.paces.caps.get(way)
        if cap is not None:
            traffic = self.paces.traffic
            used = traffic.today(self.account, self.paces.side, way)
            emit(Allowance(person, cap, used, traffic.day_ends().timestamp()))

    def left_today(self, way: Way) -> int | None:
        """Bytes that the provider still lets through on this day; None where no cap is known."""
        cap = self.paces.caps.get(way)
        return None if cap is None else max(0, cap - self.paces.traffic.today(self.account, self.paces.side, way))

    def lifted(self, error: AppError) -> bool:
        """Whether `error` is what `stop` said, and no longer holds: she gave it other hours meanwhile."""
        return error.code in _HELD_UP and self.stop() is None

    def most_connections(self, host: str) -> int | None:
        """See `Paces`."""
        return self.paces.most_connections(host)

    def meter(self) -> LineMeter:
        """For one of the account's connections."""
        return LineMeter(self.paces, self.account)


@dataclass(slots=True)
class LineMeter:
    """Told of every piece that passes over one connection, some ten thousand times a second: it must cost nothing."""

    paces: Paces
    account: AccountId
    _sent: int = 0
    _received: int = 0

    def piece(self) -> int:
        """See `Meter`."""
        return piece_at(self.paces.bytes_per_second)

    def passed(self, *, sent: int = 0, received: int = 0) -> None:
        """Wait if that was faster than she wants; count it."""
        self._sent += sent
        self._received += received
        limit = self.paces.bytes_per_second
        if limit is not None:
            self.paces.bandwidth.take(sent + received, limit)
        if self._sent + self._received >= COUNT_EVERY_BYTES:
            self.ended()

    def ended(self) -> None:
        """Count what has not been counted yet."""
        for way, size in ((Way.UP, self._sent), (Way.DOWN, self._received)):
            if size:
                self.paces.traffic.count(self.account, self.paces.side, way, size)
        self._sent = self._received = 0


def _until(code: ErrorCode, now: datetime, then: datetime) -> AppError:
    seconds = max(1, round((then - now).total_seconds()))
    return AppError(code, scope=Scope.ACCOUNT, retry=Retry.LATER, retry_after_s=seconds)
