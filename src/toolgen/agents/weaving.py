"""The ways in which a value is woven into a request, as the verb and the noun of its endpoint want it."""

from toolgen.agents.clauses import SETTING, frames, sought
from toolgen.agents.meanings import SIZES
from toolgen.core import english
from toolgen.core.tools import Endpoint, Parameter

BY_ONESELF = english.listed("join leave rsvp register subscribe unsubscribe enroll")  # as whom is the user's to say
_PUTTING = english.listed("move upload save export extract")


def ways_to_say(parameter: Parameter, endpoint: Endpoint, label: str) -> tuple[str, ...]:
    """The ways to say a value in a request, the plainest first: by its kind, else as the endpoint's verb wants it."""
    kind, effect, declared = parameter.slot.kind, endpoint.effect, parameter.schema.get("type")
    numeric, text = declared in ("integer", "number"), declared == "string" and "enum" not in parameter.schema
    spoken = frames(kind, label, text=text, numeric=numeric, effect=effect)
    if effect in ("search", "read"):  # what is looked for has it; only what is made is set
        spoken = tuple([frame for frame in spoken if SETTING not in frame]) or spoken
    if (kind == "keyword" and spoken[0] == 'for "{v}"') or (effect == "search" and label.lower() in _QUERIES):
        return sought(endpoint.noun, effect)
    if kind == "limit" and label.lower() in SIZES:
        return ("limited to {v} results", "with no more than {v} results", "with at most {v} results")
    if (
        effect in ("send", "create")
        and endpoint.noun.rpartition(" ")[2].lower() in _CARRIED
        and (kind == "phone" or (label == "number" and text))
    ):
        return ("to {v}", "to the number {v}")
    if endpoint.verb == "share" and spoken[0] == "to {v}":
        return ("with {v}",)
    if kind == "username" and endpoint.verb in BY_ONESELF:
        return ("as {v}", "with the username {v}")
    if kind == "tag" and endpoint.verb in ("tag", "label"):
        return ('as "{v}"', 'with "{v}"')
    if kind == "path" and endpoint.verb in ("extract", "parse") and spoken[0] == "at {v}":
        return ("from {v}",)
    if kind == "path" and endpoint.verb in _PUTTING and label in ("folder", "directory"):
        return ("to {v}", "to the folder {v}")
    return spoken


_QUERIES = frozenset(("search term", "search text", "search query", "search string", "search", "query", "term", "q"))


_CARRIED = frozenset(("sms", "message", "text", "mms", "call", "fax"))
