"""Check a dossier offline, without trusting whoever gave it to you: this file and Python 3.11 suffice.

1. Files: those of a signed list. Canonical form: bundle.json has one spelling, and no byte of it is free.
2. Sentences: the commitments behind each give its digest; what was altered is told at its sentence.
3. Commitments: all of them, in order, give the root that was signed (RFC 6962 s. 2.1).
4. Frame and signature (C2SP signed-note): of this root, by the key that is printed, and by yours.
5. Page: each passage as signed, and it says what the bundle says. PDF: signed, with the bundle inside it.
   Disclosures: signed, and under the root.
It takes the folder of a dossier, a bundle.json, or the PDF alone: then the bundle inside it is checked.
What no key was given for is NOT CHECKED. Leaves with 0: nothing failed; 1: something did; 2: wrong use.
"""

import argparse
import contextlib
import hashlib
import html
import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # RFC 8032 s. 5.1
D, ROOT_OF_MINUS_ONE = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)

def demand(truth: bool, otherwise: str) -> None:
    """Fail with this sentence unless something is true."""
    if not truth:
        raise ValueError(otherwise)

def read_point(data: bytes) -> tuple[int, int]:
    """Decode a point (RFC 8032 s. 5.1.3); a coordinate of P or more, or a negative zero, is none."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P
    x = x if (v * x * x - u) % P == 0 else x * ROOT_OF_MINUS_ONE % P
    on_the_curve = len(data) == 32 and y < P and (v * x * x - u) % P == 0
    demand(on_the_curve and (x > 0 or not sign), "a key is no point of the curve")
    return (x if x % 2 == sign else P - x), y

def add_multiples(*terms: tuple[int, tuple[int, int]]) -> tuple[int, int]:
    """Sum numbers times points, by the one addition law that holds for all of them (RFC 8032 s. 5.1)."""
    a, b = 0, 1
    for bit in range(255, -1, -1):
        for x, y in ((a, b), *(point for number, point in terms if number >> bit & 1)):
            k = D * a * x * b * y % P
            inverse = pow(1 - k * k, -1, P)
            a, b = (a * y + x * b) * (1 - k) * inverse % P, (b * y + a * x) * (1 + k) * inverse % P
    return a, b

class Key:
    """A named Ed25519 public key; its algorithm: it signs notes (1), or cosigns them as a witness (4)."""
    def __init__(self, text: str) -> None:
        self.name, self.id, encoded = text.strip().split("+", 2)
        raw = b64decode(encoded, validate=True)
        self.point, self.public, self.algorithm = read_point(raw[1:]), raw[1:], raw[0]
        demand(hashlib.sha256(self.name.encode() + b"\n" + raw).hexdigest()[:8] == self.id, "not a key")
        demand(add_multiples((8, self.point)) != (0, 1), "a key of small order would sign any text")
    def holds(self, message: bytes, signature: bytes) -> bool:
        """Check a signature (RFC 8032 s. 5.1.7) in its one spelling: S under L, and R byte for byte."""
        k = int.from_bytes(hashlib.sha512(signature[:32] + self.public + message).digest(), "little") % L
        s, base = int.from_bytes(signature[32:64], "little"), read_point(b"\x58" + 31 * b"\x66")
        x, y = add_multiples((s, base), (k, (P - self.point[0], self.point[1])))
        return s < L and (y | x % 2 << 255).to_bytes(32, "little") + s.to_bytes(32, "little") == signature
    def signed(self, note: tuple[str, list[tuple[str, bytes]]]) -> bool:
        """Say whether this key signed a note; a signature of it that does not hold spoils the note."""
        mine = [raw[4:] for name, raw in note[1] if (name, raw[:4].hex()) == (self.name, self.id)]
        for raw in mine:
            head = f"cosignature/v1\ntime {int.from_bytes(raw[:8], 'big')}\n" if self.algorithm == 4 else ""
            holds = self.holds((head + note[0]).encode(), raw[8:] if head else raw)
            demand(holds, f"a signature of {self.name!a} does not hold")
        return bool(mine)

DOMAIN = b"uncounted-dossier/2\n"
MARKS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2067\ufeff\ufff9-\ufffb]")
BUNDLE, PAGE, PAPER = "bundle.json", "dossier.html", ("dossier.pdf", "dossier.pdf.note")
NAMES = (BUNDLE, PAGE, "verify_dossier.py")
LARGEST = 512 * 1024 * 1024
NEVER_SHOWN = {"exact_place", "pseudonym", "origin", "channel", "derivation"}
OF_THE_WORDS = {"words", "position", "speaker", "date", "place", "figure"}
UNKNOWABLE = (
    "that the sealed items hold the passages quoted: the holder of the case can show it",
    "what is withheld: only that it was not changed since it was signed",
    "that nothing else was left out, and that what is said is true",
    "that no later edition takes anything of this one back: ask its publisher for the newest",
)

def read_text(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Read a signed note in its one spelling: text, an empty line, lines of a dash, a name, a signature."""
    text, _, tail = note.rpartition("\n\n")
    signed = [(name, b64decode(raw)) for _, name, raw in (line.split(" ") for line in tail.split("\n")[:-1])]
    again = "".join(f"— {name} {b64encode(raw).decode()}\n" for name, raw in signed)
    demand(f"{text}\n\n{again}" == note, "what should be a signed note is none")
    return text + "\n", signed

