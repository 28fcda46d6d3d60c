"""The words by which a term is told to be vague, private, for life, a diagnosis or a result.

Bokmål, nynorsk and English together. Every pattern is written against a false alarm that it must not raise:
a sample (*prøve*) is not an attempt (*prøver å*), *uavhengig* is no diagnosis, and nobody is asked to abstain
for life who is asked to be sober at work.
"""

from __future__ import annotations

import re
from typing import Final


def plain(text: str) -> str:
    """Return a text on one line with single blanks."""
    return " ".join(text.split())


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)


_VAGUE: Final = _any(
    r"(?:prøve|prøver|prøvar|forsøke|forsøker|freiste|freistar) (?:på )?å",
    r"(?:skal|vil|må) (?:skjerpe|betre|forbedre) (?:seg|deg)",
    r"(?:skjerper|skjerpar|skjerpe|forbedrer|forbedre|betrar) (?:seg|deg)",
    r"(?:ta|tar|tek) (?:seg|deg) (?:sammen|saman)",
    r"(?:gjøre|gjør|gjere|gjer) (?:så godt|sitt beste|ditt beste)",
    r"så godt (?:som )?(?:mulig|mogleg|råd er|det lar seg gjøre|det lèt seg gjere)",
    r"best (?:mulig|mogleg)",
    r"etter (?:beste )?evne",
    r"(?:vise|viser) (?:god |mer |meir )?(?:vilje|innsats|interesse)",
    r"(?:god|bedre|betre|positiv|riktig|rett) (?:holdning|haldning|innstilling)",
    r"(?:mer|meir) (?:motivert|positiv|engasjert|stabil|ansvarlig|ansvarleg)",
    r"(?:ta|tar|tek) (?:mer |meir )?ansvar for (?:eget|eige|sitt|ditt) liv",
    r"oppføre?r? (?:seg|deg)(?: ordentlig| skikkelig)?",
    r"oppfører (?:seg|deg)",
    r"tr(?:y|ies) to|attempts? to",
    r"do(?:es)? (?:his|her|their|your|my) best",
    r"as (?:well|far|much) as possible|pull (?:him|her|them|your)sel(?:f|ves) together",
    r"(?:good|better|positive|right) attitude",
    r"more (?:motivated|positive|engaged|stable|responsible)",
    r"shape up|shapes up|behave|behaves",
)
_WORK: Final = re.compile(
    r"jobb|arbeid|vakt|teneste|tjeneste|leder|leiar|møte|kolleg|oppgåv|oppgav|arbeidsplass|AKAN|kontakt"
    r"|work|shift|duty|manager|meeting|colleague|task|job",
    re.IGNORECASE,
)
_PRIVATE: Final = _any(
    r"fritid\w*",
    r"(?:i|på) helg(?:a|en|ene|ane)|helger|helgar",
    r"hjemme|heime",
    r"(?:i )?feri(?:e|en|a)",
    r"ektefelle\w*|samboer\w*|sambuar\w*|kone[an]?|mann(?:en)? (?:sin|din|hans|hennes)|familie(?:n|liv\w*)?",
    r"(?:i )?selskap|fest(?:er|ar)?|på byen",
    r"privat(?:e|liv\w*)?",
    r"spare (?:time|hours)|free time|weekends?|at home|holidays?",
    r"spouse|husband|wife|partner|family|private(?: life)?|part(?:y|ies)",
)
_ABSTAIN: Final = (
    r"\w*(?:avhold|avhald|avstå|avstår|rusfri|rusfritt|edru|drikk|alkohol|rusmid|spill|spel|spiller"
    r"|abstain|abstinen|sober|drink|alcohol|gambl)\w*"
)
_FOR_EVER: Final = (
    r"(?:livet ut|(?:hele|heile) livet|(?:for )?resten av livet|for livet|for alltid|for evig"
    r"|for life|(?:for )?the rest of (?:his|her|their|your) life|forever|ever again)"
)
_FOR_LIFE: Final = _any(
    rf"{_ABSTAIN}(?: [^.;!?]{{0,60}}?)? {_FOR_EVER}",
    rf"{_FOR_EVER} [^.;!?]{{0,60}}?{_ABSTAIN}",
    rf"slutt\w* (?:[^.;!?]{{0,30}} )?{_ABSTAIN} for godt",
    r"(?:stops?|quits?) (?:drinking|gambling) for good",
)
_DRINK: Final = r"(?:drikke?r?|drikk|smake?r?|smakar|røre?r?|ruse?r? seg|spille?r?|spele?r?)"
_AGAIN: Final = r"(?:mer|meir|igjen|att)"
_TOTAL: Final = _any(
    r"total ?(?:avhold|avhald)\w*",
    r"total(?:ly)? (?:abstinence|abstinent|abstains?)",
    rf"{_DRINK} (?:alkohol )?aldri {_AGAIN}",
    rf"aldri (?:{_AGAIN} )?(?:å )?{_DRINK}(?: alkohol)? {_AGAIN}",
    rf"aldri {_AGAIN} (?:å )?{_DRINK}",
    r"never (?:[^.;!?]{0,20} )?(?:drinks?|gambles?|touch(?:es)?) [^.;!?]{0,30}?again",
)
_AT_WORK: Final = re.compile(
    r"arbeidstid|arbeidstim|(?:på|i) (?:jobb|arbeid)|før (?:vakt|jobb|arbeid|teneste|tjeneste)"
    r"|vakt|(?:i|under) (?:tjeneste|teneste)|at work|working hours|on duty|shift|before work",
    re.IGNORECASE,
)
_LABELS: Final = _any(
    r"(?<!anonyme )alkoholike?re?\w*|(?<!anonyme )alkoholikar\w*|alkoholism\w*",
    r"(?<!anonyme )narkoman\w*",
    r"(?:rus|alkohol|stoff)?misbruk(?:er|ere|eren|ar|aren|arar)",
    r"(?:rus|alkohol|spill|spel|pille|stoff|medikament)avhengig(?:e)?",
    r"(?:rus|alkohol|spill|spel|pille|stoff|medikament)?avhengig(?:het|heten|heit|heita)"
    r"(?:ssyndrom|slidelse\w*|ssykdom\w*|ssjukdom\w*)?(?! norge| noreg)(?!-)",
    r"depresjon\w*|deprimert\w*|angstlidelse\w*|angstliding\w*|psykisk (?:lidelse|liding)\w*",
    r"adhd|ptsd|bipolar\w*|schizofren\w*|psykose\w*|psykotisk\w*|personlighetsforstyrrelse\w*",
    r"abstinens(?:er|ar|syndrom)?",
    r"F1\d(?:\.\d{1,2})?",
    r"alcoholics?(?! anonymous)|alcoholism|addicts?|addict(?:ed|ion|ions)|dependence syndrome",
    r"depression|depressed|anxiety disorder",
    r"(?:alcohol|drug|substance) use disorder|mental (?:illness|disorder)",
)
_TOLD: Final = _any(r"diagnos\w*")
_RESULT: Final = _any(
    # Driving under the influence and its limit are no results: an incident may be called by its name.
    r"promille(?!kjør|køyr|grens|sak|dom)\w*",
    r"(?:positiv|negativ|rein|ren|skitten|ureine?)e? (?:\w+)?prøver?",
    r"(?:\w+)?prøve(?:svar|resultat)\w*|resultat(?:et|a|ene|er)? (?:av|fra|frå) (?:\w+)?prøve\w*",
    r"(?:positive|negative|clean|dirty) (?:\w+ )?(?:tests?|samples?)|(?:test|sample) results?",
    r"blood alcohol(?: level)?",
)
_DRIVING: Final = re.compile(
    r"\b(?:kjør|køyr)\w*(?: [^\W\d]+){0,4} (?:med|i) promille\b(?! (?:på |over |under )?\d)"
    r"|\bpromille bak rattet",
    re.IGNORECASE,
)
"""What others saw or the police say, as the rules themselves name it (UD l. 59): no sample of this case."""
_NOT: Final = _any(
    r"ikke|ikkje|ingen|inga|aldri|uten|utan|verken|korkje|not|no|never|without|neither|don't|doesn't"
)


