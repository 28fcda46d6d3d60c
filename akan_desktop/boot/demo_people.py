"""Made-up people and places of the demonstration. Every name says that nobody is meant."""

from __future__ import annotations

from typing import Final, NamedTuple

_FIRST: Final = (
    ("Ola", "man"), ("Kari", "woman"), ("Test", "man"), ("Prøve", "woman"), ("Nils", "man"),
    ("Anne", "woman"), ("Per", "man"), ("Ingrid", "woman"), ("Åse", "woman"), ("Øystein", "man"),
    ("Ærlend", "man"), ("Marit", "woman"), ("Jon", "man"), ("Solveig", "woman"),
)  # fmt: skip
_LAST: Final = ("Testesen", "Eksempelsen", "Oppdiktet", "Prøvesen", "Liksomsen", "Påfunn", "Fiksjonsen")
_UNITS: Final = (
    "Bydel Eksempelhaugen", "Liksomåsen sykehjem", "Etat for prøver", "Fantasihagen barnehage",
    "Testtoppen skole", "Oppdiktet bibliotek", "Påfunn renhold", "Eksempelkaia verksted",
)  # fmt: skip
_POSITIONS: Final = (
    "Konsulent", "Helsefagarbeider", "Saksbehandler", "Barnehageassistent", "Vaktmester", "Bibliotekar",
    "Renholder", "Mekaniker",
)  # fmt: skip


class Person(NamedTuple):
    """A made-up person with a made-up place of work, and their made-up leader."""

    name: str
    gender: str
    birth_year: int
    unit: str
    position: str
    leader: str


def person(number: int, year: int) -> Person:
    """Return the `number`-th person, from 0; all are different. `year` is the year that they are alive in."""
    first, gender = _FIRST[number % len(_FIRST)]
    last = _LAST[(number + number // len(_FIRST)) % len(_LAST)]
    place = (number * 5) % len(_UNITS)
    return Person(
        name=f"{first} {last}",
        gender=gender,
        birth_year=year - 27 - (number * 7) % 38,
        unit=_UNITS[place],
        position=_POSITIONS[place],
        leader=f"Leder {_LAST[(number + 3) % len(_LAST)]}",
    )
