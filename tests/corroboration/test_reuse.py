"""Copies are found, however they were dressed; what only reports the same event is left apart."""

from __future__ import annotations

import dataclasses

import pytest
from benchmarks.copied_texts import Made, made_texts

from uncounted.corroboration.model import EdgeEvidence
from uncounted.corroboration.reuse import Direction, Reuse, ReuseEdge, ReuseText, find_reuse
from uncounted.corroboration.sentences import sentences_of
from uncounted.vocabulary.dates import PartialDate

HERALD = (
    "Soldiers of the Third Regiment took nine men from the mill of Orlamouth on 3 May. "
    "Their families waited at the gate until dark, and nobody was told where they were held. "
    "The mill has stood still since, said Ilmar Tesk, who keeps its books."
)


def text(text_id: str, words: str, published: str = "", publisher: str = "") -> ReuseText:
    return ReuseText(text_id, words, publisher, PartialDate.parse(published) if published else None)


def edges(*texts: ReuseText) -> dict[tuple[str, str], ReuseEdge]:
    return {(edge.child, edge.parent): edge for edge in find_reuse(texts).edges}


def original(published: str = "2030-05-04") -> ReuseText:
    return text("herald", HERALD, published, "The Herald")


@pytest.mark.parametrize(
    "copied",
    [
        HERALD,
        HERALD.upper(),
        HERALD.replace(". ", ".\n\n"),
        # an excerpt inside a text of one's own
        "The week was cold and the roads were closed. Soldiers of the Third Regiment took nine men from the "
        "mill of Orlamouth on 3 May. We could not reach anybody there.",
        # spun: other words, another order
        "On 3 May, troops of the Third Regiment took away nine men from the mill of Orlamouth. The mill has "
        "been still ever since, reported Ilmar Tesk, who keeps the books of it.",
        # the figure was changed on the way
        HERALD.replace("nine men", "nineteen men"),
    ],
)
def test_a_copy_is_found_in_whatever_dress(copied: str) -> None:
    found = edges(original(), text("copy", copied, "2030-05-09"))
    assert EdgeEvidence.SAME_WORDING in found["copy", "herald"].evidence


@pytest.mark.parametrize(
    "other",
    [
        # the same event in the words of somebody else
        "Nine men are missing from Orlamouth. A woman whose brother works at the mill told us that lorries "
        "came in the first days of May.",
        # the same turn of phrase about other people
        "Soldiers of the Second Battalion took forty women from the school of Karadun on 9 June.",
        "The ministry did not answer our questions before this newspaper went to print on Friday.",
    ],
)
def test_a_report_of_ones_own_is_no_copy(other: str) -> None:
    mine = (
        HERALD + " The ministry did not answer our questions before this newspaper went to print on Friday."
    )
    assert edges(text("herald", mine, "2030-05-04"), text("other", other, "2030-05-09")) == {}


def test_the_direction_comes_from_dates_then_from_who_names_whom() -> None:
    later = edges(original("2030-05-04"), text("a-copy", HERALD, "2030-05-09"))["a-copy", "herald"]
    assert (later.direction, EdgeEvidence.TIMING in later.evidence) == (Direction.KNOWN, True)
    # of one day, and first by its name: but it names the other
    citing = text("a-copy", f"{HERALD} So The Herald reports.", "2030-05-04", "Gazette")
    named = edges(original("2030-05-04"), citing)["a-copy", "herald"]
    assert (named.direction, EdgeEvidence.NAMED_CITATION in named.evidence) == (Direction.KNOWN, True)
    unknown = edges(original(""), text("a-copy", HERALD))
    assert [edge.direction for edge in unknown.values()] == [Direction.NOT_KNOWN]


def test_a_shared_misspelling_ties_texts_that_share_no_wording() -> None:
    right = [
        text("right-1", "They saw Colonel Karamov on the bridge at noon."),
        text("right-2", "A letter names Karamov and two of his cousins."),
        text("right-3", "Nobody but Karamov had the key of that cellar."),
    ]
    wrong = [
        text(
            "spun-1", "It was the same day. The men of Colonel Karmaov burnt the granary, says one who fled."
        ),
        text("spun-2", "We are told that Karmaov had the granary set alight; who fled tells it so."),
    ]
    assert [edge.evidence[0] for edge in find_reuse([*right, *wrong]).edges] == [EdgeEvidence.SAME_RARE_ERROR]
    # what one text alone misspells, and a name that is bent or put in the plural, ties nobody
    assert edges(*right, wrong[0]) == {}
    bent = [text(f"b{n}", f"{n} of the Karamovs fled.") for n in ("Two", "Nine")]
    assert edges(*right, *bent) == {}


def test_printed_speech_is_told_from_wording() -> None:
    said = "“No police station of Orlamouth has received a complaint of the kind,” the minister said."
    found = edges(
        text("one", f"Our own enquiry took four weeks. {said}", "2030-05-01"),
        text("two", f"A witness spoke to us in the hills. {said}", "2030-05-02"),
    )
    assert found["two", "one"].evidence[0] is EdgeEvidence.SAME_QUOTATION


