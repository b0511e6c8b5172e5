"""Publication: what the next edition would say, who agrees to it, what is out, who was given more of it.

- The preview is the page itself, by the renderer that publishes: marked as not released, under a policy of
  its own that runs nothing and sends nothing.
- What is written goes into a new folder beside the case (decision 91): with its entry or not at all.
- What needs two persons shows its request, and the number of the content that is agreed to.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import editions, exporting, giving, publishing, requests
from uncounted.casework.outside import fresh_place
from uncounted.casework.permissions import Action
from uncounted.casework.views import require_reading
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.languages import LANGUAGES
from uncounted.workbench.rendering import (
    Document,
    Done,
    NoSuchPageError,
    Page,
    Visit,
    deed,
    page,
    wrong_in_form,
)

_ACTIONS = {Action.PUBLISH.value, Action.DISCLOSE.value, Action.EXPORT.value}
_META_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
_WATERMARK = (
    ".not-released{position:fixed;inset:0;display:grid;place-items:center;pointer-events:none;z-index:9;"
    "font:700 12vmin/1 sans-serif;color:#8c2f1b;opacity:.16;transform:rotate(-24deg)}"
    ".not-released-said{margin:0;padding:.6rem 1rem;background:#8c2f1b;color:#fff;"
    "font:600 1rem/1.4 sans-serif}"
)


def show(visit: Visit) -> Page:
    """Show the editions that are out, and what can be done next."""
    return _overview(visit)


def _overview(visit: Visit, fault: UncountedError | None = None) -> Page:
    require_reading(visit.case)
    values = {
        "editions": editions.editions_of(visit.case)[::-1],
        "languages_of_editions": LANGUAGES.values(),
        "may_publish": visit.may(Action.PUBLISH),
        "may_disclose": visit.may(Action.DISCLOSE),
        "may_export": visit.may(Action.EXPORT),
        "may_agree": visit.may(Action.APPROVE),
        "me": visit.case.member.member_id,
        "waiting": [
            one for one in requests.requests(visit.case) if one.action in _ACTIONS and one.state == "open"
        ],
        "fault": fault,
    }
    return Page(
        "workbench/publication/overview.html", "publication", values, 400 if fault else 200, "publication.css"
    )


def show_next(visit: Visit, language: str) -> Page:
    """Show what the next edition would say and leave out, with every check made of it."""
    return _next(visit, language)


def _next(visit: Visit, language: str, *, typed: str = "", fault: UncountedError | None = None) -> Page:
    if language not in LANGUAGES:
        raise NoSuchPageError
    visit.case.authorised(Action.PUBLISH)
    preview, why_not = None, None
    try:
        preview = publishing.preview(visit.case, language=language)
    except UncountedError as found:
        why_not = wrong_in_form(found)
    values = {
        "preview": preview,
        "why_not": why_not,
        "language_of_edition": LANGUAGES[language],
        "typed": typed,
        "fault": fault,
        "may_agree": False,
        "me": visit.case.member.member_id,
        "waiting": [
            one
            for one in requests.requests(visit.case)
            if preview and one.state == "open" and f"content={preview.content}" in one.terms
        ],
    }
    return Page(
        "workbench/publication/next.html", "publication", values, 400 if fault else 200, "publication.css"
    )


def show_preview(visit: Visit, language: str) -> Document:
    """Show the page of the next edition exactly as it would be published, marked as not released."""
    if language not in LANGUAGES:
        raise NoSuchPageError
    return marked(publishing.preview(visit.case, language=language).page, _("Not released"))


def marked(made: bytes, words: str) -> Document:
    """Mark the page of an edition as not released; its own policy is kept, and told in the header.

    Examples
    --------
    >>> marked(b"<body>no policy</body>", "x")
    Traceback (most recent call last):
    uncounted.workbench.rendering.NoSuchPageError: there is nothing at this address
    """
    text = made.decode()
    found = _META_POLICY.findall(text)
    if len(found) != 1 or text.count("<body>") != 1 or text.count("</head>") != 1:
        raise NoSuchPageError
    digest = base64.b64encode(hashlib.sha256(_WATERMARK.encode()).digest()).decode()
    policy = found[0].replace("&#x27;", "'").replace("&#39;", "'")
    policy = re.sub(r"style-src ", f"style-src 'sha256-{digest}' ", policy)
    text = _META_POLICY.sub("", text).replace("</head>", f"<style>{_WATERMARK}</style></head>")
    said = escape(words)
    mark = f'<div class="not-released" aria-hidden="true">{said}</div>'
    text = text.replace("<body>", f'<body>{mark}<p class="not-released-said" role="note">{said}</p>')
    return Document(text.encode(), f"{policy}; frame-ancestors 'none'")


def release(visit: Visit, form: Mapping[str, str], language: str) -> Done | Page:
    """Release the edition into a new folder beside the case; or ask for the other who must agree."""
    if language not in LANGUAGES or "read" not in form:
        raise NoSuchPageError
    number = visit.case.file.count("edition") + 1
    out = fresh_place(visit.case, f"edition-{number}")
    purpose = form.get("purpose", "")
    try:
        made = publishing.publish(visit.case, out, purpose=purpose or None, language=language)
    except UncountedError as fault:
        return _next(visit, language, typed=purpose, fault=wrong_in_form(fault))
    said = _("Edition {edition} is released: the folder {folder} beside the case holds it.")
    return Done(reverse("publication"), said.format(edition=made.edition, folder=made.folder.name))


def agree(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Agree to what another member asked for."""
    try:
        requests.approve(visit.case, form.get("request", ""))
    except UncountedError as fault:
        return _overview(visit, wrong_in_form(fault))
    return Done(reverse("publication"), _("You agreed. Who asked can do it now, and it is used up once."))


