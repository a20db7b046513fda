"""Paints one message of the list: sender and date, subject, and while a search stands the place that was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.archive import EVERYTHING, MessageRow, spans
from app.ui.browser.dates import short_date
from app.ui.browser.message_model import MessageRole
from app.ui.browser.sender_name import sender_name
from app.ui.browser.snippets import Snippet, Where
from app.ui.theme import Symbol, Token, TypeSize, ink, paint_symbol, sized

PAD, AIR, GAP = 16, 9, 2
CLIP = 14
_Index = QModelIndex | QPersistentModelIndex


class MessageDelegate(QStyledItemDelegate):
    """One cell, one look at the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = EVERYTHING
        """What was looked for; its words are marked, and where in the message they stand is a third line."""
        self.no_sender = ""
        self.no_subject = ""
        self.in_attachment = ""

    def retranslate(self) -> None:
        """Words for what a message does not say."""
        self.no_sender = self.tr("No sender")
        self.no_subject = self.tr("No subject")
        self.in_attachment = self.tr("Found inside an attachment")

    def height(self, metrics: QFontMetrics) -> int:
        """Two lines or three, and their air."""
        lines = 2 if self.query.is_empty else 3
        return lines * metrics.height() + (lines - 1) * GAP + 2 * AIR

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """All rows are of one height."""
        return QSize(200, self.height(QFontMetrics(option.font)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, line, the lines of text."""
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
            self._words(painter, option, row, rect.adjusted(PAD, AIR, -PAD, -AIR))
            if not self.query.is_empty:
                self._found(painter, option, index.data(MessageRole.SNIPPET), rect.adjusted(PAD, AIR, -PAD, -AIR))
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
        line.translate(0, QFontMetrics(option.font).height() + GAP)
        painter.setFont(option.font)
        painter.setPen(ink(Token.TEXT if row.subject else Token.TEXT2, palette))
        subject = painter.fontMetrics().elidedText(
            row.subject or self.no_subject, Qt.TextElideMode.ElideRight, line.width()
        )
        self._marked(painter, line, subject, palette)

    def _found(self, painter: QPainter, option: QStyleOptionViewItem, found: Snippet | None, rect: QRect) -> None:
        """The third line, once it has been read."""
        if found is None:
            return
        palette = option.widget.window().palette()
        font = sized(option.font, TypeSize.HINT)
        height = QFontMetrics(font).height()
        line = QRect(rect.left(), rect.bottom() - height, rect.width(), height)
        if found.where in {Where.ATTACHMENT, Where.ATTACHMENT_NAME}:
            place = QRectF(line.left(), line.top() + (height - CLIP) / 2, CLIP, CLIP)
            paint_symbol(painter, place, Symbol.CLIP, palette, Token.TEXT2)
            line.setLeft(line.left() + CLIP + 4)
        painter.setFont(font)
        painter.setPen(ink(Token.TEXT2, palette))
        text = self.in_attachment if found.where is Where.ATTACHMENT else found.text
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        self._marked(painter, line, elided, palette)

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
        whole = Qt.TextFlag.TextDontClip  # another script's letters may reach below the line of this font
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | whole, text)
