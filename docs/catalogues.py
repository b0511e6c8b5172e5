"""The words of the workbench in each language: gathered from its pages, one file each, made ready to use.

- What is to be translated is read by the parsers that run the pages: Django's own for templates, Babel's for
  Python. A sentence that a page shows and that no catalogue knows fails ``--check``.
- A translation is written by a person, in ``messages.po``; nothing is guessed from a sentence that is alike.
- Whether a native speaker has reviewed it stands in ``workbench/languages.py``, and on every page.

``make catalogues`` brings the files up to date; ``python docs/catalogues.py --check`` changes nothing.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import engines
from django.template.base import FilterExpression
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

import uncounted.workbench
from uncounted.workbench.languages import LANGUAGES, LOCALES
from uncounted.workbench.settings import configure_django

ROOM = Path(uncounted.workbench.__file__).parent
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "__": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}

Words = str | tuple[str, str]


def gathered() -> dict[Words, list[str]]:
    """Return everything that is to be translated, each with the files that show it."""
    configure_django()
    found: dict[Words, list[str]] = {}
    for name, words in [*_in_templates(), *_in_modules()]:
        places = found.setdefault(words, [])
        if name not in places:
            places.append(name)
    return found


def _in_templates() -> Iterator[tuple[str, Words]]:
    engine = engines["django"].engine
    for path in sorted((ROOM / "templates").rglob("*.html")):
        name = path.relative_to(ROOM / "templates").as_posix()
        nodes = engine.get_template(name).nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            yield name, str(node.filter_expression.var.literal)
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            yield name, _of_block(node)
        for node in nodes.get_nodes_by_type(object):
            yield from ((name, words) for words in _in_filters(node))


def _of_block(node: Any) -> Words:
    singular: str = node.render_token_list(node.singular)[0]
    if node.trimmed:
        singular = " ".join(line.strip() for line in singular.strip().splitlines())
    if not node.plural:
        return singular
    plural: str = node.render_token_list(node.plural)[0]
    return singular, plural


def _in_filters(node: object) -> Iterator[str]:
    """Find `_("...")` as a value or an argument of a filter."""
    for value in vars(node).values():
        if not isinstance(value, FilterExpression):
            continue
        arguments = [argument for _, given in value.filters for _, argument in given]
        for one in (value.var, *arguments):
            if getattr(one, "translate", False) and isinstance(getattr(one, "literal", None), str):
                yield one.literal


def _in_modules() -> Iterator[tuple[str, Words]]:
    for path in sorted(ROOM.rglob("*.py")):
        with path.open("rb") as source:
            for _, words, _, _ in extract("python", source, keywords=_KEYWORDS):
                yield path.name, (words[0], words[1]) if isinstance(words, tuple) else words


def catalogue(language: str) -> Catalog:
    """Read the catalogue of a language; an empty one where there is none yet."""
    path = LOCALES / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def brought_up_to_date(language: str) -> Catalog:
    """Return a catalogue with exactly the sentences that the pages show; what was translated stays so."""
    kept = catalogue(language)
    fresh = Catalog(
        locale=language,
        project="Uncounted",
        last_translator="the founders of Uncounted",
        language_team=language,
        msgid_bugs_address="see SECURITY.md",
        header_comment=f"# {LANGUAGES[language].name}: the words of the workbench.",
        creation_date=kept.creation_date,
        revision_date=kept.creation_date,
        fuzzy=False,
    )
    for words, places in sorted(gathered().items(), key=lambda pair: str(pair[0])):
        old = kept.get(words[0] if isinstance(words, tuple) else words)
        string = old.string if old is not None and old.id == words else ""
        fresh.add(words, string or "", locations=[(place, 0) for place in sorted(places)])
    return fresh


def faults(language: str) -> list[str]:
    """Say what a catalogue lacks, sentences and forms and values, and what it holds too many."""
    kept, wanted, found = catalogue(language), gathered(), []
    for words in wanted:
        message = kept.get(words[0] if isinstance(words, tuple) else words)
        if message is None or message.id != words:
            found.append(f"{language}: not in the catalogue: {words!r}")
        else:
            found += [f"{language}: {why}: {words!r}" for why in _faults_of(message, kept.num_plurals)]
    known = set(wanted)
    found += [f"{language}: shown by no page: {one.id!r}" for one in kept if one.id and one.id not in known]
    compiled = LOCALES / language / "LC_MESSAGES" / "django.mo"
    if not compiled.exists() or compiled.read_bytes() != _compiled(kept):
        found.append(f"{language}: the compiled catalogue is of another state; run make catalogues")
    return found


def _faults_of(message: Message, n_plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    strings = _each(message.string)
    if not all(strings):
        yield "not translated"
        return
    if message.pluralizable and len(strings) != n_plurals:
        yield f"{len(strings)} forms of the plural, not {n_plurals}"
    wanted = {name for one in _each(message.id) for name in _values(one)}
    for string in strings:
        # a form for one may leave the number out: "one claim"
        if _values(string) - wanted or (len(strings) == 1 and wanted - _values(string)):
            yield "other values than the sentence has"


def _each(words: Any) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one for each number that the language tells apart."""
    return tuple(words) if isinstance(words, (tuple, list)) else (words,)


def _values(text: str) -> set[str]:
    """Return the names of the values in a sentence, as `%(name)s`."""
    return {part.partition(")")[0] for part in text.split("%(")[1:]}


def _compiled(one: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, one)
    return stream.getvalue()


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or check them."""
    languages = [language for language in LANGUAGES if language != "en"]
    if arguments == ["--check"]:
        found = [fault for language in languages for fault in faults(language)]
        sys.stderr.writelines(f"{fault}\n" for fault in found)
        return 1 if found else 0
    for language in languages:
        folder = LOCALES / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        fresh = brought_up_to_date(language)
        with (folder / "django.po").open("wb") as stream:
            write_po(stream, fresh, width=110)
        kept = catalogue(language)
        (folder / "django.mo").write_bytes(_compiled(kept))
        missing = sum("not translated" in fault for fault in faults(language))
        sys.stdout.write(f"{language}: {len(kept)} sentences, {missing} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
