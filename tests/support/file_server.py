"""A local HTTP server with one file and the bad habits of real ones: it cuts, refuses ranges, answers errors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class FileServer:
    content: bytes
    cuts: list[int] = field(default_factory=list)  # each answer in turn stops after so many bytes
    statuses: list[int] = field(default_factory=list)  # each request in turn is refused with this
    honours_range: bool = True
    etag: str | None = '"v1"'
    tells_length: bool = True
    url: str = ""
    ranges_asked: list[str | None] = field(default_factory=list)
    conditions_asked: list[str | None] = field(default_factory=list)  # the If-Range of each request


@contextmanager
def serving(server: FileServer, name: str = "toolbench.tar.xz") -> Iterator[FileServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = self.headers["range"]
            server.ranges_asked.append(asked)
            server.conditions_asked.append(self.headers["if-range"])
            if server.statuses:
                self.send_response(server.statuses.pop(0))
                self.send_header("content-length", "0")
                self.end_headers()
                return
            fresh = self.headers["if-range"] in (None, server.etag)
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and server.honours_range and fresh else 0
            total = len(server.content)
            if start >= total:
                self.send_response(416)
                self.send_header("content-range", f"bytes */{total}")
                self.send_header("content-length", "0")
                self.end_headers()
                return
            self.send_response(206 if start else 200)
            if start:
                self.send_header("content-range", f"bytes {start}-{total - 1}/{total}")
            if server.etag:
                self.send_header("etag", server.etag)
            cut = server.cuts.pop(0) if server.cuts else total
            body = server.content[start : start + cut]
            if server.tells_length:
                self.send_header("content-length", str(total - start))
                self.end_headers()
                self.wfile.write(body)
            else:  # one chunk; the end of the chunks is told only when nothing was cut
                self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                self.wfile.write(b"%x\r\n%s\r\n" % (len(body), body) + (b"0\r\n\r\n" if cut >= total - start else b""))
            self.close_connection = cut < total - start

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.url = f"http://127.0.0.1:{listener.server_address[1]}/files/{name}"
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()
