"""What is wrong in a policy file, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.policies import PolicyProblem
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (PolicyProblem.NOT_FOUND, Wording(what=N_("There are no such rules."))),
    (PolicyProblem.UNREADABLE, Wording(what=N_("The file could not be read."))),
    (PolicyProblem.TOO_LARGE, Wording(what=N_("The file is too large for a set of rules."))),
    (PolicyProblem.NOT_TOML, Wording(what=N_("This is not TOML."))),
    (PolicyProblem.UNKNOWN_KEY, Wording(what=N_("There is no such key."))),
    (PolicyProblem.MISSING_KEY, Wording(what=N_("This key is missing."))),
    (PolicyProblem.BAD_VALUE, Wording(what=N_("This value does not belong here. Allowed: {allowed}"))),
    (PolicyProblem.CLAUSE_MISSING, Wording(what=N_("The rule names no clause."))),
    (PolicyProblem.WORDING_MISSING, Wording(what=N_("The rule has no wording in every language."))),
    (PolicyProblem.READING_MISSING, Wording(what=N_("The rule is a reading, but does not say why."))),
    (PolicyProblem.DUPLICATE_ID, Wording(what=N_("Two rules have the same id."))),
    (PolicyProblem.LADDER_GAP, Wording(what=N_("A step of the ladder is missing."))),
    (PolicyProblem.LADDER_OVERLAP, Wording(what=N_("Two steps of the ladder are about the same incident."))),
    (
        PolicyProblem.PASSAGE_UNUSED,
        Wording(what=N_("This passage of the source has neither a rule nor a reason for having none.")),
    ),
    (PolicyProblem.PASSAGE_UNKNOWN_RULE, Wording(what=N_("The passage names a rule that does not exist."))),
    (
        PolicyProblem.RULE_WITHOUT_PASSAGE,
        Wording(what=N_("No passage of the source stands behind this rule.")),
    ),
    (PolicyProblem.EXTENDS_RESERVED, Wording(what=N_("Rules that build on other rules are not read yet."))),
    (
        PolicyProblem.VALUE_BUT_NOT_SETTLED,
        Wording(what=N_("The rule is marked as not settled, and yet it has a value.")),
    ),
    (PolicyProblem.BAD_CASE, Wording(what=N_("This example case cannot be read."))),
    (PolicyProblem.CASE_FAILED, Wording(what=N_("This example case gives another answer than it expects."))),
)
