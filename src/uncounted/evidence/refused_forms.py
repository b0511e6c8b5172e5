"""Files that no import takes as they are: phone books, chats, logs of calls, faces, who knows whom.

- Each is told by its content, whatever it is called; a reason and a safe form are given, never a word of it.
- Sealed as opaque, it lies under the vault key, and nothing is ever read out of it.
- Judgement only: the first bytes of a file, or the cells of a table, go in; a form, or none, comes out.

Sources: RFC 6350 s. 3.3 (vCard), RFC 2849 (LDIF); the export formats of the messengers as they write them
themselves; NumPy format 1.0 to 3.0; PEP 3154 (pickle); Apache Parquet, HDF5 and GraphML, by their marks.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from enum import StrEnum

from uncounted.vocabulary.protected import RefusedColumn, refused_headings, spelt

# so much of a file is looked at for the marks of a chat
MOST_BYTES = 64 * 1024
_DELIMITERS = ",;\t|"
_FIELD_LIMIT = 1 << 30


class RefusedForm(StrEnum):
    """What a file is that is not taken in as it is."""

    ADDRESS_BOOK = "an address book"
    CHAT = "an exported chat"
    CALLS = "a log of calls or short messages"
    VECTORS = "a file of vectors, as of faces or voices"
    GRAPH = "a table of who is connected with whom"
    ACCOUNT = "an archive of somebody's account"


_BEFORE = "add --opaque to seal it under the vault key as bytes that nothing here reads; "
SAFE_FORM = {
    RefusedForm.ADDRESS_BOOK: _BEFORE + "contacts of witnesses are protected one by one, never as a book",
    RefusedForm.CHAT: _BEFORE + "what the witness says in it, type by hand into a text of its own",
    RefusedForm.CALLS: _BEFORE + "type by hand the one call that matters, and who says that it took place",
    RefusedForm.VECTORS: _BEFORE
    + "seal the pictures or recordings themselves as items; no face is ever looked up here",
    RefusedForm.GRAPH: _BEFORE + "type by hand the one meeting or message that matters, with who says so",
    RefusedForm.ACCOUNT: _BEFORE + "take out the few messages or pictures that matter, and seal these",
}

_BINARY = (
    (b"\x93NUMPY", RefusedForm.VECTORS),
    (b"\x89HDF\r\n\x1a\n", RefusedForm.VECTORS),
    (b"PAR1", RefusedForm.VECTORS),
    (b"ARROW1", RefusedForm.VECTORS),
    (b"IxF", RefusedForm.VECTORS),
    (b"\x80\x02}q", RefusedForm.VECTORS),
)
_PICKLE = re.compile(rb"\x80[\x03-\x05](?:\x95.{8})?[\x80-\x97\]}(cX]", re.DOTALL)

_VCARD = re.compile(r"^[ \t\ufeff]{0,9}BEGIN:VCARD[ \t\r]{0,9}$", re.IGNORECASE | re.MULTILINE)
_LDIF = re.compile(r"^(?:mail|telephoneNumber|mobile|homePhone):{1,2} ?\S", re.IGNORECASE | re.MULTILINE)
_CALLS = re.compile(r"<(?:calls|smses|allsms)\b[^>]{0,300}>|<(?:call number|sms protocol)=", re.IGNORECASE)
_GRAPH = re.compile(
    r"<(?:graphml|gexf)\b|^(?:strict )?(?:di)?graph\b[^{\n]{0,80}\{[ \t\r]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_CHAT_PAGE = re.compile(
    r'class="(?:message default clearfix|from_name|chatlog__message|_a6-g|message-(?:in|out)\b)',
    re.IGNORECASE,
)
# "[31.03.17, 21:15:03] Somebody: words", "03/31/2017, 9:15 PM - Somebody: words"
_CHAT_LINE = re.compile(
    r"^[\u200e\u200f\u202a-\u202e\ufeff]?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ T]\d{1,2}"
    r"[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u202f]?[apAP]\.?[mM]\.?)?(?: UTC)?\]?(?: - | – |: | |\t)[^:\n\t]{1,60}(?:: |\t)",
    re.MULTILINE,
)
_LEAST_CHAT_LINES = 3

_JSON_CHATS = re.compile(
    r'"(?:messages|conversations?|chats|participants|thread_path|conversationId)"\s*:', re.IGNORECASE
)
_JSON_SENDER = re.compile(
    r'"(?:from|from_id|sender|sender_name|sender_id|author|actor|user|contact_name|source)"\s*:',
    re.IGNORECASE,
)
_JSON_WORDS = re.compile(r'"(?:text|content|body|message|msg)"\s*:', re.IGNORECASE)
_JSON_TIME = re.compile(
    r'"(?:date|date_unixtime|timestamp|timestamp_ms|sent_at|created_at|time|ts|received_at)"\s*:',
    re.IGNORECASE,
)
_JSON_BOOK = re.compile(
    r'"(?:phone_number|phone_numbers|phones|phoneNumbers|contact_point|email|emails|mobile)"\s*:',
    re.IGNORECASE,
)
_JSON_FOLLOWS = re.compile(
    r'"(?:relationships_\w{1,40}|friends_v2|followers?_\w{1,40}|string_list_data)"\s*:', re.IGNORECASE
)
_JSON_CALLS = re.compile(r'"(?:call_duration|duration|callType|call_type)"\s*:', re.IGNORECASE)
_JSON_VECTOR = re.compile(r"\[(?:\s*+-?\d{0,4}\.\d++(?:[eE][-+]?\d++)?\s*+,){31}")
_ACCOUNT_PARTS = re.compile(
    r"(?:^|/)(?:your_\w{2,20}_activity|your_activity_across_\w+|followers_and_following|connections/friends"
    r"|messages/inbox|personal_information/|Takeout/(?:Contacts|Hangouts|Google Chat)"
    r"|conversations\.json$|message_\d+\.(?:json|html)$"
    r"|messages\d*\.html$|_chat\.txt$|WhatsApp Chat |msgstore\.db|wa\.db|contacts\d*\.db)",
    re.IGNORECASE,
)
_FROM = frozenset(
    {"source", "from", "ego", "caller", "follower", "sender", "node1", "node 1", "person a", "src", "user a"}
)
_TO = frozenset(
    {
        "target",
        "to",
        "alter",
        "callee",
        "followee",
        "receiver",
        "recipient",
        "friend",
        "node2",
        "node 2",
        "person b",
        "dst",
        "user b",
    }
)
_OF_A_CALL = frozenset(
    {"duration", "call duration", "call type", "direction", "call direction", "imei", "cell id", "tower"}
)
_ENDS_OF_A_CALL = frozenset(
    {"number", "caller", "callee", "calling number", "called number", "from", "to", "a number", "b number"}
)


def refused_form(first: bytes, *, page: bool = False) -> RefusedForm | None:
    r"""Say what a file is that is not taken in, by its first bytes; None where it is none of these.

    Of a web page (``page``) only whether it is the page of a chat: what else it shows, others published.

    Examples
    --------
    >>> refused_form(b"BEGIN:VCARD\r\nVERSION:4.0\r\n")
    <RefusedForm.ADDRESS_BOOK: 'an address book'>
    >>> refused_form(b"We were taken on 31.03.17, at nine: three men.") is None
    True
    """
    first = first[:MOST_BYTES]
    for beginning, form in _BINARY:
        if first.startswith(beginning):
            return form
    if _PICKLE.match(first):
        return RefusedForm.VECTORS
    if b"\x00" in first and not first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    text = decoded(first)
    if page:
        return RefusedForm.CHAT if _is_chat_page(text) else None
    return _form_of_text(text)


def decoded(data: bytes) -> str:
    """Decode what may be cut in the middle of a letter; what is no text becomes marks that match nothing."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return data.decode(encoding, "replace")


