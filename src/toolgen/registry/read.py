"""Files to JSON values: whatever a file holds, the answer is a value and findings, never an exception."""

import json
import os
import re
from hashlib import sha256
from pathlib import Path

import orjson
from msgspec import Struct

from toolgen.core.errors import CorpusError
from toolgen.core.json import Json
from toolgen.core.verdict import Finding, Severity

MAX_BYTES = 20_000_000  # the largest file of the crawl has 2.6 MB
MAX_DEPTH = 200  # the deepest schema of the crawl has 35 levels

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class ToolFile(Struct, frozen=True):
    """One file of a corpus: where it is, and how it is called below the root."""

    path: Path
    source: str  # "Travel/hotels.json"
    category: str


class ReadFile(Struct, frozen=True):
    """What a file holds; `document` is None where nothing could be read."""

    document: dict[str, Json] | None
    findings: tuple[Finding, ...] = ()


def corpus_root(root: Path) -> Path:
    """The folder that holds the categories: `root` itself, or the `tools` folder inside it."""
    if not root.is_dir():
        raise CorpusError(
            f"corpus folder {str(root)!r} is not a readable directory; point --toolenv-dir at a `tools` folder"
        )
    inner = root / "tools"
    return inner if inner.is_dir() and not any(root.glob("*.json")) else root


def walk(root: Path) -> tuple[list[ToolFile], list[Finding]]:
    """The tool files below `root`, sorted by path. Links to directories are not followed, so loops end here."""
    files: list[ToolFile] = []
    findings: list[Finding] = []

    def unreadable(error: OSError) -> None:
        name = os.path.relpath(error.filename or root, root)
        findings.append(finding("unreadable-directory", name, f"directory cannot be listed: {error.strerror}", "error"))

    for folder, folders, names in os.walk(root, onerror=unreadable, followlinks=False):
        folders.sort()
        relative = Path(folder).relative_to(root)
        for name in sorted(names):
            if not name.lower().endswith(".json"):
                continue  # README files and the like; a file literally called ".json" counts
            category = relative.parts[0] if relative.parts else "Other"
            files.append(
                ToolFile(Path(folder) / name, _clean_path((relative / name).as_posix()), _clean_path(category))
            )
    files.sort(key=lambda file: file.source)
    return files, findings


def read(file: ToolFile) -> ReadFile:
    """The JSON object in a file. Foreign encodings and NaN are read with a warning; what cannot be read is an error."""
    try:
        if not file.path.is_file():
            return _skip(file, "not-a-file", "not a regular file, or a link that leads nowhere")
        if file.path.stat().st_size > MAX_BYTES:
            return _skip(file, "too-large", f"file is larger than {MAX_BYTES // 1_000_000} MB")
        raw = file.path.read_bytes()
    except OSError as error:
        return _skip(file, "unreadable-file", f"file cannot be read: {error.strerror or error}")
    if not raw.strip():
        return _skip(file, "empty-file", "file is empty")
    try:
        return _checked(file, orjson.loads(raw), ())
    except orjson.JSONDecodeError:
        return _read_leniently(file, raw)


def _read_leniently(file: ToolFile, raw: bytes) -> ReadFile:
    findings: list[Finding] = []
    text, encoding = _decode(raw)
    if encoding != "utf-8":
        findings.append(finding("encoding", file.source, f"read as {encoding}, not as UTF-8", "warning"))

    def constant(name: str) -> None:
        findings.append(finding("non-finite-number", file.source, f"{name} is not JSON; read as null", "warning"))

    try:
        document: Json = json.loads(text, parse_constant=constant)
    except RecursionError:
        return _skip(file, "too-deep", "JSON is nested too deeply")
    except ValueError as error:
        reason = str(error).split(":")[0].lower()
        return _skip(
            file,
            "invalid-json",
            f"not valid JSON: {reason} (cut off?)" if "delimiter" in reason else f"not valid JSON: {reason}",
        )
    if _too_deep(document):
        return _skip(file, "too-deep", "JSON is nested too deeply")
    scrubbed = _scrub(document)
    if scrubbed != document:
        findings.append(finding("lone-surrogate", file.source, "half of a surrogate pair; replaced", "warning"))
    return _checked(file, scrubbed, tuple(findings[:5]))


def _checked(file: ToolFile, document: Json, findings: tuple[Finding, ...]) -> ReadFile:
    if not isinstance(document, dict):
        return _skip(file, "not-an-object", f"the document is {_json_type(document)}, not an object")
    return ReadFile(document, findings)


def _decode(raw: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, "replace"), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if raw[1:2] == b"\x00":
            return raw.decode("utf-16-le", "replace"), "utf-16"
        if raw[:1] == b"\x00":
            return raw.decode("utf-16-be", "replace"), "utf-16"
        return raw.decode("cp1252", "replace"), "latin-1"


def _too_deep(document: Json) -> bool:
    level: list[Json] = [document]
    for _ in range(MAX_DEPTH):
        below: list[Json] = []
        for node in level:
            if isinstance(node, dict):
                below.extend(node.values())
            elif isinstance(node, list):
                below.extend(node)
        if not below:
            return False
        level = below
    return True


def _scrub(node: Json) -> Json:
    if isinstance(node, str):
        return _LONE_SURROGATE.sub("\ufffd", node)
    if isinstance(node, dict):
        return {_LONE_SURROGATE.sub("\ufffd", key): _scrub(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_scrub(value) for value in node]
    return node


def _clean_path(name: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", name)  # undecodable file names arrive as lone surrogates


def _json_type(document: Json) -> str:
    if document is None:
        return "null"
    if isinstance(document, list):
        return "an array"
    return "a string" if isinstance(document, str) else "a scalar"


def _skip(file: ToolFile, code: str, message: str) -> ReadFile:
    return ReadFile(None, (finding(code, file.source, message, "error"),))


def finding(code: str, source: str, message: str, severity: Severity = "warning", path: str = "$") -> Finding:
    """A finding about a corpus file."""
    return Finding(code=code, path=path, message=message, severity=severity, source=source)


def digest(root: Path) -> str:
    """A digest of paths and contents below `root` (115 MB in about a fifth of a second)."""
    base = corpus_root(root)
    state = sha256()
    for file in walk(base)[0]:
        state.update(file.source.encode("utf-8", "surrogatepass"))
        try:
            raw = file.path.read_bytes() if file.path.is_file() else b""  # a pipe would be waited for
        except OSError:
            raw = b""
        state.update(b"\x00%d\x00" % len(raw))
        state.update(raw)
    return state.hexdigest()
