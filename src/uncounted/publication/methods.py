"""The sentences around the findings: scope, definitions, limits, what was withheld, custody, how to verify.

- A word of the field is explained where a reader first meets it.
- A limit is said as plainly as a finding: not checked is never fine, not covered is never zero.
"""

from __future__ import annotations

from collections import Counter

from uncounted.publication.changes import taken_back_in_words
from uncounted.publication.coders import coding_in_words, suggestions_in_words
from uncounted.publication.drafting import DraftPart, DraftSection, carried, part, record, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.language import SOURCE, language, number, reviewed_on, said
from uncounted.publication.material import DossierMaterial, ItemKind, PublishedItem
from uncounted.publication.recorded import labelled, recorded
from uncounted.publication.wording import finished, isolated, joined, on_date, sentence_case, shown_count
from uncounted.vocabulary.verdicts import Check, Verdict

ITEMS = "items"
COUNTED = {
    ItemKind.REPORT: "{n|# report|# reports}",
    ItemKind.TESTIMONY: "{n|# testimony|# testimonies}",
    ItemKind.LIST: "{n|# list|# lists}",
}
KINDS = {ItemKind.REPORT: "report", ItemKind.TESTIMONY: "testimony", ItemKind.LIST: "list"}
_CUSTODY = "custody"
_WITHHELD = "withheld"
VERDICTS = {Verdict.FAILED: "FAILED.", Verdict.NOT_CHECKED: "NOT CHECKED."}


def items_in_words(material: DossierMaterial) -> str:
    """Say how many items of each kind there are."""
    kinds = Counter(item.kind for item in material.items)
    parts = [said(COUNTED[kind], n=kinds[kind]) for kind in ItemKind if kinds[kind]]
    return joined(parts) if parts else said("no items")


def scope_section(material: DossierMaterial) -> DraftSection:
    """Draft what the edition covers and what its words mean."""
    definitions = (
        said(
            "A claim is a statement by someone, tied to an exact passage of a received item. Nothing "
            "counts as a claim here before a person confirmed it."
        ),
        said(
            "An origin is a person, an office or a document that perceived or recorded something itself. A "
            "newspaper that repeats it is a publisher and adds no origin."
        ),
        said(
            "A channel is whoever gave access to an origin, such as an organisation that arranged "
            "interviews. Origins reached through one channel may not be independent of each other."
        ),
        said(
            "The number of independent origins is given as two bounds: the lower one merges all that "
            "cannot be shown to be distinct, the higher one takes all of them as distinct. Publishers and "
            "channels are counted beside."
        ),
        said(
            "A figure belongs to what was counted. Persons detained, persons killed and persons helped are "
            "never added to each other."
        ),
        said(
            "Documented persons stand on a list. Estimated persons are the result of a calculation from "
            "how the lists overlap, which rests on assumptions; they are marked as such everywhere."
        ),
        said(
            "Each sentence, and each field of a claim or an item, is sealed as a numbered commitment. A "
            "field that is withheld is sealed as well: it can be given later, and cannot be another one "
            "then."
        ),
        said(
            "Why an act was done is told only as those who did it are said to have put it. Nothing here says "
            "what any person is or believes."
        ),
    )
    return DraftSection(
        "scope",
        said("Scope and definitions"),
        (
            part(*_covered(material), title=said("What this edition covers")),
            part(*(stated(text) for text in definitions), title=said("What the words mean")),
        ),
    )


def _covered(material: DossierMaterial) -> tuple[Sentence | Table, ...]:
    rests = said("This edition rests on {items}.", items=items_in_words(material))
    held = said(
        "It holds {claims|# confirmed claim|# confirmed claims|no confirmed claims}; {n|# suggested claim|"
        "# suggested claims|no suggested claims} {n|has|have} not been judged by anyone and {n|counts|count} "
        "nothing.",
        claims=len(material.claims),
        n=material.n_suggested_unjudged,
    )
    return (
        carried(rests, tone=Tone.PLAIN, reads=(ITEMS,)),
        stated(held, basis=record()),
        *suggestions_in_words(material),
        _standard(material),
        stated(
            said(
                "What was not received is not covered here; that something is missing from this edition does "
                "not show that it did not happen."
            ),
            tone=Tone.CAUTION,
        ),
        *_translated(material),
        _items_table(material),
    )


def _translated(material: DossierMaterial) -> tuple[Sentence, ...]:
    """Say who translated the fixed words, and whether a native speaker has reviewed them."""
    if language() == SOURCE:
        return ()
    day = reviewed_on(language())
    if day:
        text = said(
            "The fixed words of this edition were translated from English; a native speaker reviewed the "
            "translation on {date}.",
            date=on_date(day),
        )
        return (stated(text),)
    return (
        stated(
            said(
                "The fixed words of this edition were translated from English by those who made the "
                "program. NO native speaker has reviewed the translation yet. Where it is in doubt, the "
                "English wording decides. Quoted words, names and what the team wrote stand in the "
                "language in which they were said or written; what stays English is marked [en]."
            ),
            tone=Tone.CAUTION,
        ),
    )


