"""What the kinds of fact are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.i18n.catalogue import N_

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

KINDS: Final[dict[str, str]] = {
    "note": N_("Note"),
    "concern": N_("Concern"),
    "talk": N_("Talk"),
    "incident": N_("Incident"),
    "warning": N_("Warning"),
    "offer": N_("Offer of an agreement"),
    "agreement": N_("Individual agreement"),
    "amendment": N_("Change of the agreement"),
    "release": N_("Consent to talk together"),
    "extension": N_("Extension"),
    "refusal": N_("Measure refused"),
    "breach": N_("Breach of the agreement"),
    "relapse": N_("Relapse"),
    "meeting": N_("Meeting"),
    "measure": N_("Measure in the follow-up"),
    "employment": N_("Change in the employment"),
    "departure": N_("Departure from the rules"),
    "hold": N_("Deletion on hold"),
    "hr_transfer": N_("Handed over to a personnel case"),
    "closing": N_("Case closed"),
    "policy_switch": N_("Other rules from here on"),
    "voided": N_("Entered by mistake"),
}


def kind_word(texts: Texts, kind: str) -> str:
    """Return what a kind of fact is called, by the code that `akan-case/1` uses. Raises KeyError."""
    return texts.t(KINDS[kind])
