"""The forms of the pages, read as a browser reads them and filled as a member would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

WORDS = "words of a member"
# what a field takes where a member types it
_TYPED = {
    "date": "2031-04-06",
    "number": "3",
    "text": WORDS,
    "textarea": WORDS,
    "search": WORDS,
    "url": WORDS,
}


@dataclass
class Field:
    """One field: what it takes, what stands in it, and what may be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    is_required: bool = False
    chosen: list[str] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        """Whether a person can type what they like."""
        return self.kind in _TYPED or self.kind == "file"


@dataclass
class Form:
    """A form of a page: its address, and its fields."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def route(self) -> str:
        """The name of the route that takes it."""
        return str(resolve(self.action).url_name)

    def filled(self, says: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Fill it in as a member would: what stands there stays, what must be chosen is chosen."""
        found: dict[str, Any] = {}
        for one in self.fields:
            if one.kind == "checkbox":
                if one.chosen or one.is_required:
                    found[one.name] = one.chosen or one.values[0]
            elif one.kind == "file":
                found[one.name] = SimpleUploadedFile("report.txt", b"A report of ours.")
            elif one.kind == "radio" and not (one.is_required or one.chosen):
                continue
            elif one.kind in ("radio", "select", "submit"):
                usual = next((value for value in one.values if value), "")
                found.setdefault(one.name, one.chosen[0] if one.chosen else usual)
            elif one.kind in _TYPED:
                found.setdefault(one.name, one.values[0] or (_TYPED[one.kind] if one.is_required else ""))
            else:
                found.setdefault(one.name, one.values[0])
        return found | dict(says or {})


class _Reader(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._text: Field | None = None
        self._is_bare = False
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(told.get("action", ""), told.get("method", "get").upper())
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "option":
            self._open.fields[-1].values.append(told.get("value", ""))
            self._is_bare = "value" not in told
            if "selected" in told:
                self._open.fields[-1].chosen = [told.get("value", "")]
        else:
            if tag == "button" and told.get("formaction"):
                # one form, and a button that sends it elsewhere
                self.forms.append(Form(told["formaction"], self._open.method, self._open.fields))
            if tag in ("input", "select", "textarea", "button") and told.get("name"):
                self._field(tag, told)

    def _field(self, tag: str, told: Mapping[str, str]) -> None:
        assert self._open is not None
        kind = told.get("type", "text") if tag == "input" else "submit" if tag == "button" else tag
        is_required = "required" in told
        value = told.get("value", "on" if kind == "checkbox" else "")
        chosen = [value] if "checked" in told else []
        same = [one for one in self._open.fields if (one.name, one.kind) == (told["name"], kind)]
        if kind in ("radio", "submit", "checkbox") and same:
            same[0].values.append(value)
            same[0].chosen += chosen
            return
        one = Field(told["name"], kind, [] if tag == "select" else [value], is_required, chosen)
        self._open.fields.append(one)
        if tag == "textarea":
            self._text = one

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            # the line end after the opening tag is none of the content
            self._text.values[0] += data.removeprefix("\n")
        elif self._is_bare and self._open is not None and data.strip():
            # an option without a value has its words as its value
            one = self._open.fields[-1]
            one.values[-1] = data.strip()
            one.chosen = [data.strip() if value == "" else value for value in one.chosen]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea":
            self._text = None
        elif tag == "option":
            self._is_bare = False


def forms_of(response: Any) -> list[Form]:
    """Return the forms of a page, without the frame's own (the lock, the language, the keys)."""
    return [one for one in _Reader(response.content.decode()).forms if one.route not in FRAME]


FRAME = ("lock", "preferences-language", "preferences-keys")