def _standard(material: DossierMaterial) -> Sentence:
    judged = {one.finding.proposition for one in material.findings}
    n_not = sum(one.proposition not in judged for one in material.trace.propositions)
    declared = said(
        "The standard of proof declared for this case is: {standard}.",
        standard=labelled(material.standard_of_proof.rstrip(".")),
    )
    tone = Tone.CAUTION
    if not judged:
        more = said(
            "Whether each finding meets it has NOT been graded in this edition; what is printed is what "
            "there is to judge by."
        )
    elif n_not:
        more = said("{n|# proposition was|# propositions were} NOT held against any standard.", n=n_not)
    else:
        tone = Tone.PLAIN
        more = said("Each finding says whether it meets the standard it was held against.")
    return stated(f"{declared} {more}", tone=tone, basis=record())


def _items_table(material: DossierMaterial) -> Table:
    n_claims = Counter(claim.item_id for claim in material.claims)
    rows = tuple(
        (
            isolated(labelled(item.label)),
            said(KINDS[item.kind]),
            _publisher(item),
            on_date(item.published) if item.published or item.publisher else said("not published"),
            number(n_claims[item.item_id]) if item.kind is not ItemKind.LIST else said("not read for claims"),
            item.sha256[:12] if item.sha256 else said("withheld"),
        )
        for item in material.items
    )
    return Table(
        ITEMS,
        said("The items, and the beginning of the SHA-256 of the bytes received"),
        (said("Item"), said("Kind"), said("Publisher"), said("Published"), said("Claims"), "SHA-256"),
        rows,
    )


def _publisher(item: PublishedItem) -> str:
    return said("given to this case") if item.publisher is None else isolated(item.publisher)


def replaces_section(material: DossierMaterial) -> DraftSection:
    """Draft what is withdrawn of earlier editions: numbers of sentences, and a reason of a short list."""
    sentences = [
        stated(
            said(
                "This edition takes the place of edition {edition}. {withdrawn}",
                edition=str(one.edition),
                withdrawn=taken_back_in_words(one),
            ),
            tone=Tone.CAUTION,
            basis=record(),
        )
        for one in material.replaces
    ]
    meaning = stated(
        said(
            "What is withdrawn is not repeated here, and must not be quoted or passed on. Figures of an "
            "earlier edition that rest on it are withdrawn with it. The earlier edition still verifies: "
            "that it was signed stays true."
        ),
    )
    return DraftSection("replaces", said("What this edition takes back"), (part(*sentences, meaning),))


def methods_section(material: DossierMaterial) -> DraftSection:
    """Draft how it was done, and what it cannot say."""
    sentences: list[Sentence | Table] = [
        stated(
            said(
                "Each item was sealed as received and hashed before it was read. Rules proposed claims; only "
                "what a person confirmed, corrected or added counts here."
            ),
        ),
        stated(
            said(
                "Every passage shown stands in its item exactly, save where words in square brackets say "
                "that something was withheld."
            ),
        ),
        stated(
            said(
                "From whom each claim derives was recorded by a person; the bounds on origins, the figures "
                "and the warnings beside them were computed from that record."
            ),
        ),
    ]
    if material.n_members == 1:
        sentences.append(
            stated(
                said("One person alone received, coded and published this case; nobody else has checked it."),
                tone=Tone.CAUTION,
                basis=record(),
            )
        )
    else:
        members = said("The case has {n|# member|# members}.", n=material.n_members)
        if material.coding is None:
            members += " " + said(
                "Whether two of them coded the same items apart from each other is NOT recorded in this "
                "edition."
            )
        sentences.append(stated(members, basis=record()))
    sentences += coding_in_words(material)
    if material.linkage is not None:
        sentences.append(
            stated(
                said(
                    "Rows of different lists were taken for one person where their names, dates and places "
                    "agreed well enough. Matches that were missed make the estimates too high; wrong matches "
                    "make them too low."
                ),
            )
        )
    sentences += [
        stated(
            said(
                "The number of origins is no measure of truth: one origin may be right, and several may be "
                "wrong. It says how many would have to be mistaken at once."
            ),
        ),
        stated(
            said(
                "Two people recorded as two origins may still have told each other what they knew. The "
                "bounds hold only as far as the record of who told whom holds."
            ),
            tone=Tone.CAUTION,
        ),
    ]
    return DraftSection("methods", said("Methods and limits"), (part(*sentences),))


