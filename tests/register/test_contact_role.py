"""What the contact may hold of a warning: in Oslo nothing before a group, in Hustadvika the fact only."""

from __future__ import annotations

from datetime import date

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk import Desk
from akan_desktop.app.importing import take_in
from akan_desktop.app.imports import IncomingCase
from akan_desktop.app.papers import Paper, PaperMode
from akan_desktop.app.policy_switch import switch_preview
from akan_desktop.app.steps.contact_role import Forgotten
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.facts import Voided, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, Role, Subject, Workplace
from tests.register.test_desk import clock, desk, session  # noqa: F401 - fixtures

SECRET = "Kvikksølvkassen"


def under(desk: Desk, rules: str) -> str:  # noqa: F811
    desk.do(c.ChooseRules(policy=desk.policies.get(rules).ref))
    subject = Subject(name="Eva Eksempelsen", unit="Furulia", informed_on=desk.today())
    return desk.do(c.OpenCase(subject=subject)).case_id


def problems(desk: Desk, command: c.CaseCommand) -> list[Problem]:  # noqa: F811
    with pytest.raises(RefusedError) as refused:
        desk.do(command)
    return [refusal.problem for refusal in refused.value.refusals]


def case_of(desk: Desk, case_id: str) -> CaseFile:  # noqa: F811
    return desk.reads.case_page(case_id, desk.today()).case


def anywhere(desk: Desk, word: str) -> bool:  # noqa: F811
    """Whether a word stands in any row of the database, the search index included."""
    database = desk.vault.connection
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name of our own
            if any(word.casefold() in str(value).casefold() for value in row):
                return True
    return False


def test_oslo_4_4_2_no_warning_before_there_is_a_group(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "oslo-2017")
    desk.do(c.RecordIncident(case_id=case_id, on=None))
    warning = c.IssueWarning(case_id=case_id, ground=SECRET)
    assert problems(desk, warning) == [Problem.WARNING_BEFORE_GROUP]
    with_section = c.RecordIncident(case_id=case_id, warning=c.WarningSection(ground=SECRET))
    assert problems(desk, with_section) == [Problem.WARNING_BEFORE_GROUP]
    fact = Warning(id="w", on=case_of(desk, case_id).facts[0].on, ground=SECRET)
    assert problems(desk, c.AddFact(case_id=case_id, fact=fact)) == [Problem.WARNING_BEFORE_GROUP]
    assert not anywhere(desk, SECRET)
    member = GroupMember(id="", role=Role.LINE_MANAGER, name="Leif Lederbakken", since=date(2026, 11, 20))
    desk.do(c.ComposeGroup(case_id=case_id, members=(member,)))
    desk.do(warning)
    assert [each.ground for each in case_of(desk, case_id).of(Warning)] == [SECRET]


def test_hustadvika_271_the_contact_learns_only_that_a_warning_was_given(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "hustadvika")
    desk.do(c.RecordIncident(case_id=case_id))
    assert problems(desk, c.IssueWarning(case_id=case_id, ground=SECRET)) == [Problem.WARNING_CONTENT]
    desk.do(c.IssueWarning(case_id=case_id, ground=""))
    assert len(case_of(desk, case_id).of(Warning)) == 1
    assert not anywhere(desk, SECRET)


def test_an_imported_warning_is_held_to_the_same(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "ud-2018")
    desk.do(c.RecordIncident(case_id=case_id))
    desk.do(c.IssueWarning(case_id=case_id, ground="Ord som lederen skrev"))
    case = case_of(desk, case_id)
    moved = c.ImportCase(
        subject=case.subject, policy=desk.policies.get("hustadvika").ref, facts=case.facts, ref="2026-099"
    )
    with pytest.raises(RefusedError) as refused:
        desk.do(moved)
    assert refused.value.refusals[0].problem is Problem.WARNING_CONTENT


