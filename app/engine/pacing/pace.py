"""What holds an account up on purpose: her hours, her bandwidth, the provider's daily cap. One `Paces` a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.core.identity import AccountId
from app.engine.pacing.bandwidth import Bandwidth
from app.engine.pacing.traffic import Traffic
from app.engine.reaching import provider_of
from app.project import Project
from app.project.model import Side

MB = 1_000_000


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Paces:
    """For all accounts of one run on one side. Close it at the end."""

    def __init__(self, project: Project, side: Side, now: Callable[[], datetime] = _local_now) -> None:
        settings, provider = project.firm.pacing, provider_of(project.firm, side)
        limits = provider.limits if provider else None
        cap_mb = (limits.download_mb_per_day if side is Side.OLD else limits.upload_mb_per_day) if limits else None
        self.side = side
        self.now = now
        self.hours = settings.hours
        self.cap_bytes = cap_mb * MB if cap_mb else None
        self.traffic = Traffic(project, lambda: now().astimezone(UTC))
        self.bandwidth = Bandwidth(settings.bytes_per_second) if settings.bytes_per_second else None

    def of(self, account: AccountId) -> Pace:
        """One account's."""
        return Pace(self, account)

    def close(self) -> None:
        """Write the counters down. Raises AppError DISK_*."""
        self.traffic.close()


@dataclass(frozen=True, slots=True)
class Pace:
    """Asked before each chunk, told after each message."""

    paces: Paces
    account: AccountId

    def stop(self) -> AppError | None:
        """Why nothing may go over the line just now; fact ``retry_after_s`` says for how long."""
        paces, now = self.paces, self.paces.now()
        if paces.hours is not None and not paces.hours.is_open(now):
            return _until(ErrorCode.OUTSIDE_HOURS, now, paces.hours.opens(now))
        if paces.cap_bytes is not None and paces.traffic.today(self.account, paces.side) >= paces.cap_bytes:
            error = _until(ErrorCode.DAILY_CAP, now, paces.traffic.day_ends())
            error.facts["limit_bytes"] = paces.cap_bytes
            return error
        return None

    def passed(self, size: int) -> None:
        """So many bytes went or are about to go over the line; waits if that was faster than she wants."""
        self.paces.traffic.count(self.account, self.paces.side, size)
        if self.paces.bandwidth is not None:
            self.paces.bandwidth.take(size)


def _until(code: ErrorCode, now: datetime, then: datetime) -> AppError:
    seconds = max(1, round((then - now).total_seconds()))
    return AppError(code, scope=Scope.ACCOUNT, retry=Retry.LATER, retry_after_s=seconds)
