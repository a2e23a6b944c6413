"""What a parameter is, beyond what its kind says: what is searched for, which end of a period, what people call it."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from toolgen.agents.wanted import in_words
from toolgen.agents.wording import is_plural
from toolgen.core import english
from toolgen.core.tools import Endpoint, Parameter, ValueKind

_ENDS = english.listed("return to end until before max inbound checkout dropoff last till")
_STARTS = english.listed("depart departure from start since after begin min outbound arrival checkin pickup first")


def ranged(parameters: Sequence[Parameter]) -> list[Parameter]:
    """The parameters, with two dates of one trip ("departDate", "returnDate") told apart as its start and its end."""
    ends = {p.name: _end_of_range(p) for p in parameters if p.slot.kind in ("date", "start_date", "end_date")}
    if not {"start_date", "end_date"} <= set(ends.values()):
        return list(parameters)
    return [
        replace(p, slot=replace(p.slot, kind=ends[p.name])) if ends.get(p.name, "date") != "date" else p
        for p in parameters
    ]


def told(parameter: Parameter, endpoint: Endpoint) -> Parameter:
    """The parameter, with what its description says is searched for: a place, a symbol; not any words.

    A count of what is looked for is a limit.
    """
    words = parameter.label.lower().split()
    if len(words) > 1 and words[0] == "id" and parameter.slot.kind not in _IDENTITIES:  # `id_restaurant`
        parameter = replace(parameter, slot=replace(parameter.slot, kind="id", entity="_".join(words[1:])))
    if words[-1:] == ["number"] and parameter.schema.get("type") == "string" and _PHONES.search(endpoint.tool_name):
        parameter = replace(parameter, slot=replace(parameter.slot, kind="phone"), examples=())
    listing = endpoint.effect in ("search", "read") and (
        is_plural(endpoint.noun) or endpoint.noun in english.MASS_NOUNS
    )
    if listing and parameter.label.lower() in SIZES and "enum" not in parameter.schema:
        return replace(parameter, slot=replace(parameter.slot, kind="limit"), examples=())
    if parameter.slot.kind != "keyword" or parameter.schema.get("type") != "string" or "enum" in parameter.schema:
        return parameter
    found = _SEARCHED.search(parameter.description)
    kind = _KIND_OF_SEARCH.get(found.lastgroup or "") if found is not None else None
    return parameter if kind is None else replace(parameter, slot=replace(parameter.slot, kind=kind), examples=())


_SEARCHED = re.compile(
    r"(?i)\b(?:(?P<city>city name|name of (?:the |a )?city|city|location name|town)"
    r"|(?P<symbol>ticker symbol|stock symbol|ticker)|(?P<username>user ?name))\b"
)
_KIND_OF_SEARCH: Mapping[str, ValueKind] = {"city": "city", "symbol": "symbol", "username": "username"}


_PHONES = re.compile(r"(?i)\b(?:phone|sms|whatsapp|telephone)")
SIZES = english.listed("limit count take num top size amount results rows") | {
    "page size", "max results", "per page", "page limit", "number of results", "max count", "num results",
    "max items", "results per page", "items per page", "maximum results", "result limit", "max number",
    "total results", "page count",
}  # fmt: skip


def _end_of_range(parameter: Parameter) -> ValueKind:
    said = in_words(parameter.name).split()
    if not _STARTS.isdisjoint(said):
        return "start_date"
    return "date" if _ENDS.isdisjoint(said) else "end_date"


def called(parameter: Parameter, endpoint: Endpoint) -> str:
    """How a parameter is called; a path is a folder where only a folder will do."""
    words = (parameter.label.strip() or parameter.name).split()
    label = " ".join([_WRITTEN.get(word, word) for at, word in enumerate(words) if not at or word != words[at - 1]])
    label = _NUMBERED.sub(r"\1", label)
    if parameter.slot.kind == "airport_code" and label.lower().split()[0] == "code":
        return "airport code"  # `codeIataAirport`
    if len(words) > 1 and words[0] == "id":
        label = f"{' '.join(words[1:])} id"
    if parameter.slot.kind != "path" or label not in ("path", "location"):
        return label
    described = f"{endpoint.noun} {parameter.description}"
    return "folder" if _FOLDER.search(described) and not _FILE.search(described) else label


_NUMBERED = re.compile(r"\b(ZIP code|phone|address) \d$")
_WRITTEN = {"isin": "ISIN", "gtin": "GTIN", "siren": "SIREN", "siret": "SIRET", "imei": "IMEI", "bic": "BIC"}
_IDENTITIES: frozenset[ValueKind] = frozenset(("id", "uuid", "code", "slug"))


_FOLDER = re.compile(r"\b(?:folder|director(?:y|ies))\b", re.IGNORECASE)
_FILE = re.compile(r"\bfiles?\b", re.IGNORECASE)
