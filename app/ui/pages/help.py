"""Help: the three things people ask first, the language and the appearance, and where everything lies."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.flow.words import Language
from app.ui.step_page import FooterState, StepPage
from app.ui.theme import Appearance
from app.ui.widgets import LINE_LENGTH, Card, FixedText, Text, TextRole


@dataclass(frozen=True, slots=True)
class HelpState:
    """What is chosen, and which program this is."""

    language: Language
    appearance: Appearance
    version: str
    project_path: str = ""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak this from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class ChooseAppearance:
    """Look like this from now on."""

    appearance: Appearance


class HelpPage(StepPage):
    """Shows a `HelpState`; emits `ChooseLanguage` and `ChooseAppearance`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: HelpState | None = None
        self._language = Choice({Language.ZH: QRadioButton("中文"), Language.EN: QRadioButton("English")})
        self._appearance = Choice({each: QRadioButton() for each in Appearance})
        self._questions = [(Text(TextRole.STRONG, wrap=True), Text(wrap=True)) for _ in range(4)]
        self._settings, self._answers = Card(with_heading=True), Card(with_heading=True)
        self._version, self._path = Text(TextRole.HINT), FixedText()
        self._settings.body.addWidget(self._language)
        self._settings.body.addSpacing(8)
        self._settings.body.addWidget(self._appearance)
        for question, answer in self._questions:
            question.setMaximumWidth(LINE_LENGTH)
            answer.setMaximumWidth(LINE_LENGTH)
            self._answers.body.addWidget(question)
            self._answers.body.addWidget(answer)
            self._answers.body.addSpacing(8)
        for widget in (self._answers, self._settings, self._version, self._path):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self._language.group.idClicked.connect(self._on_language)
        self._appearance.group.idClicked.connect(self._on_appearance)
        self.retranslate()

    def show_state(self, state: object) -> None:
        """Take a `HelpState`."""
        if not isinstance(state, HelpState):
            raise TypeError(state)
        self._state = state
        self._language.show_chosen(state.language)
        self._appearance.show_chosen(state.appearance)
        self._version.setText(self.tr("Mailover {version}").format(version=state.version))
        self._path.setText(state.project_path)
        self._path.setVisible(bool(state.project_path))

    def retranslate(self) -> None:
        """Everything but the names of the languages, which stay their own."""
        self.set_head(
            title=self.tr("Help"),
            lead=self.tr("What people ask first. Pressing F1 brings you here from anywhere."),
        )
        self._answers.heading.setText(self.tr("What people ask first"))
        self._settings.heading.setText(self.tr("Language and appearance"))
        self._language.label.setText(self.tr("Language"))
        self._appearance.label.setText(self.tr("Appearance"))
        names = {
            Appearance.SYSTEM: self.tr("As the &system"),
            Appearance.LIGHT: self.tr("&Light"),
            Appearance.DARK: self.tr("&Dark"),
        }
        for each, button in self._appearance.buttons.items():
            button.setText(names[Appearance(each)])
        for (question, answer), (asked, told) in zip(self._questions, self._texts(), strict=True):
            question.setText(asked)
            answer.setText(told)
        if self._state is not None:
            self.show_state(self._state)

    def footer(self) -> FooterState:
        """Back leads to the journey; there is nothing after help."""
        return FooterState(shown=False)

    def _texts(self) -> list[tuple[str, str]]:
        return [
            (
                self.tr("Can anything be lost in the old mailboxes?"),
                self.tr("No. They are opened for reading only; nothing there is moved, marked or deleted."),
            ),
            (
                self.tr("May I switch off the computer in the middle?"),
                self.tr("Yes. It goes on from the last safe message; nothing is copied twice, nothing is missed."),
            ),
            (
                self.tr("Where are the passwords?"),
                self.tr("In the safe of this computer, never in the project folder. The folder can be handed on."),
            ),
            (
                self.tr("Where is our mail?"),
                self.tr("In the archive, one plain file a letter. Any mail program opens them, without us too."),
            ),
        ]

    @Slot(int)
    def _on_language(self, number: int) -> None:
        self.intent.emit(ChooseLanguage(list(Language)[number]))

    @Slot(int)
    def _on_appearance(self, number: int) -> None:
        self.intent.emit(ChooseAppearance(list(Appearance)[number]))


class Choice(QWidget):
    """A few radio buttons with a label before them."""

    def __init__(self, buttons: dict[Language, QRadioButton] | dict[Appearance, QRadioButton]) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setProperty("role", "label")
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {str(value): button for value, button in buttons.items()}
        row = QHBoxLayout()
        row.setSpacing(24)
        for number, button in enumerate(self.buttons.values()):
            self.group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addLayout(row)

    def show_chosen(self, value: str) -> None:
        """Tick one, and let Tab come to it: Qt sees to that only when somebody clicks."""
        for name, button in self.buttons.items():
            chosen = name == str(value)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
            if chosen:
                button.setChecked(True)
