"""Pieces of made-up cases as `akan-case/1` tells them: one function for each thing that happens."""

from __future__ import annotations

from typing import Final, TypeAlias

Told: TypeAlias = dict[str, object]

SIGNERS: Final = ["employee", "line_manager", "akan_contact", "occupational_health_service"]
_GROUP: Final = (
    ("employee", "Den det gjelder"),
    ("line_manager", "Leder Liksomsen"),
    ("akan_contact", "Kontakt Eksempelsen"),
    ("occupational_health_service", "Bedriftssykepleier Prøvesen"),
)
_AGENDA: Final = ["Siden sist", "Vilkårene i avtalen", "Oppgaver", "Neste møte"]


def concern(day: str, text: str, *observations: str, source: str = "manager") -> Told:
    """Return a concern."""
    return {
        "kind": "concern",
        "date": day,
        "source": source,
        "observations": list(observations),
        "text": text,
    }


def talk(day: str, about: str, text: str, **more: object) -> Told:
    """Return a talk between leader and employee."""
    roles = ["employee", "line_manager"]
    return {"kind": "talk", "date": day, "about": about, "participants": roles, "text": text, **more}


def incident(day: str, kind: str, text: str, severity: str = "formal", *measures: str) -> Told:
    """Return an incident of the kinds that Oslo's rules name."""
    return {
        "kind": "incident",
        "date": day,
        "type": kind,
        "severity": severity,
        "text": text,
        "measures": list(measures),
    }


def warning(day: str, ground: str) -> Told:
    """Return a written warning by the leader."""
    return {"kind": "warning", "date": day, "form": "written", "issuer": "line_manager", "ground": ground}


def offer(day: str, answer: str = "pending", answered: str | None = None) -> Told:
    """Return an offer of an agreement."""
    told: Told = {"kind": "offer", "date": day, "answer": answer}
    return told if answered is None else told | {"answer_date": answered}


def agreement(
    day: str, basis: str, *, due: str | None = None, signed: list[str] = SIGNERS, **more: object
) -> Told:
    """Return an agreement with four terms; `due` is the day of the one that has a day."""
    told: Told = {
        "kind": "agreement",
        "date": day,
        "basis": basis,
        "terms": [
            {"text": "Møter på jobb til avtalt tid, uthvilt og rusfri.", "owner": "employee", "area": "work"},
            {
                "text": "Ringer nærmeste leder før arbeidstid ved fravær.",
                "owner": "employee",
                "area": "absence",
            },
            {
                "text": "Har fast samtale hos bedriftshelsetjenesten.",
                "owner": "occupational_health_service",
                "area": "treatment",
            },
            {"text": "Legger til rette for fast dagvakt.", "owner": "line_manager", "area": "work"}
            | ({} if due is None else {"due": due}),
        ],
        "group": [{"role": role, "name": name} for role, name in _GROUP],
        "signed_by": list(signed),
    }
    return told | more


def planned(day: str, time: str = "09:00", **more: object) -> Told:
    """Return a meeting that is to come."""
    return {"kind": "meeting", "date": day, "time": time, "place": "Møterom 2", "agenda": _AGENDA, **more}


def held(day: str, *points: str, **more: object) -> Told:
    """Return a meeting that was held, with its minutes; final where nothing else is said."""
    return {
        "kind": "meeting",
        "date": day,
        "time": "10:00",
        "place": "Møterom 2",
        "held": "yes",
        "agenda": _AGENDA,
        "attendance": list(SIGNERS),
        "points": list(points),
        "decisions": ["Avtalen fortsetter."],
        "minutes": "final",
        **more,
    }


def action(text: str, owner: str, due: str, done: str | None = None) -> Told:
    """Return something that somebody took on at a meeting."""
    told: Told = {"text": text, "owner": owner, "due": due}
    return told if done is None else told | {"done": done}


def breach(day: str, text: str, **more: object) -> Told:
    """Return a breach of the agreement."""
    return {"kind": "breach", "date": day, "text": text, **more}


def closing(day: str, outcome: str, evaluation: str = "") -> Told:
    """Return the end of a case."""
    return {"kind": "closing", "date": day, "outcome": outcome, "evaluation": evaluation}


def on_paper(*facts: Told) -> list[Told]:
    """Return facts as taken over from paper."""
    return [fact | {"before_program": True} for fact in facts]
