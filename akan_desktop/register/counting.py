"""What the yearly figures ask of the cases, and no more: reading a whole case takes five times as long.

The figures are counted from the cases each time, never stored beside them. So that there can be thousands, no
text of anybody is looked at, and what the same few codes mean is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from akan_desktop.app.sql import SqlConnection, SqlRow
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.facts import Fact
from akan_desktop.domain.people import ProblemArea, Subject
from akan_desktop.domain.tally import COUNTED
from akan_desktop.register import fact_codec
from akan_desktop.register.values import code, day

_CASES: Final = """
SELECT c.key, c.id, c.ref, c.policy_id, c.policy_version, c.opened_on, c.problem, t.birth_year, t.gender
FROM case_file c LEFT JOIN subject_trait t ON t.case_key = c.key ORDER BY c.key
"""


_SAYING: Final = ", ".join(f"'{kind.kind}'" for kind, parts in COUNTED.items() if parts)
_FACTS: Final = f"""
SELECT case_key, kind, id, on_date, before_program, CASE WHEN kind IN ({_SAYING}) THEN payload END
FROM fact ORDER BY case_key, place
"""  # noqa: S608 - our own names


def counted_cases(connection: SqlConnection) -> Iterator[CaseFile]:
    """Give every case with only what `tally.COUNTED` names, in order of entry."""
    facts = connection.execute(_FACTS)
    ahead = facts.fetchone()
    for row in connection.execute(_CASES).fetchall():
        own = []
        while ahead is not None and ahead[0] == row[0]:
            own.append(fact_codec.decode_counted(*ahead[1:]))
            ahead = facts.fetchone()
        yield _case(row, own)


def _case(row: SqlRow, facts: list[Fact]) -> CaseFile:
    _, case_id, ref, policy_id, policy_version, opened_on, problem, birth_year, gender = row
    opened = day(opened_on)
    assert opened is not None  # noqa: S101 - NOT NULL
    return CaseFile(
        id=case_id,
        ref=ref,
        policy=PolicyRef(id=policy_id, version=policy_version),
        subject=Subject(name="", birth_year=birth_year, gender=gender),
        opened_on=opened,
        problem=code(ProblemArea, problem),
        facts=tuple(facts),
    )