def test_an_imported_warning_that_was_taken_back_has_no_content_either(desk: Desk) -> None:  # noqa: F811
    subject = Subject(name="Eva Eksempelsen", unit="Furulia", informed_on=desk.today())
    on = FactDate.of(date(2026, 10, 1))
    told = c.ImportCase(
        subject=subject,
        policy=desk.policies.get("hustadvika").ref,
        facts=(
            Warning(id="w", on=on, ground=SECRET),
            Voided(id="v", on=on, fact="w", reason="Gjaldt en annen"),
        ),
        ref="2026-099",
    )
    case_id = desk.do(told).case_id
    assert not anywhere(desk, SECRET)
    kept, marker = case_of(desk, case_id).facts
    assert isinstance(kept, Warning)
    assert isinstance(marker, Voided)
    assert (kept.ground, marker.fact) == ("", kept.id)


def test_a_dry_run_of_an_import_asks_the_same(desk: Desk) -> None:  # noqa: F811
    incoming = IncomingCase(
        policy="hustadvika",
        ref="2026-099",
        subject=Subject(name="Eva Eksempelsen", unit="Furulia", informed_on=desk.today()),
        workplace=Workplace(),
        problem=None,
        group=(),
        facts=(Warning(id="w", on=FactDate.of(date(2026, 10, 1)), ground=SECRET),),
        opened_on=None,
    )
    for dry_run in (True, False):
        with pytest.raises(RefusedError) as refused:
            take_in(desk, incoming, dry_run=dry_run)
        assert [each.problem for each in refused.value.refusals] == [Problem.WARNING_CONTENT]


def test_under_other_rules_the_content_goes_and_the_fact_stays(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "ud-2018")
    desk.do(c.RecordIncident(case_id=case_id))
    desk.do(c.IssueWarning(case_id=case_id, ground=SECRET))
    assert anywhere(desk, SECRET)
    to = PolicyRef(id="hustadvika", version=desk.policies.get("hustadvika").ref.version)
    desk.do(c.SwitchPolicy(case_id=case_id, to=to, reason="Ny arbeidsgiver"))
    assert [each.ground for each in case_of(desk, case_id).of(Warning)] == [""]
    assert not anywhere(desk, SECRET)


def test_what_stood_before_may_be_noted_further_but_never_grow(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "ud-2018")
    desk.do(c.RecordIncident(case_id=case_id))
    desk.do(c.IssueWarning(case_id=case_id, ground="Ord som lederen skrev"))
    to = PolicyRef(id="hustadvika", version=desk.policies.get("hustadvika").ref.version)
    desk.do(c.SwitchPolicy(case_id=case_id, to=to, reason="Ny arbeidsgiver"))
    desk.do(c.RecordNotified(case_id=case_id, role=Role.MAIN_CONTACT))
    (warning,) = case_of(desk, case_id).of(Warning)
    assert [told.role for told in warning.notified] == [Role.MAIN_CONTACT]
    assert warning.ground == ""


def paper(form: str, content: bytes = b"%PDF-1.7 " + SECRET.encode()) -> Paper:
    return Paper(
        form=form,
        form_version="1",
        document_id="2026-001/A1",
        lang=Lang.NB,
        mode=PaperMode.PAPER,
        title="Advarsel",
        file_name="advarsel.pdf",
        pdf=content,
        pages=1,
        sha256="0" * 64,
        text_sha256="0" * 64,
    )


@pytest.mark.parametrize(
    ("rules", "problem"),
    [("oslo-2017", Problem.WARNING_BEFORE_GROUP), ("hustadvika", Problem.WARNING_CONTENT)],
)
def test_the_paper_of_a_warning_is_held_to_the_same_whoever_hands_it_in(
    desk: Desk,  # noqa: F811
    rules: str,
    problem: Problem,
) -> None:
    case_id = under(desk, rules)
    with pytest.raises(RefusedError) as refused:
        desk.do(c.KeepPaper(case_id=case_id, paper=paper("warning")))
    assert [each.problem for each in refused.value.refusals] == [problem]
    desk.do(c.KeepPaper(case_id=case_id, paper=paper("information", b"%PDF-1.7")))
    assert [each.form for each in desk.reads.case_page(case_id, desk.today()).papers] == ["information"]
    assert not anywhere(desk, SECRET)


