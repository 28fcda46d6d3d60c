"""The languages of the window and of the papers. They are chosen apart from each other."""

from enum import StrEnum


class Lang(StrEnum):
    """A language that the program speaks; the value is the code used in storage and in file names."""

    NB = "nb"
    NN = "nn"
    EN = "en"


def capital(words: str) -> str:
    """Return words as they begin a line; what follows the first letter stays as it is written."""
    return words[:1].upper() + words[1:]


def inside(words: str) -> str:
    """Return words as they stand inside a sentence; names such as AKAN, Akan and BHT keep their capitals."""
    named = words[1:2].isupper() or words.startswith("Akan")
    return words if named else words[:1].lower() + words[1:]
