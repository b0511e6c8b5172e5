"""A person passes over every draft of a working copy before a coder's key opens it.

- Rules made the draft; what they doubt and what they may have missed waits, each in its sentence, for a
  member who may read the original. While one of them waits, there is no working copy.
- A person can add words that no rule found. What is surely protected is withheld whatever is said here.
- A judgement is a place and a word of a closed list, under the vault key: no entry holds a name.
- Until then the draft lies under the vault key: that a coder does not read it is held by keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from uncounted import __version__
from uncounted.casefile import Compartment
from uncounted.casework.agreement import may
from uncounted.casework.arrivals import holds_vault
from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import closed_items, require_open
from uncounted.casework.derivatives import WorkingCopy, add_derived
from uncounted.casework.families import passed_copy, require_vault, text_of
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.pass_places import Reading, Said, holding, left_in, marked_in, said_of, span_of
from uncounted.casework.permissions import Action
from uncounted.casework.pixel_copies import (
    Asked,
    Cover,
    covered_as_marked,
    is_rebuilt,
    languages_of,
    readings_of_pages,
)
from uncounted.evidence import Item, ItemRole, keep_derived
from uncounted.evidence.entries import Derivation
from uncounted.protection import ProtectedKind, vault
from uncounted.protection.disclosure import narrative_marks
from uncounted.protection.pass_entries import CopyPassed, PassJudgement, PlaceJudged
from uncounted.protection.redaction import (
    DOUBTFUL,
    Matcher,
    ProtectedTerm,
    Suspicion,
    joined,
    matcher_of,
    pass_over,
    suspects,
)
from uncounted.vocabulary.errors import UncountedError

_AROUND = 160
_SENTENCE = re.compile(r"[.!?؟…]+(?=\s)|\n\s*\n")
_PLACE = re.compile(r"(?:\d{1,9}/)?\d{1,9}-\d{1,9}")
_PART = "part of a protected name, perhaps of somebody else"
_KINDS = {
    Suspicion.NAME.value: ProtectedKind.NAME,
    Suspicion.NUMBER.value: ProtectedKind.CONTACT,
    Suspicion.HANDLE.value: ProtectedKind.CONTACT,
    Suspicion.ADDRESS.value: ProtectedKind.WHEREABOUTS,
    Suspicion.HIDING.value: ProtectedKind.WHEREABOUTS,
}


class NotADraftError(UncountedError):
    """Of this item there is nothing to pass over."""


class FindsWaitError(UncountedError):
    """Something in a draft was judged by nobody yet."""


class NoSuchFindError(UncountedError):
    """A place that was judged is none that waits, or words that were marked do not stand there."""


@dataclass(frozen=True, slots=True)
class Find:
    """Something to be judged in its sentence: ``place`` names it; ``judgement`` is empty while it waits.

    ``before`` and ``after`` are the rest of the sentence, with all that is surely protected withheld;
    ``gap_before`` and ``gap_after`` are a blank where one stands there.
    """

    place: str
    why: str
    words: str
    before: str
    after: str
    is_doubtful: bool
    gap_before: str = " "
    gap_after: str = " "
    judgement: str = ""

    @property
    def waits(self) -> bool:
        """Whether nobody has judged it."""
        return not self.judgement


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the text as it would be passed on; ``place`` where it is a find, or what stands withheld."""

    text: str
    place: str = ""
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft to be passed over: its finds, the whole text as it would be passed on, what was marked besides.

    ``stretches`` is empty for a copy of dots: it is looked at as it is.
    """

    draft_id: str
    source_id: str
    finds: tuple[Find, ...]
    stretches: tuple[Stretch, ...]
    n_marked: int
    is_dots: bool

    @property
    def n_waiting(self) -> int:
        """How many finds wait for a judgement."""
        return sum(find.waits for find in self.finds)


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft that no person has passed over.

    ``may_pass``: whether this member may; ``n_waiting`` is None where they may not, and for a copy of dots.
    """

    draft_id: str
    source_id: str
    made: str
    may_pass: bool
    n_waiting: int | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says of a draft, all at once: judgements, further words, and that they passed over it.

    ``everywhere`` judges every find of this text that has the same words; ``redact_rest`` withholds, where
    it is passed, whatever still waits.
    """

    judged: Mapping[str, PassJudgement | str] = field(default_factory=dict)
    everywhere: bool = False
    words: tuple[str, ...] = ()
    kind: ProtectedKind | str = ProtectedKind.DETAIL
    passed: bool = False
    redact_rest: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: judgements that were new, places that were marked, the copy where it was passed."""

    n_judged: int
    n_marked: int
    copy: WorkingCopy | None


