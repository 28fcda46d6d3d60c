"""The languages of the window and of the papers. They are chosen apart from each other."""

from enum import StrEnum


class Lang(StrEnum):
    """A language that the program speaks; the value is the code used in storage and in file names."""

    NB = "nb"
    NN = "nn"
    EN = "en"
