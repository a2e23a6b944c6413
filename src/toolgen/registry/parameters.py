"""Two raw lists to one list of typed parameters: merged, named as on the wire, with a role and a label."""

import re
from collections.abc import Iterable

from msgspec import Struct

from toolgen.core.json import Json
from toolgen.core.tools import Parameter, ValueKind
from toolgen.core.verdict import Finding
from toolgen.registry.kinds import fits_type
from toolgen.registry.read import finding
from toolgen.registry.schemas import Typed, as_number, is_placeholder, typed
from toolgen.registry.semantics import Context, entity_of_key, slot
from toolgen.registry.text import is_english, match_text, one_line, plain, redact
from toolgen.registry.vocabulary import listed
from toolgen.registry.words import split, standard

_SECRETS = listed("""
        apikey xapikey apisecret secret secretkey clientsecret accesstoken authtoken authorization auth
        bearertoken jwt idtoken refreshtoken token appkey privatekey accesskey accesskeyid secretaccesskey
        appsecret consumerkey consumersecret licensekey licencekey sessiontoken csrftoken apitoken usertoken
        appid_secret clientkey rapidapikey xrapidapikey xrapidapihost subscriptionkey webhooksecret
        xauthtoken xaccesstoken apipassword authkey password_token bearer xapitoken servicekey
        accesscode_secret yourapikey keyapi cookie
        """)
_TRANSPORT = listed("""
        host contenttype accept acceptencoding useragentheader xrapidapihost contentlength callback jsonp
        jsoncallback origin_header referer connection cachecontrol xrequestedwith xforwardedfor ifnonematch
        ifmodifiedsince contentencoding transferencoding acceptlanguage pragma rapidapi rapidapiapplication
        xrapidapiuser
        """)
_SECRET_PROSE = re.compile(
    r"(?i)\b(your|the|an?|unique|secret|valid|personal) (?:(?:private|secret|personal|rapid ?api|own|"
    r"unique|google|openai|\w+) )?(api[ -_]?key|access[ _-]token|secret key|auth(?:entication|"
    r"orization)? token|bearer token)\b"
)
_ASSUMED = re.compile(r"(?i)\bdefault(?:s|ed)?\b(?:\s*(?:value)?\s*(?:is|to|:|=|are)\s*)?[\"'`(]*([\w.+:/-]{1,40})")
_CONTROLS = listed("""
        page limit offset size per_page pagesize page_size count lang language locale units unit format sort
        sort_by sortby order orderby order_by currency timezone tz skip take rows start num output hl gl
        max_results direction sort_order
        """)
_REFERENCE = re.compile(r"(?i)\b(?:value|obtained|returned|see|endpoint|api|field|belonging|refer)\b")
_LABEL_WORDS = {
    "q": "search term", "query": "search term", "lat": "latitude", "lng": "longitude", "lon": "longitude",
    "lang": "language", "tz": "time zone", "timezone": "time zone", "dob": "date of birth", "url": "URL",
    "ip": "IP address", "vin": "VIN", "isbn": "ISBN", "zip": "ZIP code", "checkin": "check-in",
    "checkout": "check-out", "num": "number", "qty": "quantity", "ean": "EAN", "upc": "UPC",
    "asin": "ASIN", "sku": "SKU", "iban": "IBAN", "iata": "IATA code", "icao": "ICAO code", "pdf": "PDF",
    "html": "HTML", "json": "JSON", "csv": "CSV", "sms": "SMS", "api": "API", "cve": "CVE", "usd": "USD",
    "btc": "BTC", "utc": "UTC", "nft": "NFT", "dns": "DNS", "imdb": "IMDb", "tld": "TLD", "ids": "ids",
    "ean13": "EAN", "geo": "geographic", "addr": "address",
}  # fmt: skip


class Scene(Struct, frozen=True):
    """The endpoint that parameters belong to, as far as it tells about them."""

    source: str
    path: str  # JSON path of the endpoint
    entity: str
    url_path: str  # template: "/hotels/{id}"
    category: str = ""