@dataclass(frozen=True, slots=True)
class _Made:
    """A copy as it would be passed on; nothing of it is written yet."""

    content: str | bytes
    media_type: str
    derivation: Derivation
    withheld: tuple[tuple[str, int], ...]
    left: tuple[str, ...]


def waiting_drafts(case: Case) -> tuple[WaitingDraft, ...]:
    """List the drafts that wait for a person; how much waits in a text is told to who may pass over it.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    mine = holds_vault(case) and may(case.member.roles, Action.LOOK_OVER)
    passed = {str(row["draft_id"]) for row in case.rows("pass")}
    closed, made = closed_items(case), {row["item_id"]: row["derived"] for row in case.rows("derivation")}
    newest = {item.parent_id: item for item in all_items(case) if item.role is ItemRole.DRAFT}
    waiting = (one for one in newest.values() if one.item_id not in passed and one.item_id not in closed)
    return tuple(
        WaitingDraft(
            draft.item_id,
            str(draft.parent_id),
            str(made[draft.item_id]),
            mine,
            sheet(case, draft.item_id).n_waiting if mine and not is_rebuilt(draft) else None,
        )
        for draft in waiting
    )


def sheet(case: Case, called: str) -> Sheet:
    """Show a draft to who passes over it.

    Raises
    ------
    NotPermittedError, VaultNotHeldError, UnknownItemError, ClosedItemError
    NotADraftError
        It is none, a newer one was made, or a person passed over it.
    """
    draft, source = _draft(case, called)
    readings = _readings(case, draft, source)
    said = said_of(case, source) if is_rebuilt(draft) else holding(case, source, readings[0].text)
    finds = tuple(_all_finds(case, readings, said, is_dots=is_rebuilt(draft)))
    named = {find.place for find in finds}
    n_marked = sum(
        one.judgement is PassJudgement.REDACT and place not in named for place, one in said.items()
    )
    stretches = () if is_rebuilt(draft) else _stretches(case, readings[0], said, finds)
    return Sheet(draft.item_id, source.item_id, finds, stretches, n_marked, is_rebuilt(draft))


def say(case: Case, called: str, saying: Saying) -> Outcome:
    """Judge, mark and pass in one: all of it, or nothing where a part of it cannot be done.

    Raises
    ------
    NoSuchFindError
        Places are of no find, or words do not stand there: told by places and by order.
    FindsWaitError
        It was to be passed, and something would still wait.
    StillNamedError
        A protected term could still be read in a copy of dots.
    NotPermittedError, VaultNotHeldError, UnknownItemError, ClosedItemError, NotADraftError
    """
    draft, source = _draft(case, called)
    shown = sheet(case, called)
    judged = _judgements(shown, saying)
    marks = _marks(shown, _readings(case, draft, source), saying) if saying.words else []
    bodies = [*judged, *marks]
    if saying.passed:
        bodies += _rest(shown, bodies, redact_rest=saying.redact_rest)
    made = _made(case, draft, source) if saying.passed and not bodies else None
    copy = None
    with case.act(Action.LOOK_OVER) as work:
        for body in bodies:
            work.add(body)
        if saying.passed:
            # what was just said is seen inside the transaction, and goes with it where no copy can be made
            copy = _keep(case, work, draft, source, made or _made(case, draft, source))
    return Outcome(len(judged), len(marks), copy)


def judge_finds(
    case: Case, called: str, judged: Mapping[str, PassJudgement | str], *, everywhere: bool = False
) -> int:
    """Judge finds by their places; returns how many judgements were added. See `say`."""
    return say(case, called, Saying(judged=judged, everywhere=everywhere)).n_judged


def mark_words(
    case: Case, called: str, words: Iterable[str], kind: ProtectedKind | str = ProtectedKind.DETAIL
) -> int:
    """Withhold further words in the copy, wherever they stand; returns in how many places. See `say`.

    They are found as they stand, and in every spelling by which redaction would find them as a protected
    term: with other marks, with letters that nobody sees between. It errs towards marking too much.
    They are withheld in this copy alone: what is protected in the whole case is said with `uncounted code`.
    """
    return say(case, called, Saying(words=tuple(words), kind=kind)).n_marked


def pass_over_draft(case: Case, called: str, *, redact_rest: bool = False) -> WorkingCopy:
    """Say that a person has passed over a draft; makes the working copy that coders get. See `say`."""
    outcome = say(case, called, Saying(passed=True, redact_rest=redact_rest))
    return cast("WorkingCopy", outcome.copy)


def _judgements(shown: Sheet, saying: Saying) -> list[PlaceJudged]:
    """Return what is new in the judgements that are given."""
    by_place = {find.place: find for find in shown.finds}
    unknown = [number for number, place in enumerate(saying.judged, start=1) if place not in by_place]
    if unknown:
        # what is no place is told by its order alone: somebody may have typed a name
        places = [place for place in saying.judged if place not in by_place and _PLACE.fullmatch(place)]
        told = ", ".join(places) if len(places) == len(unknown) else f"number {', '.join(map(str, unknown))}"
        raise NoSuchFindError(
            f"of the places named, these are of no find in this draft: {told}; nothing was changed",
            where=f"item {shown.draft_id}",
            remedy=f"name places as `uncounted pass CASE {shown.draft_id} --all` lists them",
        )
    wanted: dict[str, PassJudgement] = {}
    for place, judgement in ((place, PassJudgement(one)) for place, one in saying.judged.items()):
        same = by_place[place].words.casefold()
        alike = [one.place for one in shown.finds if saying.everywhere and one.words.casefold() == same]
        wanted |= dict.fromkeys((place, *alike), judgement)
    return [
        PlaceJudged(shown.source_id, shown.draft_id, place, judgement, _kind_of(by_place[place]))
        for place, judgement in wanted.items()
        if by_place[place].judgement != judgement
    ]


def _marks(shown: Sheet, readings: Iterable[Reading], saying: Saying) -> list[PlaceJudged]:
    """Return where the words to be marked stand."""
    kind, places = ProtectedKind(saying.kind), dict[str, None]()
    missing = []
    for number, one in enumerate((one for one in saying.words if one.strip()), start=1):
        found = [
            reading.place(start, end)
            for reading in readings
            for start, end in _spans_of(one, reading.text, kind)
        ]
        places |= dict.fromkeys(found)
        if not found:
            missing.append(str(number))
    if missing:
        raise NoSuchFindError(
            f"of the words to be marked, these do not stand there: number {', '.join(missing)}",
            where=f"item {shown.draft_id}",
            remedy="write them as they stand in the original; nothing was changed",
        )
    redact = PassJudgement.REDACT
    return [PlaceJudged(shown.source_id, shown.draft_id, place, redact, kind) for place in places]


def _rest(shown: Sheet, said: Sequence[PlaceJudged], *, redact_rest: bool) -> list[PlaceJudged]:
    """Withhold what would still wait once this is said, or refuse to pass it on."""
    judged = {one.place for one in said}
    hidden = [span_of(one.place) for one in said if one.judgement is PassJudgement.REDACT]
    waiting = [
        find
        for find in shown.finds
        if find.waits and find.place not in judged and not _lies_in(span_of(find.place), hidden)
    ]
    if waiting and not redact_rest:
        raise FindsWaitError(
            f"{len(waiting)} finds wait for a judgement; no copy was made, and nothing was changed",
            where=f"item {shown.draft_id}",
            remedy="judge each (--redact, --leave, --not-a-person), or withhold the rest (--redact-rest)",
        )
    redact = PassJudgement.REDACT
    return [PlaceJudged(shown.source_id, shown.draft_id, one.place, redact, _kind_of(one)) for one in waiting]


def _lies_in(span: tuple[int, int, int], others: Iterable[tuple[int, int, int]]) -> bool:
    number, start, end = span
    return any(other == number and first <= start and end <= last for other, first, last in others)


def _made(case: Case, draft: Item, source: Item) -> _Made:
    return (_passed_dots if is_rebuilt(draft) else _passed_text)(case, draft, source)


def _spans_of(words: str, text: str, kind: ProtectedKind) -> list[tuple[int, int]]:
    """Return where words stand in a text: as they are written, and however redaction finds them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = [(*match.span(), kind) for match in pattern.finditer(text)]
    mentions = Matcher([ProtectedTerm(kind, words)]).find(text)
    # one name of several may be somebody else: that is asked as a find, not marked unasked
    found += [(one.start, one.end, kind) for one in mentions if one.how not in DOUBTFUL]
    return [(start, end) for start, end, _ in joined(found)]


