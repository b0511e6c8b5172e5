"""Who is heard on a text of the case, and what is written down of it besides the suggestions.

- A model on another machine is asked about published reports only, and only on a host that the policy names.
  The text of a testimony, and of anything else that was given in trust, stays on this machine.
- What is sent elsewhere is an entry before it is sent.
- What was rejected, and a voter that failed, are told once for each item and voter, in counts and kinds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from uncounted.casework.cases import Case, Work
from uncounted.casework.permissions import Action
from uncounted.casework.requests import trusted_policy
from uncounted.claims import extractors
from uncounted.claims.extraction_entries import ExtractorHeard, FieldRejected, TextSentToModel
from uncounted.evidence import Item, ItemKind
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError


class TextMayNotLeaveError(UncountedError):
    """A text that was given in trust would be sent to a model on another machine."""


def voters_in(case: Case, voters: extractors.Voters) -> extractors.Voters:
    """Judge where the model of the voters is by the policy of the case.

    Raises
    ------
    UnusableModelServerError, UnknownExtractorError, MissingExtraError, ModelOffError
    """
    hosts = frozenset(trusted_policy(case).model_hosts) if voters.model_address is not None else frozenset()
    located = voters.located(hosts)
    located.extractors()
    return located


def hear(
    case: Case, item: Item, text: str, voters: extractors.Voters, *, published: PartialDate | None = None
) -> extractors.Vote:
    """Hear the voters on the text of an item.

    Raises
    ------
    TextMayNotLeaveError
        Nothing was sent.
    """
    server = voters.server
    if server is not None and server.leaves_this_machine:
        if item.kind is not ItemKind.REPORT:
            raise TextMayNotLeaveError(
                "what was given in trust is not sent to another machine; nothing was sent",
                where=f"item {item.item_id}",
                remedy="ask a model on this machine, or leave the extractor llm out",
            )
        with case.act(Action.SUGGEST) as work:
            work.add(TextSentToModel(item.item_id, server.host, server.model))
    return extractors.vote(text, voters.extractors(), published=published)


def write_down(case: Case, work: Work, item: Item, vote: extractors.Vote) -> None:
    """Add what was rejected and who failed, where it is not written down as it is now."""
    told = {row["extractor"]: row["told"] for row in case.rows("extractor_heard", item_id=item.item_id)}
    for heard in _heard(item, vote):
        if told.get(heard.extractor, "nothing") != heard.told:
            work.add(heard)


def _heard(item: Item, vote: extractors.Vote) -> Iterator[ExtractorHeard]:
    for voice in vote.voices:
        counts = Counter(one.field for one in voice.rejected)
        rejected = tuple(FieldRejected(field, counts[field]) for field in sorted(counts))
        failure = type(voice.failure).__name__ if voice.failure is not None else ""
        yield ExtractorHeard(item.item_id, voice.extractor, rejected, failure)
