"""Check an exported case offline, without trusting whoever exported it: this file and Python 3.11 suffice.

1. Files: they are those of a list that carries the signature of the case.
2. Entries: each line is canonical JSON, in its place; they give the root of their tree (RFC 6962 s. 2.1).
3. Checkpoints, also one you kept: the root of their size, and the case's signature (C2SP signed-note).
4. Witnesses: all, or K, of those named cosigned a checkpoint of SIZE or more (C2SP cosignature/v1).
What no key was given for is NOT CHECKED. Leaves with 0: nothing failed; 1: something did; 2: wrong use.
"""

import argparse
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path

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

def read_note(path: Path) -> tuple[str, list[tuple[str, bytes]]]:
    """Read a signed note in its one spelling: text, an empty line, lines of a dash, a name, a signature."""
    text, _, tail = path.read_bytes().decode().rpartition("\n\n")
    signed = [(name, b64decode(raw)) for _, name, raw in (line.split(" ") for line in tail.split("\n")[:-1])]
    again = "".join(f"— {name} {b64encode(raw).decode()}\n" for name, raw in signed)
    demand(f"{text}\n\n{again}".encode() == path.read_bytes(), f"{path.name!a} is not a signed note")
    return text + "\n", signed

def check_files(export: Path, key: Key) -> int:
    """Make step 1; returns how many files there are."""
    text, by = read_note(export / "manifest.note")
    signed = text.startswith(f"uncounted export v1\n{key.name}\n") and len(by) == 1 and key.signed((text, by))
    demand(signed, f"the list of files is not signed by {key.name!a}")
    listed = {line[66:]: line[:64] for line in text.split("\n")[2:-1]}
    found = {str(p.relative_to(export)) for p in export.rglob("*") if p.is_symlink() or not p.is_dir()}
    odd = sorted(found ^ {*listed, "manifest.note"}) or [n for n in listed if (export / n).is_symlink()]
    demand(not odd, f"{odd[:1]!a} is missing, extra, or a link")
    for name, digest in listed.items():
        with (export / name).open("rb") as file:
            demand(hashlib.file_digest(file, "sha256").hexdigest() == digest, f"{name!a} is not as listed")
    return len(found)

def read_roots(path: Path, sizes: set[int]) -> tuple[int, dict[int, bytes]]:
    """Make step 2 in one pass; returns how many entries there are, and the root at each of these sizes."""
    edge, size, roots = list[bytes](), 0, {0: hashlib.sha256(b"").digest()}
    with path.open("rb") as file:
        while line := file.readline(65_537):
            try:
                fields = json.loads(line.decode())
                demand(all(type(value) in (str, int) for value in fields.values()), "not flat")
                demand(ENCODER.encode(fields | {"number": size}).encode() + b"\n" == line, "out of place")
            except (ValueError, LookupError, AttributeError, RecursionError) as error:
                raise ValueError(f"line {size + 1} of the entries is not entry {size}") from error
            root, full, size = hashlib.sha256(b"\0" + line[:-1]).digest(), size, size + 1
            while full & 1:
                root, full = hashlib.sha256(b"\1" + edge.pop() + root).digest(), full >> 1
            edge.append(root)
            if size in sizes:
                for left in edge[-2::-1]:
                    root = hashlib.sha256(b"\1" + left + root).digest()
                roots[size] = root
    return size, roots

def check(given: argparse.Namespace, key: Key) -> Iterator[str]:
    """Make all steps; yields a verdict and a sentence for each."""
    yield f"PASSED       files: {check_files(given.export, key)}, as listed, and the list as signed"
    ledger = given.export / "data" / "ledger"
    others = (*ledger.glob("witnessed/*"), *ledger.glob("timestamps/*.note"), *given.kept)
    notes = [(int(note[0].split("\n")[1]), note) for note in map(read_note, (ledger / "checkpoint", *others))]
    size, roots = read_roots(ledger / "entries.jsonl", {size for size, _ in notes})
    demand(notes[0][0] == size >= given.at_least, f"{size} entries are not all, or fewer than you expect")
    yield f"PASSED       entries: {size}, each canonical and in its place"
    for n, note in notes:
        text = f"{key.name}\n{n}\n{b64encode(roots.get(n, b'')).decode()}\n"
        demand(note[0] == text and key.signed(note), f"a checkpoint of {n} is not of these entries")
    yield f"PASSED       checkpoints: {len(notes)}, each with the root of its size, and signed"
    yield f"{'PASSED     ' if given.key else 'NOT CHECKED'}  signer: {key.name!a}"
    late, named = [x for n, x in notes if n >= given.at_least], [w for w in given.witness if w.algorithm == 4]
    found = {witness.public for witness in named if any(map(witness.signed, late))}
    demand(len(found) >= (given.require or len(given.witness)), f"only {len(found)} witnesses cosigned")
    yield f"{'PASSED     ' if found else 'NOT CHECKED'}  witnesses: {len(found)} of those named cosigned"
    yield from ["NOT CHECKED  time stamps: see README.txt"] * any(ledger.glob("timestamps/*.tsr"))

def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", type=Key)
    parser.add_argument("--witness", type=Key, action="append", default=[])
    parser.add_argument("--kept", type=Path, action="append", default=[])
    parser.add_argument("--require", type=int)
    parser.add_argument("--at-least", type=int, default=0)
    given = parser.parse_args()
    try:
        told = (given.export / "data" / "case.toml").read_text("utf-8").split('public_key = "')[1]
        for line in check(given, given.key or Key(told.split('"')[0])):
            print(line)
    except (ValueError, LookupError, OSError) as error:
        print(f"FAILED       {error}")
        raise SystemExit(1 if given.export.is_dir() else 2) from None

if __name__ == "__main__":
    main()
