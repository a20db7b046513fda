"""Paints one message of the list: sender and date, subject below, a clip where something is attached."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.archive import EVERYTHING, MessageRow, spans
from app.archive.reading.senders import MAX_CHARACTERS, name_and_address
from app.ui.browser.dates import short_date
from app.ui.browser.message_model import MessageRole
from app.ui.theme import Symbol, Token, TypeSize, ink, paint_symbol, sized

PAD = 16
CLIP = 14
_Index = QModelIndex | QPersistentModelIndex


class MessageDelegate(QStyledItemDelegate):
    """One cell, one look at the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = EVERYTHING
        """What was looked for; its words are marked."""
        self.no_sender = ""
        self.no_subject = ""

    def retranslate(self) -> None:
        """Words for what a message does not say."""
        self.no_sender = self.tr("No sender")
        self.no_subject = self.tr("No subject")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Two lines and their air."""
        return QSize(200, 2 * QFontMetrics(option.font).height() + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, line, two lines of text."""
        row: MessageRow | None = index.data(MessageRole.ROW)
        painter.save()
        palette, rect = option.widget.window().palette(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, ink(Token.SOFT if selected else Token.SHEET, palette))
        painter.setPen(QPen(ink(Token.LINE, palette), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink(Token.ACCENT, palette), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if row is not None:
            self._words(painter, option, row, rect.adjusted(PAD, 10, -PAD, -10))
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: MessageRow, rect: QRect) -> None:
        palette = option.widget.window().palette()
        strong = sized(option.font, TypeSize.BODY, strong=True)
        hint = sized(option.font, TypeSize.HINT)
        date = short_date(row.date)
        date_width = QFontMetrics(hint).horizontalAdvance(date)
        line = QRect(rect.left(), rect.top(), rect.width(), QFontMetrics(strong).height())
        painter.setFont(hint)
        painter.setPen(ink(Token.TEXT2, palette))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, date)
        left = line.right() - date_width - 8
        if row.attachments:
            left -= CLIP + 4
            top = line.top() + (line.height() - CLIP) / 2
            paint_symbol(painter, QRectF(left + 4, top, CLIP, CLIP), Symbol.CLIP, palette, Token.TEXT2)
        painter.setFont(strong)
        painter.setPen(ink(Token.TEXT, palette))
        sender = painter.fontMetrics().elidedText(
            sender_name(row.sender) or self.no_sender, Qt.TextElideMode.ElideRight, left - line.left() - 8
        )
        self._marked(painter, line, sender, palette)
        line.translate(0, rect.height() - line.height())
        painter.setFont(option.font)
        painter.setPen(ink(Token.TEXT if row.subject else Token.TEXT2, palette))
        subject = painter.fontMetrics().elidedText(
            row.subject or self.no_subject, Qt.TextElideMode.ElideRight, line.width()
        )
        self._marked(painter, line, subject, palette)

    def _marked(self, painter: QPainter, line: QRect, text: str, palette: QPalette) -> None:
        """The text, with ground and a line below what was looked for."""
        pen, metrics = painter.pen(), painter.fontMetrics()
        for start, end in spans(text, self.query):
            left = line.left() + metrics.horizontalAdvance(text[:start])
            right = line.left() + metrics.horizontalAdvance(text[:end])
            hit = QRect(left, line.top(), right - left, line.height())
            painter.fillRect(hit, ink(Token.HIT, palette))
            painter.setPen(QPen(ink(Token.HIT_LINE, palette), 1))
            painter.drawLine(hit.bottomLeft(), hit.bottomRight())
        painter.setPen(pen)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def sender_name(sender: str) -> str:
    """The name of a From header, or its address where it has none."""
    name, address = name_and_address(sender)
    return name or address or sender[:MAX_CHARACTERS]
