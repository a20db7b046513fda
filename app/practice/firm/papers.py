"""The papers of a foreign-trade order as files: quotation, invoice, packing list, B/L draft, pictures, tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from app.practice.firm.letter import Attachment
from app.practice.firm.pdf_document import pdf_document
from app.practice.firm.picture import picture
from app.practice.firm.spreadsheet import spreadsheet

Facts = dict[str, str]
Rows = Sequence[Sequence[str]]
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def paper(kind: str, facts: Facts) -> Attachment:
    """The file that `kind` (as the letters name it, with its ending) stands for in this order."""
    name = _NAMES.get(kind, kind).format_map(facts)
    return _MAKERS[kind.rpartition(".")[2]](kind, name, facts)


_NAMES = {
    "quotation.xlsx": "Quotation {order}.xlsx",
    "cost.csv": "{order} 成本核算.csv",
    "purchase_order.pdf": "{po}.pdf",
    "proforma_invoice.pdf": "PI {order}.pdf",
    "bank_slip.png": "payment slip {order}.png",
    "contract.pdf": "采购合同 {order}.pdf",
    "photo.png": "照片 {order}.png",
    "inspection_report.pdf": "Report {report}.pdf",
    "booking.csv": "订舱委托 {order}.csv",
    "packing_list.xlsx": "Packing list {order}.xlsx",
    "invoice.pdf": "Invoice {order}.pdf",
    "letter_of_guarantee.pdf": "电放保函 {bl}.pdf",
    "holiday_notice.txt": "放假通知模板.txt",
    "fair.csv": "参展安排 {year}.csv",
    "tax_refund.csv": "{last_year} 退税汇总.csv",
    "receivables.csv": "应收账款 {year}-{month}.csv",
    "freight.xlsx": "宁波运价 {year}-{month}.xlsx",
    "shipments.csv": "出货汇总 {year}-{month}.csv",
}
_TITLES = {
    "purchase_order": "PURCHASE ORDER {po}",
    "proforma_invoice": "PROFORMA INVOICE {order}",
    "contract": "PURCHASE CONTRACT {order}",
    "inspection_report": "INSPECTION REPORT {report}",
    "BL_draft": "BILL OF LADING - DRAFT {bl}",
    "invoice": "COMMERCIAL INVOICE {order}",
    "letter_of_guarantee": "LETTER OF GUARANTEE FOR TELEX RELEASE {bl}",
}
_LINES = (
    "Seller: Ningbo Haiyue Import & Export Co., Ltd.",
    "Buyer: {buyer_company}",
    "Order: {order}   Buyer's order: {po}",
    "Goods: {product}",
    "Quantity: {quantity} {unit}   Cartons: {cartons}   Gross weight: {gross} kg",
    "Unit price: USD {price_low} CIF {port}   Total: USD {amount}",
    "Vessel: {vessel} {voyage}   From Ningbo to {port}",
    "Payment: 30 % deposit (USD {deposit}), balance USD {balance} against copy of B/L",
)
_TABLES: dict[str, Rows] = {
    "cost": (("项目", "金额（美元）"), ("报价", "{price_high}"), ("客户还价", "{price_low}"), ("数量", "{quantity}")),
    "booking": (("起运港", "目的港", "箱型", "箱数", "毛重"), ("Ningbo", "{port}", "40HQ", "{cartons}", "{gross}")),
    "fair": (
        ("姓名", "到达", "酒店"),
        ("王海峰", "14 日", "珠江宾馆"),
        ("林晓燕", "14 日", "珠江宾馆"),
        ("周凯", "13 日", "珠江宾馆"),
    ),
    "tax_refund": (
        ("季度", "退税（元）"),
        ("一", "182,340.00"),
        ("二", "240,118.50"),
        ("三", "201,992.10"),
        ("四", "266,407.80"),
    ),
    "receivables": (
        ("客户", "金额（美元）", "账龄（天）"),
        ("{buyer_company}", "18,420.00", "12"),
        ("Pinewood Home Ltd", "9,310.00", "35"),
    ),
    "shipments": (("订单", "目的港", "提单号"), ("{order}", "{port}", "{bl}")),
}
_SHEETS: dict[str, Rows] = {
    "quotation": (("Item", "Quantity", "Price CIF {port}, USD"), ("{product}", "{quantity}", "{price_high}")),
    "packing_list": (
        ("Marks", "Cartons", "Gross kg"),
        ("{po} / {port} / C/No. 1-{cartons}", "{cartons}", "{gross}"),
        ("Total", "{cartons}", "{gross}"),
    ),
    "freight": (
        ("Port", "20GP", "40HQ"),
        ("Hamburg", "1450", "2600"),
        ("Los Angeles", "1900", "2400"),
        ("Jebel Ali", "1100", "1750"),
    ),
}


def _pdf(kind: str, name: str, facts: Facts) -> Attachment:
    lines = [line.format_map(facts) for line in _LINES]
    title = _TITLES[kind.removesuffix(".pdf")].format_map(facts)
    return Attachment(name, "application/pdf", pdf_document(title, lines))


def _csv(kind: str, name: str, facts: Facts) -> Attachment:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_filled(_TABLES[kind.removesuffix(".csv")], facts))
    # Excel reads a CSV without a byte order mark in the system's charset, GBK in China
    return Attachment(name, "text/csv", text.getvalue().encode("utf-8-sig"))


def _xlsx(kind: str, name: str, facts: Facts) -> Attachment:
    rows = [[_number(cell) for cell in row] for row in _filled(_SHEETS[kind.removesuffix(".xlsx")], facts)]
    return Attachment(name, _SPREADSHEET, spreadsheet(rows))


def _png(kind: str, name: str, facts: Facts) -> Attachment:
    large = kind == "photo.png" and facts.get("order", "").endswith("03") and facts.get("year", "") in _LARGE_YEARS
    return Attachment(name, "image/png", picture(name + kind, *((1180, 940) if large else (160, 100))))


_LARGE_YEARS = {"2018", "2024"}
"""Two pictures straight from the factory's camera, above a megabyte, so that large messages are practised too."""


def _txt(_kind: str, name: str, _facts: Facts) -> Attachment:
    text = "Dear friends,\r\n\r\nour office is closed from 1 to 7 October.\r\n"
    return Attachment(name, "text/plain", text.encode())


_MAKERS: dict[str, Callable[[str, str, Facts], Attachment]] = {
    "pdf": _pdf,
    "csv": _csv,
    "xlsx": _xlsx,
    "png": _png,
    "txt": _txt,
}


def _filled(rows: Rows, facts: Facts) -> list[list[str]]:
    return [[cell.format_map(facts) for cell in row] for row in rows]


def _number(cell: str) -> str | float:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return cell
