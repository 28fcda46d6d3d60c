"""The cases in the database: whole cases in, whole cases out, and only what differs is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from akan_desktop.app.records import ArchiveChoice, ArchiveDecision
from akan_desktop.app.sql import SqlConnection, SqlRow, SqlValue
from akan_desktop.app.summary import Summary
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Fact
from akan_desktop.domain.people import (
    Employment,
    GroupMember,
    InformUnionRep,
    ProblemArea,
    Role,
    Subject,
    Workplace,
)
from akan_desktop.register import counting, fact_codec, summaries
from akan_desktop.register.sort_key import sort_key
from akan_desktop.register.values import code, day, flag, iso

K = TypeVar("K")
_CASE = """
SELECT c.key, c.id, c.ref, c.policy_id, c.policy_version, c.opened_on, c.problem,
       c.occupational_health_service, c.employees, c.public, c.revision,
       s.name, coalesce(u.name, ''), s.position, s.manager, s.inform_union_rep, s.employment, s.local_hire,
       s.posted_abroad, s.mandatory_abstinence, s.criminal_in_service, s.informed_on, s.not_informed_reason,
       s.inform_by, t.birth_year, t.gender
FROM case_file c
JOIN subject s ON s.case_key = c.key
LEFT JOIN unit u ON u.id = s.unit_id
LEFT JOIN subject_trait t ON t.case_key = c.key
"""
_FACTS = "SELECT kind, id, on_date, before_program, payload FROM fact"
_SEAT = (
    "id, role, name, since, until, secrecy_on, contact, chosen_by, accepted_by, tasks, trained_on, guidance"
)
_MEMBERS = f"SELECT {_SEAT} FROM group_member"  # noqa: S608 - columns named above


class Cases:
    """Implements `CaseRepository` on the connection of an open vault."""

    def __init__(self, connection: SqlConnection, today: Callable[[], date]) -> None:
        self._db = connection
        self._today = today
        self._said: dict[str, set[int]] = {}

    def key(self, case_id: str) -> int:
        """Return the row key of a case. Raises RefusedError(CASE_UNKNOWN)."""
        row = self._db.execute("SELECT key FROM case_file WHERE id = ?", (case_id,)).fetchone()
        if row is None:
            raise RefusedError(Refusal(problem=Problem.CASE_UNKNOWN, at="case_id"))
        return int(row[0])

    def get(self, case_id: str) -> CaseFile:
        """Return the whole case."""
        row = self._db.execute(f"{_CASE} WHERE c.id = ?", (case_id,)).fetchone()
        if row is None:
            raise RefusedError(Refusal(problem=Problem.CASE_UNKNOWN, at="case_id"))
        facts = self._db.execute(f"{_FACTS} WHERE case_key = ? ORDER BY place", (row[0],))
        members = self._db.execute(f"{_MEMBERS} WHERE case_key = ? ORDER BY place", (row[0],))
        return _case(row, [_fact(each) for each in facts], [_member(each) for each in members])

    def all_cases(self) -> Iterator[CaseFile]:
        """Give every case, in order of entry."""
        columns = "SELECT case_key, kind, id, on_date, before_program, payload FROM fact"
        facts = _grouped(self._db, columns, _fact)
        members = _grouped(
            self._db,
            f"SELECT case_key, {_SEAT} FROM group_member",  # noqa: S608 - columns named above
            _member,
        )
        for row in self._db.execute(f"{_CASE} ORDER BY c.key").fetchall():
            yield _case(row, facts.get(row[0], []), members.get(row[0], []))

    def counted_cases(self) -> Iterator[CaseFile]:
        """Give every case with only what the yearly figures ask of it, in order of entry."""
        return counting.counted_cases(self._db)

    def add(self, case: CaseFile) -> None:
        """Store a new case."""
        if self._db.execute("SELECT 1 FROM case_file WHERE ref = ?", (case.ref,)).fetchone():
            raise RefusedError(Refusal(problem=Problem.REF_TAKEN, at="ref", values=(("ref", case.ref),)))
        workplace = case.workplace
        key = self._db.execute(
            "INSERT INTO case_file (id, ref, policy_id, policy_version, opened_on, changed_on, problem,"
            " occupational_health_service, employees, public, revision) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                case.id,
                case.ref,
                case.policy.id,
                case.policy.version,
                iso(case.opened_on),
                iso(self._today()),
                case.problem,
                workplace.occupational_health_service,
                workplace.employees,
                workplace.public,
                case.revision,
            ),
        ).lastrowid
        assert key is not None  # noqa: S101 - an insert has a row
        self._write_subject(key, case.subject)
        self._write_members(key, case.group)
        self._write_facts(key, enumerate(case.facts))
        self._said[case.id] = set(range(len(case.facts) + 1))

    def update(self, before: CaseFile, after: CaseFile) -> None:
        """Store what differs."""
        key = self.key(before.id)
        changed = self._db.execute(
            "UPDATE case_file SET revision = ?, problem = ?, changed_on = ?, policy_id = ?,"
            " policy_version = ? WHERE key = ? AND revision = ?",
            (
                after.revision,
                after.problem,
                iso(self._today()),
                after.policy.id,
                after.policy.version,
                key,
                before.revision,
            ),
        ).rowcount
        if changed != 1:
            raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
        said = self._said.setdefault(after.id, set())
        if (after.subject, after.group) != (before.subject, before.group):
            said.add(0)
        if after.subject != before.subject:
            self._write_subject(key, after.subject)
            self._sweep_units()
        if after.group != before.group:
            self._db.execute("DELETE FROM group_member WHERE case_key = ?", (key,))
            self._write_members(key, after.group)
        stored = dict(enumerate(before.facts))
        differing = [(place, fact) for place, fact in enumerate(after.facts) if stored.get(place) != fact]
        said.update(place + 1 for place, _ in differing)
        self._rewrite_facts(key, [(p, f) for p, f in differing if p in stored])
        self._write_facts(key, ((p, f) for p, f in differing if p not in stored))

    def set_summary(self, summary: Summary) -> None:
        """Rewrite what lists are made of; of the search table what has changed in this transaction."""
        said = self._said.pop(summary.case_id, set())
        key = self.key(summary.case_id)
        if summaries.derived_by(self._db, key) != summary.derived_by:
            said.add(0)
        summaries.write(self._db, key, summary, sorted(said))

    def remove(self, case_id: str) -> None:
        """Delete every row of the case; children go with it."""
        key = self.key(case_id)
        first = key * summaries.PLACES
        self._db.execute(
            "DELETE FROM case_search WHERE rowid BETWEEN ? AND ?", (first, first + summaries.PLACES - 1)
        )
        self._db.execute("DELETE FROM case_file WHERE key = ?", (key,))
        self._sweep_units()

    def drop_traits(self) -> None:
        """Delete gender and birth year everywhere."""
        self._db.execute("DELETE FROM subject_trait")

    def next_ref(self, year: int) -> str:
        """Take the next free number of the year."""
        while True:
            ref = f"{year}-{next_number(self._db, 'case', year):03d}"
            if not self._db.execute("SELECT 1 FROM case_file WHERE ref = ?", (ref,)).fetchone():
                return ref

    def archive(self, case_id: str) -> ArchiveDecision | None:
        """Return the archivist's decision for the case."""
        row = self._db.execute(
            "SELECT choice, reference, decided_on FROM archive_decision WHERE case_key = ?",
            (self.key(case_id),),
        ).fetchone()
        if row is None:
            return None
        return ArchiveDecision(choice=ArchiveChoice(row[0]), reference=row[1], decided_on=day(row[2]))

    def set_archive(self, case_id: str, decision: ArchiveDecision) -> None:
        """Enter the archivist's decision."""
        self._db.execute(
            "INSERT OR REPLACE INTO archive_decision VALUES (?, ?, ?, ?)",
            (self.key(case_id), decision.choice, decision.reference, iso(decision.decided_on)),
        )

    def _write_subject(self, key: int, subject: Subject) -> None:
        # Not one statement that inserts or replaces: half of it may have to be taken back, and before such a
        # statement the search index writes out all it has gathered, which is dearer than the rest of a case.
        self._db.execute("DELETE FROM subject WHERE case_key = ?", (key,))
        self._db.execute(
            "INSERT INTO subject VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                key,
                subject.name,
                self._unit(subject.unit),
                subject.position,
                subject.manager,
                subject.inform_union_rep,
                subject.employment,
                subject.local_hire,
                subject.posted_abroad,
                subject.mandatory_abstinence,
                subject.criminal_in_service,
                iso(subject.informed_on),
                subject.not_informed_reason,
                iso(subject.inform_by),
            ),
        )
        self._db.execute("DELETE FROM subject_trait WHERE case_key = ?", (key,))
        if subject.birth_year is not None or subject.gender is not None:
            self._db.execute(
                "INSERT INTO subject_trait VALUES (?, ?, ?)", (key, subject.birth_year, subject.gender)
            )

    def _unit(self, name: str) -> int | None:
        if not name:
            return None
        self._db.execute(
            "INSERT INTO unit (name, sort_key) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            (name, sort_key(name)),
        )
        row = self._db.execute("SELECT id FROM unit WHERE name = ?", (name,)).fetchone()
        assert row is not None  # noqa: S101 - just inserted
        return int(row[0])

    def _sweep_units(self) -> None:
        """Forget units that no case is in any more: a small unit's name can point at its only case."""
        self._db.execute(
            "DELETE FROM unit WHERE NOT EXISTS (SELECT 1 FROM subject WHERE subject.unit_id = unit.id)"
        )

    def _write_members(self, key: int, members: Sequence[GroupMember]) -> None:
        self._db.executemany(
            "INSERT INTO group_member VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [_seat(key, place, member) for place, member in enumerate(members)],
        )

    def _write_facts(self, key: int, facts: Iterator[tuple[int, Fact]] | enumerate[Fact]) -> None:
        entered = iso(self._today())
        self._db.executemany(
            "INSERT INTO fact (case_key, place, id, kind, on_date, before_program, entered_on, payload)"
            " VALUES (?,?,?,?,?,?,?,?)",
            [
                (key, place, f.id, f.kind, str(f.on), f.before_program, entered, fact_codec.encode(f))
                for place, f in facts
            ],
        )

    def _rewrite_facts(self, key: int, facts: Sequence[tuple[int, Fact]]) -> None:
        """Store changed facts anew; the day of their first entry stays."""
        self._db.executemany(
            "UPDATE fact SET kind = ?, on_date = ?, before_program = ?, payload = ?"
            " WHERE case_key = ? AND place = ?",
            [(f.kind, str(f.on), f.before_program, fact_codec.encode(f), key, p) for p, f in facts],
        )