def no_number(_: str) -> None:
    raise ValueError("a number with a point has no one spelling")

def read_json(data: bytes, name: str) -> Any:
    """Read canonical JSON (RFC 8785) and one newline: whatever else could be read is refused."""
    try:
        found = json.loads(data.decode(), parse_float=no_number, parse_constant=no_number)
        demand(isinstance(found, dict) and ENCODER.encode(found).encode() + b"\n" == data, "")
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name!a} is not in canonical form, or was damaged") from error
    return found

def leaf(path: str, field: dict[str, Any]) -> bytes:
    """Compute the leaf of a field: of its salt and value, or the hash that stands for both."""
    if set(field) == {"hash"}:
        demand(len(bytes.fromhex(field["hash"])) == 32, "a hash is not 32 bytes")
        return bytes.fromhex(field["hash"])
    demand(set(field) == {"salt", "value"} and len(bytes.fromhex(field["salt"])) == 32, "no field")
    value = bytes.fromhex(field["salt"]) + ENCODER.encode(field["value"]).encode()
    return hashlib.sha256(b"\0" + DOMAIN + path.encode() + b"\n" + value).digest()

def root_of(leaves: list[bytes]) -> bytes:
    """Compute the root of a tree (RFC 6962 s. 2.1) from its leaves."""
    edge = list[bytes]()
    for size, node in enumerate(leaves):
        while size & 1:
            node, size = hashlib.sha256(b"\1" + edge.pop() + node).digest(), size >> 1
        edge.append(node)
    root = edge.pop() if edge else hashlib.sha256(b"").digest()
    while edge:
        root = hashlib.sha256(b"\1" + edge.pop() + root).digest()
    return root

