"""How long the search for copied texts takes, and what it finds, beside MinHash over whole documents.

The peer is `datasketch` with its defaults: one MinHash of all words of a document, an index with threshold
0.9, one query for each document. At a threshold of 0.5 it finds the rewritten copies too, among many times
more pairs of documents that only use the same words. `python -m benchmarks.reuse` prints the table of sizes;
with `--scores`, what is found at each score of two sentences, and by the peer at both thresholds.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from datasketch import MinHash, MinHashLSH

from benchmarks import Row
from benchmarks.copied_texts import Made, MadeText, made_texts
from uncounted.corroboration.reuse import find_reuse

SEED = 20_310_401
SIZES = (1_000, 3_000, 10_000, 30_000)
SCORES = (66.0, 70.0, 74.0, 78.0, 82.0, 86.0)
_PEER_THRESHOLD = 0.9
_PEER_LOW_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Search:
    """One search: CPU seconds, copies found by how they were made, and pairs that are none."""

    seconds: float
    found: dict[Made, int]
    n_false: int

    @property
    def n_found(self) -> int:
        """Copies that were joined to their source or to another copy of it."""
        return sum(self.found.values())


def search_sentences(texts: Sequence[MadeText], *, near: float | None = None) -> Search:
    """Search with our own sentence index."""
    given = [one.text for one in texts]
    begun = time.process_time()
    found = find_reuse(given) if near is None else find_reuse(given, near=near)
    seconds = time.process_time() - begun
    return _judged(texts, seconds, ((edge.child, edge.parent) for edge in found.edges))


def search_documents(texts: Sequence[MadeText], *, threshold: float = _PEER_THRESHOLD) -> Search:
    """Search with the peer."""
    begun = time.process_time()
    index, signatures = MinHashLSH(threshold=threshold), {}
    for one in texts:
        signature = MinHash()
        for word in set(one.text.text.lower().split()):
            signature.update(word.encode())
        signatures[one.text.text_id] = signature
        index.insert(one.text.text_id, signature)
    pairs = {
        (text_id, other)
        for text_id, signature in signatures.items()
        for other in index.query(signature)
        if other < text_id
    }
    return _judged(texts, time.process_time() - begun, pairs)


def _judged(texts: Sequence[MadeText], seconds: float, pairs: Iterable[tuple[str, str]]) -> Search:
    family = {one.text.text_id: one.source or one.text.text_id for one in texts}
    listed = list(pairs)
    joined = {text_id for pair in listed if family[pair[0]] == family[pair[1]] for text_id in pair}
    found: dict[Made, int] = {
        made: sum(one.made is made and one.text.text_id in joined for one in texts)
        for made in Made
        if made is not Made.ORIGINAL
    }
    return Search(seconds, found, sum(family[first] != family[second] for first, second in listed))


def _n_copies(texts: Sequence[MadeText]) -> int:
    return sum(one.made is not Made.ORIGINAL for one in texts)


def print_sizes(sizes: Iterable[int]) -> None:
    """Print a row for each size, and how the seconds grow from one to the next (1 is linear)."""
    print("| documents | copies | seconds | found | missed | false pairs | slope "
          "| seconds, peer | found | missed | false pairs |")  # fmt: skip
    print("|" + "---:|" * 11)
    before: tuple[int, float] | None = None
    for size in sizes:
        texts = made_texts(size, seed=SEED)
        ours, theirs, copies = search_sentences(texts), search_documents(texts), _n_copies(texts)
        slope = math.log(ours.seconds / before[1]) / math.log(size / before[0]) if before else math.nan
        before = size, ours.seconds
        print(
            f"| {size:,} | {copies:,} | {ours.seconds:.1f} | {ours.n_found:,} | {copies - ours.n_found:,} "
            f"| {ours.n_false:,} | {slope:.2f} | {theirs.seconds:.1f} | {theirs.n_found:,} "
            f"| {copies - theirs.n_found:,} | {theirs.n_false:,} |",
            flush=True,
        )


def print_scores(n_texts: int = 1_200) -> None:
    """Print what is found at each score of two sentences."""
    texts = made_texts(n_texts, seed=SEED)
    print("| score | verbatim | spun | excerpt | false pairs |\n|---:|---:|---:|---:|---:|")
    for near in SCORES:
        search = search_sentences(texts, near=near)
        cells = [f"{search.found[made]} of {sum(one.made is made for one in texts)}" for made in search.found]
        print(f"| {near:.0f} | {' | '.join(cells)} | {search.n_false} |", flush=True)
    for threshold in (_PEER_THRESHOLD, _PEER_LOW_THRESHOLD):
        peer = search_documents(texts, threshold=threshold)
        cells = [str(peer.found[made]) for made in peer.found]
        print(f"| peer, {threshold} | {' | '.join(cells)} | {peer.n_false:,} |")


def measure() -> list[Row]:
    """Search among a thousand documents to thirty thousand, beside the peer: time, missed, false pairs."""
    rows = []
    for size in SIZES:
        texts = made_texts(size, seed=SEED)
        ours, theirs, copies = search_sentences(texts), search_documents(texts), _n_copies(texts)
        name = f"datasketch {version('datasketch')}, whole documents, threshold {_PEER_THRESHOLD}"
        rows.append(
            Row(
                f"reuse among {size:,} documents",
                ours.seconds,
                name,
                theirs.seconds,
                ours.seconds / theirs.seconds,
                "CPU seconds",
            )
        )
        missed, missed_there = copies - ours.n_found, copies - theirs.n_found
        ratio = missed / missed_there if missed_there else math.inf
        rows.append(Row(f"copies missed, of {copies:,}", missed, name, missed_there, ratio, "copies"))
        ratio = ours.n_false / theirs.n_false if theirs.n_false else math.inf
        what = f"pairs among {size:,} that are no copies"
        rows.append(Row(what, ours.n_false, name, theirs.n_false, ratio, "pairs"))
    return rows


if __name__ == "__main__":
    if "--scores" in sys.argv:
        print_scores()
    else:
        print_sizes(SIZES)