class _Entry(Struct):
    """A raw parameter on its way; duplicates are merged into one entry."""

    name: str
    raw: dict[str, Json]
    required: bool
    path: str
    samples: list[Json]


def parameters(raw: dict[str, Json], scene: Scene) -> tuple[tuple[Parameter, ...], list[Finding]]:
    """The parameters of an endpoint in the order of the corpus, required ones first."""
    findings: list[Finding] = []
    entries = _merged(raw, scene, findings)
    in_path = {standard(word).replace("_", "") for word in re.findall(r"[{<:]([\w .-]+)[}>]?", scene.url_path)}
    found: list[Parameter] = []
    for entry in entries:
        if not entry.required and standard(entry.name).replace("_", "") in in_path:
            entry.required = True
            findings.append(
                finding(
                    "optional-path-parameter",
                    scene.source,
                    f"{entry.name[:60]!r} stands in the path; required",
                    "info",
                    entry.path,
                )
            )
        found.append(_parameter(entry, scene, findings))
    _missing_from_path(in_path, entries, scene, findings)
    ordered = [
        *(parameter for parameter in found if parameter.required),
        *(parameter for parameter in found if not parameter.required),
    ]
    return tuple(ordered), findings


def _merged(raw: dict[str, Json], scene: Scene, findings: list[Finding]) -> list[_Entry]:
    entries: dict[str, _Entry] = {}
    for key, required in (
        ("required_parameters", True),
        ("optional_parameters", False),
        ("optionalParameters", False),
        ("optional_params", False),
        ("input_params", True),
    ):
        value = raw.get(key)
        if value is None:
            continue
        if not isinstance(value, list):
            findings.append(
                finding("bad-parameters", scene.source, f"{key} is no list; left out", "warning", f"{scene.path}.{key}")
            )
            continue
        for index, item in enumerate(value):
            path = f"{scene.path}.{key}[{index}]"
            name = item.get("name") if isinstance(item, dict) else None
            clean = _wire_name(name) if isinstance(name, str) else ""
            if not isinstance(item, dict) or not clean:
                findings.append(
                    finding("bad-parameter", scene.source, "parameter without a usable name; left out", "warning", path)
                )
                continue
            if clean in entries:
                same = entries[clean]
                same.samples.append(item.get("default"))
                code = "required-and-optional" if same.required and not required else "duplicate-parameter"
                findings.append(finding(code, scene.source, f"{clean[:60]!r} is there twice; merged", "info", path))
                continue
            if clean != name:
                findings.append(
                    finding(
                        "untidy-name",
                        scene.source,
                        f"name {str(name)[:60]!r} has invisible or surrounding characters; stripped",
                        "info",
                        path,
                    )
                )
            entries[clean] = _Entry(clean, item, required, path, [item.get("default")])
    return list(entries.values())


def _wire_name(name: str) -> str:
    clean = plain(name).replace("\t", " ").replace("\n", " ").strip()
    return clean if len(clean) <= 128 else ""


def _parameter(entry: _Entry, scene: Scene, findings: list[Finding]) -> Parameter:
    raw = entry.raw
    description = one_line(raw.get("description"))
    role = _role(entry.name, description)
    default = next((sample for sample in entry.samples if not is_placeholder(sample)), entry.samples[0])
    if role != "argument":
        code = "credential" if role == "secret" else "transport"
        findings.append(
            finding(
                code,
                scene.source,
                f"{entry.name[:60]!r} is supplied by the runtime, never by the user",
                "info",
                entry.path,
            )
        )
        default = None
    declared = raw.get("type")
    safe = redact(default) if isinstance(default, str) else default
    if safe != default:
        findings.append(
            finding(
                "redacted",
                scene.source,
                f"default of {entry.name[:60]!r} holds personal data or a key; redacted",
                "warning",
                entry.path,
            )
        )
    result = typed(entry.name, declared, safe, plain(raw.get("description")))
    for code, message in result.problems:
        findings.append(finding(code, scene.source, f"{entry.name[:60]!r}: {message}", "info", entry.path))
    _contradiction(entry, description, scene, findings)
    return _built(entry, result, description, role, scene)


