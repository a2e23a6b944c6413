"""Samples that are none: "string", "your api key", filler Latin."""

import re

from toolgen.core.json import Json
from toolgen.registry.text import REDACTED
from toolgen.registry.words import split

_PLACEHOLDER = re.compile(
    r"(?i)(strings?|undefined|null|none|nan|n/?a|empty|todo|tbd|test|xxx+|\?+|\.{2,}|-+|_+|example|sample|value"
    r"|<[^<>]*>|\{\{?[\w .-]*\}?\}|\[[a-z_ ]*\]|\$\{.*\}"
    r"|(?:enter|insert)[ _-](?:your|the|an?)[ _-].*|.*\bhere[ _-]the[ _-].*|some[ _-]?(?:text|value|string)"
    r"|(?:.*\b)?your[ _-](?:\w+[ _-]){0,3}(?:key|token|id|e?mail|name|api|value|here|password|url|secret|username"
    r"|text)\b.*"
    r"|(?:test|my|dummy|some|sample|example)_(?:\w+_)?(?:name|text|title|value|string|id|key)"
    r"|(?:page|integer|a|the) (?:number|value)|any (?:number|value|text)|required|optional|default"
    r"|.*\b(?:nostrud|proident|lorem|ipsum|consectetur|adipisicing|cupidatat|excepteur|occaecat|reprehenderit"
    r"|exercitation|incididunt|voluptate|fugiat|mollit|laborum|ullamco|eiusmod|veniam|laboris|pariatur|commodo|dolore?"
    r"|deserunt|cillum)\b.*|.*REDACTED.*)"
)

_MARKS = frozenset(("separator", "delimiter", "ending", "suffix", "prefix", "character", "sep", "join", "glue"))


def is_placeholder(value: Json) -> bool:
    """Whether a sample value is none: "", "string", "your api key", filler Latin, a redacted key."""
    if value is None or value in ("", [], {}):
        return True
    return isinstance(value, str) and (
        not value.strip() or _PLACEHOLDER.fullmatch(value.strip()[:400]) is not None or REDACTED in value
    )


def is_mark(name: str, default: Json) -> bool:
    """Whether punctuation is meant: the "-" of a separator is a value, elsewhere it stands for nothing."""
    return (
        isinstance(default, str) and default != "" and not default.isalnum() and bool(_MARKS.intersection(split(name)))
    )
