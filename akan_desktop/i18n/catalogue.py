"""The words of one language, looked up by their English wording.

A page gets a `Texts` and keeps it; a paper may get another one, in the employee's language. There is no
global translation function, so that two languages can be on the desk at once.

    texts = load("nb", resources / "i18n")
    texts.t("New case")                                  # "Ny sak"
    texts.t("Case {number}", number="2026-014")          # filled in after it is translated
    texts.tn("{n} case", "{n} cases", 3)                 # "3 saker"

Wordings stand as plain string literals in the call, so that `packaging/catalogues.py` finds them. What is
translated later than it is written (tables of labels) is marked with `N_`.

Languages are named by their code here ("nb"; a `domain.language.Lang` is such a string), because the unlock
page is painted before the domain is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.i18n.compiled import Compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NB: Final = "nb"
NN: Final = "nn"
EN: Final = "en"
LANGUAGES: Final = (NB, NN, EN)
DEFAULT: Final = NB


def N_(msgid: str) -> str:  # noqa: N802 - the customary name, which the extraction looks for
    """Mark a wording for the catalogues without translating it yet."""
    return msgid


class Texts:
    """Everything that can be said in one language (`language` is its code).

    A wording that the catalogue lacks comes back in English: never empty, never an error. `catalogues.py
    check` finds such gaps before a user does.
    """

    def __init__(
        self,
        language: str,
        words: Compiled | None = None,
        own: Mapping[str, str] | None = None,
        reword: Callable[[str], str] | None = None,
    ) -> None:
        self.language: Final = str(language)
        self._words = words
        self._own: Mapping[str, str] = own or {}
        self._reword = reword

    def t(self, msgid: str, /, **values: object) -> str:
        """Return the wording in this language, with `{name}` places filled in."""
        found = self._own.get(msgid)
        if found is None:
            found = (self._words.single(msgid) if self._words and msgid else None) or msgid
            if self._reword is not None:
                found = self._reword(found)
        return found.format(**values) if values else found

    def tn(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form that fits the count `n`, which fills `{n}`."""
        found = (self._words.counted(one, n) if self._words else None) or (one if n == 1 else many)
        if self._reword is not None:
            found = self._reword(found)
        return found.format(n=n, **values)

    def with_own(self, words: Mapping[str, str], reword: Callable[[str], str] | None = None) -> Texts:
        """Return the same language in somebody's own words.

        `words` has whole wordings by msgid; `reword` is given every other wording, before its `{name}` places
        are filled: what a person typed is never reworded.
        """
        return Texts(self.language, self._words, words, reword)

    def reworded(self, text: str) -> str:
        """Return a text from elsewhere than the catalogues, such as a form's title, in own words."""
        return text if self._reword is None else self._reword(text)

    def foreign(self, context: str, msgid: str) -> str:
        """Return a wording of Qt's own (buttons, calendar, dialogs), or "" where we have none."""
        if self._words is None:
            return msgid if self.language == EN else ""
        found = self._words.foreign(context, msgid)
        return "" if found is None or (found == msgid and self.language != EN) else found

    def knows(self, msgid: str) -> bool:
        """Say whether the wording is translated (English knows everything)."""
        return self.language == EN or self.t(msgid) != msgid


def load(language: str, folder: Path) -> Texts:
    """Read the compiled catalogue `folder/<language>.mo`; where `folder` is `resources/i18n`.

    English needs no file. Raises `ValueError` for a language that we do not speak, `FileNotFoundError` when
    the catalogue is not there: a program that silently speaks English is a packaging mistake.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    if language == EN:
        return Texts(EN)
    return Texts(language, Compiled((folder / f"{language}.mo").read_bytes()))
