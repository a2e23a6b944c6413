"""Two raw lists to one list of typed parameters: merged, named as on the wire, with a role and a label."""

import re
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from toolgen.core.json import Json
from toolgen.core.tools import Parameter, ValueKind
from toolgen.core.verdict import Finding
from toolgen.registry.examples import assumed, repeats, typed_samples
from toolgen.registry.kinds import fits_type
from toolgen.registry.labels import label
from toolgen.registry.placeholders import is_placeholder
from toolgen.registry.read import finding
from toolgen.registry.roles import Role, role_of
from toolgen.registry.schemas import Typed, typed
from toolgen.registry.semantics import Context, entity_of_key, slot
from toolgen.registry.text import one_line, plain, redact
from toolgen.registry.words import split, standard


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
        plain_name = standard(entry.name).replace("_", "")
        if not entry.required and not in_path.isdisjoint((plain_name, f"is{plain_name}")):
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
    found = _told_apart(found)
    _missing_from_path(in_path, entries, scene, findings)
    ordered = [
        *(parameter for parameter in found if parameter.required),
        *(parameter for parameter in found if not parameter.required),
    ]
    return tuple(ordered), findings


def _told_apart(found: list[Parameter]) -> list[Parameter]:
    """The parameters with the whole name as a label where a shorter one is that of several: "space fields"."""
    labels = Counter(parameter.label for parameter in found)
    return [
        replace(parameter, label=" ".join(split(parameter.name)) or parameter.label)
        if labels[parameter.label] > 1
        else parameter
        for parameter in found
    ]


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
    entry.samples = [None if repeats(sample, description) else sample for sample in entry.samples]
    role = role_of(entry.name, description)
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


def _built(entry: _Entry, result: Typed, description: str, role: Role, scene: Scene) -> Parameter:
    json_type = str(result.schema.get("type", "string"))
    entity = path_entity(entry.name, scene.url_path) or scene.entity
    meaning = slot(entry.name, Context(entity, json_type, description, result.sample, True, scene.category))
    if result.hint != "unknown" and meaning.kind in ("unknown", "name") and fits_type(result.hint, json_type):
        meaning = meaning.__class__(meaning.entity, meaning.attribute, result.hint)
    if "enum" in result.schema and role == "argument":
        meaning = meaning.__class__(meaning.entity, meaning.attribute, "enum")
    schema = _with_format(result.schema, meaning.kind, result.sample)
    examples = tuple(typed_samples(entry.samples, result, schema)) if role == "argument" else ()
    if meaning.kind in ("url", "image_url"):
        examples = tuple(one for one in examples if " " not in str(one))  # "Manga Url" is no address
    default = assumed(entry.name, result, description) if role == "argument" and not entry.required else None
    return Parameter(
        name=entry.name,
        schema=schema,
        required=entry.required,
        slot=meaning,
        label=label(entry.name, description, scene.entity),
        description=description,
        role=role,
        default=default,
        examples=examples,
    )


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


def path_entity(name: str, url_path: str) -> str:
    """What stands before a placeholder in the path: "/hotels/{id}" is about a hotel."""
    if "{" not in url_path:
        return ""
    wanted = standard(name).replace("_", "")
    before = ""
    for part in url_path.split("/"):
        if part.startswith("{"):
            if standard(part).replace("_", "") in (wanted, f"is{wanted}"):
                return _entity_before(before)
        elif part:
            before = part
    return ""


def _entity_before(segment: str) -> str:
    return entity_of_key(segment, "")