def test_a_translation_is_offered_and_is_no_edge() -> None:
    english = text(
        "english",
        "On 17 May officers led by Karamov took 43 men from Orlamouth to the quarry near Veldorra. The "
        "lawyer Ilmar Tesk counted 19 of them in the prison of Sarinmar.",
    )
    russian = text(
        "russian",
        "Семнадцатого числа (17 мая) люди под началом Карамова увезли 43 человека из города Орламоут в "
        "карьер близ Велдорра. Адвокат Илмар Теск насчитал 19 из них в тюрьме города Саринмар.",
    )
    elsewhere = text(
        "elsewhere", "В прошлую пятницу 43 рабочих вышли на площадь города Тола и ждали до ночи."
    )
    found = find_reuse([english, russian, elsewhere])
    assert [(offer.first, offer.second) for offer in found.translations] == [("english", "russian")]
    assert found.edges == ()


def test_a_translation_without_a_number_is_offered_by_its_day_and_by_who_is_quoted() -> None:
    english = text(
        "english",
        "It was on 17 May that the men of Major Karamov came to Orlamouth. “Nobody was asked for papers,” "
        "said Ilmar Tesk, a lawyer in Sarinmar.",
    )
    russian = text(
        "russian",
        "Это было 17 мая: люди майора Карамова приехали в Орламоут. «Ни у кого не спросили бумаг», — сказал "
        "Илмар Теск, адвокат из города Саринмар.",
    )
    french = text(
        "french",
        "Les gens du commandant Karamov sont venus à Orlamouth. « On ne demanda ses papiers à personne », "
        "dit Ilmar Tesk, avocat à Sarinmar, le 17 mai.",
    )
    another = text("another", "Это было 17 мая: в городе Тола выбрали нового мэра, и люди пели до ночи.")
    offers = {
        (one.first, one.second): one for one in find_reuse([english, russian, french, another]).translations
    }
    assert set(offers) == {("english", "russian"), ("english", "french"), ("french", "russian")}
    offer = offers["english", "russian"]
    assert offer.numbers == ()
    assert offer.days == ("05-17",)
    # whoever spoke, and where he works: which of them spoke is for a person to see
    assert offer.n_speakers == 3


def test_an_arabic_text_is_offered_by_the_day_and_the_consonants_of_names() -> None:
    english = text(
        "english", "On 17 May soldiers took people from Sarinmar, said Ilmar Tesk and Karim Darsan."
    )
    arabic = text("arabic", "في 17 مايو أخذ الجنود الناس من سارنمار، كما قال إلمار تسك وكريم درسان.")
    assert [one.days for one in find_reuse([english, arabic]).translations] == [("05-17",)]


def test_forty_copies_make_thirty_nine_edges() -> None:
    """Edges grow with the texts, not with pairs of texts."""
    found = find_reuse([text(f"copy-{n:02}", HERALD, f"2030-05-{n % 28 + 1:02}") for n in range(40)])
    assert len(found.edges) == 39
    assert len({edge.parent for edge in found.edges}) == 1


@pytest.fixture(scope="module")
def made() -> tuple[list[tuple[str, str, Made]], Reuse]:
    texts = made_texts(250, seed=11)
    described = [(one.text.text_id, one.source or one.text.text_id, one.made) for one in texts]
    return described, find_reuse([one.text for one in texts])


@pytest.mark.parametrize("kind", [Made.VERBATIM, Made.SPUN, Made.EXCERPT])
def test_made_copies_are_found(kind: Made, made: tuple[list[tuple[str, str, Made]], Reuse]) -> None:
    described, found = made
    family = {text_id: source for text_id, source, _ in described}
    tied = {edge.child for edge in found.edges if family[edge.child] == family[edge.parent]}
    copies = {text_id for text_id, _, how in described if how is kind}
    assert len(copies) > 15
    assert len(tied & copies) >= 0.95 * len(copies)


def test_made_originals_are_left_apart(made: tuple[list[tuple[str, str, Made]], Reuse]) -> None:
    described, found = made
    family = {text_id: source for text_id, source, _ in described}
    false = [edge for edge in found.edges if family[edge.child] != family[edge.parent]]
    assert len(false) <= 0.05 * len(found.edges)


def test_order_changes_nothing() -> None:
    texts = [one.text for one in made_texts(60, seed=5)]
    assert find_reuse(texts) == find_reuse(texts[::-1])


def test_sentences_stand_where_they_say() -> None:
    words = "“They took 1,200 men,” he said. Nobody of Orla knows where!  Dr. Tesk does not.\nNext line"
    for sentence in sentences_of(words):
        assert words[sentence.start : sentence.end].strip() == words[sentence.start : sentence.end]
    assert "1200" in sentences_of(words)[0].numbers
    assert dataclasses.asdict(sentences_of(words)[1])["names"] == {"orla"}