def vague(text: str) -> str:
    """Return words that nobody can see kept or not kept; a term of one word is one of them."""
    if found := _VAGUE.search(text):
        return found.group()
    return text if len(text.split()) < 2 else ""


def private_life(text: str) -> str:
    """Return words about life outside work, in a sentence that does not speak of work at all."""
    for sentence in _sentences(text):
        if (found := _PRIVATE.search(sentence)) and not _WORK.search(sentence):
            return found.group()
    return ""


def for_life(text: str) -> str:
    """Return a promise of abstinence for life, or of total abstinence that is not tied to work."""
    if found := _FOR_LIFE.search(text):
        return found.group()
    for sentence in _sentences(text):
        if (found := _TOTAL.search(sentence)) and not _AT_WORK.search(sentence):
            return found.group()
    return ""


def diagnosis(text: str) -> str:
    """Return a diagnosis, or a word that makes a person one; that none is asked for may be said."""
    if found := _LABELS.search(text):
        return found.group()
    return _unless_denied(_TOLD, text)


def sample_result(text: str) -> str:
    """Return words about what a sample showed; that results are not passed on may be said.

    To have driven while intoxicated is conduct; how much a sample showed is not.
    """
    return _unless_denied(_RESULT, _DRIVING.sub("", text))


def _unless_denied(pattern: re.Pattern[str], text: str) -> str:
    for sentence in _sentences(text):
        if (found := pattern.search(sentence)) and not _NOT.search(sentence):
            return found.group()
    return ""


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.;!?]) ", text) if part]
