"""The loopback server of the workbench.

It answers from memory (the page) and from the index (the dataset); no request names a file, so there is no path to
climb. What comes from another site is refused: by the name in `Host` (a name that somebody points at 127.0.0.1 is not
ours), and by `Origin` and `Sec-Fetch-Site`. A strict content security policy sees to it that nothing which slipped
into the page could run or talk to anybody.
"""

import secrets
from collections.abc import Callable, Sequence
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import msgspec
from msgspec import Struct

from toolgen.core.errors import OutputError, ToolgenError
from toolgen.dashboard.library import Library
from toolgen.dashboard.selection import ORDERS, Asked, Sort

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

_NONCE = b"TOOLGEN-NONCE"  # as in dashboard/vite.config.ts
_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LONGEST = 8192  # characters of a query string


class Answers(Struct, frozen=True):
    """What the server asks others for: each gives JSON."""

    head: Callable[[], bytes]
    overview: Callable[[], bytes]
    graph: Callable[[Sequence[str]], bytes]
    record: Callable[[bytes], bytes] = bytes  # what is given for a line of the file: the line as it stands


def page() -> dict[str, bytes]:
    """The files of the page, by their paths in it. Raises `OutputError` where toolgen was installed without them."""
    root = resources.files("toolgen.dashboard") / "page"
    if not (root / "index.html").is_file():
        raise OutputError("the page of the workbench is not built; run npm ci and npm run build in dashboard/")
    files = {"index.html": (root / "index.html").read_bytes()}
    for file in (root / "assets").iterdir():
        if file.is_file():
            files[f"assets/{file.name}"] = file.read_bytes()
    return files


def application(library: Library, answers: Answers, files: dict[str, bytes], *, port: int) -> "ASGIApp":
    """The server as an ASGI application that answers on this port of the loopback device only."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    routes = [
        Route("/", lambda request: _index(files["index.html"])),
        Route("/{path:path}", lambda request: _file(files, request.path_params["path"])),
    ]
    api = {
        "/toolgen-data/bundle.json": lambda request: _head(library, answers),
        "/api/rows": lambda request: _rows(library, request),
        "/api/place": lambda request: _place(library, request),
        "/api/record": lambda request: _record(library, answers, request),
        "/api/overview": lambda request: _json(answers.overview()),
        "/api/graph": lambda request: _json(answers.graph(request.query_params.getlist("endpoint")[:100])),
    }
    guarded = [Route(path, _guarded(answer)) for path, answer in api.items()]
    return _ours(Starlette(routes=[*guarded, *routes]), port)


def _guarded(answer: "Callable[[Request], Response]") -> "Callable[[Request], Response]":
    """Errors on purpose become an answer that the page can show."""

    def answered(request: "Request") -> "Response":
        try:
            return answer(request)
        except (ToolgenError, OSError) as error:
            return _json(msgspec.json.encode({"error": str(error)}), status=409)
        except (ValueError, msgspec.ValidationError) as error:
            return _json(msgspec.json.encode({"error": f"not understood: {error}"}), status=400)

    return answered


def _ours(app: "ASGIApp", port: int) -> "ASGIApp":
    """Only requests of our own page pass."""
    from starlette.responses import PlainTextResponse

    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    origins = {f"http://{host}" for host in hosts}

    async def guard(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        reason = ""
        if headers.get("host", "").lower() not in hosts:
            reason = "this server answers only to 127.0.0.1 and localhost"
        elif headers.get("origin", "").lower() not in {"", *origins}:
            reason = "this server answers only to its own page"
        elif headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            # The address bar and a link from another page both navigate; only the page's own scripts fetch.
            if headers.get("sec-fetch-mode") != "navigate" or scope["path"] != "/":
                reason = "this server answers only to its own page"
        elif len(scope.get("query_string", b"")) > _LONGEST:
            reason = "the question is too long"
        if reason:
            await PlainTextResponse(reason, status_code=403, headers=_HEADERS)(scope, receive, send)
            return
        await app(scope, receive, send)

    return guard


def _index(html: bytes) -> "Response":
    from starlette.responses import Response

    nonce = secrets.token_urlsafe(16)
    headers = {**_HEADERS, "Content-Security-Policy": _POLICY.format(nonce=nonce)}
    return Response(html.replace(_NONCE, nonce.encode()), media_type=_TYPES["html"], headers=headers)


def _file(files: dict[str, bytes], path: str) -> "Response":
    from starlette.responses import PlainTextResponse, Response

    content = files.get(path)
    if content is None or path == "index.html":
        return PlainTextResponse("there is nothing here", status_code=404, headers=_HEADERS)
    kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
    policy = {"Content-Security-Policy": "default-src 'none'"}
    return Response(content, media_type=kind, headers={**_HEADERS, **policy, "Cache-Control": "no-cache"})


def _json(content: bytes, *, status: int = 200) -> "Response":
    from starlette.responses import Response

    headers = {**_HEADERS, "Content-Security-Policy": "default-src 'none'"}
    return Response(content, status_code=status, media_type="application/json", headers=headers)


def _head(library: Library, answers: Answers) -> "Response":
    library.refresh()
    return _json(answers.head())


def _rows(library: Library, request: "Request") -> "Response":
    first, count = (
        int(request.query_params.get(name, default)) for name, default in (("first", "0"), ("count", "100"))
    )
    return _json(msgspec.json.encode(library.page(asked(request.url.query), first, count)))


def _place(library: Library, request: "Request") -> "Response":
    place = library.place(asked(request.url.query), request.query_params.get("key", ""))
    return _json(msgspec.json.encode({"place": place}))


def _record(library: Library, answers: Answers, request: "Request") -> "Response":
    key = request.query_params.get("key", "")
    line = library.line(key)
    if line is None:
        return _json(msgspec.json.encode({"error": f"There is no conversation {key!r} in this dataset."}), status=404)
    return _json(answers.record(line))


def asked(query: str) -> Asked:
    """What a query string asks for. Raises ValueError where it makes no sense."""
    fields = parse_qs(query, keep_blank_values=True)

    def one(name: str) -> str:
        return fields.get(name, [""])[-1]

    def flag(name: str) -> bool:
        return one(name) == "true"

    def number(name: str) -> float | None:
        return float(one(name)) if one(name) else None

    order: dict[str, Sort] = {name: name for name in ORDERS}
    sort = one("sort") or "file"
    if sort not in order:
        raise ValueError(f"no such order: {sort!r}")
    return Asked(
        words=one("words"),
        tools=tuple(fields.get("tools", ())),
        all_tools=flag("allTools"),
        categories=tuple(fields.get("categories", ())),
        patterns=tuple(fields.get("patterns", ())),
        kinds=tuple(fields.get("kinds", ())),
        findings=tuple(fields.get("findings", ())),
        tasks=tuple(fields.get("tasks", ())),
        styles=tuple(fields.get("styles", ())),
        interventions=tuple(fields.get("interventions", ())),
        ended=tuple(fields.get("ended", ())),
        lowest=number("lowest"),
        highest=number("highest"),
        repaired=flag("repaired"),
        rejected=flag("rejected"),
        asynchronous=flag("asynchronous"),
        failed=flag("failed"),
        unsolved=flag("unsolved"),
        sort=order[sort],
    )


def serve(app: "ASGIApp", *, port: int) -> None:
    """Answer until interrupted."""
    import uvicorn

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, server_header=False)