def is_under(node: bytes, place: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Check the way from a leaf to the root (RFC 9162 s. 2.1.3.2)."""
    last = size - 1
    if not 0 <= place < size:
        return False
    for sibling in proof:
        if last == 0:
            return False
        pair = (sibling, node) if place & 1 or place == last else (node, sibling)
        while pair[0] is sibling and place and not place & 1:
            place, last = place >> 1, last >> 1
        node, place, last = hashlib.sha256(b"\1" + pair[0] + pair[1]).digest(), place >> 1, last >> 1
    return last == 0 and node == root

class Dossier:
    """A bundle that was read; ``resting`` tells for each record which sentences rest on it."""
    def __init__(self, data: bytes) -> None:
        bundle = read_json(data, "bundle.json")
        self.manifest, self.note, self.records = bundle["manifest"], bundle["note"], bundle["records"]
        whole = len(bundle) == 3 and all(set(one) == {"fields", "id"} for one in self.records)
        demand(whole, "bundle.json holds what no dossier holds")
        known = self.manifest["format"] == DOMAIN.decode().strip()
        demand(known, "of another format; see `uncounted verify`")
        self.fields = {one["id"]: one["fields"] for one in self.records}
        said = {id_: self.shown(id_, "says") for id_ in self.fields if re.fullmatch("[st][1-9][0-9]*", id_)}
        self.said = {id_: value for id_, value in said.items() if isinstance(value, dict)}
        self.resting: dict[str, list[str]] = {}
        for id_, value in self.said.items():
            for claim in value.get("claims", ()):
                for record in {f"claim:{claim}", f"item:{self.shown(f'claim:{claim}', 'item')}"}:
                    self.resting.setdefault(record, []).append(id_)
    def shown(self, id_: str, name: str) -> Any:
        """Return the value of a field; None where it is withheld."""
        return self.fields.get(id_, {}).get(name, {}).get("value")
    def withheld(self) -> list[str]:
        """Return the paths of all fields whose values are not here."""
        return [f"{id_}/{name}" for id_, one in self.fields.items() for name in one if "hash" in one[name]]
    def remade(self) -> set[str]:
        """Return the sentences that rest on what was taken out: their passages were made anew."""
        found = set[str]()
        for id_, name in (one.rsplit("/", 1) for one in self.withheld()):
            if name not in NEVER_SHOWN and not (name in OF_THE_WORDS and self.shown(id_, "withheld")):
                found |= set(self.sentences(id_))
        return found
    def sentences(self, id_: str) -> list[str]:
        """Return the sentences that a record concerns."""
        return [id_] if id_ in self.said else self.resting.get(id_, [f"record {id_[:80]}"])

def check_records(dossier: Dossier) -> Iterator[str]:
    """Make steps 2 and 3: all that was altered is told, and not its first place alone."""
    listed = {one["id"]: one["digest"] for one in dossier.manifest["records"]}
    every, wrong = list[bytes](), list[str]()
    for id_, fields in dossier.fields.items():
        try:
            leaves = {name: leaf(f"{id_}/{name}", field) for name, field in sorted(fields.items())}
            told = b"".join(name.encode() + b"\n" + one for name, one in leaves.items())
            demand(hashlib.sha256(told).hexdigest() == listed.get(id_), "")
            every += leaves.values()
        except (ValueError, TypeError, KeyError):
            wrong.append(id_)
    for id_ in dict.fromkeys(wrong + [id_ for id_ in listed if id_ not in dossier.fields]):
        for one in dossier.sentences(id_):
            yield f"FAILED       {one!a} is not as it was signed: {id_!a} was altered"
    ordered = [one["id"] for one in dossier.records] == [one["id"] for one in dossier.manifest["records"]]
    demand(ordered and len(dossier.fields) == len(dossier.records), "a record stands twice, or elsewhere")
    demand(not wrong, "sentences are not as they were signed: see above")
    yield f"PASSED       sentences: {sum(id_[0] == 's' for id_ in dossier.said)}, each as it was signed"
    root = root_of(every).hex()
    signed = (dossier.manifest["n_leaves"], dossier.manifest["root"])
    demand((len(every), root) == signed, "the commitments do not give the root that was signed")
    held = dossier.withheld()
    must_stay = [one for one in held if one.rpartition("/")[2] in ("says", "item", "withheld")]
    demand(not must_stay, "what a sentence says was taken out")
    yield (f"PASSED       commitments: {len(every)} give the root that was signed; {len(held)} are withheld, "
           f"{dossier.manifest['n_withheld']} when it was signed")

def check_signature(dossier: Dossier, key: Key | None) -> Iterator[str]:
    """Make step 4; the key that is printed in the page must be the one that signed."""
    manifest, frame = dossier.manifest, dossier.shown("frame", "says")
    pieces = [id_ for one in frame["sections"] for part in one["parts"] for id_ in part["pieces"]]
    same = all(frame[name] == manifest[name] for name in ("case", "edition", "made_at"))
    demand(same and pieces == list(dossier.said), "the frame names another edition, or other sentences")
    digest = hashlib.sha256(ENCODER.encode(manifest).encode()).hexdigest()
    text = (f"{manifest['format']}\ncase {manifest['case']}\nedition {manifest['edition']}\n"
            f"made at {manifest['made_at']}\ncommitments {manifest['n_leaves']}\nroot {manifest['root']}\n"
            f"manifest sha256 {digest}\n")
    signer, (said, signed) = Key(manifest["signer"]), read_text(dossier.note)
    holds = said == text and len(signed) == 1 and signer.signed((said, signed))
    demand(holds, "the signature does not stand on this")
    demand(frame["case_key"] == manifest["signer"], "the page names another key than the one that signed")
    yield f"PASSED       signature: of edition {manifest['edition']} of case {manifest['case']!a}"
    demand(key is None or key.public == signer.public, "signed with another key than yours")
    yield f"{'PASSED     ' if key else 'NOT CHECKED'}  signer: {manifest['signer']!a}"

def check_page(page: bytes, dossier: Dossier) -> Iterator[str]:
    """Make step 5, by the marks of each passage; what was made anew can be compared by Uncounted alone."""
    signed = {one["name"]: one["sha256"] for one in dossier.manifest["files"]}["dossier.html"]
    passages = {m[1].decode(): m[0] for m in re.finditer(rb"<!--([st][0-9]+)-->.*?<!--/\1-->", page, re.S)}
    digests = {id_: hashlib.sha256(passage).hexdigest() for id_, passage in passages.items()}
    records = dossier.manifest["records"]
    wrong = [one["id"] for one in records if one["passage"] != digests.get(one["id"], "")]
    if hashlib.sha256(page).hexdigest() != signed:
        gone = len(dossier.withheld()) > dossier.manifest["n_withheld"]
        may_be = bool(wrong) and gone and set(wrong) <= dossier.remade()
        demand(may_be, f"the page was altered, at {', '.join(wrong) or 'its edge'}")
        yield f"NOT CHECKED  page: {', '.join(wrong)} were made anew; `uncounted verify` can compare them"
        return
    for id_, value in dossier.said.items():
        plain = html.unescape(re.sub("<[^>]*>", "", passages[id_].decode())) if id_ in passages else ""
        words = re.sub("[\u2068\u2069]", "", str(value.get("text", "")))
        demand(words in plain or MARKS.search(words) is not None, f"the page does not say what {id_} says")
    yield "PASSED       page: as it was signed, and it says what the bundle says"

def check_disclosure(data: bytes, name: str, dossier: Dossier, key: Key) -> str:
    """Check that a disclosure is signed, and that its fields are those that the edition withholds."""
    given, manifest = read_json(data, name), dossier.manifest
    digest = hashlib.sha256(ENCODER.encode(given["fields"]).encode()).hexdigest()
    text = (f"uncounted-disclosure/1\ncase {manifest['case']}\nedition {manifest['edition']}\n"
            f"root {manifest['root']}\ncopy {given['copy']}\nto {given['recipient']}\n"
            f"for {given['purpose']}\ngiven at {given['given_at']}\nfields sha256 {digest}\n")
    note, told = read_text(given["note"]), [given[one] for one in ("case", "edition", "root")]
    same = told == [manifest[one] for one in ("case", "edition", "root")]
    holds = same and note[0] == text and len(note[1]) == 1 and key.signed(note)
    demand(holds, f"{name!a} is not signed, or of another edition")
    for one in given["fields"]:
        node = leaf(one["path"], {"salt": one["salt"], "value": one["value"]})
        proof, root = [bytes.fromhex(line) for line in one["proof"]], bytes.fromhex(manifest["root"])
        held = is_under(node, one["number"] - 1, manifest["n_leaves"], proof, root)
        demand(held, f"{one['path']!a} is not what the edition committed to")
    behind = {id_ for one in given["fields"] for id_ in dossier.sentences(one["path"].rpartition("/")[0])}
    fields = f"{len(given['fields'])} fields, behind {', '.join(sorted(behind))}"
    return f"PASSED       disclosure {name!a}: copy {given['copy']} for {given['recipient']!a}: {fields}"

def bundles_inside(paper: bytes) -> list[bytes]:
    """Return each bundle that lies in a PDF as an attachment does; of a damaged one, nothing."""
    found = list[bytes]()
    for begun in re.finditer(rb"stream\r?\n", paper):
        with contextlib.suppress(zlib.error):
            first = zlib.decompressobj().decompress(paper[begun.end():begun.end() + 4096], 13)
            if first == b'{"manifest":{':
                found.append(b"")
                found[-1] = zlib.decompressobj().decompress(paper[begun.end():], LARGEST)
    return found

def read_files(given: Path) -> dict[str, bytes]:
    """Read a folder, a bundle, or a PDF by any name and its note; what has no place is not read."""
    if given.is_dir():
        found = {str(path.relative_to(given)): path for path in given.rglob("*")}
        known = {*NAMES, *PAPER}
        return {n: p.read_bytes() if n in known and p.is_file() else b"" for n, p in found.items()}
    data, note = given.read_bytes(), given.with_name(f"{given.name}.note")
    if not data.startswith(b"%PDF-"):
        return {BUNDLE: data}
    return {PAPER[0]: data} | ({PAPER[1]: note.read_bytes()} if note.is_file() else {})

def check_paper(files: dict[str, bytes], manifest: dict[str, Any]) -> str:
    """Check the PDF: this bundle alone lies inside it, and the note beside it is signed over its bytes."""
    paper = files[PAPER[0]]
    alone = bundles_inside(paper) == [files[BUNDLE]]
    demand(alone, "dossier.pdf does not hold this bundle.json and no other")
    if PAPER[1] not in files:
        return ("NOT CHECKED  dossier.pdf: its pages, since no note is signed over them. The bundle inside "
                "was checked; `uncounted verify` can compare what is printed with it")
    note = read_text(files[PAPER[1]].decode())
    text = (f"uncounted-paper/1\ncase {manifest['case']}\nedition {manifest['edition']}\n"
            f"dossier.pdf sha256 {hashlib.sha256(paper).hexdigest()}\n")
    holds = note[0] == text and len(note[1]) == 1 and Key(manifest["signer"]).signed(note)
    demand(holds, "dossier.pdf is not as it was signed")
    return "PASSED       dossier.pdf: as it was signed, with this bundle.json inside"

def check(given: Path, key: Key | None, disclosed: list[Path]) -> Iterator[str]:
    """Make all steps; yields a verdict and a sentence for each."""
    files = read_files(given)
    paper_alone = PAPER[0] in files and files.keys() <= {*PAPER}
    if paper_alone:
        inside = bundles_inside(files[PAPER[0]])
        demand(len(inside) == 1, f"{len(inside)} bundles lie in this PDF: one should")
        files[BUNDLE] = inside[0]
    dossier = Dossier(files[BUNDLE])
    listed = {one["name"]: one["sha256"] for one in dossier.manifest["files"]}
    demand(tuple(listed) == NAMES[1:], "the manifest names other files than a dossier has")
    printed, found = files.keys() & {*PAPER}, files.keys() - {*PAPER}
    gone = len(dossier.withheld()) > dossier.manifest["n_withheld"]
    may_lack_a_note = printed == {PAPER[0]} and (gone or paper_alone)
    demand(len(printed) != 1 or may_lack_a_note, f"of dossier.pdf and its note, {printed!a} stands alone")
    odd = sorted(found ^ {*NAMES}) if found != {BUNDLE} else []
    demand(not odd, f"{odd[:1]!a} is missing, or extra")
    for name in sorted(found - {BUNDLE, PAGE}):
        demand(hashlib.sha256(files[name]).hexdigest() == listed[name], f"{name!a} is not as signed")
    told = "1, the bundle inside a PDF" if paper_alone else f"{len(found)}, as listed"
    yield f"PASSED       files: {told}; bundle.json is in canonical form"
    yield from check_records(dossier)
    yield from check_signature(dossier, key)
    if PAGE in files:
        yield from check_page(files[PAGE], dossier)
    else:
        yield "NOT CHECKED  page: there is none here"
    if printed:
        yield check_paper(files, dossier.manifest)
    for path in disclosed:
        yield check_disclosure(path.read_bytes(), path.name, dossier, key or Key(dossier.manifest["signer"]))
    yield from (f"CANNOT BE KNOWN from this alone: {one}" for one in UNKNOWABLE)

def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--key", type=Key)
    parser.add_argument("--disclosed", type=Path, action="append", default=[])
    given = parser.parse_args()
    failed = False
    try:
        for line in check(given.dossier, given.key, given.disclosed):
            print(line)
            failed = failed or line.startswith("FAILED")
    except (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError) as error:
        print(f"FAILED       {error}")
        raise SystemExit(1 if given.dossier.exists() else 2) from None
    raise SystemExit(failed)

if __name__ == "__main__":
    main()
