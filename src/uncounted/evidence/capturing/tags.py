"""The start tags of an HTML page, in one pass whose time grows with the length of the page and no faster.

The parser of the standard library (3.11) takes time with the square of the length on broken pages: a hostile
page of some hundred kilobytes holds it for minutes. Only start tags are needed here, and what is broken ends
the reading, as the HTML standard has it (s. 13.2.5: end of file in a tag).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,40}")
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"[^\s=>/]+")
_EQUALS = re.compile(r"\s*=\s*")
_UNQUOTED = re.compile(r"[^\s>]*")
# elements whose content is text, whatever it looks like (HTML s. 13.1.2)
_TEXT_INSIDE = frozenset({"script", "style", "textarea", "title", "xmp"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name and attributes in small letters; ``inside`` is the text of a style or script."""

    name: str
    attributes: dict[str, str]
    inside: str = ""


class _EndOfPageError(Exception):
    """The page ends inside a tag."""


def start_tags(text: str) -> Iterator[Tag]:
    """Yield every start tag of a page."""
    position = 0
    try:
        while (position := text.find("<", position)) >= 0:
            name = _NAME.match(text, position + 1)
            if name is None:
                position = _after_markup(text, position)
                continue
            attributes, position = _attributes(text, name.end())
            called, inside = name.group().lower(), ""
            if called in _TEXT_INSIDE:
                inside, position = _text_inside(text, position, called)
            yield Tag(called, attributes, inside)
    except _EndOfPageError:
        return


def _after_markup(text: str, position: int) -> int:
    """Pass a comment, a declaration or an end tag; a lone "<" is text."""
    if text.startswith("<!--", position):
        return _found(text, "-->", position + 4) + 3
    if text[position + 1 : position + 2] in ("!", "?", "/"):
        return _found(text, ">", position + 1) + 1
    return position + 1


def _attributes(text: str, position: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while True:
        position = _end(_BETWEEN, text, position)
        if position >= len(text):
            raise _EndOfPageError
        if text[position] == ">":
            return attributes, position + 1
        name = _ATTRIBUTE.match(text, position)
        position = name.end() if name else position + 1
        equals = _EQUALS.match(text, position)
        value = ""
        if equals is not None:
            value, position = _value(text, equals.end())
        if name is not None:
            attributes.setdefault(name.group().lower(), _unescaped(value).strip())


def _unescaped(value: str) -> str:
    """Read character references; where one has more digits than Python counts, the value stays as it is."""
    try:
        return html.unescape(value)
    except ValueError:
        return value


def _value(text: str, position: int) -> tuple[str, int]:
    quote = text[position : position + 1]
    if quote in ('"', "'"):
        end = _found(text, quote, position + 1)
        return text[position + 1 : end], end + 1
    end = _end(_UNQUOTED, text, position)
    return text[position:end], end


def _text_inside(text: str, position: int, name: str) -> tuple[str, int]:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
    end = closing.start() if closing else len(text)
    return text[position:end], end


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _found(text: str, sought: str, position: int) -> int:
    at = text.find(sought, position)
    if at < 0:
        raise _EndOfPageError
    return at
