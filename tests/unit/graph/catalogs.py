"""Small catalogs for the tests of the graph: what an endpoint takes and gives, written as plain words."""

from collections.abc import Sequence

from toolgen.core.tools import Effect, Endpoint, EndpointId, Parameter, Registry, Shape, Slot, Tool, ToolId

NUMBERS = {"rating", "price", "count", "amount", "temperature"}
UNIVERSAL = {"city", "country", "email", "currency", "symbol", "date", "start_date", "end_date"}


def a_slot(word: str) -> Slot:
    """`hotel.id`, `city`, or a word of no entity: its kind is the attribute where there is such a kind."""
    entity, _, attribute = word.rpartition(".")
    if not entity and attribute.endswith("_id"):
        entity, attribute = attribute[: -len("_id")], "id"
    known = UNIVERSAL | NUMBERS | {"id", "name", "limit", "status", "message", "title"}
    return Slot(entity, attribute, attribute if attribute in known else "unknown")  # type: ignore[arg-type]  # kinds as words


def a_parameter(word: str) -> Parameter:
    """`hotel_id` is required, `city?` optional, `limit:integer` of another type than string."""
    name, _, type_name = word.partition(":")
    required = not name.endswith("?")
    name = name.rstrip("?")
    schema: dict[str, object] = {"type": type_name or "string"}
    return Parameter(name=name, schema=schema, required=required, slot=a_slot(name), label=name.replace("_", " "))  # type: ignore[arg-type]  # a schema of the test's own


def a_shape(entity: str, fields: str, *, listed: bool = False) -> Shape:
    """An object of leaves, or a list of such objects under the plural of its entity."""
    leaves = {}
    for word in fields.split():
        name = word.partition(".")[2] or word
        slot = a_slot(word if "." in word or name in UNIVERSAL or name.endswith("_id") else f"{entity}.{name}")
        leaves[name] = Shape(type="number" if name in NUMBERS else "string", slot=slot)
    thing = Shape(type="object", entity=entity, fields=leaves)
    if not listed:
        return thing
    return Shape(type="object", fields={f"{entity}s": Shape(type="array", items=thing)})


def an_endpoint(tool_id: str, line: str) -> Endpoint:
    """`search hotel search_hotels: city limit?:integer -> *id name city`; `*` means that it returns a list."""
    head, _, tail = line.partition(":")
    effect, entity, function = head.split()
    takes, _, gives = tail.partition("->")
    return Endpoint(
        endpoint_id=EndpointId(f"{tool_id}/{function}"),
        tool_id=ToolId(tool_id),
        category=tool_id.split("/")[0],
        function=f"{tool_id.split('/')[1]}_{function}",
        name=function,
        description="",
        effect=_effect(effect),
        entity=entity,
        verb=effect,
        noun=entity,
        parameters=tuple(a_parameter(word) for word in takes.split()),
        response=a_shape(entity, gives.replace("*", ""), listed="*" in gives),
        response_shape="known",
    )


def _effect(word: str) -> Effect:
    return word  # type: ignore[return-value]  # effects as words


def a_tool(tool_id: str, *lines: str) -> Tool:
    """A tool of the endpoints that the lines describe."""
    endpoints = tuple(an_endpoint(tool_id, line) for line in lines)
    return Tool(
        tool_id=ToolId(tool_id), category=tool_id.split("/")[0], name=tool_id, description="", endpoints=endpoints
    )


def a_registry(*tools: Tool) -> Registry:
    """A registry of these tools."""
    return Registry(tools=tuple(sorted(tools, key=lambda tool: tool.tool_id)), corpus_digest="feed")


HOTEL_LINES = (
    "search hotel search_hotels: country limit?:integer -> *id name city rating",
    "read hotel get_hotel: hotel_id -> id name city email",
    "read review list_reviews: hotel_id -> *id title rating",
    "create booking book_room: hotel_id email -> id hotel_id status",
    "read booking get_booking: booking_id -> id hotel_id status",
    "delete booking cancel_booking: booking_id -> id status",
)
WEATHER_LINES = (
    "read weather current: city -> city temperature",
    "read weather forecast: city date -> city temperature date",
)
SHARE_LINES = (
    "search company find_companies: country -> *symbol name country",
    "read quote get_quote: symbol -> symbol price currency",
    "compute rate convert: currency amount:number -> currency amount",
    "read outlook compare: symbol city -> symbol price",
)


def a_town(names: Sequence[str] = ("harbour", "meadow")) -> Registry:
    """Hotel chains, weather services, brokers and messengers, one of each for every name."""
    tools = []
    for name in names:
        tools.append(a_tool(f"Travel/{name}_stay", *HOTEL_LINES))
        tools.append(a_tool(f"Weather/{name}_sky", *WEATHER_LINES))
        tools.append(a_tool(f"Trading/{name}_shares", *SHARE_LINES))
        tools.append(
            a_tool(
                f"Messaging/{name}_post",
                "search contact find_contacts: city? -> *id name email city",
                "send message send_message: email text -> id status",
                "update contact rename_contact: contact_id title -> id title",
            )
        )
    return a_registry(*tools)
