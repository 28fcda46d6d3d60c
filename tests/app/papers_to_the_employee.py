"""Every paper that is addressed to the employee, by each employer's rules: tests and people read them.

    python -m tests.app.papers_to_the_employee OUT [rules [form [nb|nn|en]]]

writes them as PDF. Everybody in them is made up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from akan_desktop.app.paper_values import PaperOrder, paper_request
from akan_desktop.app.paper_words import PaperSource
from akan_desktop.app.papers import FormInfo, PaperRequest
from akan_desktop.app.policies import Policy
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Words
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Answer, Basis, Decision, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Fact,
    HrTransfer,
    Incident,
    Meeting,
    Offer,
    Term,
    Warning,
)
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, ProblemArea, Role, Subject
from akan_desktop.i18n.catalogue import load
from akan_desktop.policies.files import PolicyFiles
from tests.policies.conftest import ROOT, Weekdays

FORMS: Final = (
    "agreement",
    "amendment",
    "apart",
    "comments",
    "information",
    "notice",
    "offer",
    "transfer",
    "warning",
)
TODAY: Final = date(2026, 11, 23)
EMPLOYER: Final = Organisation(
    name="Eksempelby kommune",
    number="999 999 999",
    public=True,
    occupational_health_service=True,
    contact_name="Hanne Hovedstø",
    contact_title="AKAN-hovedkontakt",
    contact_reach="telefon 99 99 99 99",
)
GROUP: Final = (
    GroupMember(id="g1", role=Role.LINE_MANAGER, name="Leif Lederbakken"),
    GroupMember(id="g2", role=Role.AKAN_CONTACT, name="Astrid Akanstad"),
    GroupMember(id="g3", role=Role.OCCUPATIONAL_HEALTH_SERVICE, name="Bente Bedriftslund"),
)
_FILES: Final = PolicyFiles(ROOT / "resources" / "policies", working_days=Weekdays())
_SIXTH: Final = ROOT / "tests" / "policies" / "sixth" / "policy.toml"
RULES: Final = {
    **{info.ref.id: _FILES.get(info.ref) for info in _FILES.available()},
    "sixth": _FILES.read(_SIXTH.read_bytes(), "policy.toml"),
}
MAKER: Final = FormPaperMaker(ROOT / "forms", ROOT / "resources")
_LIGHT: Final = (Answer.PENDING, Answer.ACCEPTED, Answer.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A case at the step of the ladder that its incidents brought it to."""

    name: str
    facts: tuple[Fact, ...]
    fact_id: str = ""
    blank: bool = False


@cache
def info(form: str) -> FormInfo:
    """Return what a form asks for."""
    return next(each for each in MAKER.forms() if each.id == form)


@cache
def words(lang: Lang) -> Words:
    """Return how papers write things in a language."""
    return Words(load(lang.value, find_resources().i18n))


def situations(form: str, policy: Policy) -> Iterator[Situation]:
    """Give the situations in which a form says different things by these rules."""
    yield Situation(name="blank", facts=(), blank=True)
    types: tuple[str, ...] = tuple(rule.code for rule in policy.rules.incident) or ("",)
    if form == "information":
        yield Situation(name="opened", facts=())
    elif form in _ONE_FACT:
        facts = (*_incidents(1, types[0]), *_ONE_FACT[form])
        yield Situation(name="filled", facts=facts, fact_id=facts[-1].id)
    elif form == "notice":
        for mode in (MeetingMode.ORDINARY, MeetingMode.WITHOUT_EMPLOYEE):
            meeting = Meeting(id="m", on=_day(-2), time="14:00", place="Furua", mode=mode, told_on=TODAY)
            yield Situation(name=mode.value, facts=(meeting,), fact_id="m")
    elif form == "warning":
        for number, kind in enumerate(types):
            facts = (*_incidents(1 + number % 3, kind), Warning(id="w", on=_day(1)))
            yield Situation(name=kind, facts=facts, fact_id="w")
    elif form == "offer":
        for number in range(4):
            for answer in _LIGHT:
                offer = Offer(
                    id="o", on=_day(1), answer=answer, answer_date=None if answer is Answer.PENDING else TODAY
                )
                facts = (*_incidents(number, types[0]), offer)
                yield Situation(name=f"{number}-{answer.value}", facts=facts, fact_id="o")
    else:
        decided = Meeting(id="m", on=_day(2), employer_decides=Decision.HR_CASE)
        agreement = Agreement(id="a", on=_day(60), basis=Basis.AFTER_INCIDENT)
        sent = HrTransfer(id="t", on=_day(0), shown_on=TODAY)
        warned = Warning(id="w", on=_day(70), issuer=Role.LINE_MANAGER)
        yield Situation(
            name="recorded", facts=(*_incidents(2, types[0]), warned, agreement, decided, sent), fact_id="t"
        )
        yield Situation(name="shown", facts=(*_incidents(2, types[0]), warned))


