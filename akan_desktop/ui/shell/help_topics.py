"""What the help says of each form and each box: what it is for, and what is easily overlooked."""

from __future__ import annotations

from typing import Final

from akan_desktop.i18n.catalogue import N_

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "open_case": (
        N_(
            "A case begins when the person has been told, or with the reason why it has to wait. "
            "Only name, work and what it is about are asked."
        ),
    ),
    "inform_subject": (
        N_(
            "Write the day on which the person learned of the case. The paper with what you "
            "keep, and why, goes with it."
        ),
    ),
    "edit_subject": (
        N_(
            "What the rules ask about decides who has a seat and what is offered. Leave open "
            "what you do not know; then it is asked when it matters."
        ),
    ),
    "note": (N_("A few words to remember by. What is said of health stays out."),),
    "concern": (N_("Write what was seen at work, when and where. Who told of it is never written."),),
    "talk": (
        N_(
            "Who was there, what was said in short, and the employee's own comment. Agree on the "
            "next talk before you part."
        ),
    ),
    "show_summary": (
        N_(
            "The employee reads the summary and may comment. They need not agree; their words "
            "stand beside yours."
        ),
    ),
    "incident": (
        N_(
            "Choose the kind of incident and how serious it is by the rules. What was done there "
            "and then is ticked off, and the next step follows."
        ),
    ),
    "warning": (
        N_(
            "The leader gives the warning in writing. How much of it may lie here depends on the "
            "contact's role in the rules."
        ),
    ),
    "offer": (N_("The offer is noted with its day. The answer may come later."),),
    "answer": (N_("Yes or no, and the day. What each of them leads to stands in the case with its clause."),),
    "notified": (
        N_(
            "Whom the rules want told, and the day. If the employee does not want the union to "
            "know, the union is told nothing."
        ),
    ),
    "agreement": (
        N_(
            "Take terms from the library or write your own: who does what, and by when. The "
            "program points out terms that are too vague, or about life outside work."
        ),
        N_("Leave the end empty, and it is reckoned as the rules say. Where they say nothing you are asked."),
    ),
    "signatures": (N_("Tick off each signature as it comes back on paper. The rules say who is wanted."),),
    "amend": (
        N_(
            "Every change is written and becomes a version of its own. What was agreed before "
            "can still be read."
        ),
    ),
    "extend": (N_("Choose how long, and from which day it counts. The new end is shown before you save."),),
    "restart": (
        N_(
            "The period is counted anew from the day you choose. Below stands what moves with it "
            "and what does not."
        ),
    ),
    "breach": (
        N_("Which term was not kept, in plain words and without test results. Then the group is gathered."),
    ),
    "decide_breach": (N_("The group recommends and the employer decides: two answers, each with its day."),),
    "report_breach": (
        N_(
            "Where the rules want the leader told of a breach, the day is noted here. Secrecy "
            "does not stand in the way."
        ),
    ),
    "refusal": (
        N_(
            "For a measure that the employer has decided. A no to the offer of an agreement is "
            "written as the answer to the offer."
        ),
    ),
    "group": (N_("Add and take away members. Who sat in the group before, and when, is kept."),),
    "support": (
        N_("The employee chooses them. Write who accepted the choice, the tasks, and who gives guidance."),
    ),
    "plan_meeting": (
        N_(
            "Day and agenda are filled in from the rules, the last meeting and what is not done. "
            "The notice is made when you have saved."
        ),
    ),
    "change_meeting": (
        N_("Another day, place or agenda. Make a new notice afterwards, so that everybody has the same one."),
    ),
    "hold_meeting": (
        N_(
            "Write while you meet: everything can be reached from the keyboard, and nothing is "
            "lost if you are disturbed."
        ),
        N_("Postponed or nobody came? Choose it first, and only what is needed is asked."),
    ),
    "finish_minutes": (
        N_(
            "Draft, comment, final: the employee's comment is attached word for word before the "
            "minutes are final."
        ),
    ),
    "correct_minutes": (N_("What was wrong stays, and the correction stands below it with its day."),),
    "minutes_given": (
        N_("The day the employee got the final minutes. The minutes themselves stay as they are."),
    ),
    "terms_seen": (
        N_("One answer for each term: kept, partly kept or not kept. Leave out what you did not talk about."),
    ),
    "measure": (
        N_("What is done and whether it was carried out. There is no field for test results, on purpose."),
    ),
    "release": (N_("Who may talk with whom about what, as long as the employee wants it."),),
    "withdraw_release": (N_("From the day you write, they may no longer talk about it. Tell them."),),
    "copy_to_doctor": (
        N_(
            "Written into the log of what has been handed out. The employee decides whether the "
            "doctor gets a copy."
        ),
    ),
    "employment": (
        N_(
            "The case follows: sick leave, another unit, a new leader, or the end of the "
            "employment, which may begin the time until deletion."
        ),
    ),
    "departure": (N_("The rules are guidance. Name the clause, why you depart from it, and who decided."),),
    "bypass": (
        N_("For especially serious matters, where the rules allow it. Write why the steps are left."),
    ),
    "transfer": (
        N_(
            "Only warnings, the dates of the agreement and the decision can go along: never "
            "minutes, health or treatment. Show it to the employee first."
        ),
    ),
    "switch_rules": (
        N_(
            "A case keeps the rules it began under until you say otherwise. Before you save you "
            "see which steps, dates and seats change."
        ),
    ),
    "from_paper": (
        N_(
            "For what happened before the program. Month or year is enough; unknown dates are "
            "asked about where they matter."
        ),
    ),
    "close": (N_("The outcome decides how long the case is kept. The date is shown before you save."),),
    "hold": (
        N_(
            "While a dispute or a request is handled nothing is erased: until the day you set, "
            "or until you end it."
        ),
    ),
    "postpone": (N_("Write what the data are still needed for, and when to look again."),),
    "archive": (
        N_("In public bodies nothing is erased before the archivist has answered. Keep the reference."),
    ),
    "hand_out": (N_("Who got what, when and on what ground. Hand out as little as will do."),),
    "void": (N_("What was written is erased; that there was something, and why it went, stays."),),
    "shred_warning": (
        N_(
            "A warning that has lapsed is shredded while the case goes on. See first what goes and what "
            "stays; shred the paper copies, too."
        ),
    ),
    "phone_note": (
        N_("Write while you talk. With a case it becomes a note there; without one, write no name."),
    ),
    "reminder": (N_("Comes up in Today when its day has come. Without a case, write no name."),),
    "desk_log": (
        N_("It is counted for the year, and nobody is named: neither who asked nor whom it was about."),
    ),
    "move_note": (N_("Choose the case. The note goes there with its day and hour, and leaves this list."),),
    "notes": (
        N_(
            "Notes here name nobody. Move what belongs to a case, and throw the rest away within a fortnight."
        ),
    ),
    "checklist": (
        N_(
            "Read it out to the leader, from the top. At the bottom stands what your own rules "
            "add. It can be printed."
        ),
    ),
    "letter": (
        N_(
            "Choose what kind of letter it is, and read what to do with it. Mostly a reference "
            "in the case is enough."
        ),
    ),
    "addresses": (N_("The places you call now and then. No names of people in cases."),),
    "hold_view": (
        N_("Last time's decisions and the terms stand beside the minutes. The keys are listed there."),
    ),
    "month": (
        N_(
            "Arrow keys move from day to day, Page Up and Page Down from month to month, Home and "
            "End within the week, Ctrl+Home to today. Enter goes to the meetings of the day, Esc back."
        ),
    ),
    "locked_copy": (
        N_(
            "A copy that leaves the house is locked with a passphrase. Tell it by phone, never "
            "in the same letter."
        ),
    ),
    "recovery": (
        N_(
            "A new code makes the old one useless. Write it on paper, and keep it where only the "
            "right people reach it."
        ),
    ),
    "restore": (
        N_(
            "The register becomes as it was when the copy was taken. What was saved later is set "
            "aside; erased cases stay erased."
        ),
    ),
    "unlock": (
        N_(
            "Type the passphrase, or the recovery code from the paper. Without one of them "
            "nobody can open the vault."
        ),
    ),
    "welcome": (
        N_(
            "Begin with a vault of your own, or open one that exists. With the made-up cases you "
            "can try everything; they vanish afterwards."
        ),
    ),
    "wizard": (N_("One thing at a time. Break off whenever you like: nothing is left half made."),),
    "choose_rules": (
        N_(
            "Choose the employer's own rules if they are in the list, or a file of your own. If "
            "neither is there, take the Akan model and answer what it leaves open."
        ),
    ),
    "open_points": (
        N_(
            "The rules leave these open. Settle what is settled with you; the rest is asked in "
            "each case, and never guessed."
        ),
    ),
}
"""By the id of a form, or the topic that a box names."""
_SAME: Final = {
    "notified_of_concern": "notified",
    "advice_log": "desk_log",
    "guidance_log": "desk_log",
    "report_log": "desk_log",
    "address": "addresses",
}


def topic_of(form_id: str) -> str:
    """Return the topic that tells of a form (`hold_meeting:<fact>`); "" where there is none."""
    name = form_id.partition(":")[0]
    found = _SAME.get(name, name)
    return found if found in TOPICS else ""
