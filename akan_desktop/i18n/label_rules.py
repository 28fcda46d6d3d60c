"""What the chapters of an employer's rules are called, and what the rules say how long to keep."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.policy_prose import Chapter
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (Chapter.SCOPE, N_("Who and what the rules are about")),
    (Chapter.CONTACT, N_("The contact and secrecy")),
    (Chapter.CONCERN, N_("Concern, and ways into an agreement")),
    (Chapter.INCIDENT, N_("What counts, and what is done at once")),
    (Chapter.LADDER, N_("Step by step")),
    (Chapter.WARNING, N_("How long warnings count")),
    (Chapter.AGREEMENT, N_("The agreement")),
    (Chapter.GROUP, N_("The people around")),
    (Chapter.FOLLOW_UP, N_("Follow-up")),
    (Chapter.BREACH, N_("When the agreement is broken")),
    (Chapter.CLOSING, N_("How it ends")),
    (Chapter.RETENTION, N_("What is kept, and for how long")),
    (Chapter.YEAR, N_("What comes back every year")),
    (RetentionScope.CASE, N_("The whole case")),
    (RetentionScope.WARNING, N_("The warnings")),
    (RetentionScope.AGREEMENT, N_("The agreement")),
    (RetentionScope.MINUTES, N_("The minutes")),
    (RetentionScope.CONCERN, N_("The concern")),
)
