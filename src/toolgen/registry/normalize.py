"""One raw tool document to a typed `Tool`; the only place, with `read`, that touches untyped JSON."""

import re

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, EndpointId, Shape, Tool, ToolId
from toolgen.core.verdict import Finding
from toolgen.registry.believed import believed
from toolgen.registry.deeds import Words
from toolgen.registry.derive import derive_shape
from toolgen.registry.documented import doubted
from toolgen.registry.harmonise import harmonised
from toolgen.registry.naming import distinct, function_name, part
from toolgen.registry.parameters import Scene, parameters
from toolgen.registry.parents import with_parents
from toolgen.registry.phrase import Phrase, phrase
from toolgen.registry.plain import unclear
from toolgen.registry.read import ToolFile, finding
from toolgen.registry.sections import with_sections
from toolgen.registry.shape_sources import find_shape
from toolgen.registry.text import name_text, one_line, plain

_URL_IN_CODE = re.compile(r"url\s*=\s*f?[\"']([^\"'\n]{1,2000})[\"']")
_HOST = re.compile(r"^(?:[a-z]+:/+)+[^/]*", re.I)
_DEPRECATED = re.compile(
    r"(?i)\bdeprecat(?:ed|ing|ion)\b|\bno longer (?:supported|available|maintained)\b|\bout of service\b"
)


class Normalized(Struct, frozen=True):
    """A tool as far as its file tells, with what junk is judged by."""

    tool: Tool | None
    findings: tuple[Finding, ...]
    raw_name: str = ""
    raw_description: str = ""
    product: str = ""  # tells tools of one name apart


class Named(Struct, frozen=True):
    """How a tool calls itself, and what it says of itself."""

    name: str
    about: str


def normalize(document: dict[str, Json], file: ToolFile) -> Normalized:
    """The tool of a document, whole or in part; without one usable endpoint there is no tool."""
    findings: list[Finding] = []
    stem = file.path.name.rsplit(".", 1)[0]
    raw_name = next((str(document[key]) for key in ("tool_name", "name", "title") if _is_text(document.get(key))), stem)
    name = name_text(raw_name)[:120] or name_text(stem) or "unnamed tool"
    listed = document.get("api_list")
    if not isinstance(listed, list):
        findings.append(
            finding("no-endpoints", file.source, "api_list is missing or no list; tool skipped", "error", "$.api_list")
        )
        return Normalized(None, tuple(findings))
    tool_id = f"{part_of_category(file.category)}/{part(raw_name, 'tool')}"
    named = Named(name, one_line(document.get("tool_description")))
    endpoints: list[Endpoint] = []
    contents: list[str] = []
    templates: list[str] = []
    for index, raw in enumerate(listed):
        path = f"$.api_list[{index}]"
        if not isinstance(raw, dict) or (not _is_text(raw.get("name")) and not _is_text(raw.get("url"))):
            findings.append(
                finding("bad-endpoint", file.source, "endpoint without name and url; left out", "warning", path)
            )
            continue
        endpoint, found = _endpoint(raw, tool_id, named, file, path)
        endpoints.append(endpoint)
        templates.append(_template(raw))
        contents.append("\x1f".join((templates[-1], *(p.name for p in endpoint.parameters), endpoint.description)))
        findings.extend(found)
    if not endpoints:
        findings.append(finding("no-endpoints", file.source, "no usable endpoint; tool skipped", "error", "$.api_list"))
        return Normalized(None, tuple(findings))
    _document_findings(document, name, raw_name, stem, file, findings)
    tool = Tool(
        tool_id=ToolId(tool_id),
        category=file.category,
        name=name,
        description=named.about,
        endpoints=_identified(with_sections(endpoints, templates), contents, file, findings),
        source=file.source,
        host=str(document.get("host") or "")[:200],
    )
    product = str(document.get("product_id") or "") + file.source
    return Normalized(
        believed(doubted(harmonised(tool))),
        tuple(findings),
        raw_name,
        plain(document.get("tool_description"))[:1500],
        product,
    )


def part_of_category(category: str) -> str:
    """A category as a part of an id: the name of its folder, or a hash where that has no Latin letters."""
    clean = re.sub(r"[^A-Za-z0-9_]+", "_", category).strip("_")
    return clean or part(category, "category")