def test_a_signed_warning_cannot_be_taken_in_where_the_paper_could_not_be_kept(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "hustadvika")
    # As an older copy of the register may hold it.
    database = desk.vault.connection
    ud = under(desk, "ud-2018")
    kept = desk.do(c.KeepPaper(case_id=ud, paper=paper("warning"))).new_id
    with desk.vault.transaction() as transaction:
        keys = "SELECT key FROM case_file WHERE id = ?"
        transaction.connection.execute(
            f"UPDATE paper SET case_key = ({keys}) WHERE id = ?",  # noqa: S608 - words of our own
            (case_id, kept),
        )
    signed = c.KeepSignedPaper(case_id=case_id, paper_id=kept, pdf=b"%PDF-1.7 x", sha256="1" * 64)
    with pytest.raises(RefusedError) as refused:
        desk.do(signed)
    assert [each.problem for each in refused.value.refusals] == [Problem.WARNING_CONTENT]
    assert database.execute("SELECT count(*) FROM paper_file").fetchone() == (1,)


FULL = {
    "warning": (("on", "2026-11-02"), ("ground", SECRET), ("issuer", "0")),
    "incident": (("text", "Kom for sent"), ("with_warning", "1"), ("warning.ground", SECRET)),
    "from_paper": (("kind", "=warning"), ("text", SECRET)),
    "paper-warning-nb": (("warning.ground", SECRET),),
    "talk": (("comment", "Sov dårlig"),),
}
LEFT = {
    "hustadvika": {
        "warning": (("on", "2026-11-02"), ("issuer", "0")),
        "incident": (("text", "Kom for sent"), ("with_warning", "1")),
        "from_paper": (("kind", "=warning"),),
        "talk": FULL["talk"],
    },
    "oslo-2017": {"incident": (("text", "Kom for sent"),), "talk": FULL["talk"]},
}


@pytest.mark.parametrize("rules", LEFT)
def test_what_was_typed_of_a_warning_goes_with_the_old_rules_and_is_told_before(
    desk: Desk,  # noqa: F811
    rules: str,
) -> None:
    case_id = under(desk, "ud-2018")
    for form, fields in FULL.items():
        desk.do(c.SaveDraft(form=form, fields=fields, case_id=case_id))
    desk.do(c.KeepPaper(case_id=case_id, paper=paper("warning")))
    to = desk.policies.get(rules).ref
    told = switch_preview(desk, case_id, to)
    assert told.forgotten == Forgotten(papers=1, drafts=4)
    desk.do(c.SwitchPolicy(case_id=case_id, to=to, reason="Ny arbeidsgiver"))
    page = desk.reads.case_page(case_id, desk.today())
    assert {draft.form: draft.fields for draft in page.drafts} == LEFT[rules]
    assert page.papers == ()
    assert not anywhere(desk, SECRET)
    # A form that stood open meanwhile brings nothing back.
    for form, fields in FULL.items():
        desk.do(c.SaveDraft(form=form, fields=fields, case_id=case_id))
    drafts = desk.reads.case_page(case_id, desk.today()).drafts
    assert {draft.form: draft.fields for draft in drafts} == LEFT[rules]
    assert not anywhere(desk, SECRET)


def test_rules_under_which_nothing_goes_tell_of_nothing_gone(desk: Desk) -> None:  # noqa: F811
    case_id = under(desk, "hustadvika")
    desk.do(c.SaveDraft(form="warning", fields=FULL["warning"], case_id=case_id))
    assert not switch_preview(desk, case_id, desk.policies.get("ud-2018").ref).forgotten
