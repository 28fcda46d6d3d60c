"""Five people sign, one after the other, each in a field that the paper has for them."""

from __future__ import annotations

from itertools import pairwise

from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.domain.language import Lang
from tests.documents.signing import check, five, signed_five_times


def test_five_sequential_signatures_stay_intact_and_keep_the_bytes_before_them(maker: FormPaperMaker) -> None:
    revisions = signed_five_times(maker, Lang.NB)
    for before, after in pairwise(revisions):
        assert after.startswith(before)
    verdicts = check(revisions[-1])
    roles = [f"signature_{n}_{s.role}" for n, s in enumerate(five(Lang.NB).signers, 1)]
    assert [verdict.field for verdict in verdicts] == roles
    assert all(verdict.intact and verdict.valid and verdict.changes_allowed for verdict in verdicts)


def test_a_changed_letter_breaks_the_signatures(maker: FormPaperMaker) -> None:
    signed = signed_five_times(maker, Lang.NB)[2]
    at = signed.index(b"/Title")
    changed = signed[: at + 10] + b"X" + signed[at + 11 :]
    assert not any(verdict.intact for verdict in check(changed))
