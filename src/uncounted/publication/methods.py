"""The sentences around the findings: scope, definitions, limits, what was withheld, custody, how to verify.

- A word of the field is explained where a reader first meets it.
- A limit is said as plainly as a finding: not checked is never fine, not covered is never zero.
"""

from __future__ import annotations

from collections import Counter

from uncounted.publication.changes import taken_back_in_words
from uncounted.publication.coders import coding_in_words, suggestions_in_words
from uncounted.publication.drafting import RECORD, DraftPart, DraftSection, carried, part, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.material import DossierMaterial, ItemKind, PublishedItem
from uncounted.publication.wording import (
    finished,
    isolated,
    joined,
    number,
    on_date,
    plural,
    sentence_case,
    shown_count,
)
from uncounted.vocabulary.verdicts import Check, Verdict

ITEMS = "items"
_NOT_RECORDED = (
    " Whether two of them coded the same items apart from each other is NOT recorded in this edition."
)
_CUSTODY = "custody"
_WITHHELD = "withheld"


def items_in_words(material: DossierMaterial) -> str:
    """Say how many items of each kind there are."""
    kinds = Counter(item.kind for item in material.items)
    parts = [plural(kinds[kind], kind.value) for kind in ItemKind if kinds[kind]]
    return joined(parts) if parts else "no items"


def scope_section(material: DossierMaterial) -> DraftSection:
    """Draft what the edition covers and what its words mean."""
    definitions = (
        "A claim is a statement by someone, tied to an exact passage of a received item. Nothing counts as a "
        "claim here before a person confirmed it.",
        "An origin is a person, an office or a document that perceived or recorded something itself. A "
        "newspaper that repeats it is a publisher and adds no origin.",
        "A channel is whoever gave access to an origin, such as an organisation that arranged interviews. "
        "Origins reached through one channel may not be independent of each other.",
        "The number of independent origins is given as two bounds: the lower one merges all that cannot be "
        "shown to be distinct, the higher one takes all of them as distinct. Publishers and channels are "
        "counted beside.",
        "A figure belongs to what was counted. Persons detained, persons killed and persons helped are never "
        "added to each other.",
        "Documented persons stand on a list. Estimated persons are the result of a calculation from how the "
        "lists overlap, which rests on assumptions; they are marked as such everywhere.",
        "Each sentence, and each field of a claim or an item, is sealed as a numbered commitment. A field "
        "that is withheld is sealed as well: it can be given later, and cannot be another one then.",
        "Why an act was done is told only as those who did it are said to have put it. Nothing here says "
        "what any person is or believes.",
    )
    return DraftSection(
        "scope",
        "Scope and definitions",
        (
            part(*_covered(material), title="What this edition covers"),
            part(*(stated(text) for text in definitions), title="What the words mean"),
        ),
    )


def _covered(material: DossierMaterial) -> tuple[Sentence | Table, ...]:
    unjudged = material.n_suggested_unjudged
    verb = "has" if unjudged == 1 else "have"
    return (
        carried(f"This edition rests on {items_in_words(material)}.", tone=Tone.PLAIN, reads=(ITEMS,)),
        stated(
            f"It holds {plural(len(material.claims), 'confirmed claim')}; "
            f"{plural(unjudged, 'suggested claim')} {verb} not been judged by anyone and "
            f"{'counts' if unjudged == 1 else 'count'} nothing.",
            basis=RECORD,
        ),
        *suggestions_in_words(material),
        _standard(material),
        stated(
            "What was not received is not covered here; that something is missing from this edition does not "
            "show that it did not happen.",
            tone=Tone.CAUTION,
        ),
        _items_table(material),
    )


def _standard(material: DossierMaterial) -> Sentence:
    judged = {one.finding.proposition for one in material.findings}
    n_not = sum(one.proposition not in judged for one in material.trace.propositions)
    said = f"The standard of proof declared for this case is: {material.standard_of_proof.rstrip('.')}."
    if not judged:
        text = (
            f"{said} Whether each finding meets it has NOT been graded in this edition; what is printed is "
            "what there is to judge by."
        )
        return stated(text, tone=Tone.CAUTION, basis=RECORD)
    if n_not:
        verb = "was" if n_not == 1 else "were"
        text = f"{said} {sentence_case(plural(n_not, 'proposition'))} {verb} NOT held against any standard."
        return stated(text, tone=Tone.CAUTION, basis=RECORD)
    return stated(
        f"{said} Each finding says whether it meets the standard it was held against.", basis=RECORD
    )