def next_number(connection: SqlConnection, series: str, year: int) -> int:
    """Take the next number of a series; a number is never given twice, whatever is erased."""
    connection.execute(
        "INSERT INTO number_series VALUES (?, ?, 1) ON CONFLICT (series, year) DO UPDATE SET last = last + 1",
        (series, year),
    )
    row = connection.execute(
        "SELECT last FROM number_series WHERE series = ? AND year = ?", (series, year)
    ).fetchone()
    assert row is not None  # noqa: S101 - just written
    return int(row[0])


def _grouped(connection: SqlConnection, sql: str, make: Callable[[SqlRow], K]) -> Mapping[int, list[K]]:
    groups: dict[int, list[K]] = {}
    for key, *rest in connection.execute(f"{sql} ORDER BY case_key, place"):
        groups.setdefault(key, []).append(make(tuple(rest)))
    return groups


def _fact(row: SqlRow) -> Fact:
    kind, fact_id, on, before_program, payload = row
    return fact_codec.decode(kind, fact_id, on, bool(before_program), payload)


def _seat(key: int, place: int, member: GroupMember) -> tuple[SqlValue, ...]:
    return (
        key,
        place,
        member.id,
        member.role,
        member.name,
        iso(member.since),
        iso(member.until),
        iso(member.secrecy_on),
        member.contact,
        member.chosen_by,
        member.accepted_by,
        member.tasks,
        iso(member.trained_on),
        member.guidance,
    )


