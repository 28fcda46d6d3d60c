"""Why a paper could not be made, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.papers import PaperProblem
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (
        PaperProblem.MISSING_VALUES,
        Wording(what=N_("The paper cannot be made yet: something that must stand in it is missing.")),
    ),
    (
        PaperProblem.GLYPH_MISSING,
        Wording(what=N_("The font has no character {character}. Write it another way.")),
    ),
    (PaperProblem.UNKNOWN_FORM, Wording(what=N_("There is no such form."))),
    (PaperProblem.UNKNOWN_INPUT, Wording(what=N_("The form has no place for this."))),
    (PaperProblem.BAD_ROW, Wording(what=N_("A row has too many or too few cells."))),
    (PaperProblem.BAD_SIGNERS, Wording(what=N_("These signatures do not fit the form."))),
    (PaperProblem.MODE_NOT_OFFERED, Wording(what=N_("This form is not made for signing in this way."))),
    (PaperProblem.LOGO_UNREADABLE, Wording(what=N_("The logo cannot be read. Use a PNG or JPEG picture."))),
    (PaperProblem.TOO_LARGE, Wording(what=N_("The paper is too long."))),
    (
        PaperProblem.BAD_DOCUMENT_ID,
        Wording(what=N_("The document's number is not one that this program gives.")),
    ),
    (
        PaperProblem.LAW_NOT_IN_FORCE,
        Wording(what=N_("The form cites a law that is not in force on this day.")),
    ),
    (PaperProblem.FORM_INVALID, Wording(what=N_("There are mistakes in the form's text."))),
)
