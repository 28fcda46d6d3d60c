"""The made-up cases themselves, at every stage of Oslo's rules.

Register and program were "taken into use" at the start of last year. What began before that is taken over
from paper; what began last year is enough for that year's figures to be locked and one table to be published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from akan_desktop.boot.demo_days import Days
from akan_desktop.boot.demo_facts import (
    SIGNERS,
    Told,
    action,
    agreement,
    breach,
    closing,
    concern,
    held,
    incident,
    offer,
    on_paper,
    planned,
    talk,
    warning,
)


class Story(NamedTuple):
    """The facts of a case, the day it was opened, and what is special about the person."""

    opened: str
    facts: list[Told]
    problem: str = "alcohol"
    subject: Told = {}  # noqa: RUF012 - never changed: merged into a new one


_SMELL: Final = "influenced_or_smell"
_ABSENCE: Final = "absence"


def _early(d: Days) -> Iterator[Story]:
    """Tell concerns, with and without a talk."""
    yield Story(
        d.ago(20),
        [concern(d.ago(20), "Tre sene mandager på rad, sliten og stille.", "absence_pattern", "withdrawal")],
        subject={
            "informed": None,
            "not_informed_reason": "Er på ferie; samtalen er avtalt første dag tilbake.",
            "inform_by": d.ahead(3),
        },
    )
    yield Story(
        d.ago(6), [concern(d.ago(6), "Flere feil i kassaoppgjøret siste måned.", "mistakes")], "gambling"
    )
    yield Story(
        d.ago(16),
        [
            concern(
                d.ago(16), "Trekker seg unna i pausene, flere korte fravær.", "short_absences", "withdrawal"
            ),
            talk(d.ago(12), "concern", "Fortalte om en tung periode. Ønsker ny prat.", next_talk=d.ahead(4)),
        ],
    )
    yield Story(
        d.ago(30),
        [
            concern(
                d.ago(30),
                "Brå humørsvingninger, meldt gjennom verneombudet.",
                "mood_swings",
                source="safety_rep",
            ),
            talk(
                d.ago(27),
                "concern",
                "Kjenner seg ikke igjen, men vil tenke over det.",
                agreed=False,
                next_talk=d.ago(3),
            ),
        ],
        "medication",
    )


def _incidents(d: Days) -> Iterator[Story]:
    """Tell incidents that nothing has followed yet."""
    yield Story(
        d.ago(1),
        [
            incident(
                d.ago(1), _SMELL, "Luktet alkohol ved vaktstart.", "formal", "sent_home", "safe_transport"
            )
        ],
    )
    yield Story(
        d.ago(3),
        [
            incident(
                d.ago(3),
                "use_at_work",
                "Drakk i lunsjpausen på byggeplassen.",
                "severe",
                "sent_home",
                "third_person",
            )
        ],
    )
    yield Story(
        d.ago(9),
        [incident(d.ago(9), "reduced_effort", "Sovnet på vaktrommet etter en sen kveld.", "mild")],
        subject={"employment": "probation"},
    )


def _answering(d: Days) -> Iterator[Story]:
    """Tell cases in which an agreement is offered or being signed."""
    for days, text in ((12, "Møtte påvirket etter helgen."), (18, "Luktet alkohol i møte med bruker.")):
        yield Story(
            d.ago(days),
            [
                incident(d.ago(days), _SMELL, text, "formal", "sent_home"),
                talk(d.ago(days - 1), "incident", "Reglementet ble gått gjennom.", representative="offered"),
                offer(d.ago(days - 1)),
            ],
        )
    yield Story(
        d.ago(24),
        [
            incident(d.ago(24), _ABSENCE, "Borte uten beskjed etter lønningshelg.", "formal"),
            talk(d.ago(23), "incident", "Vil gjerne ha hjelp.", representative="present"),
            offer(d.ago(23), "accepted", d.ago(20)),
        ],
        "drugs",
    )
    for days, signed in ((35, SIGNERS[:2]), (41, SIGNERS[:1]), (28, [])):
        yield Story(
            d.ago(days),
            [
                incident(
                    d.ago(days), _SMELL, "Luktet alkohol ved arbeidets begynnelse.", "formal", "sent_home"
                ),
                talk(d.ago(days - 1), "incident", "Enige om å prøve en avtale."),
                warning(d.ago(days - 2), "Møtte med alkohollukt."),
                offer(d.ago(days - 1), "accepted", d.ago(days - 4)),
                agreement(d.ago(days - 12), "after_incident", signed=signed),
                planned(d.ahead(days % 9 + 1), "13:00"),
            ],
        )


def _refusing(d: Days) -> Iterator[Story]:
    """Tell cases in which the offer was refused."""
    yield Story(
        d.ago(33),
        [
            incident(d.ago(33), _SMELL, "Møtte påvirket på kveldsvakt.", "formal", "sent_home"),
            talk(d.ago(32), "incident", "Mener det er en privatsak."),
            offer(d.ago(32), "declined", d.ago(29)),
        ],
    )
    yield Story(
        d.ago(60),
        [
            incident(d.ago(60), "use_at_work", "Brukte beroligende uten resept i arbeidstiden.", "formal"),
            talk(d.ago(59), "incident", "Ønsker ikke avtale."),
            offer(d.ago(59), "declined", d.ago(55)),
            {"kind": "hr_transfer", "date": d.ago(45), "items": ["decision"], "shown_on": d.ago(47)},
        ],
        "medication",
    )


def _following(d: Days) -> Iterator[Story]:
    """Tell agreements that began this autumn, with meetings close by."""
    for number, days in enumerate((75, 90, 110)):
        yield Story(
            d.ago(days),
            [
                incident(d.ago(days), _SMELL, "Luktet alkohol på jobb.", "formal", "sent_home"),
                talk(d.ago(days - 1), "incident", "Tok imot tilbudet."),
                warning(d.ago(days - 2), "Møtte med alkohollukt."),
                offer(d.ago(days - 1), "accepted", d.ago(days - 3)),
                agreement(d.ago(days - 14), "after_incident", due=d.ahead(10)),
                held(
                    d.ago(20 + number),
                    "Det går bedre. Mandagene er fortsatt vanskelige.",
                    minutes=("commenting", "draft", "final")[number],
                    actions=[action("Avtale time hos fastlegen", "employee", d.ago(4 + number))],
                    next=d.ahead(6 + number),
                ),
                planned(d.ahead(6 + number), "14:30"),
            ],
        )
    yield Story(
        d.ago(80),
        [
            talk(d.ago(80), "follow_up", "Tok selv kontakt og ba om hjelp."),
            agreement(d.ago(66), "own_initiative", until=d.ahead(300)),
            planned(d.ago(2), "08:30"),
        ],
        "gambling",
    )


def _running(d: Days) -> Iterator[Story]:
    """Tell agreements that began last year and still run."""
    for number, month in enumerate((1, 2, 3, 4, 5)):
        facts = [
            incident(d.last(month, 12), _SMELL, "Luktet alkohol ved vaktstart.", "formal", "sent_home"),
            talk(d.last(month, 14), "incident", "Gikk gjennom reglementet sammen."),
            warning(d.last(month, 15), "Møtte med alkohollukt."),
            offer(d.last(month, 14), "accepted", d.last(month, 18)),
            agreement(d.last(month + 1, 2), "after_incident"),
            held(d.last(month + 2, 6), "Fast dagvakt har hjulpet."),
            held(
                d.ago(40 + number),
                "Stabil siste halvår.",
                actions=[
                    action("Oppdatere vaktplanen", "line_manager", d.ago(6), None if number < 2 else d.ago(9))
                ],
            ),
            planned(d.ahead(3 + 2 * number), ("09:00", "12:15")[number % 2]),
        ]
        yield Story(d.last(month, 12), facts, ("alcohol", "drugs")[number % 2])
    yield Story(
        d.last(5, 20),
        [
            concern(d.last(5, 20), "Uro rundt pengebruk, mange telefoner i arbeidstiden.", "concentration"),
            talk(d.last(5, 24), "concern", "Fortalte om pengespill og gjeld."),
            agreement(d.last(6, 14), "after_concern", due=d.ago(5)),
            held(d.ago(30), "Gjeldsrådgivning er i gang.", minutes="commenting"),
            planned(d.ahead(12), "10:30"),
        ],
        "gambling",
    )
    yield Story(
        d.last(6, 8),
        [
            talk(d.last(6, 8), "follow_up", "Ba selv om avtale etter sommerferien."),
            agreement(d.last(6, 28), "own_initiative"),
            held(d.ago(50), "Ønsker å fortsette."),
        ],
    )


def _in_trouble(d: Days) -> Iterator[Story]:
    """Tell agreements of last year that did not go as hoped."""
    start = [
        incident(d.last(3, 9), _SMELL, "Møtte påvirket.", "formal", "sent_home"),
        talk(d.last(3, 10), "incident", "Tok imot tilbudet."),
        warning(d.last(3, 11), "Møtte påvirket på jobb."),
        offer(d.last(3, 10), "accepted", d.last(3, 13)),
        agreement(d.last(3, 27), "after_incident"),
        held(d.last(6, 5), "God start."),
    ]
    yield Story(d.last(3, 9), [*start, breach(d.ago(5), "Kom ikke til to avtalte samtaler hos BHT.")])
    yield Story(
        d.last(3, 9),
        [
            *start,
            breach(d.ago(15), "Ga ikke beskjed ved fravær.", group_recommends="adjust"),
            held(d.ago(11), "Gruppen vil justere vilkårene.", mode="extraordinary"),
        ],
        "drugs",
    )
    yield Story(
        d.last(3, 9),
        [*start, incident(d.ago(8), _ABSENCE, "Borte uten beskjed en mandag.", "formal")],
    )
    yield Story(
        d.last(3, 9),
        [
            *start,
            breach(
                d.ago(80),
                "Uteble fra oppfølgingen i ferien.",
                group_recommends="extend",
                employer_decides="extend",
                decision_date=d.ago(72),
            ),
            {"kind": "amendment", "date": d.ago(70), "changes": "Oppfølgingssamtale hver uke ut året."},
            {"kind": "extension", "date": d.ago(70), "months": 6, "runs_from": "old_end"},
            planned(d.ahead(8), "15:00"),
        ],
    )


def _ended(d: Days) -> Iterator[Story]:
    """Tell cases that began and were closed last year; and one that was closed this year."""
    endings = (
        ("own_wish", "Ønsket å avslutte; går videre med egen fastlege.", 10, 15),
        ("left", "Begynte i ny jobb.", 9, 20),
        ("early_hr_case", "Avtalen ble ikke fulgt.", 11, 10),
        ("dismissed", "Personalsaken endte med oppsigelse.", 12, 4),
    )
    for number, (outcome, text, month, day) in enumerate(endings):
        yield Story(
            d.last(2 + number, 6),
            [
                concern(d.last(2 + number, 6), "Flere korte fravær rundt helgene.", "absence_pattern"),
                talk(d.last(2 + number, 9), "concern", "Ønsket hjelp."),
                agreement(d.last(3 + number, 2), "after_concern"),
                held(d.last(5 + number, 4), "Blandet utvikling."),
                closing(d.last(month, day), outcome, text),
            ],
            ("alcohol", "drugs", "gambling", "alcohol")[number],
        )
    yield Story(
        d.last(4, 3),
        [
            concern(d.last(4, 3), "Sliten og ukonsentrert i flere uker.", "concentration"),
            talk(d.last(4, 6), "concern", "Har tatt tak i det selv, takket for praten."),
            closing(d.ago(35), "completed", "Ingen flere tegn. Enige om å avslutte."),
        ],
        "medication",
    )


def _from_paper(d: Days) -> Iterator[Story]:
    """Tell cases taken over from paper: nearly done, to be assessed for deletion, and on hold."""
    opened = d.last(1, 8)
    nearly = on_paper(
        incident(d.before(1, 9, 12), _SMELL, "Luktet alkohol ved vaktstart.", "formal"),
        warning(d.before(1, 9, 16), "Møtte med alkohollukt."),
        offer(d.before(1, 9, 15), "accepted", d.before(1, 9, 18)),
        agreement(d.before(1, 10, 1), "after_incident"),
    )
    yield Story(opened, [*nearly, held(d.last(5, 3), "To gode år."), held(d.ago(25), "Klar for avslutning.")])
    for number, (outcome, text) in enumerate(
        (
            ("completed", "Fullførte to år."),
            ("completed", "Godt gjennomført."),
            ("own_wish", "Ønsket å klare seg selv."),
        )
    ):
        yield Story(
            opened,
            [
                *on_paper(
                    {"kind": "warning", "date": d.before(3, 2, 1)[:7], "ground": "Fra papirmappen."},
                    agreement(d.before(2, 11, 2 + number), "after_incident"),
                ),
                closing(d.last(1, 20 + number), outcome, text),
            ],
        )
    yield Story(
        opened,
        [
            *on_paper(agreement(d.before(2, 8, 6), "after_incident")),
            closing(d.last(2, 3), "early_hr_case", "Saken gikk videre som personalsak."),
            {
                "kind": "hold",
                "date": d.last(2, 10),
                "reason": "Tvist om oppsigelsen er til behandling.",
                "until": d.ahead(120),
            },
        ],
    )


STORIES: Final[tuple[Callable[[Days], Iterator[Story]], ...]] = (
    _early,
    _incidents,
    _answering,
    _refusing,
    _following,
    _running,
    _in_trouble,
    _ended,
    _from_paper,
)