def _form_of_text(text: str) -> RefusedForm | None:
    if _VCARD.search(text) or (
        text.lstrip().lower().startswith(("dn: ", "version: 1")) and _LDIF.search(text)
    ):
        return RefusedForm.ADDRESS_BOOK
    if _CALLS.search(text):
        return RefusedForm.CALLS
    if _GRAPH.search(text):
        return RefusedForm.GRAPH
    if _is_chat_page(text) or _is_chat(text):
        return RefusedForm.CHAT
    if text.lstrip()[:1] in ("{", "["):
        return _form_of_json(text)
    return _form_of_first_line(text)


def _is_chat_page(text: str) -> bool:
    return len(_CHAT_PAGE.findall(text)) >= 2


def _is_chat(text: str) -> bool:
    """Whether lines are messages: three at least, and a fifth of all lines, since a message may be long."""
    n_messages = len(_CHAT_LINE.findall(text))
    n_lines = sum(1 for line in text.splitlines() if line.strip())
    return n_messages >= _LEAST_CHAT_LINES and n_messages * 5 >= n_lines


def _form_of_json(text: str) -> RefusedForm | None:
    def n(pattern: re.Pattern[str]) -> int:
        return len(pattern.findall(text))

    if _JSON_VECTOR.search(text):
        return RefusedForm.VECTORS
    if n(_JSON_FOLLOWS) >= 1:
        return RefusedForm.ACCOUNT
    if n(_JSON_CALLS) >= 2 and n(_JSON_BOOK) + n(_JSON_SENDER) >= 2:
        return RefusedForm.CALLS
    if all(map(n, (_JSON_CHATS, _JSON_SENDER, _JSON_WORDS, _JSON_TIME))):
        return RefusedForm.CHAT
    return RefusedForm.ADDRESS_BOOK if n(_JSON_BOOK) >= 2 else None


