"""What the privacy part of a case says of when its data go: which data, and what they wait for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from akan_desktop.app import commands as do
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import EmploymentChange
from akan_desktop.domain.people import Subject
from akan_desktop.i18n import dates
from tests.ui.working import Working, said


def shown(work: Working, case: str) -> list[str]:
    return said(work.view(work.cases_page(case, "privacy")))


def follow(work: Working, policy: str) -> None:
    rules = next(each.ref for each in work.real.ports.policies("nb") if each.ref.id == policy)
    work.desk.do(do.SetOrganisation(organisation=replace(work.desk.reads.organisation(), policy=rules)))


def test_it_says_which_data_go_and_what_that_waits_for(working: Working) -> None:
    """UD l. 307-311: the agreement goes when the employment ends; that is not when the case is closed."""
    follow(working, "ud-2018")
    today = working.desk.today()
    person = Subject(name="Berit Oppdiktet", informed_on=today)
    case_id = working.desk.do(do.OpenCase(subject=person)).case_id
    words = shown(working, case_id)
    delete, ends = working.t("Delete"), working.t("When the employment ends")
    agreement = words.index(f"{working.t('The agreement')}: {delete.lower()}")
    assert words[agreement + 1] == ends
    whole = words.index(f"{working.t('The whole case')}: {delete.lower()}")
    assert words[whole + 1] == ends
    # There is no warning, so nothing waits for one.
    assert not any(working.t("The warnings") in line for line in words)
    left = today - timedelta(days=3)
    working.desk.do(do.RecordEmployment(case_id=case_id, change=EmploymentChange.ENDED, on=FactDate.of(left)))
    words = shown(working, case_id)
    assert words[words.index(f"{working.t('The whole case')}: {delete.lower()}") + 1] == dates.short(left)


def test_where_the_closing_decides_it_says_so(working: Working) -> None:
    words = shown(working, "concern")
    assert working.t("When the case is closed") in words
    assert working.t("When the employment ends") not in words