def _passed_text(case: Case, draft: Item, source: Item) -> _Made:
    text = text_of(case, source)
    said = holding(case, source, text)
    made = pass_over(text, matcher_of(vault.protected_terms(case.file)), marked_in(said, 0), left_in(said))
    told = tuple(f"withheld {n} of kind {kind}" for kind, n in made.withheld) or ("withheld nothing",)
    derivation = Derivation(
        "uncounted",
        __version__,
        (*told, f"a person passed over draft {draft.item_id}", "nothing else was changed"),
        "no parser ran: the text was decoded here",
    )
    left = tuple(f"{start}-{end}" for start, end in made.left)
    return _Made(made.text, "text/plain", derivation, made.withheld, left)


def _passed_dots(case: Case, draft: Item, source: Item) -> _Made:
    said, row = said_of(case, source), case.rows("derivation", item_id=draft.item_id)[0]
    readings = _readings(case, draft, source)
    spoken_for = _spoken_for(case, readings, said)
    marked: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for reading in readings:
        places = (*marked_in(said, reading.number), *spoken_for[reading.number])
        # two readings may be one text
        told = (*marked.get(reading.text, ()), *((start, end, kind.value) for start, end, kind in places))
        marked[reading.text] = tuple(dict.fromkeys(told))
    operations = str(row["operations"])
    asked = Asked(_covers(case, draft), languages_of(operations))
    copy = covered_as_marked(case, source, draft, asked, vault.protected_terms(case.file), marked)
    n_marked = sum(len(marked_in(said, reading.number)) for reading in readings)
    done = (operations, f"a person passed over draft {draft.item_id}, and marked {n_marked} places in it")
    derivation = Derivation(str(row["tool"]), str(row["version"]), done, str(row["isolation"]))
    withheld = (("marked", n_marked),) if n_marked else ()
    return _Made(copy.content, copy.media_type, derivation, withheld, ())


