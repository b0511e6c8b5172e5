"""A web site on loopback that keeps count of who asked for what, and misbehaves where it is told to."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Draw a plain picture."""
    rows = (b"\0" + bytes(colour) * width) * height

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@dataclass
class Site:
    """Answers by path, as whole responses; what was asked, byte for byte; and how many connections came."""

    host: str = "127.0.0.1"
    port: int = 0
    answers: dict[str, bytes] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)
    n_connections: int = 0
    n_drops: int = 0

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The request targets, in order."""
        return [request.split(b" ", 2)[1].decode() for request in self.asked]

    def put(self, path: str, body: bytes, media_type: str = "text/html; charset=utf-8", *more: str) -> None:
        """Answer a path with a plain response."""
        lines = [
            "HTTP/1.1 200 OK",
            f"Content-Type: {media_type}",
            f"Content-Length: {len(body)}",
            *more,
            "",
            "",
        ]
        self.answers[path] = "\r\n".join(lines).encode() + body

    def lead(self, path: str, to: str, status: int = 302) -> None:
        """Answer a path with a redirect."""
        head = f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
        self.answers[path] = head.encode("latin-1")


# answered by hand: one byte at a time, and never whole
SLOW = "/slow"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nnone"


@contextmanager
def served(host: str = "127.0.0.1", secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site until the block ends."""
    site, listening = Site(host), socket.create_server((host, 0))
    site.port = listening.getsockname()[1]
    ended = threading.Event()

    def accept() -> None:
        while not ended.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            site.n_connections += 1
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        request = b""
        connection.settimeout(300)
        with closing(connection):
            try:
                if secured is not None:
                    connection = secured.wrap_socket(connection, server_side=True)
                while not request.endswith(b"\r\n\r\n"):
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    request += piece
                site.asked.append(request)
                path = request.split(b" ", 2)[1].decode()
                if path == SLOW:
                    drip(connection)
                else:
                    connection.sendall(site.answers.get(path, NOT_FOUND))
                connection.close()
            except OSError:
                return

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9999\r\n\r\n")
        while not ended.is_set():
            connection.sendall(b"x")
            site.n_drops += 1
            time.sleep(0.05)

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield site
    finally:
        ended.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join()


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A wave of arrests</title>
<link rel="stylesheet" href="/style.css">
<style>h2 {{ background: url("/banner.png"); height: 40px }}</style>
</head><body>
<h1>A wave of arrests</h1>
<h2></h2>
<p>«Более ста человек» — words in a script of their own.</p>
<img src="/first.png" srcset="/first.png 1x, /second.png 2x" width="300" height="100" alt="">
<img src="/gone.png" alt="a broken link">
<p id="late">nothing was loaded late</p>
<div style="height: 2400px; background: linear-gradient(#fff, #269)"></div>
<img loading="lazy" src="/seen.png" width="300" height="100" alt="">
<footer>the last line of the page</footer>
<script src="/script.js"></script>
<script>{more}</script>
</body></html>
"""
SCRIPT = b"""
setTimeout(() => {
  const image = new Image(300, 100);
  image.src = "/late.png";
  image.onload = () => { document.getElementById("late").textContent = "loaded late"; };
  document.body.insertBefore(image, document.body.children[3]);
}, 200);
"""


def build_report(site: Site, *, more: str = "") -> None:
    """Put up a page with a style sheet, pictures, a script that loads one late, and a broken link."""
    site.put("/", PAGE.format(more=more).encode(), "text/html; charset=utf-8", "Set-Cookie: seen=1; Path=/")
    sheet = gzip.compress(
        b"@import '/more.css'; body { font-family: sans-serif; background: url(/back.png) }"
    )
    site.put("/style.css", sheet, "text/css", "Content-Encoding: gzip")
    more_sheet = b"h1 { color: #a11 }"
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (more_sheet[:5], more_sheet[5:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.answers["/more.css"] = head + chunked
    site.put("/script.js", SCRIPT, "text/javascript")
    for number, name in enumerate(("banner", "first", "second", "back", "seen", "late")):
        site.put(f"/{name}.png", png(30, 10, (40 * number, 200 - 30 * number, 90)), "image/png")
