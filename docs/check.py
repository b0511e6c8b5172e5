"""Hold the documents to the project: what they name is there, and what they show runs.

1. Every relative link and picture leads to a file, and every anchor to a heading.
2. Every path, module and test named in backticks is there.
3. `docs/commands.md` has every command, option and choice of the command line, and no other.
4. Every console example in the README and in `docs/commands.md` runs, with the exit code it states.
5. The picture of the house is that of the code.
6. The glossary is in order and has each term once; every decision is in the index, in its number.
7. Every attacker of SECURITY.md has a test that shows what they get and must not get, and none is missing.
8. No document and no source file names a package registry, or how a text came to be written.

All faults are told at once. Run `make check`, or `python docs/check.py`.
"""

from __future__ import annotations

import importlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path
from unittest import mock

import click
import draw_house

from uncounted.cli.main import commands, run
from uncounted.keys import KeyDerivationCost

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
_NOT_OURS = {"build", "demo", "dist", "node_modules"}
_ROOTS = ("src", "tests", "docs", "examples", "benchmarks", "requirements")
_EXAMPLE_PAGES = (PROJECT / "README.md", DOCS / "commands.md")

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_QUOTED = re.compile(r"`([^`\n]+)`")
_ATTACKER = re.compile(r"^\| (\d+) \| (.+?) \| .+ \| .+ \|$", re.MULTILINE)
_SHOWN = re.compile(r"^(\d+)\. (`tests/.+?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
# who must stand in the table, whoever else does
_ATTACKERS = (
    "stolen laptop",
    "backup thief with an old backup",
    "database administrator on PostgreSQL",
    "application administrator",
    "coder",
    "holder of the log key",
    "recipient of a public dossier",
    "live compromise",
    "coerced member",
)
_TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
_EXAMPLE = re.compile(
    r"\$ (?:cat (?P<piped>\S+) \| )?uncounted (?P<command>.+?)(?:\s+# exit code (?P<code>\d))?"
)

# Put together here, so that this file does not name what it looks for.
_REGISTRIES = tuple(
    name + "." + ending
    for name, ending in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "com"), ("anaconda", "org"))
)
_ABOUT_THE_WRITING = re.compile(
    r"\bissue #?\d|system prompt|user prompt|context window|ai[- ]generated|ai assistant|chatbot",
    re.IGNORECASE,
)


def main() -> int:
    """Tell every fault; 1 where there is one."""
    faults = [
        *_documents_faults(),
        *_commands_faults(),
        *_picture_faults(),
        *_lists_faults(),
        *_attackers_faults(),
        *_words_faults(),
    ]
    faults += _examples_faults()
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    sys.stderr.write(f"{len(faults)} faults in the documents\n" if faults else "the documents hold\n")
    return 1 if faults else 0


def _files(ending: str) -> Iterator[Path]:
    for folder, below, names in os.walk(PROJECT):
        below[:] = sorted(name for name in below if not name.startswith(".") and name not in _NOT_OURS)
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(ending))


def _named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _documents_faults() -> Iterator[str]:
    for path in _files(".md"):
        text = _FENCE.sub("", path.read_text(encoding="utf-8"))
        for fault in (*_link_faults(path, text), *_name_faults(text), *_test_faults(text)):
            yield f"{_named(path)}: {fault}"


def _link_faults(path: Path, text: str) -> Iterator[str]:
    for link in _LINK.findall(text):
        if "://" in link or link.startswith("mailto:"):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or not target.is_relative_to(PROJECT):
            yield f"the link {link} leads nowhere"
        elif anchor and anchor not in {_slug(heading) for heading in _headings(target)}:
            yield f"the link {link} leads to no heading"


def _headings(path: Path) -> list[str]:
    return _HEADING.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _name_faults(text: str) -> Iterator[str]:
    """Find paths and modules in backticks that are not there; ``<name>`` in one stands for any name."""
    for quoted in _QUOTED.findall(text):
        sought = re.sub(r"<[^>]*>", "*", quoted).rstrip("/")
        if re.fullmatch(r"uncounted(\.\w+)+", quoted):
            is_there = _is_importable(quoted)
        elif re.fullmatch(rf"({'|'.join(_ROOTS)})/[\w./*<>-]*", quoted):
            is_there = any(PROJECT.glob(sought))
        elif re.fullmatch(r"[a-z]+/[\w./<>*-]+\.py", quoted):
            is_there = any((PROJECT / "src" / "uncounted").glob(sought))
        else:
            continue
        if not is_there:
            yield f"there is no `{quoted}`"


def _is_importable(dotted: str) -> bool:
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def _test_faults(text: str) -> Iterator[str]:
    for place, name in _TEST.findall(text):
        file = PROJECT / place
        if not file.is_file() or not re.search(rf"^ *def {name}\(", file.read_text("utf-8"), re.MULTILINE):
            yield f"there is no test {place}::{name}"


def _attackers_faults() -> Iterator[str]:
    text = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    rows = {int(number): who for number, who in _ATTACKER.findall(text)}
    shown = {int(number): _TEST.findall(tests) for number, tests in _SHOWN.findall(text)}
    if list(rows) != list(range(1, len(rows) + 1)) or sorted(shown) != sorted(rows):
        yield "SECURITY.md: the attackers and the lists of tests are not numbered alike"
    yield from (f"SECURITY.md: no test shows attacker {number}" for number in rows if not shown.get(number))
    for name in _ATTACKERS:
        if not any(f"**{name}**" in who for who in rows.values()):
            yield f"SECURITY.md: there is no {name} among the attackers"


