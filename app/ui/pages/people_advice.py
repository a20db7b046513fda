"""The left half of an opened row: the sentence, the steps with their figures, the server's own words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.people import Mailbox, PersonState, Standing
from app.flow.people_advice import Advice, CertificateQuestion
from app.flow.words import Explanation, Language
from app.project.model import Side
from app.ui.widgets import FixedText, Text, TextRole
from app.ui.widgets.figures import count, size


class AdviceText(QWidget):
    """Shows what there is to know of one mailbox."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._then = Text(TextRole.STRONG, wrap=True), Text(TextRole.LEAD, wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self._server, self._words = Text(TextRole.HINT, wrap=True), Text(TextRole.HINT, wrap=True)
        self._print = [FixedText(), FixedText()]
        self._issuer = Text(TextRole.HINT, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._first, self._then):
            layout.addWidget(widget)
        layout.addLayout(self._steps)
        layout.addWidget(self._issuer)
        for fixed in self._print:
            layout.addWidget(fixed)
        layout.addWidget(self._words)
        layout.addWidget(self._server)
        self._said: tuple[str, ...] = ()
        self._joint = " "

    def show_mailbox(self, person: PersonState, side: Side, advice: Advice, language: Language) -> None:
        """Take the state."""
        self._joint = "" if language is Language.ZH else " "
        mailbox = person.side(side)
        first, then = self._sentences(person, side, advice)
        self._first.setText(first)
        self._then.setText(then)
        self._then.setVisible(bool(then))
        self._show_steps(advice.steps)
        self._words.setText(self.tr("The server's own words: {words}").format(words=advice.words))
        self._words.setVisible(bool(advice.words))
        self._server.setText(self._reached(mailbox))
        self._server.setVisible(mailbox.account is not None and not advice.steps)
        self._show_certificate(advice.certificate)

    def _sentences(self, person: PersonState, side: Side, advice: Advice) -> tuple[str, str]:
        mailbox = person.side(side)
        told = advice.told
        if told is not None:
            return told.happened, self._means(told, with_deed=not advice.steps)
        if mailbox.account is None:
            first = self.tr("{name} has no new mailbox yet").format(name=person.name)
            return first, self.tr("Open it at the new provider first; then write its address here.")
        if mailbox.standing is Standing.SIGNED_IN:
            return self._signed_in(person, mailbox, advice)
        words = self.tr("The old mailbox of {name}") if side is Side.OLD else self.tr("The new mailbox of {name}")
        if mailbox.endpoint is None:
            then = self.tr("Nobody knows its server. Enter it below, or choose the provider on the Firm page.")
        else:
            then = self.tr("Trying the sign-in only counts the messages; nothing is changed.")
        return words.format(name=person.name), then

    def _signed_in(self, person: PersonState, mailbox: Mailbox, advice: Advice) -> tuple[str, str]:
        first = self.tr("{name} is signed in: {messages} messages, {size}").format(
            name=person.name, messages=count(mailbox.messages), size=size(mailbox.size_bytes)
        )
        if not advice.hidden:
            return first, ""
        return first, self.tr("{provider} may hide some mail from programs. These settings show all of it:").format(
            provider=advice.provider
        )

    def _means(self, told: Explanation, *, with_deed: bool) -> str:
        parts = [told.means, told.do] if with_deed else [told.means]
        return self._joint.join(part for part in parts if part)

    def _reached(self, mailbox: Mailbox) -> str:
        endpoint = mailbox.endpoint
        if endpoint is None:
            return self.tr("Server: not known")
        return self.tr("Server: {host}, port {port}, signing in as {user}").format(
            host=endpoint.host, port=endpoint.port, user=endpoint.user
        )

    def _show_steps(self, steps: tuple[str, ...]) -> None:
        if steps == self._said:
            return
        self._said = steps
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, step in enumerate(steps, start=1):
            self._steps.addWidget(_step(number, step))

    def _show_certificate(self, question: CertificateQuestion | None) -> None:
        for part in (*self._print, self._issuer):
            part.setVisible(question is not None)
        if question is None:
            return
        pairs = [question.fingerprint[place : place + 2].upper() for place in range(0, len(question.fingerprint), 2)]
        half = (len(pairs) + 1) // 2
        for part, some in zip(self._print, (pairs[:half], pairs[half:]), strict=True):
            part.setText(" ".join(some))
            part.setAccessibleName(self.tr("Fingerprint {pairs}").format(pairs=" ".join(some)))
        self._issuer.setText(
            self.tr("Issued by {issuer} for {subject}, good until {day}. Fingerprint (SHA-256):").format(
                issuer=question.issuer or "—", subject=question.subject or "—", day=question.not_after[:10] or "—"
            )
        )


def _step(number: int, sentence: str) -> QWidget:
    row, figure, words = QWidget(), Text(TextRole.STRONG), Text(wrap=True)
    figure.setText(str(number))
    words.setText(sentence)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(14)
    layout.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1)
    return row