def withheld_section(material: DossierMaterial, checks: tuple[Check, ...] = ()) -> DraftSection:
    """Draft what was left out, how much of it, and why, and what was checked before the release."""
    title = said("What was withheld, and why")
    rule = stated(
        said(
            "Names of private persons, ways to reach them and places where they are were taken out before "
            "this edition was made. The words of those who did not agree to be quoted are not here; "
            "silence counts as no."
        ),
    )
    n_silent = sum(bool(item.words_withheld) for item in material.items if item.kind is not ItemKind.LIST)
    sentences: list[Sentence | Table] = [rule]
    if n_silent:
        sentences.append(
            stated(
                said("The words of {n|# item|# items} are not shown; each claim there says why.", n=n_silent),
                basis=record(),
            )
        )
    if material.withheld:
        rows = tuple(
            (
                sentence_case(recorded(one.what)),
                said("not counted") if one.n is None else shown_count(one.n),
                finished(recorded(one.why)),
            )
            for one in material.withheld
        )
        sentences.append(
            Table(_WITHHELD, said("What was withheld"), (said("What"), said("How many"), said("Why")), rows)
        )
    else:
        sentences.append(
            stated(said("Nothing further is recorded as withheld."), tone=Tone.PLAIN, basis=record()),
        )
    parts = [part(*sentences)]
    if checks:
        parts.append(part(*map(_checked, checks), title=said("What was checked before the release")))
    return DraftSection("withheld", title, tuple(parts))


def _checked(check: Check) -> Sentence:
    verdict = "" if check.verdict is Verdict.PASSED else said(VERDICTS[check.verdict]) + " "
    told = f"{sentence_case(recorded(check.name))}: {verdict}{finished(recorded(check.finding))}"
    tone = Tone.PLAIN if check.verdict is Verdict.PASSED else Tone.CAUTION
    return stated(told, tone=tone, basis=record())


def custody_section(material: DossierMaterial) -> DraftSection:
    """Draft the custody annex: what was done when, and the checkpoint that stands for the whole record."""
    intro = stated(
        said(
            "Everything done in this case is an entry in a record to which lines can be added and from which "
            "none can be taken. The signed checkpoint below stands for all entries up to the making of this "
            "edition."
        ),
    )
    rows = tuple(
        (on_date(line.date), sentence_case(recorded(line.done)), number(line.count))
        for line in material.custody
    )
    table = (
        Table(
            _CUSTODY,
            said("What was done, by day"),
            (said("Day"), said("What was done"), said("Times")),
            rows,
        )
        if rows
        else None
    )
    none = None if rows else stated(said("No custody lines were given for this edition."), basis=record())
    checkpoint = Table(
        "checkpoint",
        said("The checkpoint of the case's record, as signed"),
        (said("Line"), said("Text")),
        tuple(
            (str(row), line) for row, line in enumerate(material.checkpoint.rstrip("\n").split("\n"), start=1)
        ),
    )
    return DraftSection("custody", said("Custody annex"), (part(intro, none, table, checkpoint),))


def verify_section(material: DossierMaterial) -> DraftSection:
    """Draft how a stranger checks the dossier, and what no check of it can show."""
    steps = (
        said(
            "Keep this page, bundle.json and verify_dossier.py together in one folder, with nothing else "
            "in it but dossier.pdf and the note beside it, where they were given."
        ),
        said(
            "Ask the publisher of this dossier for the case's public key by another way than this page, and "
            "compare it letter by letter with this one: {key}",
            key=material.case_key,
        ),
        said(
            "Run: uncounted verify FOLDER --key KEY. It needs no network. If one letter of this page or of "
            "the bundle was altered, the check fails and names the sentence."
        ),
        said(
            "Where Uncounted is not installed, run: python3 -I verify_dossier.py FOLDER --key KEY. It needs "
            "Python 3.11 and nothing else. It came with the dossier, and whoever made the dossier could have "
            "changed it: read it, or have it from elsewhere."
        ),
        said(
            "Whoever was given more than this edition shows adds: --disclosed FILE. What was given is "
            "checked against the commitments of this edition."
        ),
    )
    limits = (
        said(
            "Without the key had by another way, a check can only show that page and bundle are whole. "
            "Someone else could have altered the dossier and signed it anew."
        ),
        said(
            "A check shows that these words were signed. It cannot show that the sealed items hold the "
            "passages quoted, nor that what they say is true: the holder of the case can show the first, "
            "and nobody can compute the second."
        ),
        said(
            "A copy from which values of claims were taken out still verifies, and the check says behind "
            "which sentences. What a withheld field holds, and whether a later edition takes this one "
            "back, no check of this edition shows."
        ),
    )
    do = DraftPart(said("What to do"), tuple(stated(text) for text in steps))
    not_shown = DraftPart(
        said("What no check can show"), tuple(stated(text, tone=Tone.CAUTION) for text in limits)
    )
    return DraftSection("verify", said("How to verify"), (do, not_shown))