_AGREED: Final = Agreement(
    id="a",
    on=FactDate.of(TODAY - timedelta(days=60)),
    basis=Basis.AFTER_INCIDENT,
    terms=(
        Term(text="Kort prat hver mandag", owner=Role.LINE_MANAGER),
        Term(text="Ringer før klokka ni ved fravær", owner=Role.EMPLOYEE),
    ),
)
_ONE_FACT: Final[dict[str, tuple[Fact, ...]]] = {
    "agreement": (_AGREED,),
    "amendment": (
        _AGREED,
        Amendment(id="n", on=FactDate.of(TODAY), text="Vi møtes oftere.", terms=_AGREED.terms[:1]),
    ),
    "apart": (
        Meeting(
            id="m", on=FactDate.of(TODAY + timedelta(days=2)), time="14:00", mode=MeetingMode.WITHOUT_EMPLOYEE
        ),
    ),
    "comments": (
        Meeting(
            id="m",
            on=FactDate.of(TODAY - timedelta(days=2)),
            minutes=MinutesStatus.DRAFT,
            comment_by=TODAY,
        ),
    ),
}


def _day(ago: int) -> FactDate:
    on = TODAY - timedelta(days=ago)
    return FactDate(on.year, on.month, on.day)


def _incidents(number: int, kind: str) -> tuple[Incident, ...]:
    return tuple(Incident(id=f"i{n}", on=_day(5 + 30 * n), type=kind) for n in range(number))


def order(form: str, policy: Policy, lang: Lang, situation: Situation) -> PaperRequest:
    """Gather what a paper is made of."""
    case = CaseFile(
        id="c",
        ref="2026-0042",
        policy=policy.ref,
        subject=Subject(name="Eva Eksempelsen", position="Hjelpepleier", unit="Furulia", informed_on=TODAY),
        opened_on=TODAY - timedelta(days=100),
        problem=ProblemArea.ALCOHOL,
        group=GROUP,
        facts=situation.facts,
    )
    state = derive(case, policy.rules, TODAY, Weekdays())
    page = CasePage(case=case, state=state, timeline=(), papers=(), disclosures=(), drafts=(), archive=None)
    source = PaperSource(
        page=page,
        organisation=EMPLOYER,
        policy=policy,
        words=words(lang).of(policy),
        lang=lang,
        issued=TODAY,
        usual=lambda _form, path: {
            "basis.processing": "personvernforordningen artikkel 6 nr. 1 bokstav f",
            "basis.health": "artikkel 9 nr. 2 bokstav b",
            "access.keepers": "Hanne Hovedstø",
            "warning.ground": "14.11.2026.",
        }.get(path, ""),
    )
    wanted = PaperOrder(case_id="c", form=form, lang=lang, fact_id=situation.fact_id, blank=situation.blank)
    return paper_request(wanted, info(form), source)


def without_letters(policy: Policy) -> Policy:
    """Return the same rules as their author would have them without words for letters."""
    return replace(policy, letters={})


def main(out: Path, rules: str = "", form: str = "", lang: str = "") -> None:
    """Write the papers."""
    out.mkdir(parents=True, exist_ok=True)
    for name, policy in RULES.items():
        for each in FORMS:
            for tongue in Lang:
                if rules not in ("", name) or form not in ("", each) or lang not in ("", tongue.value):
                    continue
                for situation in situations(each, policy):
                    pdf = MAKER.make(order(each, policy, tongue, situation)).pdf
                    (out / f"{each}-{name}-{situation.name}-{tongue}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
