"""Text and metadata of a web page: nothing in it is run, and nothing it names is fetched.

- The encoding is that of a mark, of the server, of the page itself, or strict UTF-8; it is never guessed.
- trafilatura finds the main text; where it finds none, the whole page's text is given, and that is said.
- Dates are read by us from what the page says of itself: trafilatura drops some old ones.
"""

from __future__ import annotations

import copy
import json
import re

import lxml.html
import trafilatura
from lxml import etree

from uncounted.evidence.extraction.found import Found, decoded
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, Warned
from uncounted.evidence.extraction.written_dates import read_date

_CHARSET = re.compile(rb"<meta[^>]{0,256}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,128}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
_DEEPEST = 200
# not "head": the parser puts what follows a title without a body there
_NOT_SEEN = ("script", "style", "noscript", "template", "title", "svg", "iframe", "object")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
    }
)  # fmt: skip
_DATE_NAMES = re.compile(
    r"(?:^|[.:_-])(?:date|created|modified|issued|pubdate|published|datepublished|datemodified|datecreated"
    r"|published_time|modified_time|updated_time|publication_date|pub-date|last-modified|uploaddate)$",
    re.IGNORECASE,
)
_OTHER_NAMES = frozenset(
    {
        "author", "description", "keywords", "generator", "language", "og:title", "og:site_name", "og:url",
        "og:locale", "article:author", "dc.creator", "dc.title", "dc.language", "dcterms.creator",
    }
)  # fmt: skip
_LINKED_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")


def read_page(data: bytes, request: Request) -> Found:
    """Read a web page."""
    found = Found("trafilatura", trafilatura.__version__)
    text = decoded(data, request.charset or _said_charset(data), found)
    if text is None:
        found.no_text = "NO_ENCODING"
        return found
    tree = _tree(text)
    if tree is None:
        return found
    _read_metadata(tree, found)
    main = _main_text(tree)
    if main is None:
        found.warn(Warned.WHOLE_PAGE)
        found.operations.append("all text of the page")
        main = whole_text(tree)
    else:
        found.operations.append("main text of the page")
    found.take(main, request)
    return found


def _said_charset(data: bytes) -> str:
    match = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:512])
    said = match.group(1).decode("ascii") if match else ""
    # a page that could be read far enough to say UTF-16 is not in it (HTML s. 13.2.3.2)
    return "utf-8" if said.lower().startswith("utf-16") else said


def _tree(text: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        tree = None
    # at a limit (a depth of 2,048, or of memory) the parser drops the rest in silence, or all of it
    for entry in parser.error_log:
        if entry.level == etree.ErrorLevels.FATAL:
            raise RefusedError(
                Fault.NO_MEMORY if entry.type == etree.ErrorTypes.ERR_NO_MEMORY else Fault.TOO_DEEP
            )
    return tree


def _depth(tree: lxml.html.HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _main_text(tree: lxml.html.HtmlElement) -> str | None:
    # the extractor takes the tree apart; some of its steps walk the tree by calling themselves
    if _depth(tree) > _DEEPEST:
        return None
    try:
        return trafilatura.extract(
            copy.deepcopy(tree),
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (RecursionError, AssertionError, AttributeError, TypeError, ValueError, etree.LxmlError):
        return None


def whole_text(tree: lxml.html.HtmlElement) -> str:
    """Join all that a browser would show, a line for each block."""
    pieces: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment")):
        if event == "comment":
            pieces.append("" if hidden else node.tail or "")
            continue
        starts = event == "start"
        if node.tag in _NOT_SEEN:
            hidden += 1 if starts else -1
        if not hidden and node.tag in _BLOCKS:
            pieces.append("\n")
        if not hidden:
            pieces.append((node.text if starts else node.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _read_metadata(tree: lxml.html.HtmlElement, found: Found) -> None:
    for title in tree.iter("title"):
        found.tell("title", title.text_content())
        break
    language = tree.get("lang")
    if language:
        found.tell("language", language)
    for meta in tree.iter("meta"):
        _read_meta(meta, found)
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            found.tell("canonical address", link.get("href", ""))
    for time in tree.iter("time"):
        written = time.get("datetime") or time.text_content()
        found.tell_date("time", written, read_date(written))
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            _read_linked(script.text or "", found)


def _read_meta(meta: lxml.html.HtmlElement, found: Found) -> None:
    name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
    written = meta.get("content", "")
    if _DATE_NAMES.search(name):
        found.tell_date(name, written, read_date(written))
    elif name.lower() in _OTHER_NAMES:
        found.tell(name, written)


def _read_linked(written: str, found: Found) -> None:
    """Read the dates of JSON-LD (schema.org), wherever in it they stand."""
    try:
        waiting: list[object] = [json.loads(written)]
    except (ValueError, RecursionError):
        found.warn(Warned.METADATA_DAMAGED)
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            for name, value in node.items():
                if name in _LINKED_DATES and isinstance(value, str):
                    found.tell_date(name, value, read_date(value))
                elif isinstance(value, dict | list):
                    waiting.append(value)