def _member(row: SqlRow) -> GroupMember:
    member_id, role, name, since, until, secrecy_on, contact, *support = row
    chosen_by, accepted_by, tasks, trained_on, guidance = support
    return GroupMember(
        id=member_id,
        role=Role(role),
        name=name,
        since=day(since),
        until=day(until),
        secrecy_on=day(secrecy_on),
        contact=contact,
        chosen_by=code(Role, chosen_by),
        accepted_by=code(Role, accepted_by),
        tasks=tasks,
        trained_on=day(trained_on),
        guidance=guidance,
    )


def _case(row: SqlRow, facts: Sequence[Fact], members: Sequence[GroupMember]) -> CaseFile:
    opened = day(row[5])
    assert opened is not None  # noqa: S101 - NOT NULL
    subject = Subject(
        name=row[11],
        unit=row[12],
        position=row[13],
        manager=flag(row[14]),
        inform_union_rep=InformUnionRep(row[15]),
        employment=code(Employment, row[16]),
        local_hire=flag(row[17]),
        posted_abroad=flag(row[18]),
        mandatory_abstinence=flag(row[19]),
        criminal_in_service=flag(row[20]),
        informed_on=day(row[21]),
        not_informed_reason=row[22],
        inform_by=day(row[23]),
    )
    if row[24] is not None or row[25] is not None:
        subject = replace(subject, birth_year=row[24], gender=row[25])
    return CaseFile(
        id=row[1],
        ref=row[2],
        policy=PolicyRef(id=row[3], version=row[4]),
        subject=subject,
        opened_on=opened,
        workplace=Workplace(occupational_health_service=flag(row[7]), employees=row[8], public=flag(row[9])),
        problem=code(ProblemArea, row[6]),
        group=tuple(members),
        facts=tuple(facts),
        revision=row[10],
    )
