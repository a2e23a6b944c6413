"""Builders of corpus files: a raw endpoint, a raw tool, and a folder of tools, in the ToolBench format."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolgen.core.tools import Endpoint, Parameter, Tool
from toolgen.core.verdict import Finding
from toolgen.registry.load import Loaded, load

Raw = dict[str, Any]

HOTEL_SCHEMA: Raw = {
    "type": "object",
    "properties": {
        "hotels": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "price": {"type": "number"}},
            },
        }
    },
}


def a_parameter(name: str = "city", **changes: Any) -> Raw:
    """A raw parameter: a string without a description and without a default."""
    return {"name": name, "type": "STRING", "description": "", "default": ""} | changes


def an_endpoint(name: str = "Search Hotels", **changes: Any) -> Raw:
    """A raw endpoint with one required parameter and a known response schema."""
    return {
        "name": name,
        "url": "https://stay.p.rapidapi.com/hotels",
        "description": "Search hotels in a city.",
        "method": "GET",
        "required_parameters": [a_parameter()],
        "optional_parameters": [],
        "code": "",
        "convert_code": "",
        "test_endpoint": "",
        "statuscode": 200,
        "schema": HOTEL_SCHEMA,
    } | changes


def a_tool(*endpoints: Raw, **changes: Any) -> Raw:
    """A raw tool with these endpoints, or with one that searches hotels."""
    return {
        "product_id": "api_1",
        "tool_description": "Hotels near the water.",
        "home_url": "https://rapidapi.com/example/api/stay/",
        "name": "Harbour Stay",
        "title": "Harbour Stay",
        "pricing": "FREE",
        "tool_name": "Harbour Stay",
        "score": None,
        "host": "stay.p.rapidapi.com",
        "api_list": list(endpoints) or [an_endpoint()],
    } | changes


def a_corpus(root: Path, files: Mapping[str, Raw | bytes]) -> Path:
    """A corpus folder with these files by their path below it; bytes are written as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return root


def loaded(root: Path, *endpoints: Raw, **changes: Any) -> Loaded:
    """What loading finds in a corpus of one tool in the category Travel; junk is kept."""
    return load(a_corpus(root, {"Travel/stay.json": a_tool(*endpoints, **changes)}), keep_junk=True)


def the_tool(root: Path, *endpoints: Raw, **changes: Any) -> Tool:
    """The tool of such a corpus."""
    (tool,) = loaded(root, *endpoints, **changes).registry.tools
    return tool


def the_endpoint(root: Path, **changes: Any) -> Endpoint:
    """The endpoint of a tool that has one."""
    (endpoint,) = the_tool(root, an_endpoint(**changes)).endpoints
    return endpoint


def the_parameter(root: Path, name: str = "value", *, required: bool = True, **changes: Any) -> Parameter:
    """The parameter of an endpoint that has one."""
    key, other = ("required_parameters", "optional_parameters")[:: 1 if required else -1]
    (parameter,) = the_endpoint(root, **{key: [a_parameter(name, **changes)], other: []}).parameters
    return parameter


def codes(found: Loaded | tuple[Finding, ...]) -> list[str]:
    """The codes of findings, sorted."""
    findings = found.findings if isinstance(found, Loaded) else found
    return sorted({finding.code for finding in findings})
