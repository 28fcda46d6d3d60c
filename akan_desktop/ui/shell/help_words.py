"""What the help says: a few sentences for each page, for what takes seconds, and where to call."""

from __future__ import annotations

from typing import Final

from akan_desktop.i18n.catalogue import N_
from akan_desktop.ui.common.context import PageKey

PAGES: Final[dict[PageKey, tuple[str, ...]]] = {
    PageKey.TODAY: (
        N_("Today shows what is due, with the reason for each date. One press leads to where it is done."),
        N_("At the bottom stand calls that wait for a case, and reminders whose day has come."),
    ),
    PageKey.CASES: (
        N_("Search as you type, choose a case, and see the next step with the clause it rests on."),
        N_("The three dots hold everything else: a note, the group, a change in the employment."),
        N_("Something entered by mistake is opened on the time line and marked as a mistake."),
    ),
    PageKey.MEETINGS: (
        N_("Call a meeting with the day and the agenda filled in, and write the minutes while you meet."),
        N_("Postponed, nobody came, by video: all of it is noted on the meeting itself."),
    ),
    PageKey.DELETION: (
        N_("What should be erased stands first. Erase, or let it wait with a written reason."),
        N_("You see the whole list of what goes before anything is erased, and get a receipt."),
    ),
    PageKey.STATISTICS: (
        N_("The year in figures that name nobody. Small numbers are shown as classes on purpose."),
        N_("When the year is locked, its figures never change again, even when cases are erased."),
    ),
    PageKey.GUIDELINES: (
        N_("The rules in force as prose, each with its clause, and two sets of rules beside each other."),
        N_("An employer's own rules are checked here before they are used; every mistake is named at once."),
    ),
    PageKey.SETTINGS: (
        N_("The employer, the language, the looks, the lock, and copies of the vault."),
        N_("Keep the recovery code on paper in a safe place: without it a forgotten passphrase is the end."),
    ),
}
QUICK: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        N_("Phone note"),
        (
            N_("Press Ctrl+T wherever you are, write, save. Choose a case if there is one."),
            N_("A note without a case holds no name. Move it into a case or throw it away in a fortnight."),
        ),
    ),
    (
        N_("Somebody is affected at work"),
        (N_("F9 opens a page to read from while the leader is on the phone. It can be printed."),),
    ),
    (
        N_("Advice, guidance and reports"),
        (
            N_("Somebody asks for advice, a leader is guided, a report is sent on: log it without names."),
            N_("A report about a leader goes to the level above."),
        ),
    ),
    (
        N_("A letter has come"),
        (N_("Health papers go back to the health service. Of other letters a reference is mostly enough."),),
    ),
    (
        N_("The group"),
        (
            N_("The case shows which seats the rules want, who sat in them when, and who may have to leave."),
            N_("The employee chooses a peer support contact. Write down what they do and who guides them."),
        ),
    ),
)
CALL: Final = (
    N_("Akan's guidance phone: 22 40 28 00. They advise leaders, contacts and employees."),
    N_("Akan's website, akan.no, has a self-test for anybody who wonders about their own habits."),
    N_("Danger to life: 113. A doctor at any hour: 116 117."),
)
ABOUT: Final = (
    N_("The program suggests and reminds; people decide. You can always depart from the rules: write why."),
    N_("What you type is saved as you go. The vault locks by itself when you leave the computer."),
    N_("A case begun and never opened is forgotten after a month of working days, or after three months."),
    N_("Cases are erased when their time is over: you are asked first, and get a receipt that names nobody."),
)
