"""A vault of any size for measuring: the made-up cases of the demonstration, over and over under other names.

    python packaging/bench/synthetic.py FOLDER COUNT

The forty stories go through the import as any case does. Their copies are written by the real register, many
to a transaction, with the summary that was derived for the story: working it out anew for each would only
take longer. Names, numbers and a good part of the words differ, so that a search has something to tell apart.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from akan_desktop.app.commands import AddNote, KeepPaper  # noqa: E402 - found only now
from akan_desktop.app.desk import Desk  # noqa: E402
from akan_desktop.app.paper_values import PaperOrder  # noqa: E402
from akan_desktop.app.reads import CaseFilter, CaseQuery  # noqa: E402
from akan_desktop.app.summary import Summary, search_texts, summarise  # noqa: E402
from akan_desktop.app.vaults import Passphrase  # noqa: E402
from akan_desktop.boot.demo import fill  # noqa: E402
from akan_desktop.boot.resources import find_resources  # noqa: E402
from akan_desktop.boot.wiring import Wiring  # noqa: E402
from akan_desktop.domain.case import CaseFile  # noqa: E402
from akan_desktop.domain.facts import Agreement, Fact, Meeting, Note, Talk  # noqa: E402
from akan_desktop.domain.language import Lang  # noqa: E402
from akan_desktop.vault import connection  # noqa: E402
from akan_desktop.vault.gate import Gate  # noqa: E402
from akan_desktop.vault.password_hashing import KdfCost  # noqa: E402

PASSPHRASE: Final = "bare en prøve, ingen er ekte"  # noqa: S105 - opens made-up cases only
LARGE_REF: Final = "9999-001"
LARGE_FACTS: Final = 60
LARGE_PAPERS: Final = 20
_AT_ONCE: Final = 2000
_FIRST: Final = ("Kari", "Ola", "Åse", "Østen", "Per", "Ingrid", "Lars", "Bjørn", "Siri", "Håkon", "Ærlend")
_LAST: Final = ("Eksempelsen", "Prøvesen", "Testesen", "Tenktdal", "Åsnespåfunn", "Øverliksom", "Oppdiktet")
_LETTERS: Final = "abcdefghijklmnoprstuvyæøå"


class Story(NamedTuple):
    """A case of the demonstration and what was derived for it."""

    case: CaseFile
    summary: Summary


class Words:
    """Words that are as unevenly used as those of a language: few of them everywhere, most of them seldom."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 11))) for _ in range(6000)]
        total, self._weights = 0.0, []
        for place in range(len(self._words)):
            total += 1 / (place + 3)
            self._weights.append(total)

    def some(self, count: int) -> str:
        """Return a sentence."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=count))


def make(folder: Path, count: int) -> None:
    """Make a vault with `count` cases and one large one (60 facts, 20 papers) in `folder`."""
    _leave_memory_alone()
    wiring = Wiring(find_resources())
    # The passphrase of made-up people in a throw-away vault needs no second of key derivation.
    gate = Gate(now=wiring.clock.now, cost=KdfCost(memory_kib=64, passes=1, lanes=1))
    code = gate.create(folder, Passphrase(PASSPHRASE))
    desk = wiring.open_desk(gate.confirm_recovery(folder, code))
    fill(desk)
    stories = list(_stories(desk))
    _make_large(desk, stories)
    chance = random.Random(count)  # noqa: S311 - made-up names
    copies = _copies(stories, count - len(stories), chance)
    while portion := [copy for _, copy in zip(range(_AT_ONCE), copies, strict=False)]:
        with desk.register.unit() as unit:
            for copy in portion:
                unit.cases.add(copy.case)
                unit.cases.set_summary(copy.summary)
    desk.close()


def _leave_memory_alone() -> None:
    """Do without locked and wiped memory in this process: what is written is the same, in half the time.

    The program never does so, nor does what measures it.
    """
    connection._secure_memory = lambda: None  # noqa: SLF001 - made-up cases have nothing to hide
    connection._FIXED = tuple(one for one in connection._FIXED if one[0] != "cipher_memory_security")  # noqa: SLF001


def _stories(desk: Desk) -> Iterator[Story]:
    today = desk.today()
    for row in desk.reads.case_list(CaseQuery(on=today, filter=CaseFilter.ALL)).rows:
        case = desk.reads.case_page(row.id, today).case
        state = desk.rules.state(case, today)
        yield Story(case, summarise(case, state, desk.rules.fingerprint(case.policy)))


def _copies(stories: list[Story], count: int, chance: random.Random) -> Iterator[Story]:
    words = Words(chance)
    for number in range(count):
        story = stories[number % len(stories)]
        name = f"{chance.choice(_FIRST)} {chance.choice(_FIRST)} {chance.choice(_LAST)}"
        case = replace(
            story.case,
            id=f"00000000-0000-4000-8000-{number:012d}",
            ref=f"{story.case.opened_on.year}-{number + 1000:06d}",
            subject=replace(story.case.subject, name=name, unit=f"Enhet {number % 60}"),
            facts=tuple(_reworded(fact, words) for fact in story.case.facts),
        )
        yield Story(case, replace(story.summary, case_id=case.id, search=search_texts(case)))


def _reworded(fact: Fact, words: Words) -> Fact:
    if any(each.name == "text" for each in fields(fact)):
        return replace(fact, text=words.some(25))
    return fact


def _make_large(desk: Desk, stories: list[Story]) -> None:
    """Turn the case with most facts and an agreement into one that is larger than any real one."""
    story = max((s for s in stories if s.case.of(Agreement)), key=lambda s: len(s.case.facts))
    case = replace(story.case, id=desk.ids.new(), ref=LARGE_REF)
    with desk.register.unit() as unit:
        unit.cases.add(case)
        unit.cases.set_summary(replace(story.summary, case_id=case.id, search=search_texts(case)))
    for _ in range(LARGE_FACTS - len(case.facts)):
        desk.do(AddNote(case_id=case.id, text="Kort samtale om hvordan det går med det som er avtalt."))
    paper = desk.papers.make(desk.paper_request(agreement_of(case)))
    for _ in range(LARGE_PAPERS):
        desk.do(KeepPaper(case_id=case.id, paper=replace(paper, document_id=desk.ids.new())))


def of_length(cases: list[CaseFile], length: int) -> list[CaseFile]:
    """Give each case exactly so many facts: its own, then notes, talks and meetings of all the others."""
    others = [fact for case in cases for fact in case.facts if isinstance(fact, Note | Talk | Meeting)]
    return [
        replace(
            case,
            facts=(
                *case.facts[:length],
                *(
                    replace(others[(place + number) % len(others)], id=f"more-{place}")
                    for place in range(len(case.facts), length)
                ),
            ),
        )
        for number, case in enumerate(cases)
    ]


def agreement_of(case: CaseFile) -> PaperOrder:
    """Return the order for the agreement of a case."""
    return PaperOrder(case_id=case.id, form="agreement", lang=Lang.NB)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
