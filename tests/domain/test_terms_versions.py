"""The terms over time: versions with what each adds, changes and removes, and how a term stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Held, Outcome, TermStatus
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Closing,
    Fact,
    Meeting,
    Release,
    Term,
    TermSeen,
    Voided,
)
from akan_desktop.domain.people import Role, Subject
from akan_desktop.domain.terms_versions import (
    LatestTerms,
    TermChangeKind,
    difference,
    latest_terms,
    term_courses,
    terms_versions,
)

K = TermChangeKind
SOBER = Term(text="Møter rusfri på jobb hver dag", owner=Role.EMPLOYEE)
TALK = Term(text="Kort prat med leder hver mandag morgen", owner=Role.LINE_MANAGER)
FRIDAY = replace(TALK, text="Kort prat med leder hver fredag morgen")
COURSE = Term(text="Tar kurset som er valgt sammen", owner=Role.EMPLOYEE, due=date(2027, 1, 1))


def case_of(*facts: Fact) -> CaseFile:
    numbered = tuple(replace(fact, id=fact.id or f"f{n}") for n, fact in enumerate(facts))
    return CaseFile(
        id="c",
        ref="1",
        policy=PolicyRef(id="p", version="1"),
        subject=Subject(name="Kari Eksempel"),
        opened_on=date(2026, 1, 1),
        facts=numbered,
    )


def on(month: int) -> FactDate:
    return FactDate.of(date(2026, month, 1))


def test_the_latest_terms_are_those_of_the_fact_that_set_them_last() -> None:
    first = Agreement(id="a", on=on(1), terms=(SOBER, TALK))
    other_day = Amendment(id="day", on=on(2), changes="Møter på torsdager", terms=None)
    changed = Amendment(id="new", on=on(3), changes="Fredag passer bedre", terms=(COURSE, FRIDAY))
    assert latest_terms(case_of()) == LatestTerms()
    assert latest_terms(case_of(first, other_day)) == LatestTerms(fact="a", terms=(SOBER, TALK))
    assert latest_terms(case_of(first, changed, other_day)) == LatestTerms(fact="new", terms=(COURSE, FRIDAY))
    assert latest_terms(case_of(first, changed, Voided(id="v", on=on(4), fact="new"))).fact == "a"
    nothing_left = replace(changed, terms=())
    assert latest_terms(case_of(first, nothing_left)) == LatestTerms(fact="new")
    # A new agreement begins with its own terms, whatever became of those before it.
    again = Agreement(id="b", on=on(6), terms=(SOBER,))
    assert latest_terms(case_of(first, changed, again)) == LatestTerms(fact="b", terms=(SOBER,))
    # Without an agreement there is nothing to change.
    assert latest_terms(case_of(changed)) == LatestTerms()


def test_the_latest_terms_can_be_read_once_the_agreement_has_ended() -> None:
    closed = Closing(id="x", on=on(5), outcome=Outcome.COMPLETED)
    assert latest_terms(case_of(Agreement(id="a", on=on(1), terms=(SOBER,)), closed)).terms == (SOBER,)


def test_F31_an_amendment_is_a_version_with_its_difference() -> None:
    case = case_of(
        Agreement(id="", on=on(1), terms=(SOBER, TALK)),
        Amendment(id="", on=on(3), changes="Fredag passer bedre", terms=(COURSE, FRIDAY)),
    )
    first, second = terms_versions(case)
    assert (first.number, first.changes) == (1, ())
    assert second.number == 2
    assert [(c.kind, c.before, c.after) for c in second.changes] == [
        (K.ADDED, None, COURSE),
        (K.CHANGED, TALK, FRIDAY),
        (K.REMOVED, SOBER, None),
    ]


def test_F31_a_change_of_owner_or_deadline_is_a_change_and_of_status_or_place_none() -> None:
    owner = replace(SOBER, owner=Role.LINE_MANAGER)
    assert [c.kind for c in difference((SOBER, TALK), (TALK, owner))] == [K.CHANGED]
    assert difference((SOBER, TALK), (TALK, SOBER)) == ()
    assert difference((SOBER,), (replace(SOBER, status=TermStatus.KEPT),)) == ()


def test_F31_a_change_that_leaves_the_terms_alone_is_a_version_too() -> None:
    case = case_of(
        Agreement(id="", on=on(1), terms=(SOBER,)),
        Amendment(id="", on=on(2), changes="Møtene er på tirsdager"),
    )
    assert [(v.number, v.terms, v.changes) for v in terms_versions(case)] == [
        (1, (SOBER,), ()),
        (2, (SOBER,), ()),
    ]


def test_F31_a_change_that_was_a_mistake_and_those_of_an_earlier_agreement_do_not_count() -> None:
    old = Agreement(id="", on=on(1), terms=(SOBER,))
    early = Amendment(id="", on=on(2), changes="x", terms=())
    new = Agreement(id="", on=on(5), terms=(TALK,))
    wrong = Amendment(id="wrong", on=on(6), changes="x", terms=())
    gone = Voided(id="", on=on(6), fact="wrong", reason="feil sak")
    versions = terms_versions(case_of(old, early, new, wrong, gone))
    assert [version.terms for version in versions] == [(TALK,)]
    assert terms_versions(case_of()) == ()


TERMS = st.lists(
    st.builds(
        Term,
        text=st.sampled_from(["a b c d", "a b c e", "f g", "h i j", "k"]),
        owner=st.sampled_from([Role.EMPLOYEE, Role.HR]),
        status=st.sampled_from(TermStatus),
    ),
    max_size=6,
).map(tuple)


@given(before=TERMS, after=TERMS)
def test_the_difference_takes_every_term_once_and_leads_from_one_set_to_the_other(
    before: tuple[Term, ...], after: tuple[Term, ...]
) -> None:
    def plain(terms: list[Term]) -> list[str]:
        return sorted(str(replace(term, status=TermStatus.OPEN)) for term in terms)

    changes = difference(before, after)
    now = list(before)
    for change in changes:
        if change.before is not None:
            now.remove(change.before)
        if change.after is not None:
            now.append(change.after)
    assert plain(now) == plain(list(after))
    assert difference(before, before) == ()
    for change in changes:
        assert (change.before is None) == (change.kind is K.ADDED)
        assert (change.after is None) == (change.kind is K.REMOVED)


def test_how_a_term_stood_is_followed_from_meeting_to_meeting_also_when_it_is_written_anew() -> None:
    def meeting(month: int, *seen: TermSeen) -> Meeting:
        return Meeting(id="", on=on(month), held=Held.YES, terms_seen=seen)

    case = case_of(
        Agreement(id="", on=on(1), terms=(SOBER, TALK)),
        meeting(2, TermSeen(text=TALK.text, status=TermStatus.NOT_KEPT)),
        Amendment(id="", on=on(3), changes="Fredag", terms=(SOBER, FRIDAY)),
        meeting(4, TermSeen(text=FRIDAY.text, status=TermStatus.KEPT)),
        meeting(5),
    )
    courses = {course.term.text: [each.status for each in course.seen] for course in term_courses(case)}
    assert courses == {SOBER.text: [], FRIDAY.text: [TermStatus.NOT_KEPT, TermStatus.KEPT]}
    assert term_courses(case_of()) == ()


def test_F34_a_consent_holds_from_its_day_until_it_runs_out_or_is_taken_back() -> None:
    given_ = Release(
        id="",
        on=on(2),
        between=(Role.LINE_MANAGER, Role.GENERAL_PRACTITIONER),
        until=date(2026, 6, 30),
    )
    assert [given_.holds_on(date(2026, m, 1)) for m in (1, 2, 6, 7)] == [False, True, True, False]
    assert given_.holds_on(date(2026, 6, 30))
    back = replace(given_, withdrawn_on=date(2026, 4, 1))
    assert (back.holds_on(date(2026, 3, 31)), back.holds_on(date(2026, 4, 1))) == (True, False)
    assert replace(given_, until=None).holds_on(date(2030, 1, 1))
