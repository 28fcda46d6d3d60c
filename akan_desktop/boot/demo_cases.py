"""The made-up cases as `akan-case/1`: the same for everybody who starts the demonstration on the same day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.boot.demo_days import Days
from akan_desktop.boot.demo_people import Person, person
from akan_desktop.boot.demo_stories import STORIES, Story

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.boot.demo_facts import Told

POLICY: Final = "oslo-2017"
EMPLOYEES: Final = 640


def demo_cases(today: date) -> list[Told]:
    """Return about forty cases, oldest first, numbered by the year in which they were opened."""
    days = Days(today)
    stories = sorted((story for tell in STORIES for story in tell(days)), key=lambda story: story.opened)
    numbers: dict[str, int] = {}
    told = []
    for place, story in enumerate(stories):
        year = story.opened[:4]
        numbers[year] = numbers.get(year, 0) + 1
        told.append(_case(story, f"{year}-{numbers[year]:03d}", person(place, today.year)))
    return told


def _case(story: Story, ref: str, whom: Person) -> Told:
    subject: Told = {
        "name": whom.name,
        "unit": whom.unit,
        "position": whom.position,
        "gender": whom.gender,
        "birth_year": whom.birth_year,
        "employment": "permanent",
        "manager": False,
        "inform_union_rep": "yes" if whom.birth_year % 2 else "unasked",
        "informed": story.opened,
    }
    members = [
        {"role": "line_manager", "name": whom.leader, "since": story.opened, "secrecy": story.opened},
        {"role": "akan_contact", "name": "Kontakt Eksempelsen", "since": story.opened},
        {"role": "occupational_health_service", "name": "Bedriftssykepleier Prøvesen", "since": story.opened},
    ]
    return {
        "schema": "akan-case/1",
        "policy": POLICY,
        "ref": ref,
        "opened": story.opened,
        "subject": subject | story.subject,
        "organisation": {"occupational_health_service": True, "employees": EMPLOYEES, "public": True},
        "problem": story.problem,
        "group": members if any(fact["kind"] == "agreement" for fact in story.facts) else [],
        "facts": story.facts,
    }
