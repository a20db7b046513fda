"""The language of the program, switched while it runs: Qt's own words first, ours over them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.core.resource_files import resource
from app.flow.words import Language


class Languages(QObject):
    """Installs catalogues; every widget hears a LanguageChange."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self._language = language
        self.use(language)

    @property
    def language(self) -> Language:
        """The language of now."""
        return self._language

    def use(self, language: Language) -> None:
        """Switch."""
        self._language = language
        QLocale.setDefault(QLocale(language.value if language is Language.ZH else "en_GB"))
        self.withdraw()
        for name, folder in (
            (f"qtbase_{language.value}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            (f"mailover_{language.value}", str(resource("i18n"))),
        ):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._installed.append(translator)
                QCoreApplication.installTranslator(translator)

    def withdraw(self) -> None:
        """Take the catalogues off again."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
