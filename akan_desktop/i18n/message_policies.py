"""What is told about mistakes in a set of rules: what is wrong at the place, and how to mend it."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.policies import PolicyProblem
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (
        PolicyProblem.NOT_FOUND,
        Wording(
            what=N_("There are no such rules."),
            advice=N_("Look at the name; “policy list” shows those there are."),
        ),
    ),
    (
        PolicyProblem.UNREADABLE,
        Wording(
            what=N_("The file could not be read."),
            advice=N_("See that it is there, and save it as UTF-8 text."),
        ),
    ),
    (
        PolicyProblem.TOO_LARGE,
        Wording(
            what=N_("The file is too large for a set of rules."), advice=N_("A set of rules is text only.")
        ),
    ),
    (
        PolicyProblem.NOT_TOML,
        Wording(
            what=N_("This line cannot be read."),
            advice=N_("Look for a missing quotation mark, bracket or = here or on the line before."),
        ),
    ),
    (
        PolicyProblem.BAD_WRITING,
        Wording(
            what=N_("This value cannot be read."),
            advice=N_('Text stands in quotation marks: "...". Dates, numbers, true and false stand without.'),
        ),
    ),
    (
        PolicyProblem.BAD_DATE,
        Wording(what=N_("There is no such date."), advice=N_("Write year-month-day: 2026-01-31.")),
    ),
    (
        PolicyProblem.WRITTEN_TWICE,
        Wording(what=N_("This is there twice."), advice=N_("Keep one of them and take the other away.")),
    ),
    (
        PolicyProblem.EMPTY_FILE,
        Wording(
            what=N_("There is nothing in the file."),
            advice=N_("Begin with the template: “policy new” writes it."),
        ),
    ),
    (
        PolicyProblem.NOT_UTF8,
        Wording(
            what=N_("The file is not saved as UTF-8, so that letters such as æ, ø and å cannot be read."),
            advice=N_("Choose “Save as” in the editor, with UTF-8 as the encoding."),
        ),
    ),
    (
        PolicyProblem.TOO_DEEP,
        Wording(
            what=N_("The file has tables within tables, deeper than any set of rules goes."),
            advice=N_("Begin with the template: “policy new” writes it."),
        ),
    ),
    (
        PolicyProblem.UNKNOWN_KEY,
        Wording(
            what=N_("There is no such key."),
            advice=N_("Did you mean one of these? {allowed}"),
        ),
    ),
    (
        PolicyProblem.VERSION_TAKEN,
        Wording(
            what=N_("There are other rules with this name and version already."),
            advice=N_("Give the file a new version, and the day from which it holds."),
        ),
    ),
    (PolicyProblem.MISSING_KEY, Wording(what=N_("This key is missing."), advice=N_("Add it to the table."))),
    (PolicyProblem.BAD_VALUE, Wording(what=N_("This value does not belong here. Allowed: {allowed}"))),
    (PolicyProblem.EMPTY_VALUE, Wording(what=N_("Nothing stands here."), advice=N_("Fill it in."))),
    (
        PolicyProblem.TOO_LONG,
        Wording(what=N_("The text is too long."), advice=N_("At most {allowed} characters.")),
    ),
    (
        PolicyProblem.BAD_NAME,
        Wording(
            what=N_("This cannot be a name in the file."),
            advice=N_("Use small letters a-z, digits, hyphens and underscores, without spaces."),
        ),
    ),
    (
        PolicyProblem.BAD_SHAPE,
        Wording(what=N_("This is written in another way."), advice=N_("Write it like this: {allowed}")),
    ),
    (
        PolicyProblem.BAD_PERIOD,
        Wording(
            what=N_("This is no length of time."),
            advice=N_("Write for instance: 24 months, 2 years, 14 days, 3 working days. At least 1."),
        ),
    ),
    (
        PolicyProblem.CLAUSE_MISSING,
        Wording(
            what=N_("The rule names no clause."),
            advice=N_("Add clause = with the place in your own rules where it stands."),
        ),
    ),
    (
        PolicyProblem.WORDING_MISSING,
        Wording(
            what=N_("The rule has no wording in every language."),
            advice=N_("Write in one sentence what the rule says: nb, nn and en."),
        ),
    ),
    (
        PolicyProblem.READING_MISSING,
        Wording(
            what=N_("The rule is a reading, but does not say why."),
            advice=N_("Add reading_nb, reading_nn and reading_en."),
        ),
    ),
    (
        PolicyProblem.DUPLICATE_ID,
        Wording(what=N_("Two rules have the same id."), advice=N_("Give one of them another id.")),
    ),
    (
        PolicyProblem.LADDER_GAP,
        Wording(
            what=N_("A step of the ladder is missing."),
            advice=N_("Number the steps 1, 2, 3 and so on, without a gap."),
        ),
    ),
    (
        PolicyProblem.LADDER_OVERLAP,
        Wording(
            what=N_("Two steps of the ladder are about the same incident."),
            advice=N_("Each number once, and nothing after a step with and_later = true."),
        ),
    ),
    (
        PolicyProblem.RULE_OVERLAP,
        Wording(
            what=N_("Another rule speaks of the same matter already."),
            advice=N_("Keep one of them, or let each speak of its own."),
        ),
    ),
    (
        PolicyProblem.RULE_GAP,
        Wording(
            what=N_("This leads to something that no rule speaks of."),
            advice=N_("Add the rule; if your rules do not settle it, write certainty = “not_settled”."),
        ),
    ),
    (
        PolicyProblem.PASSAGE_UNUSED,
        Wording(
            what=N_("This passage of the source has neither a rule nor a reason for having none."),
            advice=N_("Write either rules or reason, not both."),
        ),
    ),
    (
        PolicyProblem.PASSAGE_UNKNOWN_RULE,
        Wording(what=N_("The passage names a rule that does not exist."), advice=N_("Look at the spelling.")),
    ),
    (
        PolicyProblem.RULE_WITHOUT_PASSAGE,
        Wording(
            what=N_("No passage of the source stands behind this rule."),
            advice=N_("Name the rule in a passage, or say its source."),
        ),
    ),
    (
        PolicyProblem.EXTENDS_UNKNOWN,
        Wording(
            what=N_("The rules that these build on do not exist."),
            advice=N_("Those there are: {allowed}"),
        ),
    ),
    (
        PolicyProblem.EXTENDS_CYCLE,
        Wording(
            what=N_("These rules build on themselves."),
            advice=N_("Build on other rules, or take “extends” away."),
        ),
    ),
    (
        PolicyProblem.EXTENDS_TWICE,
        Wording(
            what=N_("The rules that these build on build on others in turn."),
            advice=N_("Only one level is possible: build on the others directly."),
        ),
    ),
    (
        PolicyProblem.EXTENDS_BROKEN,
        Wording(
            what=N_("The rules that these build on cannot be read."),
            advice=N_("Check those first."),
        ),
    ),
    (
        PolicyProblem.REMOVE_UNKNOWN,
        Wording(
            what=N_("There is no such rule to remove."),
            advice=N_("“policy show” lists the ids of the rules that you build on."),
        ),
    ),
    (
        PolicyProblem.REMOVE_WITHOUT_EXTENDS,
        Wording(
            what=N_("There is nothing to remove: these rules build on no others."),
            advice=N_("Leave the rule out instead."),
        ),
    ),
    (
        PolicyProblem.VALUE_BUT_NOT_SETTLED,
        Wording(
            what=N_("The rule is marked as not settled, and yet it has a value."),
            advice=N_("Take the value away, or say that the rule is stated or inferred."),
        ),
    ),
    (
        PolicyProblem.BAD_CASE,
        Wording(
            what=N_("This example case cannot be read."),
            advice=N_("Compare it with another case in the file."),
        ),
    ),
    (
        PolicyProblem.CASE_FAILED,
        Wording(
            what=N_("The example expects “{allowed}”, but the rules give “{detail}”."),
            advice=N_("Either the rule or the expectation has to change."),
        ),
    ),
    (
        PolicyProblem.CASE_NEVER,
        Wording(
            what=N_("The rules give “{detail}”, and the example says that this must never come."),
            advice=N_("Either the rule or the expectation has to change."),
        ),
    ),
)