def _endpoint(
    raw: dict[str, Json], tool_id: str, of: Named, file: ToolFile, path: str
) -> tuple[Endpoint, list[Finding]]:
    tool_name = of.name
    raw_name = raw["name"] if isinstance(raw.get("name"), str) else str(raw.get("url"))
    name = (name_text(str(raw_name)) or "unnamed endpoint")[:200]
    description = one_line(raw.get("description"))
    template = _template(raw)
    method = str(raw.get("method") or "GET").upper()
    texts = Words(name, description, template, method, tool_name, file.category)
    words = phrase(texts)
    params, findings = parameters(raw, Scene(file.source, path, words.entity, template, file.category))
    found = find_shape(raw, words.entity, file.category)
    endpoint = Endpoint(
        endpoint_id=EndpointId(f"{tool_id}/{part(str(raw_name), 'endpoint')}"),
        tool_id=ToolId(tool_id),
        category=file.category,
        function="",  # given when all tools are known
        name=name,
        description=description or _described(words, tool_name),
        effect=words.effect,
        entity=words.entity,
        verb=words.verb,
        noun=words.noun,
        parameters=params,
        response=found.shape or Shape("object"),
        response_shape=found.source,
        response_detail=found.detail,
        tool_name=tool_name,
        deprecated=bool(_DEPRECATED.search(f"{name} {description}")),
    )
    endpoint = with_parents(endpoint, template, many=words.many)
    if found.shape is None:
        findings.append(
            finding("shape-derived", file.source, f"no usable response shape ({found.detail}); derived", "info", path)
        )
        endpoint = replace(endpoint, response=derive_shape(endpoint, words.many, of.about))
    if str(raw.get("description") or "").strip() in ("", str(raw_name).strip()):
        findings.append(
            finding("undocumented-endpoint", file.source, f"{name[:60]!r} has no description of its own", "info", path)
        )
    endpoint = replace(endpoint, unclear=unclear(texts, endpoint))
    if endpoint.deprecated:
        findings.append(finding("deprecated", file.source, f"{name[:60]!r} says it is deprecated", "info", path))
    return endpoint, findings


def _described(words: Phrase, tool_name: str) -> str:
    return f"{words.verb.capitalize()} {words.noun} with {tool_name}."[:300]


def _template(raw: dict[str, Json]) -> str:
    """The path with its placeholders, which stand in the sample code; `url` has the defaults filled in."""
    for key in ("convert_code", "code"):
        code = raw.get(key)
        match = _URL_IN_CODE.search(code[:4_000]) if isinstance(code, str) else None
        if match and ("{" in match[1] or key == "code"):
            return _HOST.sub("", match[1])
    for key in ("url", "path"):
        url = raw.get(key)
        if isinstance(url, str) and url:
            return _HOST.sub("", url[:500])
    return ""


def _identified(
    endpoints: list[Endpoint], contents: list[str], file: ToolFile, findings: list[Finding]
) -> tuple[Endpoint, ...]:
    """Endpoints of one name get ids of their own, from their paths and parameters."""
    ids = [endpoint.endpoint_id for endpoint in endpoints]
    told_apart = distinct(ids, contents)
    for index, (before, after) in enumerate(zip(ids, told_apart, strict=True)):
        if before != after:
            name = endpoints[index].name[:60]
            findings.append(
                finding(
                    "duplicate-endpoint-name",
                    file.source,
                    f"{name!r} occurs several times; told apart",
                    "info",
                    f"$.api_list[{index}]",
                )
            )
    return tuple(
        replace(endpoint, endpoint_id=EndpointId(after)) for endpoint, after in zip(endpoints, told_apart, strict=True)
    )


def renamed(tool: Tool, tool_id: str) -> Tool:
    """The tool under another id, its endpoints with it."""
    endpoints = tuple(
        replace(
            endpoint,
            tool_id=ToolId(tool_id),
            endpoint_id=EndpointId(f"{tool_id}/{endpoint.endpoint_id.rpartition('/')[2]}"),
        )
        for endpoint in tool.endpoints
    )
    return replace(tool, tool_id=ToolId(tool_id), endpoints=endpoints)


def candidate(tool: Tool, endpoint: Endpoint) -> str:
    """The function name that an endpoint would have if nobody else claimed it."""
    return function_name(tool.name, endpoint.name, endpoint.endpoint_id)


def _document_findings(
    document: dict[str, Json], name: str, raw_name: str, stem: str, file: ToolFile, findings: list[Finding]
) -> None:
    if name != raw_name:
        findings.append(
            finding(
                "untidy-name",
                file.source,
                "tool name has markup, invisible or surrounding characters; cleaned",
                "info",
                "$.tool_name",
            )
        )
    if not raw_name.isascii():
        findings.append(
            finding(
                "non-ascii-name", file.source, f"tool name {name[:60]!r}; transliterated in ids", "info", "$.tool_name"
            )
        )
    if not one_line(document.get("tool_description")):
        findings.append(finding("undocumented-tool", file.source, "no description", "info", "$.tool_description"))
    if part(raw_name, "tool") != part(stem, "tool"):
        findings.append(
            finding(
                "file-name-differs",
                file.source,
                f"file is not named after {name[:60]!r}; the content holds",
                "info",
                "$.tool_name",
            )
        )
    text = str(document.get("tool_description") or "")
    if text and "@" in text and plain(text) != text.strip() and "@example.com" in plain(text):
        findings.append(
            finding(
                "redacted",
                file.source,
                "description holds an e-mail address; redacted",
                "warning",
                "$.tool_description",
            )
        )


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip())
