"""The circumstances of an act, each from words of its own claim: by whom, to whom, how, how long.

- Only the words of the claim are read. Where two readings are possible, the field stays empty.
- A perpetrator and a victim are roles. A proper name is never taken, and of a victim the bare noun alone:
  what a person is or is said to be never stands there.
- A ground is words about the ACT, as those who did it alleged. It is not suggested where the claim's words
  could lead to a person.
- A number is read from digits or words that stand there; a rough duration keeps its words and has no reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from uncounted.claims.lexicon import ACCORDING, ALLEGED_NOUN, CUE, EVIDENTIAL
from uncounted.claims.model import (
    SENSITIVE_FLAGS,
    AgeMention,
    Circumstances,
    CueClass,
    DurationMention,
    Form,
    Modality,
    PerpetratorRole,
    RoleClass,
    Span,
    Stance,
    SuggestedClaim,
)
from uncounted.vocabulary.measures import read_number
from uncounted.vocabulary.names import may_hold_a_name
from uncounted.vocabulary.protected_values import says_a_ground

_ROLES: tuple[tuple[RoleClass, str], ...] = (
    (
        RoleClass.UNKNOWN,
        r"(?:unknown|unidentified|masked|armed|uniformed|hooded|plain-?clothes)\s+(?:men|persons|people|officers)"
        r"|men\s+in\s+(?:uniforms?|masks|plain\s+clothes|camouflage|black)|assailants?|attackers?|captors?"
        r"|kidnappers?|abductors?|perpetrators?",
    ),
    (
        RoleClass.SECURITY_SERVICE,
        r"secret\s+police|(?:state\s+)?security\s+(?:forces|services?|agents|officers|men|officials)"
        r"|intelligence\s+(?:agents|officers|services?)|(?:plain-?clothes\s+|secret\s+)?agents",
    ),
    (
        RoleClass.PRISON_STAFF,
        r"(?:prison\s+)?guards|prison\s+(?:staff|officers)|warders?|wardens?|jailers?|interrogators?",
    ),
    (RoleClass.MILITARY, r"soldiers?|troops|(?:the\s+)?army|(?:the\s+)?military|marines|paratroopers"),
    (
        RoleClass.ARMED_GROUP,
        r"militia(?:men|s)?|rebels|insurgents|gunmen|militants|paramilitar(?:y|ies)|(?:rebel\s+)?fighters"
        r"|armed\s+groups?",
    ),
    (
        RoleClass.POLICE,
        r"(?:riot\s+|military\s+|local\s+)?police(?:m[ae]n|wom[ae]n)?(?:\s+officers?)?|constables?|gendarmes?"
        r"|detectives?|officers",
    ),
    (
        RoleClass.OFFICIAL,
        r"(?:local\s+|regional\s+|state\s+)?(?:authorities|officials|administration)|prosecutors?"
        r"|(?:the\s+)?government|(?:the\s+)?governor|(?:the\s+)?mayor",
    ),
    (
        RoleClass.RELATIVE,
        r"(?:his|her|their)\s+(?:own\s+)?(?:relatives|family|families|father|brothers?|uncles?)",
    ),
    (RoleClass.CROWD, r"(?:a\s+|the\s+)?(?:angry\s+)?(?:mob|crowd)"),
)  # fmt: skip
_ROLE = "|".join(words for _, words in _ROLES)
_PEOPLE = r"(?:(?-i:[A-Z])[a-z]+(?:an|ish|ese|en|ic|i|ch)\s+)?"
_BEFORE = (
    r"(?:(?:the|a|an|some|several|other|many|two|three|four|five|six|local|its|his|their|former)\s+){0,3}"
)
_BY = re.compile(
    rf"\b(?:by|at\s+the\s+hands\s+of)\s+{_BEFORE}(?P<who>{_PEOPLE}(?:{_ROLE}))(?![\w’'-])", re.IGNORECASE
)
_ADVERBS = (
    r"(?:(?:had|has|have|then|also|later|now|still|reportedly|allegedly|repeatedly|already|first|\w+ly)\s+)*"
)
_DID = (
    r"(?:beat(?:en)?|kill(?:ed|s)?|shot|shoots?|execut(?:ed|es?)|murder(?:ed|s)?|tortur(?:ed|es?)|rap(?:ed|es?)"
    r"|detain(?:ed|s)?|arrest(?:ed|s)?|abduct(?:ed|s)?|kidnap(?:ped|s)?|seiz(?:ed|es?)|took|taken|takes?|dragged"
    r"|rounded\s+up|held|hold|kept|burn(?:ed|t)|whipped|flogged|stabbed|threaten(?:ed|s)?|summon(?:ed|s)?"
    r"|dispersed|broke\s+up|forced|hit|kicked|punched|struck|expelled|displaced|raided|jailed|imprisoned"
    r"|picked\s+up|carried\s+off|stripped|starved|hanged|subjected|used)"
)
_DOES = r"(?:is|are|was|were)\s+(?:\w+\s+)?(?!being\b|dying\b|missing\b|hiding\b|fleeing\b)\w{3,}ing"
_SUBJECT = re.compile(
    rf"(?P<who>{_PEOPLE}(?:{_ROLE}))\s+(?:in\s+(?-i:[A-Z])[\w’'-]+\s+)?(?:{_ADVERBS}{_DID}|{_DOES})\b(?!\s+by\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"[“\"‘«\s]*(?:(?:and|that|when|after|then|but)\s+)?{_BEFORE}", re.IGNORECASE)

_HARMED_NOUN = (
    r"men|women|man|woman|boys?|girls?|children|child|teenagers?|students?|pupils?|detainees?|prisoners?|inmates?"
    r"|activists?|protesters?|demonstrators?|marchers?|civilians?|residents?|villagers?|teachers?|farmers?"
    r"|workers?|journalists?|reporters?|lawyers?|monks?|nuns?|doctors?|nurses?|patients?|refugees?|migrants?"
    r"|passengers?|strikers?|miners?|fisherm[ae]n|relatives|parents|people|persons?|bystanders?|victims?"
    r"|families|drivers?|shopkeepers?|suspects?|brothers?|sisters?|sons?|daughters?"
)
_DONE_TO = (
    r"(?:beaten|killed|shot|executed|murdered|tortured|raped|detained|arrested|abducted|kidnapped|seized|taken"
    r"|dragged|rounded\s+up|held|kept|burned|burnt|whipped|flogged|stabbed|threatened|summoned|displaced|forced"
    r"|hit|kicked|punched|struck|expelled|jailed|imprisoned|picked\s+up|carried\s+off|stripped|starved|hanged"
    r"|buried|found\s+dead|humiliated|wounded|injured|missing|dead|put)"
)
_PASSIVE = re.compile(
    rf"\b(?P<who>{_HARMED_NOUN})\s+(?:(?:from|in|of|at)\s+(?:the\s+)?[\w’'-]+\s+){{0,2}}"
    r"(?:(?:suspected|accused|believed|said)\s+(?:[\w’'-]+\s+){1,6}?)?"
    rf"(?:who\s+)?(?:was|were|is|are|(?:had|has|have)\s+(?:also\s+)?been|being)\s+(?:\w+ly\s+|also\s+|already\s+|still\s+)?{_DONE_TO}\b",
    re.IGNORECASE,
)
_REDUCED = re.compile(
    rf"\b(?P<who>{_HARMED_NOUN})\s+{_DONE_TO}\s+(?=by|in|at|on|for|during|since)\b", re.IGNORECASE
)
_DIED = re.compile(
    rf"\b(?P<who>{_HARMED_NOUN})\s+(?:(?:have|has|had|also|even|later|then)\s+)*"
    r"(?:died|disappeared|vanished|fled|went\s+missing|gone\s+missing)\b",
    re.IGNORECASE,
)  # fmt: skip
_OBJECT = re.compile(
    rf"\b(?:{_DID}|{_DID[:-1]}|beating|killing|shooting|torturing|detaining|arresting|kidnapping|abducting))\s+"
    r"(?:up\s+)?(?:at\s+least\s+)?(?:(?!who\b|that\b|and\b|by\b|in\b|to\b|from\b|at\b|with\b|for\b|because\b)[“\"‘]?[\w,.-]+[”\"’]?\s+){0,5}?"
    rf"(?P<who>{_HARMED_NOUN})\b(?![’'])",
    re.IGNORECASE,
)  # fmt: skip

_RELATIVE_ACT = re.compile(rf"\b(?:who|which|that)\s+{_ADVERBS}{_DID}\b", re.IGNORECASE)
# "relatives of the detained men were beaten": those of whom it is told stand before the "of"
_OF_BEFORE = re.compile(
    rf"\b(?:{_HARMED_NOUN}|wife|wives|husbands?|mothers?|fathers?|widows?|friends?|lawyer)"
    r"\s+of\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_AND_BEFORE = re.compile(r"\band\s+(?:(?:his|her|their|an?|the|two|three)\s+)?$", re.IGNORECASE)
_AND_AFTER = re.compile(
    rf"\s+and\s+(?:(?:his|her|their|an?|the|two|three)\s+)?(?:{_HARMED_NOUN})\b", re.IGNORECASE
)

_NUMBER_WORD = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_AGE = re.compile(
    rf"\b(?:between\s+(?:the\s+)?ages?\s+(?:of\s+)?(?P<a>{_NUMBER_WORD})\s+(?:and|to)\s+(?P<b>{_NUMBER_WORD})"
    rf"|(?:aged?|ages)\s+(?:(?:from|between)\s+)?(?P<c>{_NUMBER_WORD})(?:\s*(?:to|and|-|–)\s*(?P<d>{_NUMBER_WORD}))?"
    rf"|(?P<e>{_NUMBER_WORD})-years?-old"
    rf"|(?P<f>{_NUMBER_WORD})(?:\s+(?:and|to|or)\s+(?P<g>{_NUMBER_WORD}))?\s+years\s+old)(?![\w-]*\d)",
    re.IGNORECASE,
)
_UNIT = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_ROUGHLY = (
    r"(?:about|around|some|almost|nearly|over|up\s+to|at\s+least|more\s+than|less\s+than|roughly"
    r"|approximately)"
)
_DURATION_WORDS = (
    rf"(?:(?:the\s+)?(?:past|last)\s+)?(?:{_ROUGHLY}\s+)?"
    rf"(?:(?:a|an|half\s+an|several|a\s+few|many|{_NUMBER_WORD})(?:\s*(?:-|–|to|or)\s*{_NUMBER_WORD})?\s+)?"
    r"(?:whole\s+|full\s+|long\s+)?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)"
)
_DURATION = re.compile(
    rf"\b(?:for|lasted|lasting|spent)\s+(?P<long>{_DURATION_WORDS})(?![\w-])|\b(?P<other>overnight|all\s+night(?:\s+long)?)\b",
    re.IGNORECASE,
)
_EXACTLY = re.compile(
    rf"(?P<n>an?|half\s+an|{_NUMBER_WORD})\s+(?:whole\s+|full\s+)?(?P<unit>second|minute|hour|day|week|month|year)s?",
    re.IGNORECASE,
)
_TOOL = (
    r"(?:(?:rubber|plastic|metal|iron|wooden|steel|polypropylene|leather|electric|electrical|police|heavy|live|thick|rifle)\s+){0,2}"
    r"(?:tubes?|pipes?|hoses?|sticks?|batons?|truncheons?|clubs?|rods?|bars?|cables?|wires?|belts?|whips?"
    r"|butts?|knife|knives|machetes?|electricity|shocks?|current|cigarettes?|fists?|boots?|chains?|ropes?"
    r"|hammers?|bottles?|stones?|axes?|guns?|pistols?|rifles?|bullets?|ammunition|acid|petrol|boiling\s+water|gas)"
)
_TOOLS = (
    rf"(?:(?:a|an|the|his|their|long)\s+)?{_TOOL}(?:(?:,\s+|\s+and\s+|,\s+and\s+)(?:a\s+|an\s+)?{_TOOL})*"
)
_METHOD = re.compile(
    rf"\b(?:with|using|to|by)\s+(?P<how>(?:being\s+)?(?:{_TOOLS}|electrocution|hanging|drowning|shooting|stoning"
    r"|strangulation|suffocation|starvation|waterboarding|burning|a\s+firing\s+squad))(?![\w-])",
    re.IGNORECASE,
)
_GROUND_END = (
    r"(?=[,.;:!?”\"»]|\s+(?:and|but|while|when|then|who|in|at|on|after|before|by|is|are|was|were)\s|$)"
)
_GROUND = re.compile(
    r"\b(?P<why>(?:(?:suspected|accused|believed|said|rumou?red|thought)\s+(?:of\s+(?:being|having|belonging)|to\s+be(?:long)?)"
    r"|on\s+(?:the\s+)?(?:suspicion|charges|accusations?|grounds?)\s+(?:of|that)"
    r"|for\s+(?:allegedly\s+|supposedly\s+)?being"
    r"|because\s+(?:they|he|she|we|i)\s+(?:was|were|is|are)(?!\s+(?:also\s+|being\s+|not\s+)?(?!accused|suspected|believed|thought|rumou?red)\w+(?:ed|ing)\b)"
    r"(?:\s+(?:said|believed|thought|suspected)\s+to\s+be)?"
    r"|in\s+connection\s+with\s+(?:their|his|her)"
    r"|for\s+(?:their|his|her)\s+(?:alleged|supposed|suspected|perceived))"
    rf"\s+[^,.;:!?”\"»\n]{{2,80}}?){_GROUND_END}",
    re.IGNORECASE,
)  # fmt: skip
_IN_A_MOUTH = (Form.DIRECT, Form.DIRECT_CONTINUED, Form.NESTED_DIRECT)
_OWN_VOICE = (Form.NARRATION, Form.FREE_INDIRECT)
_MOST_YEARS = 120


def find_circumstances(text: str, claim: SuggestedClaim, marks: Iterable[Span] = ()) -> Circumstances:
    """Find what the words of a claim tell of its act beside who, what, where and when.

    Errs towards silence: a field is None where nothing in the claim's own words gives it, or where two
    things could be meant. A role named outside the claim's words is missed.

    Parameters
    ----------
    text : str
        The text that the claim stands in.
    claim : SuggestedClaim
        What was suggested; its own circumstances are not looked at.
    marks : iterable of Span
        Words that could lead to a person. A field that would hold any of them stays empty.
    """
    start, end = claim.span.start, claim.span.end
    marked = tuple(marks)
    # "the soldiers who killed the villagers were arrested": two acts, and whose is whose is not told by order
    is_one_act = _RELATIVE_ACT.search(text, start, end) is None
    perpetrator = _perpetrator(text, start, end) if is_one_act else None
    told_of = is_one_act and claim.modality is not Modality.DENIED
    victim = _victim(text, start, end, perpetrator) if told_of else None
    is_free = not SENSITIVE_FLAGS.intersection(claim.flags) and not may_hold_a_name(claim.span.text)
    found = Circumstances(
        perpetrator=perpetrator,
        victim=victim,
        age=_age(text, start, end, perpetrator),
        duration=_duration(text, start, end),
        method=_only(text, _METHOD, "how", start, end),
        ground=_only(text, _GROUND, "why", start, end) if is_free else None,
        stance=stance_of(claim),
        cue_class=cue_class_of(claim),
    )
    # an age is marked by itself, and stays
    touched = {name for name, span in found.spans() if any(mark.overlap(span) for mark in marked)} - {"age"}
    return _emptied(found, touched)


def inside(found: Circumstances, span: Span) -> Circumstances:
    """Keep the circumstances whose words stand in a stretch of text: an edited claim has its own."""
    return _emptied(
        found, {name for name, one in found.spans() if not span.start <= one.start <= one.end <= span.end}
    )


def _emptied(found: Circumstances, names: set[str]) -> Circumstances:
    changes: dict[str, Any] = dict.fromkeys(names)
    return replace(found, **changes)


def role_of(words: str) -> RoleClass:
    """Tell what sort of body words for a perpetrator name; unknown where they name none that is known.

    Examples
    --------
    >>> role_of("the riot police")
    <RoleClass.POLICE: 'police'>
    >>> role_of("masked men")
    <RoleClass.UNKNOWN: 'unknown'>
    """
    for role, pattern in _ROLES:
        if re.search(rf"\b(?:{pattern})$", words.strip(), re.IGNORECASE):
            return role
    return RoleClass.UNKNOWN


def _perpetrator(text: str, start: int, end: int) -> PerpetratorRole | None:
    found = {match.span("who") for match in _BY.finditer(text, start, end)}
    lead = _LEAD.match(text, start, end)
    subject = _SUBJECT.match(text, lead.end() if lead else start, end)
    if subject is not None:
        found.add(subject.span("who"))
    if len(found) != 1:
        return None
    first, last = found.pop()
    words = text[first:last]
    if says_a_ground(words):
        # "Catholic soldiers" are soldiers here
        first += len(words) - len(words.split(None, 1)[-1])
    span = Span.of(text, first, last)
    return None if says_a_ground(span.text) else PerpetratorRole(span, role_of(span.text))


def _victim(text: str, start: int, end: int, perpetrator: PerpetratorRole | None) -> Span | None:
    patterns = (_PASSIVE, _REDUCED, _DIED, _OBJECT)
    found = {match.span("who") for one in patterns for match in one.finditer(text, start, end)}
    if perpetrator is not None:
        found = {span for span in found if not Span.of(text, *span).overlap(perpetrator.span)}
    nouns = {text[first:last].lower() for first, last in found}
    if len(nouns) != 1 or any(_is_not_all(text, start, *span, end) for span in found):
        return None
    return Span.of(text, *min(found))


def _is_not_all(text: str, low: int, start: int, end: int, high: int) -> bool:
    """Whether a noun is half of a pair ("a miller and his daughter"), or only says whose relatives it was."""
    before, after = text[max(low, start - 60) : start], text[end : min(high, end + 40)]
    found = _AND_BEFORE.search(before[-16:]) or _OF_BEFORE.search(before) or _AND_AFTER.match(after)
    return found is not None


def read_age(words: str) -> tuple[int, int] | None:
    """Read the years of a mention of age; None where the words are no age.

    Examples
    --------
    >>> read_age("between the ages of 16 and 50")
    (16, 50)
    >>> read_age("23-year-old")
    (23, 23)
    """
    match = _AGE.search(words)
    if match is None:
        return None
    low = read_number(match["a"] or match["c"] or match["e"] or match["f"])
    last = match["b"] or match["d"] or match["g"]
    high = read_number(last) if last else low
    return None if low is None or high is None or not low <= high <= _MOST_YEARS else (low, high)


def _age(text: str, start: int, end: int, perpetrator: PerpetratorRole | None) -> AgeMention | None:
    found = list(_AGE.finditer(text, start, end))
    if len(found) != 1:
        return None
    span = Span.of(text, *found[0].span())
    # "a 40-year-old policeman": the age of who did it
    if perpetrator is not None and 0 <= perpetrator.span.start - span.end <= 2:
        return None
    if re.match(rf"\s+(?:{_ROLE})\b", text[span.end : span.end + 40]):
        return None
    years = read_age(span.text)
    return None if years is None else AgeMention(span, *years)


def read_duration(words: str) -> str | None:
    """Read words about a length of time as ISO 8601; None where they do not settle it.

    Examples
    --------
    >>> read_duration("two weeks"), read_duration("an hour"), read_duration("about two weeks")
    ('P2W', 'PT1H', None)
    """
    match = _EXACTLY.fullmatch(words.strip())
    if match is None:
        return None
    unit = match["unit"].lower()
    counted = match["n"].lower()
    if counted.startswith("half"):
        return "PT30M" if unit == "hour" else None
    number = 1 if counted in ("a", "an") else read_number(counted)
    designator = _UNIT[unit]
    return f"PT{number}{designator[1]}" if len(designator) == 2 else f"P{number}{designator}"


def _duration(text: str, start: int, end: int) -> DurationMention | None:
    found = list(_DURATION.finditer(text, start, end))
    if len(found) != 1:
        return None
    span = Span.of(text, *found[0].span("long" if found[0]["long"] else "other"))
    return DurationMention(span, read_duration(span.text))


def _only(text: str, pattern: re.Pattern[str], group: str, start: int, end: int) -> Span | None:
    found = {match.span(group) for match in pattern.finditer(text, start, end)}
    return Span.of(text, *found.pop()) if len(found) == 1 else None


def cue_class_of(claim: SuggestedClaim) -> CueClass | None:
    """Tell the class of the words that introduce a claim; None where none do, or where they are not known."""
    if claim.form is Form.EVIDENTIAL_ADVERB:
        return CueClass.EVIDENTIAL
    if claim.cue is None:
        return None
    words = claim.cue.text
    if EVIDENTIAL.match(words):
        return CueClass.EVIDENTIAL
    if ACCORDING.match(words + " "):
        return CueClass.NEUTRAL
    match = CUE.search(words)
    return CueClass(str(match.lastgroup)) if match is not None and match.lastgroup else None


def stance_of(claim: SuggestedClaim) -> Stance:
    """Judge where the publisher stands, by the words that introduce a claim alone.

    A neutral verb in a text that takes sides elsewhere reads as neutral: judged by one word, it may come
    out too MILD.
    """
    cue = cue_class_of(claim)
    if (
        claim.form in _IN_A_MOUTH
        and claim.speaker is not None
        and (cue is None or claim.form is Form.NESTED_DIRECT)
    ):
        # quoted, and the word that introduces it stands elsewhere or is the quoted speaker's own
        return Stance.NEUTRAL
    if (
        ALLEGED_NOUN.match(claim.span.text)
        or cue in (CueClass.EVIDENTIAL, CueClass.DISTANCING)
        or claim.form is Form.SCARE
    ):
        return Stance.DISTANCED
    if cue is CueClass.FACTIVE:
        return Stance.ENDORSED
    if cue is not None:
        return Stance.NEUTRAL
    if claim.modality is Modality.ALLEGED:
        return Stance.DISTANCED
    # who tells what was done to themselves is no outlet, and takes no stance to their own words
    tells_own = any(link.role == "victim_witness" for link in claim.chain[:1])
    stated = claim.modality in (Modality.ASSERTED, Modality.PRESUPPOSED)
    if claim.form in _OWN_VOICE and claim.speaker is None and stated and not tells_own:
        return Stance.ENDORSED
    return Stance.OPEN
