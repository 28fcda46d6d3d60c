"""What somebody at work feels, in a window over a large vault: run by run.py in a process of its own.

    python packaging/bench/at_work.py VAULT

Prints one JSON object: the database in bytes, and for all that was measured its median in
seconds, by the clock and by the processor. Nothing here sleeps: where the window waits on purpose (the
search, for the next letter), the wait is cut short.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from synthetic import LARGE_FACTS, LARGE_PAPERS, LARGE_REF, PASSPHRASE, agreement_of, of_length

from akan_desktop.app.commands import AddNote
from akan_desktop.app.desk import Desk
from akan_desktop.app.reads import CaseQuery
from akan_desktop.app.statistics import Period
from akan_desktop.app.vaults import Passphrase
from akan_desktop.boot.doors import Doors
from akan_desktop.boot.program import WindowRequest
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.window import make_application, make_window
from akan_desktop.boot.wiring import Wiring
from akan_desktop.ui.cases.page import CasesPage
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.shell.window import MainWindow

TYPED: Final = ("kari", "øst", "bjørn eks", "2025-0", "hvordan")
_ENOUGH: Final = 15
_DERIVED: Final = 10_000
_FACTS_EACH: Final = 30
_DIFFERENT: Final = 200


class Stopwatch:
    """Takes times of one kind of thing."""

    def __init__(self) -> None:
        self.by_clock: list[float] = []
        self.by_processor: list[float] = []

    def take(self, act: Callable[[], object]) -> None:
        """Time one go."""
        clock, processor = time.perf_counter(), time.process_time()
        act()
        self.by_clock.append(time.perf_counter() - clock)
        self.by_processor.append(time.process_time() - processor)

    def medians(self) -> tuple[float, float]:
        """The medians in seconds, by the clock and by the processor."""
        return statistics.median(self.by_clock), statistics.median(self.by_processor)


def timed(acts: Iterable[Callable[[], object]]) -> tuple[float, float]:
    """Time each; the medians."""
    watch = Stopwatch()
    for act in acts:
        watch.take(act)
    return watch.medians()


def paint() -> None:
    """Let everything happen that waits to happen, painting included."""
    for _ in range(3):
        QCoreApplication.processEvents()


def key_presses(page: CasesPage) -> tuple[float, float]:
    """From a key to the painted list, without the moment in which the search waits for the next key."""
    search = page.listing.search
    (waiting,) = (timer for timer in search.findChildren(QTimer) if timer.isSingleShot())
    watch = Stopwatch()
    search.setFocus()
    for word in TYPED:
        search.clear()
        waiting.stop()
        for letter in word:

            def press(letter: str = letter) -> None:
                QTest.keyClicks(search, letter)
                waiting.stop()
                waiting.timeout.emit()
                paint()

            watch.take(press)
    search.clear()
    waiting.stop()
    waiting.timeout.emit()
    paint()
    return watch.medians()


def openings(page: CasesPage, large: str, others: list[str]) -> tuple[float, float]:
    """From choosing the large case to its painted page; between two goes another case is shown."""
    watch = Stopwatch()
    for other in others:

        def show() -> None:
            page.show_case(large)
            paint()

        page.show_case(other)
        paint()
        watch.take(show)
    return watch.medians()


def on_the_desk(desk: Desk, large: str, ids: list[str]) -> dict[str, tuple[float, float]]:
    """What needs no window."""
    today = desk.today()
    cases = [desk.reads.case_page(each, today).case for each in (*ids, large)]
    assert len(cases[-1].facts) >= LARGE_FACTS  # noqa: S101 - or it is another case
    assert len(desk.reads.case_page(large, today).papers) == LARGE_PAPERS  # noqa: S101
    order = agreement_of(cases[-1])
    made = desk.papers.make(desk.paper_request(order))
    assert made.pages >= 3  # noqa: S101 - what the budget is about
    return {
        "derive one case": timed(partial(desk.rules.state, case, today) for case in cases),
        "derive 10,000 of 30 facts": derivation(desk),
        "save until it is durable": timed(
            partial(desk.do, AddNote(case_id=each, text="Ringte og avtalte nytt møte.")) for each in ids
        ),
        "agreement as PDF": timed([lambda: desk.papers.make(desk.paper_request(order))] * 7),
        "figures of a year": timed([lambda: desk.statistics.preview(Period(today.year))] * 3),
    }


def derivation(desk: Desk) -> tuple[float, float]:
    """Derive the whole state of as many cases as the head-room has, of a length that few reach."""
    today = desk.today()
    ids = desk.reads.case_ids()
    some = random.Random(0).sample(ids, min(_DIFFERENT, len(ids)))  # noqa: S311 - made-up cases
    cases = of_length([desk.reads.case_page(each, today).case for each in some], _FACTS_EACH)
    assert len(cases) > 1  # noqa: S101 - the same one twice running is not derived again
    assert all(len(case.facts) == _FACTS_EACH for case in cases)  # noqa: S101

    def derive_all() -> None:
        for number in range(_DERIVED):
            desk.rules.state(cases[number % len(cases)], today)

    return timed([derive_all])


def main(vault: Path) -> None:
    """Measure everything."""
    application = make_application()
    wiring = Wiring(find_resources())
    # The vault is closed and its key gone when the program asks to be started afresh.
    left: list[tuple[float, float]] = []
    ports = replace(
        Doors(WindowRequest(vault, demo=False), find_resources(), wiring=wiring).ports(),
        restart=lambda _: left.append((time.perf_counter(), time.process_time())),
    )
    window = make_window(application, ports)
    window.resize(1360, 860)
    window.show()
    paint()
    ports.warm()
    started = time.perf_counter(), time.process_time()
    desk = ports.open_desk(ports.gate().open(vault, Passphrase(PASSPHRASE)))
    window.show_desk(desk)
    paint()
    found: dict[str, tuple[float, float]] = {
        "open the vault": (time.perf_counter() - started[0], time.process_time() - started[1])
    }
    # Rules that changed since the vault was made are followed first; the window does that between two keys.
    while desk.refresh_summaries(budget_ms=1000):
        pass
    page = cases_page(window)
    today = desk.today()
    ids = [row.id for row in desk.reads.case_list(CaseQuery(on=today, limit=_ENOUGH)).rows]
    large = desk.reads.case_id(LARGE_REF)
    found["key press"] = key_presses(page)
    found["open a large case"] = openings(page, large, ids)
    found |= on_the_desk(desk, large, ids)
    started = time.perf_counter(), time.process_time()
    window.lock()
    found["lock"] = (left[0][0] - started[0], left[0][1] - started[1])
    sys.stdout.write(json.dumps({"database": desk_size(vault), "times": found}) + "\n")


def cases_page(window: MainWindow) -> CasesPage:
    """Go to the cases."""
    workspace = window._workspace  # noqa: SLF001 - there is no other way in than through the window
    assert workspace is not None  # noqa: S101 - a vault is open
    workspace.go(Route(PageKey.CASES))
    paint()
    (page,) = window.findChildren(CasesPage)
    return page


def desk_size(vault: Path) -> int:
    """Return the size of the database in bytes."""
    return (vault / "cases.db").stat().st_size


if __name__ == "__main__":
    main(Path(sys.argv[1]))