def show_giving(visit: Visit, edition: int) -> Page:
    """Show which fields an edition withholds, to give some of them to one recipient."""
    return _giving(visit, edition)


def _giving(
    visit: Visit, edition: int, *, typed: Mapping[str, str] | None = None, fault: UncountedError | None = None
) -> Page:
    visit.case.authorised(Action.DISCLOSE)
    if not any(one.edition == edition for one in editions.editions_of(visit.case)):
        raise NoSuchPageError
    fields: tuple[str, ...] = ()
    why_not = None
    try:
        fields = giving.withheld_fields(visit.case, giving.dossier_beside(visit.case, edition))
    except UncountedError as found:
        why_not = wrong_in_form(found)
    asked = typed or {}
    values = {
        "edition": edition,
        "fields": fields,
        "why_not": why_not,
        "chosen": asked.get("chosen", "").split("\n"),
        "to": asked.get("to", ""),
        "why": asked.get("purpose", ""),
        "uses": exporting.USES,
        "fault": fault,
    }
    return Page(
        "workbench/publication/giving.html", "publication", values, 400 if fault else 200, "publication.css"
    )


def give(visit: Visit, form: Mapping[str, str], edition: int) -> Done | Page:
    """Give one recipient more of an edition, in a file beside the case; or ask for who must agree."""
    # a form of ours sends each field that is chosen under the same name
    chosen = list(form.getlist("field")) if hasattr(form, "getlist") else []
    to, purpose = form.get("to", ""), form.get("purpose", "")
    try:
        whom = exporting.recipient(to, _use(form.get("use", "")))
        out = fresh_place(visit.case, f"edition-{edition}-disclosed", ending=".json")
        dossier = giving.dossier_beside(visit.case, edition)
        given = giving.give(visit.case, dossier, out, to=whom, fields=chosen, purpose=purpose or None)
    except UncountedError as fault:
        typed = {"chosen": "\n".join(chosen), "to": to, "purpose": purpose}
        return _giving(visit, edition, typed=typed, fault=wrong_in_form(fault))
    said = _("Copy {copy} is written: the file {name} beside the case holds {n} fields, signed.")
    return Done(reverse("publication"), said.format(copy=given.copy, name=out.name, n=given.n_fields))


def _use(given: str) -> str:
    if given not in exporting.USES:
        raise NoSuchPageError
    return given


def export(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Hand out the sealed ledger into a new folder beside the case; or ask for who must agree."""
    out: Path = fresh_place(visit.case, "export")
    try:
        made = exporting.export(visit.case, out, items="items" in form, purpose=form.get("purpose") or None)
    except UncountedError as fault:
        return _overview(visit, wrong_in_form(fault))
    said = _("The folder {folder} beside the case holds {n} sealed entries; no key and no word lies in it.")
    return Done(reverse("publication"), said.format(folder=made.folder.name, n=made.size))


ROUTES = (
    path("publication/", page(show), name="publication"),
    path("publication/agree/", deed(agree, back="/publication/"), name="publication-agree"),
    path("publication/export/", deed(export, back="/publication/"), name="publication-export"),
    path("publication/next/<str:language>/", page(show_next), name="publication-next"),
    path("publication/next/<str:language>/page/", page(show_preview), name="publication-preview"),
    path(
        "publication/next/<str:language>/release/",
        deed(release, back="/publication/"),
        name="publication-release",
    ),
    path("publication/<int:edition>/giving/", page(show_giving), name="publication-giving"),
    path("publication/<int:edition>/give/", deed(give, back="/publication/"), name="publication-give"),
)
