"""What a page needs to be shown, read out of its HTML and its style sheets; for captures without a browser.

- Nothing is run and nothing is asked here: text in, references out.
- Scripts that load more are not run: what they would have loaded is not known, and the picture is missing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.evidence.capturing.client import ANYTHING, IMAGE, STYLE
from uncounted.evidence.capturing.tags import Tag, start_tags
from uncounted.evidence.extraction.found import NO_CHARSETS

_LOADS = re.compile(r"""url\(\s*|@import\s+(?=["'])""", re.IGNORECASE)
_BARE = re.compile(r"""[^)"'\s]*""")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_LOOKED_AT = 4096
_SOURCES = {
    "img": (("src", IMAGE),),
    "input": (("src", IMAGE),),
    "image": (("href", IMAGE), ("xlink:href", IMAGE)),
    "script": (("src", ANYTHING),),
    "source": (("src", ANYTHING),),
    "track": (("src", ANYTHING),),
    "audio": (("src", ANYTHING),),
    "video": (("src", ANYTHING), ("poster", IMAGE)),
    "embed": (("src", ANYTHING),),
    "object": (("data", ANYTHING),),
    "body": (("background", IMAGE),),
}
_NESTED = frozenset({"iframe", "frame"})
_WANTED_LINKS = frozenset({"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload"})


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as it stands in a page, and what kind of thing is asked for; ``nested`` is a page inside."""

    address: str
    accept: str
    nested: bool = False


def html_references(text: str) -> tuple[str, tuple[Reference, ...]]:
    """Return the page's base address ("" if it names none) and its references, each once, in order."""
    base, found = "", list[Reference]()
    for tag in start_tags(text):
        if tag.name == "base" and not base:
            base = tag.attributes.get("href", "")
        found.extend(_of_tag(tag))
    wanted = (one for one in found if one.address and not one.address.startswith(("data:", "#")))
    return base, tuple(dict.fromkeys(wanted))


def css_references(text: str) -> tuple[Reference, ...]:
    """Return what a style sheet loads."""
    found = _css(text)
    return tuple(dict.fromkeys(one for one in found if one.address and not one.address.startswith("data:")))


def decoded(content: bytes, charset: str) -> str:
    """Decode a page for its references alone; what does not decode is replaced, since addresses are ASCII."""
    named = _META_CHARSET.search(content[:_LOOKED_AT])
    for name in (charset, named.group(1).decode("ascii") if named else "", "utf-8"):
        try:
            if codecs.lookup(name).name in NO_CHARSETS:
                continue
            return content.decode(name, errors="replace")
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _of_tag(tag: Tag) -> Iterator[Reference]:
    named = tag.attributes
    if tag.name in _NESTED and "src" in named:
        yield Reference(named["src"], ANYTHING, nested=True)
    for attribute, accept in _SOURCES.get(tag.name, ()):
        if attribute in named:
            yield Reference(named[attribute], accept)
    for attribute in ("srcset", "imagesrcset"):
        yield from (Reference(one, IMAGE) for one in _candidates(named.get(attribute, "")))
    yield from _css(named.get("style", ""))
    if tag.name == "style":
        yield from _css(tag.inside)
    kinds = set(named.get("rel", "").lower().split())
    if tag.name == "link" and "href" in named and kinds & _WANTED_LINKS:
        accept = STYLE if "stylesheet" in kinds else IMAGE if "icon" in kinds else ANYTHING
        yield Reference(named["href"], accept)


def _candidates(srcset: str) -> Iterator[str]:
    """Split a list of candidates (HTML s. 4.8.4.2.1): addresses, each with a descriptor or none."""
    is_address = True
    for token in srcset.split():
        if is_address:
            yield token.strip(",")
            is_address = token.endswith(",")
            continue
        _, comma, following = token.partition(",")
        if following:
            yield following.strip(",")
        is_address = bool(comma) and (not following or following.endswith(","))


def _css(text: str) -> Iterator[Reference]:
    """Find what a style sheet loads; the position only moves on, so that no sheet takes long."""
    text, position = _without_comments(text), 0
    while (loads := _LOADS.search(text, position)) is not None:
        begins, quote = loads.end(), text[loads.end() : loads.end() + 1]
        if quote in ('"', "'"):
            ends = text.find(quote, begins + 1)
            if ends < 0:
                return
            address, position = text[begins + 1 : ends], ends + 1
        else:
            bare = _BARE.match(text, begins)
            address = bare.group() if bare else ""
            position = begins + len(address)
        imported = loads.group().startswith("@") or address.lower().partition("?")[0].endswith(".css")
        yield Reference(address.strip(), STYLE if imported else IMAGE)


def _without_comments(text: str) -> str:
    pieces, start = [], 0
    while (begins := text.find("/*", start)) >= 0:
        pieces.append(text[start:begins])
        ends = text.find("*/", begins + 2)
        if ends < 0:
            return "".join(pieces)
        start = ends + 2
    return "".join([*pieces, text[start:]])