def _covers(case: Case, draft: Item) -> tuple[Cover, ...]:
    """Return the places that were covered by hand in a draft."""
    told = (
        place for row in case.rows("draft_covers", draft_id=draft.item_id) for place in row["places"].split()
    )
    split = (place.split(",") for place in told)
    return tuple(Cover(int(page), *(float(edge) for edge in edges)) for page, *edges in split)


def _keep(case: Case, work: Work, draft: Item, source: Item, made: _Made) -> WorkingCopy:
    kept = keep_derived(case.file, made.content, Compartment.CONTENT, made.media_type)
    copy = add_derived(case, work, kept, source, ItemRole.WORKING_COPY, made.derivation)
    n_withheld = sum(n for _, n in made.withheld)
    work.add(CopyPassed(draft.item_id, copy.item_id, n_withheld, len(made.left), made.left))
    return WorkingCopy(source.item_id, copy, made.withheld)


def _draft(case: Case, called: str) -> tuple[Item, Item]:
    """Return a draft that waits, and the item whose text or pages it was made of."""
    case.authorised(Action.LOOK_OVER)
    require_vault(case)
    items = all_items(case)
    draft = find_item(case, called)
    require_open(case, draft)
    newest = [one for one in items if one.role is ItemRole.DRAFT and one.parent_id == draft.parent_id]
    if draft.role is not ItemRole.DRAFT or newest[-1].item_id != draft.item_id:
        raise NotADraftError(
            "there is nothing to pass over: it is no draft of a working copy, or a newer one was made",
            where=f"item {draft.item_id}",
            remedy="`uncounted pass CASE` lists what waits; `uncounted working-copy CASE ITEM` makes a draft",
        )
    if passed := passed_copy(case, draft):
        raise NotADraftError(
            f"a person has passed over this draft already; the copy is {passed}",
            where=f"item {draft.item_id}",
            remedy=f"work on {passed}; where more must be withheld, make a new draft with `uncounted "
            f"working-copy CASE {draft.parent_id}`",
        )
    source = next(one for one in items if one.item_id == draft.parent_id)
    return draft, source


