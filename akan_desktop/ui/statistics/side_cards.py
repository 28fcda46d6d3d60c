"""What stands beside the figures: how people are protected, and who gets what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.ui.common.surfaces import Card
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.statistics.wording import explanation, size_note

if TYPE_CHECKING:
    from akan_desktop.app.statistics import Release
    from akan_desktop.i18n.catalogue import Texts


def protection(texts: Texts, release: Release) -> Card:
    """Return the method in plain words, and what it cannot do."""
    t = texts.t
    card = Card(t("How people are protected"))
    card.body.addWidget(Body(explanation(texts, release)))
    note = size_note(texts, release)
    if note:
        card.body.addWidget(Body(note))
    card.body.addWidget(
        Body(t("A bar is solid up to what the number is at least, and hatched up to what it can be."))
    )
    card.body.addWidget(
        Muted(
            t(
                "No rounding helps where everybody in a group is alike, or against somebody who knows all "
                "other cases. Never add numbers of your own when you hand the figures over."
            )
        )
    )
    return card


def receivers(texts: Texts) -> Card:
    """Return who gets the figures."""
    t = texts.t
    card = Card(t("Who gets the figures"))
    card.body.addWidget(
        Body(
            t(
                "The Akan committee, the working environment committee and Akan get the same figures, "
                "once a year. Nobody gets figures for a unit, or in the middle of the year."
            )
        )
    )
    return card