def _built(entry: _Entry, result: Typed, description: str, role: str, scene: Scene) -> Parameter:
    json_type = str(result.schema.get("type", "string"))
    entity = _path_entity(entry.name, scene) or scene.entity
    meaning = slot(entry.name, Context(entity, json_type, description, result.sample, True, scene.category))
    if result.hint != "unknown" and meaning.kind in ("unknown", "name") and fits_type(result.hint, json_type):
        meaning = meaning.__class__(meaning.entity, meaning.attribute, result.hint)
    if "enum" in result.schema and role == "argument":
        meaning = meaning.__class__(meaning.entity, meaning.attribute, "enum")
    schema = _with_format(result.schema, meaning.kind, result.sample)
    examples = tuple(_typed_samples(entry.samples, result, schema)) if role == "argument" else ()
    default = _assumed(entry, result, description) if role == "argument" and not entry.required else None
    return Parameter(
        name=entry.name, schema=schema, required=entry.required, slot=meaning, label=label(entry.name, description, scene.entity),
        description=description, role=role, default=default, examples=examples,  # type: ignore[arg-type]  # one of the three roles
    )  # fmt: skip


_FORMATS: dict[ValueKind, tuple[str, str]] = {
    "email": ("email", r"[^@\s]+@[^@\s]+\.[^@\s]+"), "url": ("uri", r"[a-z]+://\S+"),
    "image_url": ("uri", r"[a-z]+://\S+"),
    "uuid": ("uuid", r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "ip": ("ipv4", r"\d{1,3}(\.\d{1,3}){3}"),
}  # fmt: skip


def _with_format(schema: dict[str, Json], kind: ValueKind, sample: Json) -> dict[str, Json]:
    wanted = _FORMATS.get(kind)
    if (
        wanted is None
        or schema != {"type": "string"}
        or not isinstance(sample, str)
        or not re.fullmatch(wanted[1], sample)
    ):
        return schema
    return {"type": "string", "format": wanted[0]}


def _typed_samples(samples: Iterable[Json], result: Typed, schema: dict[str, Json]) -> list[Json]:
    found = [] if result.sample is None else [result.sample]
    for sample in samples:
        if (
            schema.get("type") == "string"
            and isinstance(sample, str)
            and not is_placeholder(sample)
            and "enum" not in schema
            and "pattern" not in schema
            and "format" not in schema
        ):
            found.append(redact(sample.strip()))
    unique: list[Json] = []
    for value in found:
        if value not in unique and not (
            isinstance(value, str) and (len(value) > 300 or (not is_english(value[:200]) and len(value) > 80))
        ):
            unique.append(value)
    return unique[:5]


def _assumed(entry: _Entry, result: Typed, description: str) -> Json:
    """What the endpoint takes when the parameter is left out: stated in prose, or the sample of a mere control."""
    stated = _ASSUMED.search(description)
    if stated:
        value: Json = stated[1].rstrip(".,)")
        kind = result.schema.get("type")
        if kind in ("integer", "number"):
            number = as_number(value)
            value = number if number is not None and (kind == "number" or isinstance(number, int)) else None
            if isinstance(value, int | float) and not _within(value, result.schema):
                value = None
        elif kind == "boolean":
            value = {"true": True, "false": False}.get(str(value).lower())
        elif kind != "string" or result.schema.keys() - {"type", "enum"}:
            value = None
        choices = result.schema.get("enum")
        if (
            value is not None
            and (not isinstance(choices, list) or value in choices)
            and str(value).lower() not in ("value", "values", "is", "to", "the")
        ):
            if kind != "string" or value == result.sample or isinstance(choices, list):
                return value
    return (
        result.sample
        if standard(entry.name) in _CONTROLS or (result.schema.get("type") == "boolean" and stated)
        else None
    )


def _within(value: int | float, schema: dict[str, Json]) -> bool:
    low, high = schema.get("minimum"), schema.get("maximum")
    return not ((isinstance(low, int | float) and value < low) or (isinstance(high, int | float) and value > high))


def _role(name: str, description: str) -> str:
    plain_name = re.sub(r"[^a-z0-9]", "", match_text(name))
    if plain_name in _TRANSPORT:
        return "transport"
    if plain_name in _SECRETS and not re.search(r"(?i)\b(coin|crypto|contract|erc|token address|page)\b", description):
        return "secret"
    if split(name)[-2:] in (
        ("api", "key"),
        ("secret", "key"),
        ("access", "token"),
        ("auth", "token"),
        ("api", "token"),
        ("app", "key"),
        ("client", "secret"),
    ):
        return "secret"
    return (
        "secret"
        if plain_name in ("key", "k", "code", "api", "id", "user", "app") and _SECRET_PROSE.search(description)
        else "argument"
    )


def _contradiction(entry: _Entry, description: str, scene: Scene, findings: list[Finding]) -> None:
    lower = description.lower()
    if (entry.required and re.match(r"\(?optional\b", lower)) or (
        not entry.required and re.match(r"\(?required\b", lower)
    ):
        findings.append(
            finding(
                "requiredness-in-doubt",
                scene.source,
                f"{entry.name[:60]!r}: list and description disagree; the list holds",
                "info",
                entry.path,
            )
        )


def _missing_from_path(in_path: set[str], entries: list[_Entry], scene: Scene, findings: list[Finding]) -> None:
    names = {standard(entry.name).replace("_", "") for entry in entries}
    names |= {f"is{name}" for name in names}
    for word in sorted(in_path - names):
        findings.append(
            finding(
                "path-without-parameter",
                scene.source,
                f"{{{word[:60]}}} in the path has no parameter",
                "info",
                scene.path,
            )
        )


def _path_entity(name: str, scene: Scene) -> str:
    """What stands before a placeholder in the path: "/hotels/{id}" is about a hotel."""
    if "{" not in scene.url_path:
        return ""
    wanted = standard(name).replace("_", "")
    before = ""
    for part in scene.url_path.split("/"):
        if part.startswith("{"):
            if standard(part).replace("_", "") in (wanted, f"is{wanted}"):
                return _entity_before(before)
        elif part:
            before = part
    return ""


def _entity_before(segment: str) -> str:
    return entity_of_key(segment, "")


def label(name: str, description: str, entity: str) -> str:
    """How a person would say it: `checkInDate` is the check-in date, `id` of a hotel the hotel id."""
    words = [word for word in split(name.rsplit(".", 1)[-1] if name.count(".") == 1 else name) if word]
    if len(words) > 1 and words[-1].isdigit() and len(words[-1]) > 2:
        words = words[:-1]
    if words == ["id"] and entity:
        words = [*entity.split("_"), "id"]
    if (
        len(words) == 1
        and len(words[0]) <= 3
        and words[0] not in _LABEL_WORDS
        and words[0] not in ("to", "day", "age", "id", "max", "min", "sex", "tag", "end")
    ):
        said = _label_from_prose(description)
        if said:
            return said
    if words in (["from"], ["to"], ["start"], ["end"], ["value"], ["key"], ["s"], ["input"]):
        said = _label_from_prose(description)
        words = said.split() if said else words
    text = " ".join(_LABEL_WORDS.get(word, word) for word in words[:7])
    text = re.sub(r"\bcheck (in|out)\b", r"check-\1", text)
    text = re.sub(r"\b(ZIP|IATA|ICAO) code code\b", r"\1 code", text).replace("IP address address", "IP address")
    return text or _label_from_prose(description) or "value"


def _label_from_prose(description: str) -> str:
    head = re.split(r"[.,:;(\n]|\b(?:e\.g|for|that|which|in|you|to|used|is|of the|from)\b", description, maxsplit=1)[0]
    words = re.findall(r"[A-Za-z][\w'-]*", head)
    while words and words[0].lower() in (
        "the",
        "a",
        "an",
        "your",
        "this",
        "specify",
        "enter",
        "set",
        "provide",
        "optional",
        "required",
        "insert",
        "any",
    ):
        words.pop(0)
    if not 1 <= len(words) <= 4 or _REFERENCE.search(head):
        return ""
    return " ".join(word if word.isupper() else word.lower() for word in words)