def _items_table(material: DossierMaterial) -> Table:
    n_claims = Counter(claim.item_id for claim in material.claims)
    rows = tuple(
        (
            isolated(item.label),
            item.kind.value,
            _publisher(item),
            on_date(item.published) if item.published or item.publisher else "not published",
            str(n_claims[item.item_id]) if item.kind is not ItemKind.LIST else "not read for claims",
            item.sha256[:12] if item.sha256 else "withheld",
        )
        for item in material.items
    )
    return Table(
        ITEMS,
        "The items, and the beginning of the SHA-256 of the bytes received",
        ("Item", "Kind", "Publisher", "Published", "Claims", "SHA-256"),
        rows,
    )


def _publisher(item: PublishedItem) -> str:
    if item.publisher is not None and item.kind is ItemKind.REPORT:
        return isolated(item.publisher)
    return "given to this case" if item.publisher is None else isolated(item.publisher)


def replaces_section(material: DossierMaterial) -> DraftSection:
    """Draft what is withdrawn of earlier editions: numbers of sentences, and a reason of a short list."""
    sentences = [
        stated(
            f"This edition takes the place of edition {one.edition}. {taken_back_in_words(one)}",
            tone=Tone.CAUTION,
            basis=RECORD,
        )
        for one in material.replaces
    ]
    meaning = stated(
        "What is withdrawn is not repeated here, and must not be quoted or passed on. Figures of an earlier "
        "edition that rest on it are withdrawn with it. The earlier edition still verifies: that it was "
        "signed stays true."
    )
    return DraftSection("replaces", "What this edition takes back", (part(*sentences, meaning),))


def methods_section(material: DossierMaterial) -> DraftSection:
    """Draft how it was done, and what it cannot say."""
    sentences: list[Sentence | Table] = [
        stated(
            "Each item was sealed as received and hashed before it was read. Rules proposed claims; only "
            "what a person confirmed, corrected or added counts here.",
        ),
        stated(
            "Every passage shown stands in its item exactly, save where words in square brackets say that "
            "something was withheld.",
        ),
        stated(
            "From whom each claim derives was recorded by a person; the bounds on origins, the figures and "
            "the warnings beside them were computed from that record.",
        ),
    ]
    unknown = material.coding is None
    if material.n_members == 1:
        sentences.append(
            stated(
                "One person alone received, coded and published this case; nobody else has checked it.",
                tone=Tone.CAUTION,
                basis=RECORD,
            )
        )
    else:
        sentences.append(
            stated(
                f"The case has {plural(material.n_members, 'member')}.{_NOT_RECORDED if unknown else ''}",
                basis=RECORD,
            )
        )
    sentences += coding_in_words(material)
    if material.linkage is not None:
        sentences.append(
            stated(
                "Rows of different lists were taken for one person where their names, dates and places "
                "agreed well enough. Matches that were missed make the estimates too high; wrong matches "
                "make them too low.",
            )
        )
    sentences += [
        stated(
            "The number of origins is no measure of truth: one origin may be right, and several may be "
            "wrong. It says how many would have to be mistaken at once.",
        ),
        stated(
            "Two people recorded as two origins may still have told each other what they knew. The bounds "
            "hold only as far as the record of who told whom holds.",
            tone=Tone.CAUTION,
        ),
    ]
    return DraftSection("methods", "Methods and limits", (part(*sentences),))


