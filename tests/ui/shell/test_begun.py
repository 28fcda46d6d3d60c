"""What was begun and not saved: told when the vault is opened, and forgotten where nobody goes on with it."""

from __future__ import annotations

from datetime import timedelta

from akan_desktop.app.commands import SaveDraft
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.i18n import dates
from akan_desktop.vault.gate import Gate
from tests.ui.real_window import PASSPHRASE
from tests.ui.working import Working, settle
from tests.vault.made import Clock


def opened_again(work: Working) -> list[str]:
    """Lock, open the vault again, and return what the messages say."""
    work.window.lock()
    settle()
    session = work.real.wiring.gate.open(work.real.folder, Passphrase(PASSPHRASE))
    work.desk = work.real.wiring.open_desk(session)
    work.window.show_desk(work.desk)
    settle()
    return work.banners()


def told(work: Working) -> list[str]:
    begun = work.t(
        "You began something that is not saved: {places}. It stands in the form where you wrote it."
    )
    return [line for line in opened_again(work) if line.startswith(begun.partition("{")[0])]


def test_what_is_begun_is_told_without_a_name(working: Working) -> None:
    assert told(working) == []
    case_id = working.cases["agreement"]
    working.desk.do(SaveDraft(form="talk", fields=(("comment", "Sov"),), case_id=case_id))
    working.desk.do(SaveDraft(form="open_case", fields=(("name", "Ny Nordvik"),)))
    page = working.desk.reads.case_page(case_id, working.desk.today())
    (line,) = told(working)
    today = dates.short(working.desk.today())
    assert f"{page.case.ref} ({today})" in line
    assert f"{working.t('New case')} ({today})" in line
    assert "Nordvik" not in line
    assert page.case.subject.name not in line


def test_a_case_never_opened_is_forgotten_when_the_vault_is_opened(working: Working) -> None:
    working.desk.do(SaveDraft(form="open_case", fields=(("name", "Ny Nordvik"),)))
    gate = working.real.wiring.gate
    assert isinstance(gate, Gate)
    clock = gate._surroundings.now
    assert isinstance(clock, Clock)
    long_ago = clock.now - timedelta(days=120)
    with working.desk.vault.transaction() as transaction:
        transaction.connection.execute("UPDATE draft SET saved_at = ?", (long_ago.isoformat(),))
    (still_told,) = told(working)
    assert working.t("New case") in still_told, "a clock that jumped ahead takes nothing with it"
    for _ in range(4):
        clock.now += timedelta(days=1)
        with working.desk.vault.transaction() as transaction:
            transaction.record("another_day")
    assert told(working) == []
    assert working.desk.reads.drafts() == ()