def _form_of_first_line(text: str) -> RefusedForm | None:
    rows = read_cells(text[: 16 * 1024], most_rows=2)
    # a sentence with commas is followed by no line with as many
    is_table = len(rows) == 2 and len(rows[0]) == len(rows[1]) >= 2
    return form_of_headings(rows[0]) if is_table else None


def form_of_headings(headings: Sequence[str]) -> RefusedForm | None:
    """Say what a table is by its headings.

    Examples
    --------
    >>> form_of_headings(["Name", "E-mail 1 - Value", "Phone 1 - Value"])
    <RefusedForm.ADDRESS_BOOK: 'an address book'>
    >>> form_of_headings(["name", "place", "source"]) is None
    True
    """
    words = {spelt(heading) for heading in headings}
    if words & _OF_A_CALL and words & _ENDS_OF_A_CALL:
        return RefusedForm.CALLS
    if words & _FROM and words & _TO and (words & {"source", "ego", "src"} or len(words) <= 3):
        return RefusedForm.GRAPH
    contacts = [one for one in refused_headings(headings) if one.kind is RefusedColumn.CONTACT]
    is_book = len(contacts) >= 2 and len(contacts) * 8 >= len(headings)
    return RefusedForm.ADDRESS_BOOK if is_book else None


def is_part_of_account(name: str) -> bool:
    """Whether a file inside an archive is called as messengers and networks call the parts of an account."""
    return _ACCOUNT_PARTS.search(name) is not None


def read_cells(text: str, *, most_rows: int | None = None) -> list[list[str]]:
    """Read a table as it may be meant, for judgement only: any delimiter, broken quoting allowed.

    Lines that stand above the headings with one cell alone, such as a title, are left out.
    """
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if _delimiter(line)), None)
    if start is None:
        return [[line] for line in lines if line.strip()][:most_rows]
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO("\n".join(lines[start:])), delimiter=_delimiter(lines[start]))
    rows: list[list[str]] = []
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append([cell.strip() for cell in row])
        if most_rows is not None and len(rows) >= most_rows:
            break
    return rows


def _delimiter(line: str) -> str:
    """Return the character that parts most cells of a line; nothing where none does."""
    best = max(_DELIMITERS, key=line.count)
    return best if line.count(best) else ""
