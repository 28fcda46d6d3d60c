"""What the set-up has been told so far; it lives in memory only, until the vault takes it over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from akan_desktop.app.own_decisions import Question
    from akan_desktop.app.policies import Policy
    from akan_desktop.domain.case import PolicyRef

_WEIGHTS: Final = (3, 2, 7, 6, 5, 4, 3, 2)


@dataclass(slots=True)
class Answers:
    """One set-up. `employees` is the lower end of a band.

    `own` are the rules of a file of one's own, None where `policy` is one that the program brings.
    `decisions` answer what the rules leave open.
    """

    folder: Path
    name: str = ""
    number: str = ""
    contact: str = ""
    contact_title: str = ""
    contact_reach: str = ""
    public: bool | None = None
    employees: int | None = None
    health_service: bool | None = None
    policy: PolicyRef | None = None
    own: Policy | None = None
    decisions: dict[Question, str] = field(default_factory=dict)


def is_organisation_number(text: str) -> bool:
    """Whether nine digits carry the control digit of Enhetsregisteret (modulus 11)."""
    digits = [int(letter) for letter in text if letter in "0123456789"]
    if len(digits) != 9 or any(letter not in "0123456789 " for letter in text):
        return False
    rest = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    control = 0 if rest == 0 else 11 - rest
    return control == digits[8]