def _readings(case: Case, draft: Item, source: Item) -> tuple[Reading, ...]:
    if not is_rebuilt(draft):
        return (Reading(0, text_of(case, source)),)
    operations = str(case.rows("derivation", item_id=draft.item_id)[0]["operations"])
    texts = readings_of_pages(case, source, operations)
    return tuple(Reading(number, text) for number, text in enumerate(texts))


def _all_finds(
    case: Case, readings: Sequence[Reading], said: Mapping[str, Said], *, is_dots: bool
) -> Iterator[Find]:
    """List the finds of all readings; what an earlier reading showed in the same words is not shown again."""
    found = [list(_finds(case, reading, said, is_dots=is_dots)) for reading in readings]
    return (find for find, is_shown in _told_apart(found) if is_shown)


def _told_apart(readings: Iterable[Iterable[Find]]) -> Iterator[tuple[Find, bool]]:
    """Say of each find whether it is shown: where it is not, a find in the same words speaks for it."""
    seen: set[str] = set()
    for reading in readings:
        found = [(find, find.words.casefold()) for find in reading]
        yield from ((find, words not in seen) for find, words in found)
        seen |= {words for _, words in found}


def _spoken_for(
    case: Case, readings: Sequence[Reading], said: Mapping[str, Said]
) -> dict[int, list[tuple[int, int, ProtectedKind]]]:
    """Return what is not shown of a copy of dots, and must be black as a find in the same words is.

    The same words may stand at several places, and a reading does not tell which of them another one saw:
    where one of them is to be withheld, all that are not shown are.
    """
    found = list(_told_apart(list(_finds(case, reading, said, is_dots=True)) for reading in readings))
    withheld = {
        find.words.casefold()
        for find, is_shown in found
        if is_shown and find.judgement == PassJudgement.REDACT.value
    }
    places: dict[int, list[tuple[int, int, ProtectedKind]]] = {reading.number: [] for reading in readings}
    for find, is_shown in found:
        if not is_shown and find.words.casefold() in withheld:
            number, start, end = span_of(find.place)
            places[number].append((start, end, _kind_of(find)))
    return places


