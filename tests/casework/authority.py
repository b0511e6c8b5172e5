"""A time-stamp authority on this machine: `openssl ts` behind a small server, with a chain of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

_CONFIG = """
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[web]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, serverAuth
[sha256]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = yes
ess_cert_id_alg = sha256
[sha512]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha512
[req]
distinguished_name = name
[name]
"""
# a certificate is the longer for the name of its issuer: so that of the signer is shorter than that of the
# middle, and OpenSSL, which writes the signer first, has them in DER order; "/unordered" has them otherwise
_LONG = "Root/O=An Invented Authority at the Root/OU=Certificates That It Issues Are the Longest"


def require_openssl() -> None:
    """Skip aloud where there is no OpenSSL; in CI that is a failure."""
    if shutil.which("openssl") is None:
        if os.environ.get("CI"):
            pytest.fail("openssl is absent: in CI a skipped differential test is a failure")
        pytest.skip("TIME STAMPS NOT CHECKED: openssl is absent")


class Authority:
    """Keys, certificates and answers in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[dict[str, str]] = []
        (folder / "config").write_text(_CONFIG, encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        self._certify("root", _LONG, "ca", None)
        self._certify("middle", "Middle", "ca", "root")
        self._certify("tsa", "Invented Stamps", "tsa", "middle")
        self._certify("unordered", "Invented Stamps", "tsa", "root")
        self._certify("web", "Invented Web Site", "web", "middle")
        self._certify("stranger", "A Stranger's Root", "ca", None)

    def openssl(self, *arguments: str, check: bool = True) -> bytes:
        """Call OpenSSL in the folder of the authority."""
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=False)
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.stdout + done.stderr

    def pem(self, name: str) -> bytes:
        """Return a certificate."""
        return (self.folder / f"{name}.pem").read_bytes()

    def _certify(self, name: str, subject: str, extensions: str, issuer: str | None) -> None:
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key")
        of = ("-subj", f"/CN={subject}", "-config", "config", "-extensions", extensions, "-days", "30")
        signer = ("-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key") if issuer else ()
        self.openssl("req", "-x509", *key, *of, *signer, "-out", f"{name}.pem")

    def answer(
        self, query: bytes, *, section: str = "sha256", signer: str = "tsa", chain: str = "middle"
    ) -> bytes:
        """Stamp a query; an algorithm that the section does not name is refused in the answer."""
        (self.folder / "query").write_bytes(query)
        (self.folder / "answer").unlink(missing_ok=True)
        said = self.openssl(
            *("ts", "-reply", "-queryfile", "query", "-config", "config", "-section", section),
            *(
                "-signer",
                f"{signer}.pem",
                "-inkey",
                f"{signer}.key",
                "-chain",
                f"{chain}.pem",
                "-out",
                "answer",
            ),
            check=False,
        )
        assert (self.folder / "answer").is_file(), said
        return (self.folder / "answer").read_bytes()

    def query(self, digest: str) -> bytes:
        """Ask for a stamp of a digest, with a nonce of our own."""
        self.openssl("ts", "-query", "-digest", digest, "-sha256", "-cert", "-out", "own")
        return (self.folder / "own").read_bytes()

    def digest_in(self, query: bytes) -> str:
        """Read the digest that a query asks for: it follows the algorithm and the mark of 32 bytes."""
        return query[query.index(b"\x04\x20") + 2 :][:32].hex()

    def respond(self, path: str, query: bytes) -> bytes:
        """Answer honestly, or in one of the ways in which an answer can be wrong."""
        match path:
            case "/good":
                return self.answer(query)
            case "/unordered":
                return self.answer(query, signer="unordered", chain="tsa")
            case "/other-digest":
                return self.answer(self.query("00" * 32))
            case "/other-nonce":
                return self.answer(self.query(self.digest_in(query)))
            case "/denied":
                return self.answer(query, section="sha512")
            case "/forged":
                answer = self.answer(query)
                return answer[:-1] + bytes([answer[-1] ^ 1])
            case "/garbage":
                return b"<html>not a time stamp</html>"
            case "/cut":
                return self.answer(query)[:-40]
            case "/large":
                return b"\x30" * 40_000
            case "/slow":
                time.sleep(1.5)
        return b""


@contextmanager
def serving(authority: Authority) -> Iterator[str]:
    """Serve on loopback; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            authority.seen.append({name.lower(): value for name, value in self.headers.items()})
            query = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path.startswith("/moved"):
                self.send_response(302)
                self.send_header("Location", "file:///etc/hostname" if "file" in self.path else "/good")
                self.end_headers()
                return
            content = authority.respond(self.path, query)
            self.send_response(503 if self.path == "/busy" else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            try:
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