def _commands_faults() -> Iterator[str]:
    page = DOCS / "commands.md"
    pieces = re.split(
        r"^## uncounted ([\w-]+(?: [\w-]+)?)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    sections, known = dict(zip(pieces[1::2], pieces[2::2], strict=True)), commands.all_commands()
    for name in sorted(set(known) ^ set(sections)):
        yield f"{_named(page)}: {name} is {'not documented' if name not in sections else 'no command'}"
    for name, section in sections.items():
        if name in known:
            faults = _options_faults(known[name], section)
            yield from (f"{_named(page)}: {name}: {fault}" for fault in faults)


def _options_faults(command: click.Command, section: str) -> Iterator[str]:
    rows = dict(re.findall(r"^\| `(--[\w-]+)[^`]*` \|(.*)$", section, re.MULTILINE))
    parameters = {parameter.opts[0]: parameter for parameter in command.params}
    options = {opt for opt in parameters if opt.startswith("--")}
    for option in sorted(options ^ set(rows)):
        yield f"{option} is {'not documented' if option in options else 'no option'}"
    for option in options & set(rows):
        kind = parameters[option].type
        for choice in kind.choices if isinstance(kind, click.Choice) else ():
            if f"`{choice}`" not in rows[option]:
                yield f"the choice {choice} of {option} is not documented"
    for said in ("Exit codes:", "```"):
        if said not in section:
            yield f"has no {said}"


def _picture_faults() -> Iterator[str]:
    if not draw_house.is_current(draw_house.draw(draw_house.read_house())):
        yield "docs/pictures/house.svg: not drawn from this code"


def _lists_faults() -> Iterator[str]:
    terms = re.findall(r"^- \*\*(.+?)\*\*", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    folded = [term.casefold() for term in terms]
    for before, after in pairwise(folded):
        if after <= before:
            yield f"docs/glossary.md: {after!r} is {'there twice' if after == before else 'out of order'}"
    decisions = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    for number, name in enumerate(decisions, start=1):
        if not name.startswith(f"{number:04}-") or f"({name})" not in index:
            yield f"docs/decisions/{name}: out of its number, or not in the index"


def _words_faults() -> Iterator[str]:
    for path in (*_files(".md"), *_files(".py")):
        if path == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if any(host in line for host in _REGISTRIES):
                yield f"{_named(path)}:{number}: names a package registry"
            if _ABOUT_THE_WRITING.search(line):
                yield f"{_named(path)}:{number}: speaks of how it was written, not of the project"


def _examples_faults() -> Iterator[str]:
    # the floor of the derivation cost, as the tests take it: examples guard nothing, and shall run quickly
    quick = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
    words = "words for an example alone"

    def cost(*given: int) -> KeyDerivationCost:
        return KeyDerivationCost(*given) if given else quick

    with (
        mock.patch("uncounted.casefile.case.KeyDerivationCost", cost),
        mock.patch("uncounted.casefile.holders.KeyDerivationCost", cost),
        mock.patch.dict(os.environ, {"UNCOUNTED_PASSPHRASE": words, "UNCOUNTED_NEW_PASSPHRASE": words}),
    ):
        for page in _EXAMPLE_PAGES:
            yield from (f"{_named(page)}: {fault}" for fault in _page_faults(page))


def _page_faults(page: Path) -> Iterator[str]:
    """Run the examples of a page one after another, in a folder where a reader of it would stand."""
    with tempfile.TemporaryDirectory(prefix="uncounted-docs-") as folder, chdir(folder):
        Path("examples").symlink_to(PROJECT / "examples")
        for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
            for line in block.splitlines():
                stated = _EXAMPLE.fullmatch(line)
                if stated is None:
                    yield f"{line}\n    a console example is `$ [cat FILE | ]uncounted ... [# exit code N]`"
                    continue
                code, told = _run(stated["command"], stated["piped"])
                if code != int(stated["code"] or 0):
                    yield f"{line}\n    left with {code}: {told}"


def _run(command: str, piped: str | None) -> tuple[int, str]:
    """Run one command line in this process; what it shows is not compared, since it would go stale."""
    words = shlex.split(command)
    arguments = [path for word in words for path in (_matching(word) if "*" in word else [word])]
    told = io.StringIO()
    # a newcomer types a passphrase of their own: no two members have the same
    own = {"UNCOUNTED_NEW_PASSPHRASE": f"words of {words[3]}"} if words[:2] == ["member", "add"] else {}
    with (
        mock.patch.dict(os.environ, own),
        Path(piped or os.devnull).open(encoding="utf-8") as given,
        mock.patch.object(sys, "stdin", given),
        redirect_stdout(io.StringIO()),
        redirect_stderr(told),
    ):
        return run(arguments), told.getvalue().strip()[-400:]


def _matching(pattern: str) -> list[str]:
    return sorted(str(path) for path in Path().glob(pattern))


if __name__ == "__main__":
    sys.exit(main())
