"""Literal states of the Firm page, for its tests and for pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.dns import MailSetup, MxHost
from app.flow import firm_steps as steps
from app.flow.firm import FirmState, Place, Recent
from app.flow.firm_recognition import DomainLook, LookState, judged
from app.flow.words import Language
from app.project.model import Firm, MoveKind

DOMAIN = "haiyue-trade.example"
PLACE = Place("/home/chenjing/文档/宁波海岳进出口.mailover", 214_000_000_000)
RECENT = (
    Recent("/home/chenjing/文档/宁波海岳进出口.mailover", "宁波海岳进出口"),
    Recent("/media/usb/Ningbo Forwarding & Customs Broker Co Ltd.mailover", "Forwarding & Customs", there=False),
)


def seen(*mx: str, ns: tuple[str, ...] = ("dns7.hichina.com",), spf: str | None = None) -> DomainLook:
    return judged(DOMAIN, MailSetup(DOMAIN, tuple(MxHost(n, host) for n, host in enumerate(mx)), ns, spf))


def make(language: Language = Language.ZH) -> dict[str, FirmState]:
    empty = FirmState(place=Place("/home/chenjing/文档/Mailover.mailover", None), language=language)
    typed = replace(empty, name="宁波海岳进出口", domains_text=DOMAIN, place=PLACE)
    asked = steps.asking(typed, (DOMAIN,))
    silent = AppError(ErrorCode.DNS_UNREACHABLE, domain=DOMAIN)
    firm = Firm("f", "宁波海岳进出口", (DOMAIN,), dns_host="alibaba-cloud-dns")
    firm = replace(firm, old_provider="netease-qiye", new_provider="tencent-exmail")
    opened = steps.opened(firm, Path(PLACE.path), language)
    exists = AppError(ErrorCode.PROJECT_EXISTS, path=PLACE.path)
    damaged = AppError(ErrorCode.PROJECT_DAMAGED, path=PLACE.path + "/project.json", reason="not JSON")
    return {
        "empty": empty,
        "recent": replace(empty, recent=RECENT),
        "asking": asked,
        "recognised": steps.seen(asked, seen("mxbiz1.qq.com", "mxbiz2.qq.com")),
        "gateway": steps.seen(asked, seen("eu-smtp-inbound-1.mimecast.com", spf="v=spf1 include:spf.163.com -all")),
        "unknown": steps.seen(asked, seen("mail.nobody-knows.example", ns=("ns1.nobody-knows.example",))),
        "no-mail": steps.seen(asked, seen("", ns=())),
        "no-mx": steps.seen(asked, seen()),
        "unreachable": steps.seen(asked, DomainLook(DOMAIN, LookState.UNANSWERED, error=silent)),
        "refused": replace(typed, domains_text="haiyue"),
        "exists": replace(typed, problem=exists),
        "damaged": replace(empty, recent=RECENT, problem=damaged),
        "open": replace(opened, place=PLACE, recent=RECENT),
        "new-addresses": replace(opened, place=PLACE, move=MoveKind.NEW_ADDRESSES, recent=RECENT, busy=True),
        "practice": replace(opened, place=PLACE, practice=True),
    }


NAMES = tuple(make())
