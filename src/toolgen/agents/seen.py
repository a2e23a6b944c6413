"""Values seen in the corpus: where they are better than drawn ones, and where they show another form of the value."""

import re
from collections.abc import Mapping

from toolgen.agents.measures import varies
from toolgen.core.json import Json
from toolgen.core.tools import Endpoint, Parameter, ValueKind

_PREFER_EXAMPLES: frozenset[ValueKind] = frozenset(
    (
        "id", "code", "slug", "name", "title", "keyword", "word", "category", "tag", "unknown", "number", "version",
        "hash", "movie", "book", "song", "artist", "team", "league", "sport", "vehicle", "index", "enum", "array",
        "object", "symbol", "crypto_symbol", "status", "food", "product", "brand",
    )
)  # fmt: skip
"""Kinds for which a value seen in the corpus is better than a drawn one."""


def seen(parameter: Parameter, endpoint: Endpoint) -> tuple[Json, ...]:
    """The values seen in the corpus, where they are better than drawn ones, as a "link" that is a number."""
    if "enum" in parameter.schema or varies(parameter, endpoint):
        return ()
    return parameter.examples if parameter.slot.kind in _PREFER_EXAMPLES or is_coded(parameter) else ()


def is_coded(parameter: Parameter) -> bool:
    """Whether samples or description show another form of the value than the usual one: "en" for a language."""
    form = USUAL_FORMS.get(parameter.slot.kind)
    if form is None:
        return False
    listed_codes = parameter.slot.kind == "language" and _CODES.search(parameter.description)
    return bool(listed_codes) or not all(form.search(str(each)) for each in parameter.examples)


USUAL_FORMS: Mapping[ValueKind, re.Pattern[str]] = {
    "url": re.compile(r"[/.]"), "language": re.compile(r"^[A-Z][a-z]{3,}$"),
    "country": re.compile(r"^[A-Z][a-z. ]{3,}"), "locale": re.compile(r"^[a-z]{2}[-_][A-Z]{2}$"),
}  # fmt: skip
"""How values of a kind are mostly written, and drawn."""

_CODES = re.compile(r"\b[a-z]{2}(?:, ?[a-z]{2}){2}")
