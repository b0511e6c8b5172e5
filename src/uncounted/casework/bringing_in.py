"""Bring files of another tool into a case: seal them, put up what they claim; or say what would come in.

- First everything is read and judged (`import_reading`); without ``commit`` nothing is written.
- The files are sealed under the vault key as they were given. Where they hold what no case keeps of a person,
  what was read of them is sealed instead, and the digest of what was given stands in the entry.
- What comes in is in one transaction: all of it, or nothing. Claims come in as suggestions; nothing counts
  before a person of this case confirms it (`coding`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from uncounted import __version__
from uncounted.casefile import Compartment
from uncounted.casework.arrivals import Numbers, Provenance, arrival, collection
from uncounted.casework.cases import Case, Work
from uncounted.casework.families import ancestors_of
from uncounted.casework.import_entries import (
    FileGiven,
    FilesGiven,
    ImportMade,
    ImportMapped,
    RowBrought,
    RowsBrought,
    Unread,
)
from uncounted.casework.import_folder import MediaFound
from uncounted.casework.import_folder import read_folder as read_folder
from uncounted.casework.import_judging import Judged
from uncounted.casework.import_reading import LIST_FORM, ListIn, Plan, read_import
from uncounted.casework.intake import Arriving, all_items, read_chunks
from uncounted.casework.permissions import Action
from uncounted.claims import Judgement, SuggestedClaim
from uncounted.claims.brought import EXTRACTOR, suggested
from uncounted.claims.entries import ClaimSuggested
from uncounted.evidence import Item, ItemKind, ItemRole, Received, keep_derived, receive
from uncounted.evidence.entries import NOT_CAPTURED, Derivation, ItemArrivedAgain, ItemDerived, ItemReceived
from uncounted.people.entries import ListMapped
from uncounted.publication.exchange.cells import Column, csv_bytes
from uncounted.publication.exchange.incoming import BadRow, DroppedColumn
from uncounted.publication.exchange.incoming import GivenFile as GivenFile
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

_ROWS_IN_AN_ENTRY = 200


class ImportOvertakenError(UncountedError):
    """Two imports came in at once."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import brought, or would bring: ``import_id`` is None where nothing was written.

    ``n_media`` counts files that rows name and that were there; ``media_left`` says why others were left.
    ``decisions`` is a draft for who confirms the claims: what each row says, as a file for `coding.code`.
    """

    import_id: str | None
    form: str
    n_rows: int
    n_accepted: int
    n_rejected: int
    n_duplicates: int
    n_on_documents: int
    n_statements: int
    n_persons: int
    n_texts: int
    rejected: tuple[BadRow, ...]
    dropped: tuple[DroppedColumn, ...]
    files_are_kept: bool
    n_media: int = 0
    media_left: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    decisions: bytes | None = field(default=None, repr=False)


def bring_in(
    case: Case,
    form: str,
    files: Sequence[GivenFile],
    *,
    mapping: bytes | None = None,
    commit: bool = False,
    source: str | None = None,
    others: Sequence[Path] = (),
) -> Brought:
    """Read files of another tool; with ``commit``, bring in what they say.

    ``others`` are files that the rows may name, such as those of a folder of archived pages.

    Raises
    ------
    NotPermittedError, VaultNotHeldError
    UnreadableImportError, UnreadableTextError, UnreadableTableError, UnusableMappingError
        A file as a whole is not what it was given as.
    InvalidRowsError
        A list with a bad row, to be committed. In every case nothing is written.
    """
    case.authorised(Action.IMPORT)
    plan = read_import(case, form, files, mapping, others)
    if not commit:
        return _told(plan)
    plan.refuse_bad_list()
    if not plan.n_accepted:
        return _told(plan)
    bringing = _Bringing(case, plan, files, mapping, source)
    return bringing.write()


def errors_csv(rejected: Sequence[BadRow]) -> bytes:
    """Write every bad row for a spreadsheet: where, what shape stands there, how to mend it; no value."""
    rows = [
        (bad.place.file, bad.place.row, bad.column, f"got {bad.got}", f"give {bad.expected}")
        for bad in rejected
    ]
    columns = (
        Column("file", "which of the files given"),
        Column("row", "which row of it, the headings not counted"),
        Column("column", "which column, as ours is called"),
        Column("what", "what shape stands there"),
        Column("remedy", "what is expected"),
    )
    return csv_bytes(columns, rows)


def _told(plan: Plan) -> Brought:
    return Brought(
        None,
        plan.form,
        plan.n_rows,
        plan.n_accepted,
        plan.n_rejected,
        plan.n_duplicates,
        sum(map(len, plan.on_documents.values())),
        sum(len(one.judged) for one in plan.statements),
        plan.n_persons,
        plan.n_texts,
        plan.rejected,
        plan.dropped,
        plan.keeps_files,
        len(plan.media),
        tuple(
            f"file {one.place.file}, row {one.place.row}: a file that it names is not there as it says"
            for one in plan.media_missing
        ),
    )


class _Bringing:
    """One import on its way into a case."""

    def __init__(
        self,
        case: Case,
        plan: Plan,
        files: Sequence[GivenFile],
        mapping: bytes | None,
        source: str | None,
    ) -> None:
        self._case, self._plan, self._files, self._mapping = case, plan, files, mapping
        self._provenance = Provenance(source)
        self._items: list[str] = []
        self._rows: list[RowBrought] = []
        self._decisions: dict[str, list[Mapping[str, object]]] = {}

    def write(self) -> Brought:
        """Seal the files, and write all down in one transaction."""
        sealed: list[Received] = []
        plan, media = self._plan, Arriving(self._case)
        try:
            left = [told for one in plan.media if (told := self._seal_media(media, one)) is not None]
            files = [self._seal(one, sealed) for one in self._files]
            texts = [
                self._keep(one.text, "text/plain", sealed) if one.text.strip() else None
                for one in plan.statements
            ]
            people = self._keep_people(sealed)
            with self._case.act(Action.IMPORT) as work:
                numbers = Numbers(self._case)
                self._refuse_overtaken()
                kept = [
                    self._file(work, numbers, one, made) for one, made in zip(self._files, files, strict=True)
                ]
                parent = next((item for item in kept if item is not None and self._may_hold(item)), None)
                for one, made in zip(plan.statements, texts, strict=True):
                    holder = parent.item_id if parent is not None else ""
                    if made is not None:
                        holder = self._made(work, numbers, made, ItemKind.TESTIMONY, parent).item_id
                        self._claims(work, holder, one.judged)
                    # what other rows refer to makes no text: it is known again by the file
                    self._rows += [
                        RowBrought(place.file, place.row, digest, holder, "", 1)
                        for place, digest in one.texts
                        if holder
                    ]
                for item_id, judged in plan.on_documents.items():
                    self._claims(work, item_id, judged)
                for taken in media.write(work, numbers):
                    new = () if taken.duplicate else (taken.item, *taken.members)
                    self._items += [item.item_id for item in new]
                if plan.people is not None:
                    self._list(work, numbers, plan.people, people, parent)
                numbers.log(work)
                self._entries(work, kept)
        except BaseException:
            self._case.file.blobs.discard(*(blob for one in sealed for blob in one.blobs()))
            media.discard()
            raise
        brought = _told(plan)
        return replace(
            brought,
            import_id=plan.import_id,
            items=tuple(self._items),
            decisions=self._draft(),
            n_media=brought.n_media - len(left),
            media_left=(*brought.media_left, *left),
        )

    def _seal_media(self, media: Arriving, one: MediaFound) -> str | None:
        """Seal a file of an archived page, as a page that is captured is; returns why it was refused."""
        named = one.named
        whence = Provenance(self._provenance.source, named.url, named.published, ItemKind.REPORT)
        refused = media.seal(named.name, read_chunks(one.path), whence)
        place = f"file {named.place.file}, row {named.place.row}"
        return f"{place}: {refused.what}" if refused is not None else None

    def _refuse_overtaken(self) -> None:
        """Refuse where another import came in since the files were judged.

        Raises
        ------
        ImportOvertakenError
        """
        if self._case.rows("import_made", import_id=self._plan.import_id):
            raise ImportOvertakenError(
                "another import came in meanwhile; nothing was changed",
                where=self._plan.import_id,
                remedy="give the command again",
            )

    def _may_hold(self, item: Item) -> bool:
        """Whether what is made of the files may lie in an item: in none that another import brought."""
        return item.item_id in self._items or not self._case.rows("import_item", item_id=item.item_id)

    def _seal(self, file: GivenFile, sealed: list[Received]) -> Received | None:
        """Seal a file as it was given, where the case may keep it and does not hold it."""
        if not self._plan.keeps_files or self._known(file) is not None:
            return None
        people = self._plan.people
        is_list = people is not None and people.is_the_file
        kind = ItemKind.LIST if is_list else ItemKind.TESTIMONY
        received = receive(self._case.file, [file.data], kind, name=file.name, opaque=not is_list)
        if received.is_unread:
            # somebody looked closer than its reader did: it is kept as it was read, and not as it is
            self._case.file.blobs.discard(*received.blobs())
            return None
        sealed.append(received)
        return received

    def _known(self, file: GivenFile) -> Item | None:
        sha256 = hashlib.sha256(file.data).hexdigest()
        return next(
            (one for one in all_items(self._case) if one.sha256 == sha256 and not one.is_version), None
        )

    def _keep(self, made: str | bytes, media_type: str, sealed: list[Received]) -> Received:
        kept = keep_derived(self._case.file, made, Compartment.VAULT, media_type)
        sealed.append(kept)
        return kept

    def _keep_people(self, sealed: list[Received]) -> Received | None:
        people = self._plan.people
        if people is None or people.is_the_file:
            return None
        return self._keep(people.content, "text/csv", sealed)

    def _file(self, work: Work, numbers: Numbers, file: GivenFile, made: Received | None) -> Item | None:
        """Write down that a file came; one that the case holds came again."""
        case, told = self._case, arrival(self._case, file.name, self._provenance, protected=True)
        if made is None:
            held = self._known(file) if self._plan.keeps_files else None
            if held is not None:
                work.add(ItemArrivedAgain(held.item_id, told, collection(case, reread=Verdict.NOT_CHECKED)))
                if case.rows("import_item", item_id=held.item_id, stands=0):
                    self._items.append(held.item_id)
            return held
        people = self._plan.people
        kind = ItemKind.LIST if people is not None and people.is_the_file else ItemKind.TESTIMONY
        item = _item(next(numbers), made, kind, ItemRole.RECEIVED, None)
        work.add(ItemReceived(item, told, collection(case)))
        self._items.append(item.item_id)
        return item

    def _made(
        self, work: Work, numbers: Numbers, made: Received, kind: ItemKind, parent: Item | None
    ) -> Item:
        """Write down what was made of the files: inside the first of them, or by itself."""
        case = self._case
        if parent is None:
            item = _item(next(numbers), made, kind, ItemRole.RECEIVED, None)
            told = arrival(case, f"{self._plan.import_id}, as it was read", self._provenance, protected=True)
            work.add(ItemReceived(item, told, collection(case)))
        else:
            item = _item(next(numbers), made, kind, ItemRole.MEMBER, parent.item_id)
            above = tuple(one.item_id for one in ancestors_of(all_items(case), parent)[1:])
            how = Derivation(
                "uncounted", __version__, (f"rows read as {self._plan.form}",), "read as text: no parser ran"
            )
            work.add(ItemDerived(item, above, how, collection(case), NOT_CAPTURED, 0))
        self._items.append(item.item_id)
        return item

    def _claims(self, work: Work, item_id: str, judged: Sequence[Judged]) -> None:
        """Put up what rows claim; where a suggestion stands on the same words, none is put up again."""
        if not judged:
            return
        before: dict[tuple[int, int], str] = {}
        undone: dict[tuple[int, int], SuggestedClaim] = {}
        for row in self._case.rows("suggestion", item_id=item_id):
            stands = msgspec.json.decode(row["body"], type=SuggestedClaim)
            place = stands.span.start, stands.span.end
            if stands.extractor == EXTRACTOR and row["judgement"] == Judgement.REJECTED.value:
                undone[place] = stands
            else:
                before.setdefault(place, stands.suggestion_id)
        ids = dict(before)
        for claim in suggested(tuple(one.claim for one in judged), judged[0].text):
            place = claim.span.start, claim.span.end
            if place not in before:
                # what an undone import put up is put up again under its id: never two on the same words
                again = replace(claim, acts=undone[place].acts) if place in undone else claim
                work.add(ClaimSuggested(item_id, again))
                ids[place] = again.suggestion_id
        for one in judged:
            place = one.claim.span.start, one.claim.span.end
            is_new = int(place not in before)
            self._rows.append(
                RowBrought(one.place.file, one.place.row, one.digest, item_id, ids[place], is_new)
            )
        drafts = self._decisions.setdefault(item_id, [])
        drafts += [{**one.decision, "decision": "edit"} for one in judged]

    def _list(
        self, work: Work, numbers: Numbers, people: ListIn, made: Received | None, parent: Item | None
    ) -> None:
        if made is not None:
            item: Item | None = self._made(work, numbers, made, ItemKind.LIST, parent)
        else:
            item = parent
        if item is None:
            raise AssertionError("a list that is the file itself was not sealed")
        if people.mapping is not None:
            work.add(ListMapped(item.item_id, people.mapping.decode()))
        self._rows.append(RowBrought(1, 0, people.digest, item.item_id, "", 1))

    def _entries(self, work: Work, kept: Sequence[Item | None]) -> None:
        plan = self._plan
        for start in range(0, len(self._rows), _ROWS_IN_AN_ENTRY):
            work.add(RowsBrought(plan.import_id, tuple(self._rows[start : start + _ROWS_IN_AN_ENTRY])))
        if self._mapping is not None and plan.form != LIST_FORM:
            work.add(ImportMapped(plan.import_id, tuple(self._items), self._mapping.decode()))
        files = tuple(
            FileGiven(digest, item.item_id if item is not None else "")
            for digest, item in zip(plan.digests, kept, strict=True)
        )
        work.add(FilesGiven(plan.import_id, tuple(self._items), files))
        work.add(
            ImportMade(
                plan.import_id,
                plan.form,
                tuple(self._items),
                plan.n_rows,
                plan.n_accepted,
                plan.n_rejected,
                plan.n_duplicates,
                tuple(_unread(plan.dropped)),
            )
        )

    def _draft(self) -> bytes:
        """Write what the rows say as decisions, one for each row, for a person to look at and to hand in."""
        items = [{"item": item_id, "decisions": made} for item_id, made in self._decisions.items() if made]
        wordings = dict(self._plan.wordings)
        draft = {"coder": self._case.member.member_id, "propositions": wordings, "items": items}
        return json.dumps(draft, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(item_id: str, made: Received, kind: ItemKind, role: ItemRole, parent_id: str | None) -> Item:
    return Item(item_id, made.blob_id, kind, made.sha256, made.size, made.media_type, role, parent_id)


def _unread(dropped: Sequence[DroppedColumn]) -> Iterator[Unread]:
    for why in dict.fromkeys(one.why for one in dropped):
        some = [one for one in dropped if one.why is why]
        yield Unread(why.value if why else "not asked for", len(some), sum(one.n_values for one in some))
