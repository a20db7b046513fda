"""A target that refuses by rules of its own, in front of a real server that keeps what it lets through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.core.identity import Uid
from app.mailstore.imap import ImapTarget, Session
from app.mailstore.store import AppendFailed, AppendOutcome, AppendRequest, FlagChange, Folder

Rule = Callable[[AppendRequest, bytes], str | None]
"""The words of the refusal, or None; `HANGS_UP` ends the connection instead."""
HANGS_UP = "BYE"


class RefusingTarget(ImapTarget):
    """Asks `rule` about each message before it is sent on."""

    def __init__(self, session: Session, rule: Rule, refused_keywords: frozenset[str] = frozenset()) -> None:
        super().__init__(session)
        self.rule = rule
        self.refused_keywords = refused_keywords

    def set_flags(self, folder: Folder, changes: Iterable[FlagChange]) -> list[tuple[Uid, AppError]]:
        changes = list(changes)
        refused = [change for change in changes if self.refused_keywords & set(change.add)]
        words = AppError(ErrorCode.MESSAGE_REFUSED, scope=Scope.MESSAGE, server_words="No such keyword")
        answers = super().set_flags(folder, [change for change in changes if change not in refused])
        return [*answers, *((change.uid, words) for change in refused)]

    def append(self, folder: Folder, messages: Iterable[AppendRequest]) -> Iterator[AppendOutcome]:
        messages = list(messages)
        said = [self.rule(request, b"".join(request.read())) for request in messages]
        if HANGS_UP in said:
            # as with one command for all of them: nothing of it is there
            self.session.give_up()
            raise AppError(ErrorCode.LOST, scope=Scope.ACCOUNT, retry=Retry.LATER, reason="invalid character")
        for request, words in zip(messages, said, strict=True):
            if words is None:
                yield from super().append(folder, [request])
            else:
                error = AppError(ErrorCode.MESSAGE_REFUSED, scope=Scope.MESSAGE, server_words=words)
                yield AppendFailed(request.key, error)