def _finds(case: Case, reading: Reading, said: Mapping[str, Said], *, is_dots: bool) -> Iterator[Find]:
    """List what is doubtful and what may have been missed; on dots, what is doubtful stays black."""
    text = reading.text
    mentions = matcher_of(vault.protected_terms(case.file)).find(text)
    doubtful = [one for one in mentions if one.how in DOUBTFUL and not is_dots]
    sure = [(one.start, one.end, one.kind) for one in mentions if one not in doubtful]
    known = [(one.start, one.end) for one in mentions]
    found = {(one.start, one.end): (_PART, True) for one in doubtful}
    marks = [(one.start, one.end, f"may lead to a person: {one.kind}") for one in narrative_marks(text)]
    marks += [(one.start, one.end, one.why.value) for one in suspects(text, known)]
    for start, end, why in sorted(marks, key=lambda one: (one[0], -one[1], one[2])):
        # what is withheld whole already, leads nowhere
        if not any(first <= start and end <= last for first, last in known):
            found.setdefault((start, end), (why, False))
    redacted = marked_in(said, reading.number)
    for (start, end), (why, is_doubtful) in sorted(found.items()):
        place = reading.place(start, end)
        before, after = _around(text, start, end, sure)
        words = _shown(text, start, end, sure)
        gaps = " " * text[start - 1 : start].isspace(), " " * text[end : end + 1].isspace()
        find = Find(place, why, words, before, after, is_doubtful, *gaps)
        if place in said:
            yield replace(find, judgement=said[place].judgement.value)
        elif any(first <= start and end <= last for first, last, _ in redacted):
            yield replace(find, judgement=PassJudgement.REDACT.value)
        else:
            yield find


def _around(
    text: str, start: int, end: int, sure: Sequence[tuple[int, int, ProtectedKind]]
) -> tuple[str, str]:
    """Return the sentence before and after some words, protected words withheld."""
    first = max(
        [0, start - _AROUND, *(one.end() for one in _SENTENCE.finditer(text, max(0, start - _AROUND), start))]
    )
    following = _SENTENCE.search(text, end, min(len(text), end + _AROUND))
    last = following.end() if following else min(len(text), end + _AROUND)
    return _shown(text, first, start, sure), _shown(text, end, last, sure)


def _shown(text: str, start: int, end: int, sure: Sequence[tuple[int, int, ProtectedKind]]) -> str:
    """Return a passage with what is surely protected in it withheld, also what only reaches into it."""
    pieces, position = [], start
    for first, last, kind in sure:
        if first < end and last > start:
            pieces += [text[position : max(position, first)], f"[{kind} withheld]"]
            position = max(position, min(last, end))
    return " ".join("".join([*pieces, text[position:end]]).split())


def _stretches(
    case: Case, reading: Reading, said: Mapping[str, Said], finds: Iterable[Find]
) -> tuple[Stretch, ...]:
    """Cut the text as it would be passed on where finds begin and end; what waits can still be read in it."""
    text, matcher = reading.text, matcher_of(vault.protected_terms(case.file))
    waiting = [span_of(find.place)[1:] for find in finds if find.waits]
    left = left_in(said) | {(start, end) for start, end in waiting}
    hidden = [(one.start, one.end, one.kind) for one in matcher.find(text)]
    doubtful = {(one.start, one.end) for one in matcher.find(text) if one.how in DOUBTFUL}
    spans = [one for one in hidden if (one[0], one[1]) not in doubtful or (one[0], one[1]) not in left]
    spans += marked_in(said, 0)
    covered = joined(spans)
    edges = {0, len(text), *(place for start, end in waiting for place in (start, end))}
    edges |= {place for start, end, _ in covered for place in (start, end)}
    # no find cuts what is withheld in two
    edges -= {place for place in edges if any(start < place < end for start, end, _ in covered)}
    kinds = {start: kind for start, _, kind in covered}
    stretches = []
    for start, end in pairwise(sorted(edges)):
        if start in kinds:
            stretches.append(Stretch(f"[{kinds[start]} withheld]", is_withheld=True))
        else:
            within = next((one for one in waiting if one[0] <= start and end <= one[1]), None)
            stretches.append(Stretch(text[start:end], reading.place(*within) if within else ""))
    return tuple(stretches)


def _kind_of(find: Find) -> ProtectedKind:
    return ProtectedKind.NAME if find.is_doubtful else _KINDS.get(find.why, ProtectedKind.DETAIL)
