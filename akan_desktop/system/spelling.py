"""Spelling by the Hunspell that may be on the computer, with the dictionaries that are there.

The library is loaded when somebody first asks, and is no part of what must be installed. What is typed stays
in this process: unlike the brokers that can stand between, it keeps no list of words.
"""

from __future__ import annotations

import ctypes
from ctypes.util import find_library
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDERS: Final = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/usr/local/share/hunspell"),
    Path("/Library/Spelling"),
)
_DICTIONARIES: Final = {"nb": ("nb_NO",), "nn": ("nn_NO",), "en": ("en_GB", "en_US")}
_VERSIONS: Final = ("hunspell-1.7", "hunspell-1.6", "hunspell-1.8", "hunspell")


class Hunspell:
    """One dictionary. Lives as long as the program."""

    def __init__(self, library: ctypes.CDLL, dictionary: Path) -> None:
        library.Hunspell_create.restype = ctypes.c_void_p
        library.Hunspell_create.argtypes = (ctypes.c_char_p, ctypes.c_char_p)
        library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
        library.Hunspell_get_dic_encoding.argtypes = (ctypes.c_void_p,)
        library.Hunspell_spell.restype = ctypes.c_int
        library.Hunspell_spell.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
        self._library = library
        self._handle = library.Hunspell_create(
            bytes(dictionary.with_suffix(".aff")), bytes(dictionary.with_suffix(".dic"))
        )
        self._encoding = library.Hunspell_get_dic_encoding(self._handle).decode("ascii")
        self.knows = lru_cache(maxsize=4096)(self._knows)

    def _knows(self, word: str) -> bool:
        """Whether the dictionary has the word; one that it cannot even write is left alone."""
        try:
            written = word.replace("’", "'").encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return True
        return bool(self._library.Hunspell_spell(self._handle, written))


@lru_cache(maxsize=3)
def spelling(lang: str) -> Hunspell | None:
    """Return the spelling of a language ("nb"); None where the library or a dictionary is missing."""
    dictionary = _dictionary(lang)
    if dictionary is None:
        return None
    for name in _VERSIONS:
        found = find_library(name)
        if found is None:
            continue
        try:
            return Hunspell(ctypes.CDLL(found), dictionary)
        except (OSError, AttributeError):
            continue
    return None


def _dictionary(lang: str) -> Path | None:
    for folder in _FOLDERS:
        for name in _DICTIONARIES.get(lang, ()):
            if (folder / f"{name}.dic").is_file() and (folder / f"{name}.aff").is_file():
                return folder / f"{name}.dic"
    return None
