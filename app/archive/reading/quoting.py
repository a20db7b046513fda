"""Which lines of a plain text the writer wrote, and which are quoted from the message that is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+|[ \t]{0,3}\|[ \t]")
_SAYS = re.compile(
    r".{3,300}(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|写道|寫道|さんは書きました|님이 작성)\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\s*(?:on|am|le|el|il|在|于)\s", re.IGNORECASE)
_RULE = re.compile(
    r"\s*-{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|message d'origine|forwarded message"
    r"|原始邮件|原始郵件|原邮件|转发邮件|转发的邮件|转发邮件信息|回复的原邮件|元のメッセージ|원본 메시지)\s*-{2,}\s*",
    re.IGNORECASE,
)
_SENDER = re.compile(r"[\s*]*(?:from|von|de|发件人|寄件人|寄件者|差出人|보낸 사람)\s*[*]*\s*[:：]", re.IGNORECASE)
_FIELD = re.compile(
    r"[\s*]*(?:sent|date|to|cc|subject|gesendet|an|betreff|envoyé|发送时间|发送日期|日期|收件人|抄送|主题|傳送時間|寄件日期|收件者"
    r"|主旨|送信日時|宛先|件名|보낸 날짜|받는 사람|제목)\s*[*]*\s*[:：]",
    re.IGNORECASE,
)


_LONGEST_LINE = 400
"""Nobody announces a quote in a longer one, and blanks without end would be tried in all ways."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. Of quoted ones the marks in front are taken off."""

    text: str
    quoted: bool

    @property
    def lines(self) -> int:
        """How many."""
        return self.text.count("\n") + 1


def quote_blocks(text: str) -> list[Block]:
    """The text in order, own and quoted blocks taking turns; one own block if nothing is quoted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marks = [_MARKED.match(line) is not None for line in lines]
    for number, marked in enumerate(marks):
        if marked and number and not marks[number - 1]:
            _take_attribution(lines, marks, number)
    rest = _start_of_rest(lines, marks)
    quoted = [mark or number >= rest for number, mark in enumerate(marks)]
    blocks: list[Block] = []
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or quoted[number] != quoted[start]:
            piece = lines[start:number]
            if quoted[start]:
                piece = [_MARKED.sub("", line, count=1) for line in piece]
            said = "\n".join(piece).strip("\n")
            if said.strip():
                blocks.append(Block(said, quoted[start]))
            start = number
    return blocks


def _take_attribution(lines: list[str], marks: list[bool], quote: int) -> None:
    """``On Monday Anna wrote:`` in one or two lines above belongs to the quote."""
    last = quote - 1
    while last >= 0 and quote - last < 3 and not lines[last].strip():
        last -= 1
    wrapped = last > 0 and _BEGINS.match(lines[last - 1]) is not None and _BEGINS.match(lines[last]) is None
    for first in (last - 1, last) if wrapped else (last,):
        if first >= 0 and not marks[first] and _says(" ".join(lines[first : last + 1])):
            marks[first:quote] = [True] * (quote - first)
            return


def _says(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _SAYS.match(line) is not None


def _start_of_rest(lines: list[str], marks: list[bool]) -> int:
    """The line from which all is an older message, as Outlook and its like write it; the number of lines if none."""
    for number, line in enumerate(lines):
        if marks[number] or len(line) > _LONGEST_LINE:
            continue
        if _RULE.fullmatch(line):
            return number
        if (
            _SENDER.match(line)
            and sum(_FIELD.match(below[:_LONGEST_LINE]) is not None for below in lines[number + 1 : number + 6]) >= 2
        ):
            return number
    return len(lines)
