"""Tools as the catalog describes them: endpoints, parameters, response shapes, and what their values mean."""

from typing import Literal, NewType

from msgspec import Struct

from toolgen.core.json import Json

EndpointId = NewType("EndpointId", str)  # "Travel_Planning/harbour_stay/search_hotels"
ToolId = NewType("ToolId", str)  # "Travel_Planning/harbour_stay"

Effect = Literal["read", "search", "create", "update", "delete", "send", "compute"]
JsonType = Literal["object", "array", "string", "integer", "number", "boolean", "null"]
ShapeSource = Literal["known", "example", "derived"]

# What a value looks like and how it is drawn; the closed vocabulary between registry, agents and executor.
ValueKind = Literal[
    # identity
    "id", "uuid", "slug", "code", "hash", "version",
    # people
    "person_name", "first_name", "last_name", "username", "email", "phone", "gender", "job_title",
    # places
    "city", "country", "country_code", "region", "street", "postal_code", "latitude", "longitude", "coordinates",
    "airport_code", "timezone", "language", "language_code", "locale", "place_name",
    # time
    "date", "start_date", "end_date", "time", "start_time", "end_time", "datetime", "timestamp", "year", "month",
    "weekday", "duration",
    # money and numbers
    "price", "amount", "currency", "percentage", "rating", "count", "quantity", "page", "limit", "offset", "index",
    "temperature", "distance", "weight", "speed", "size_bytes", "age", "number", "minimum", "maximum",
    # technology
    "url", "image_url", "domain", "ip", "mac", "filename", "path", "mime_type", "file_extension", "user_agent",
    # business and culture
    "company", "product", "brand", "category", "color", "tag", "hashtag", "symbol", "crypto_symbol", "isbn", "vin",
    "team", "league", "sport", "genre", "movie", "song", "artist", "book", "food", "ingredient", "vehicle", "animal",
    "event", "industry",
    # text
    "title", "name", "keyword", "word", "sentence", "paragraph", "message", "subject", "status",
    # shapes of their own
    "boolean", "enum", "object", "array", "unknown",
]  # fmt: skip


class Slot(Struct, frozen=True):
    """What a value means: `hotel_id` and the `id` of a hotel are both Slot("hotel", "id", "id").

    `entity` is a singular snake_case noun, or "" where the value belongs to nothing nameable; `attribute` is
    snake_case without the entity. Values that mean the same everywhere (a city, an e-mail address, a currency)
    have the kind as their attribute and no entity.
    """

    entity: str
    attribute: str
    kind: ValueKind

    @property
    def key(self) -> str:
        """What two slots must share to be linked."""
        return f"{self.entity}.{self.attribute}"


class Shape(Struct, frozen=True, omit_defaults=True):
    """The shape of a response, or of a part of it."""

    type: JsonType
    slot: Slot | None = None  # leaves only
    entity: str = ""  # objects only: what the object is an instance of, "" for a mere wrapper
    fields: dict[str, "Shape"] = {}  # objects only, in the order of the source
    items: "Shape | None" = None  # arrays only
    enum: tuple[str | int | float | bool, ...] = ()
    example: Json = None  # a leaf value seen in the corpus, cleaned


class Parameter(Struct, frozen=True, omit_defaults=True):
    """One argument that an endpoint takes."""

    name: str  # as it goes over the wire
    schema: dict[str, Json]  # JSON Schema of the value
    required: bool
    slot: Slot
    label: str  # how a person would call it: "hotel id", "check-in date"
    description: str = ""  # one line of clean text
    role: Literal["argument", "secret", "transport"] = "argument"  # only arguments are ever offered or filled
    default: Json = None  # what the endpoint assumes when it is left out
    examples: tuple[Json, ...] = ()  # sound values seen in the corpus


class Endpoint(Struct, frozen=True, omit_defaults=True):
    """A callable function of a tool."""

    endpoint_id: EndpointId
    tool_id: ToolId
    category: str
    function: str  # ^[A-Za-z0-9_-]{1,64}$, unique over the registry
    name: str  # as the corpus shows it
    description: str  # one paragraph of clean text, at most 300 characters
    effect: Effect
    entity: str  # what it is about: "hotel"
    verb: str  # "search", "get", "book": an English infinitive
    noun: str  # the object of the verb in readable words: "hotels", "hotel details"
    parameters: tuple[Parameter, ...]
    response: Shape
    response_shape: ShapeSource
    response_detail: str = ""  # where the shape stood, or why there was none: "schema", "absent", "error body"
    tool_name: str = ""
    section: str = ""  # the part of its tool, where parts repeat each other with ids of their own: "hockey"
    deprecated: bool = False
    unclear: str = ""  # what keeps it from being plain enough to be planned: a code of core.clarity


class Tool(Struct, frozen=True, omit_defaults=True):
    """A product with its endpoints."""

    tool_id: ToolId
    category: str
    name: str
    description: str
    endpoints: tuple[Endpoint, ...]
    source: str = ""  # path of its file below the corpus root
    host: str = ""


class Registry(Struct, frozen=True):
    """All tools that can be used, in the order of their ids, and the digest of the corpus they came from."""

    tools: tuple[Tool, ...]
    corpus_digest: str
