"""What mail programs and habit add to a letter: signature, subject of an answer, quotation, the HTML twin."""

from __future__ import annotations

import html

from app.practice.firm.colleagues import Writer, colleagues, firm_facts
from app.practice.firm.letter import Letter

_QUOTED_LINES = 14


def signature(writer: Writer) -> str:
    """How the writer signs."""
    if writer.is_colleague:
        own = next(x for x in colleagues() if x.key == writer.key)
        facts = firm_facts()
        return f"{own.zh} {own.en}\n{own.title} | {facts['zh_full']}\n{facts['en_full']}\n{own.address}"
    if writer.company:
        return f"Best regards\n{writer.name}\n{writer.company}"
    return writer.name


def reply_subject(subject: str, writer: Writer, *, forwards: bool) -> str:
    """The subject of an answer: Chinese programs write 回复 and 转发."""
    chinese = writer.charset in {"gb2312", "gb18030"} and not subject.isascii()
    prefix = ("转发：" if chinese else "Fwd: ") if forwards else ("回复：" if chinese else "Re: ")
    bare = subject
    for known in ("Re: ", "回复：", "Fwd: ", "转发："):
        bare = bare.removeprefix(known)
    return prefix + bare


def quotation(earlier: Letter, writer: Writer) -> str:
    """The letter answered, below the answer."""
    lines = earlier.text.split("\n")[:_QUOTED_LINES]
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    when = earlier.date
    if writer.charset in {"gb2312", "gb18030"}:
        return f"\n\n{when.year}年{when.month}月{when.day}日，{earlier.sender.name} 写道：\n{quoted}"
    return f"\n\nOn {when:%Y-%m-%d}, {earlier.sender.name} wrote:\n{quoted}"


def html_page(text: str, writer: Writer, *, pictures: tuple[str, ...] = ("logo.png",)) -> str:
    """`text` as a page with pictures from the writer's own site, which no careful reader ever fetches."""
    host = writer.address.partition("@")[2]
    paragraphs = "\n".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
    images = "".join(f'<img src="https://www.{host}/mail/{name}" alt="" width="120">' for name in pictures)
    return f'<html><body style="font-family:Calibri,sans-serif">\n{paragraphs}\n<p>{images}</p>\n</body></html>'