def withheld_section(material: DossierMaterial, checks: tuple[Check, ...] = ()) -> DraftSection:
    """Draft what was left out, how much of it, and why, and what was checked before the release."""
    title = "What was withheld, and why"
    rule = stated(
        "Names of private persons, ways to reach them and places where they are were taken out before this "
        "edition was made. The words of those who did not agree to be quoted are not here; silence counts as "
        "no.",
    )
    n_silent = sum(bool(item.words_withheld) for item in material.items if item.kind is not ItemKind.LIST)
    sentences: list[Sentence | Table] = [rule]
    if n_silent:
        sentences.append(
            stated(
                f"The words of {plural(n_silent, 'item')} are not shown; each claim there says why.",
                basis=RECORD,
            )
        )
    if material.withheld:
        rows = tuple(
            (
                sentence_case(one.what),
                "not counted" if one.n is None else shown_count(one.n),
                finished(one.why),
            )
            for one in material.withheld
        )
        sentences.append(Table(_WITHHELD, "What was withheld", ("What", "How many", "Why"), rows))
    else:
        sentences.append(
            stated("Nothing further is recorded as withheld.", tone=Tone.PLAIN, basis=RECORD),
        )
    parts = [part(*sentences)]
    if checks:
        parts.append(part(*map(_checked, checks), title="What was checked before the release"))
    return DraftSection("withheld", title, tuple(parts))


def _checked(check: Check) -> Sentence:
    verdict = "" if check.verdict is Verdict.PASSED else f"{check.verdict.value.upper()}. "
    told = f"{sentence_case(check.name)}: {verdict}{finished(check.finding)}"
    tone = Tone.PLAIN if check.verdict is Verdict.PASSED else Tone.CAUTION
    return stated(told, tone=tone, basis=RECORD)


def custody_section(material: DossierMaterial) -> DraftSection:
    """Draft the custody annex: what was done when, and the checkpoint that stands for the whole record."""
    intro = stated(
        "Everything done in this case is an entry in a record to which lines can be added and from which "
        "none can be taken. The signed checkpoint below stands for all entries up to the making of this "
        "edition.",
    )
    rows = tuple(
        (on_date(line.date), sentence_case(line.done), number(line.count)) for line in material.custody
    )
    table = (
        Table(_CUSTODY, "What was done, by day", ("Day", "What was done", "Times"), rows) if rows else None
    )
    none = None if rows else stated("No custody lines were given for this edition.", basis=RECORD)
    checkpoint = Table(
        "checkpoint",
        "The checkpoint of the case's record, as signed",
        ("Line", "Text"),
        tuple(
            (str(row), line) for row, line in enumerate(material.checkpoint.rstrip("\n").split("\n"), start=1)
        ),
    )
    return DraftSection("custody", "Custody annex", (part(intro, none, table, checkpoint),))


def verify_section(material: DossierMaterial) -> DraftSection:
    """Draft how a stranger checks the dossier, and what no check of it can show."""
    steps = (
        "Keep this page, bundle.json and verify_dossier.py together in one folder, with nothing else in it "
        "but dossier.pdf and the note beside it, where they were given.",
        "Ask the publisher of this dossier for the case's public key by another way than this page, and "
        f"compare it letter by letter with this one: {material.case_key}",
        "Run: uncounted verify FOLDER --key KEY. It needs no network. If one letter of this page or of the "
        "bundle was altered, the check fails and names the sentence.",
        "Where Uncounted is not installed, run: python3 -I verify_dossier.py FOLDER --key KEY. It needs "
        "Python 3.11 and nothing else. It came with the dossier, and whoever made the dossier could have "
        "changed it: read it, or have it from elsewhere.",
        "Whoever was given more than this edition shows adds: --disclosed FILE. What was given is checked "
        "against the commitments of this edition.",
    )
    limits = (
        "Without the key had by another way, a check can only show that page and bundle are whole. Someone "
        "else could have altered the dossier and signed it anew.",
        "A check shows that these words were signed. It cannot show that the sealed items hold the passages "
        "quoted, nor that what they say is true: the holder of the case can show the first, and nobody can "
        "compute the second.",
        "A copy from which values of claims were taken out still verifies, and the check says behind which "
        "sentences. What a withheld field holds, and whether a later edition takes this one back, no check "
        "of this edition shows.",
    )
    do = DraftPart("What to do", tuple(stated(text) for text in steps))
    not_shown = DraftPart("What no check can show", tuple(stated(text, tone=Tone.CAUTION) for text in limits))
    return DraftSection("verify", "How to verify", (do, not_shown))
