"""The words around a verb of speech that tell where what is said begins and ends, and who says it.

- Data for `frames`: each pattern is bounded, so that a search is linear in the text.
- What was not said, is only to be said, or is said by a noun, has its words here too.
"""

from __future__ import annotations

import re

THAT = re.compile(
    r"(?:\s+(?:today|yesterday|on\s+[A-Z]?\w+day|this\s+week|last\s+\w+)(?=\s+that))?\s*[,:]?\s*(?:that"
    r"|how|(?:is|was)\s+that)?\s+|\s*[,:]\s*",
    re.IGNORECASE,
)
TO_THAT = re.compile(
    r"(?P<between>(?:to|in|on|at|through|during|before|after|over|by|from|the|an?|his|her|their|its|our|my|us|me|him|them|her"
    r"|afterwards|later|yesterday|today|last|this|also|then|twice|again|reporters|parliament|[a-z]+ly)\b"
    r"(?:\s+(?!that\b)[\w’'.-]+){0,8}?)\s+that\s+(?=(?:he|she|they|we|I|it|there|nobody|no|none|not|the|an?|his|her|their|its|our"
    r"|this|these|those|some|many|several|all|both|\d+|[A-Z][\w’'-]+|[a-z]+s|(?:at|in|on|up|more|about)\s)\b)",
)
HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|does|could|can|been|be|who|which|when|where|while|because|and|or|but)\b"
    r"|\b(?:claims?|allegations?|reports?|rumou?rs?|fact|stor(?:y|ies)|ideas?|accusations?|denials?|charges?|suggestions?|so|now)$"
)
# "two videos verified by our team": a participle, and no verb of speech
DONE_BY = re.compile(r"\w+ed\s+by\b", re.IGNORECASE)
HIM = re.compile(
    r"(?:him|her|them)\b(?!\s*[,.])(?=\s+(?:he|she|they|the|an?|his|her|their|there|some|many|all|no|\d|[A-Z]))"
)
OPENS_CLAUSE = re.compile(r"\b(?:which|whom|who|that|and|but|where|when|because)\s*,\s*$")
TO_VERB = re.compile(r"\s+(?:\w+\s+){0,3}?to\s+[a-z]+", re.IGNORECASE)
STOP = re.compile(
    r"(?:,|,?\s?[”\"])\s+while\s|,\s+in\s+(?:an?\s+)?(?:interviews?|statements?|reports?|letters?)\b"
    r"|,\s+(?:which|although|though|while|whereas|adding|saying|alleging|claiming"
    r"|insisting|according|an?\s+(?:claim|charge|figure|allegation|accusation|account))\b"
    r"|,?\s+(?:and|but)\s+(?:also\s+|later\s+)?(?=(?:said|says|added|warned|told|claimed|alleged|insisted"
    r"|reported|denied|described|called|accused|blamed|dismissed|rejected|urged|demanded)\b)"
    r"|;\s|,\s+(?:but|and|yet)\s+(?=[^,;]{0,80}?\b(?:den(?:y|ies|ied)|said|says|reject|dismiss|insist"
    r"|claim|confirm|alleg|accus|believ)\w*\b|[^,;]{0,40}?\bsay\b)"
)
PARTICIPLE = re.compile(r"ing$", re.IGNORECASE)
TAIL_ONLY = re.compile(
    r"[\s.,;!?]*(?:(?:on|last|this|in|late|early|during|by|today|yesterday|tonight|here"
    r"|\w+day)\b[^,.;]{0,60})?(?:,\s+(?:citing|quoting|after|adding\s+that)\s[^;]{0,90})?[\s.,;!?]*$"
)
CONFIRM_OR = re.compile(r"\bconfirm(?:ed|ing)?\s+(?:\w+\s+){0,2}?n?or\s+$")
SAME_SPEAKER = re.compile(r"[\s,]*(?:(?:and|but|has|have|had|also|later|then|\w+ly)\s+)*")
CALLS = re.compile(r"\b(?:call|brand|label|describ|decri|denounc)\w*\b", re.IGNORECASE)
OWNER = re.compile(
    r"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s+)?(?:[a-z]+\s+)?(?:[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,3}"
    r"|[a-z][\w-]+))[’']s?\s+(?:\w+\s+)?$"
)
LISTED = re.compile(
    r"\s*(?:(?:the|local|two|three|several|state|some)\s+){0,2}(?:police|residents|officials|witnesses"
    r"|activists|relatives|lawyers|doctors|authorities|villagers|survivors"
    r"|monitors|prosecutors|families|hospital\s+sources|rights\s+groups|[A-Z]\w+(?:\s[A-Z]\w+)?)\s*"
)
FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+\s+(?:[a-z]{2,3}\s+)?[A-Z][\w’'-]+")
JOINED_VERB = re.compile(r"\b(?:and|but|yet)\s+(?:(?:also|later|then|has|have|had|\w+ly)\s+){0,2}$")
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
SUBORDINATE = re.compile(
    r"(?:when|while|if|as|after|before|although|though|because|in|on|at|since|once|until)\b", re.IGNORECASE
)
INSERTED_TAIL = re.compile(
    r"(?:\s+(?:[A-Z]\w+(?:\s+[A-Z]\w+){0,2}|us|me|reporters|him|her|them))?(?:\s+(?:by|in|on|at|last"
    r"|this)\s+[^,.;]{1,40})?,\s|\s*,\s*\x02"
)
# "a teacher, whose family said that he was taken, was questioned": the main clause is not theirs
WHOSE = re.compile(r"whose\s", re.IGNORECASE)
MAIN_GOES_ON = re.compile(r"[”\"’]?,\s+(?=(?:was|were|is|are|has|had|did)\s)")
SPOKE_TO_WHO = re.compile(
    r"(?:spoke|speaks)\s+(?:to|with)\s+[^.,;:]{3,60}\swho\s+(?:(?:also|later|all)\s+)?(?:said|say|told|described|reported)\b",
    re.IGNORECASE,
)
# "the men whom it describes": what is described there is named, not told
DESCRIBED_THERE = re.compile(
    r"\b(?:whom|which|that)\s+(?:he|she|it|they|we)\s+(?:describ|mention|list|record|document)\w*(?!\s+as\b)",
    re.IGNORECASE,
)
# "The authorities should reveal": nobody has said it
OUGHT_TO = re.compile(r"\b(?:should|must|ought\s+to|needs?\s+to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "reports of torture were “a novel”": what is reported is put down in the words of somebody
IS_PUT_DOWN = re.compile(
    r"[^.;:,]{2,80}?\s(?:was|were|is|are)\s+(?:\w+ly\s+|an?\s+|all\s+)*[“\"«‘](?!(?:credible|true|confirmed|accurate|reliable|serious)\b)",
    re.IGNORECASE,
)
NOBODY = re.compile(r"\s*(?:nobody|no[\s-]one|none|nothing|never)\b", re.IGNORECASE)
NAMES_A_TEXT = re.compile(
    r"(?:reports?|claims?|notes|estimates?|shows?|records?|lists?|counts?|demands?|appeals?|calls?|mentions?"
    r"|promises?|remarks?|disputes?)",
    re.IGNORECASE,
)
