"""How the child is started: with nothing of ours but the code, and inside bubblewrap where that works.

- The child gets no environment, no working folder, and Python's isolated mode; it finds its libraries where
  we found ours.
- Inside bubblewrap it sees the interpreter, the libraries and nothing else: no home, no case, no network, no
  other process, no place to write. Whether that works here is tried once, not assumed.
- Without bubblewrap the limits still hold; the result of each extraction says which of the two it was.
"""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import uncounted
from uncounted.evidence.extraction.model import Isolation

_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache", "/etc/alternatives")
_PACKAGES = ("msgspec", "lxml", "trafilatura", "pypdfium2", "warcio", "PIL", "pypdf")
_SECONDS_TO_TRY = 10
_PATH = "/usr/local/bin:/usr/bin:/bin"

# The face of the room would load the case file and the keys. The child must hold neither, so the two packages
# on the way to the parsers are named here without running their own first lines.
_START = """
import sys, types
sys.path[:] = sys.argv[2:]
for name in ("uncounted.evidence", "uncounted.evidence.extraction"):
    package = types.ModuleType(name)
    package.__path__ = [sys.argv[1] + "/" + name.replace(".", "/")]
    sys.modules[name] = package
sys.argv[1:] = []
from uncounted.evidence.extraction.child import main
main()
"""


def source_folder() -> Path:
    """Return the folder that holds our own packages."""
    return Path(uncounted.__file__).resolve().parent.parent


def command(isolation: Isolation) -> list[str]:
    """Return the command that starts a child."""
    paths = _library_paths()
    # -I: no environment, no user's packages; -S: no .pth file is run; -B: nothing is written
    python = [sys.executable, "-I", "-S", "-B", "-c", _START, str(source_folder()), *paths]
    return enclosed(python) if isolation is Isolation.BUBBLEWRAP else python


def environment() -> dict[str, str]:
    """Return all that a child is told of where it runs."""
    return {"PATH": _PATH, "LC_ALL": "C.UTF-8"}


@functools.cache
def available() -> Isolation:
    """Say what can stand between a parser and this machine, having tried it."""
    if shutil.which("bwrap") is None:
        return Isolation.LIMITS_ALONE
    trial = enclosed([sys.executable, "-I", "-S", "-c", "print('here')"])
    try:
        done = subprocess.run(
            trial,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd="/",
            timeout=_SECONDS_TO_TRY,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Isolation.LIMITS_ALONE
    works = done.returncode == 0 and done.stdout == b"here\n"
    return Isolation.BUBBLEWRAP if works else Isolation.LIMITS_ALONE


@functools.cache
def _library_paths() -> tuple[str, ...]:
    """Our own sources, the standard library, and the folders of the few packages that parsers use.

    Not `sys.path`: the folder that a member happens to stand in may be on it, and a case may lie there.
    """
    standard = sysconfig.get_path("stdlib")
    found = [str(source_folder()), standard, f"{standard}/lib-dynload", sysconfig.get_path("platstdlib")]
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append(str(Path(spec.origin).parent.parent))
    return tuple(dict.fromkeys(found))


def enclosed(inside: list[str]) -> list[str]:
    """Put bubblewrap before a command."""
    arguments = [
        shutil.which("bwrap") or "bwrap",
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
        "--clearenv",
    ]
    for name, value in environment().items():
        arguments += ["--setenv", name, value]
    for folder in _needed():
        arguments += ["--ro-bind-try", folder, folder]
    return [*arguments, "--dev", "/dev", "--remount-ro", "/", "--chdir", "/", "--", *inside]


def _needed() -> list[str]:
    """Folders to be seen, no one twice; of ours, the package alone and not what lies beside it."""
    ours = str(source_folder())
    others = [path for path in _library_paths() if path != ours]
    interpreters = [str(Path(sys.executable).parent), sysconfig.get_path("stdlib"), *_shared_libraries()]
    executable = str(Path(sys.executable).resolve().parent)
    wanted = [*_SYSTEM, *interpreters, executable, f"{ours}/uncounted", *others]
    seen: list[str] = []
    for folder in wanted:
        if not any(folder == known or folder.startswith(known + "/") for known in seen):
            seen.append(folder)
    return seen


def _shared_libraries() -> list[str]:
    """Where the interpreter's own shared library lies, outside of a system's folders."""
    folder = sysconfig.get_config_var("LIBDIR")
    return [folder] if isinstance(folder, str) and Path(folder).is_dir() else []
