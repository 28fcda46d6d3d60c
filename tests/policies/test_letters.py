"""Rules hold how they are said to the employee: all of it or none, as long as the rule is the same."""

from __future__ import annotations

from datetime import date

import pytest

from akan_desktop.app.own_decisions import Decisions, OwnHead, Question
from akan_desktop.app.policies import PolicyError
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.domain.rule_codes import Situation
from akan_desktop.domain.state import Certainty
from tests.policies.test_every_profile import FILES, NAMES, POLICIES
from tests.policies.test_extending import HEAD, NAME
from tests.policies.test_mistakes import mistakes, swapped

NO = "ladder.second.alt2"
WORDS = 'nb = "Den ansatte sier nei."\nnn = "Den tilsette seier nei."\nen = "The answer is no."\n'
OWN = 'letter_nb = "Da slutter vi."\nletter_nn = "Då sluttar vi."\nletter_en = "Then we stop."\n'


def changed(row: str) -> str:
    return f'{HEAD}{NAME}[[ladder]]\nid = "second"\n[[ladder.alternatives]]\nid = "alt2"\n{row}'


@pytest.mark.parametrize("name", NAMES)
def test_whatever_stands_in_a_letter_is_said_to_the_employee_in_every_language(name: str) -> None:
    policy = POLICIES[name]
    answers = {Situation.ACCEPTED, Situation.DECLINED}
    said = [
        *policy.rules.incident,
        *(rule for rule in policy.rules.retention),
        *(
            branch
            for step in policy.rules.ladder
            for branch in step.alternatives
            if branch.when in answers and branch.certainty is not Certainty.NOT_SETTLED
        ),
    ]
    for rule in said:
        assert all(policy.letter(rule.id, lang) for lang in Lang), rule.id


def test_a_letter_in_one_language_only_is_told() -> None:
    text = swapped('letter_nn = "Du brukte rusmiddel i arbeidstida."\n', "")
    (mistake,) = mistakes(text)
    assert (mistake.problem, mistake.key) == ("wording_missing", "incident.use_at_work.letter_nn")


def test_a_letter_that_no_paper_has_room_for_is_told() -> None:
    text = swapped("Du brukte rusmiddel i arbeidstida.", "Du " + "brukte " * 400)
    (mistake,) = mistakes(text)
    assert (mistake.problem, mistake.key) == ("too_long", "incident.use_at_work.letter_nn")


def test_a_letter_of_a_rule_that_no_letter_tells_of_is_refused() -> None:
    text = swapped('[refusal]\nclause = "3.2"', '[refusal]\nclause = "3.2"\nletter_nb = "Du"')
    assert ("unknown_key", "refusal.letter_nb") in {(m.problem, m.key) for m in mistakes(text)}


def test_a_rule_that_is_said_anew_loses_the_letter_of_the_old_one() -> None:
    inherited = FILES.read(changed("").encode())
    assert inherited.letter(NO, Lang.NB) == FILES.get("oslo-2017").letter(NO, Lang.NB) != ""
    assert FILES.read(changed(WORDS).encode()).letter(NO, Lang.NB) == ""
    named = FILES.read(changed(WORDS + OWN).encode())
    assert [named.letter(NO, lang) for lang in Lang] == ["Da slutter vi.", "Då sluttar vi.", "Then we stop."]
    # The whole is what a vault keeps.
    assert FILES.read(named.raw).letters == named.letters
    # A letter alone needs no clause: the rule is the same.
    assert FILES.read(changed(OWN).encode()).letter(NO, Lang.NB) == "Da slutter vi."
    with pytest.raises(PolicyError, match="letter_en"):
        FILES.read(changed('letter_nb = "Da slutter vi."\nletter_nn = "Då sluttar vi."').encode())


def test_a_decision_is_said_to_the_employee_too() -> None:
    head = OwnHead(ref=PolicyRef(id="egne", version="1"), employer="Eksempel", decided_on=date(2026, 11, 23))
    decisions: Decisions = {Question.WARNING_ON_YES: "none", Question.RETENTION: "6"}
    own = FILES.read(FILES.decided(FILES.get("akan"), head, decisions))
    assert own.letter("ladder.first.yes", Lang.NB) == "Vi skriver avtalen sammen, og du får ingen advarsel."
    assert own.letter("retention.not_settled", Lang.NN) == (
        "Vi slettar opplysningane 6 månader etter at saka er avslutta."
    )
