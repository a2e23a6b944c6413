"""Which plain endpoints are believed: whether an answer can be made up that a stranger does not find wrong.

The questions of `plain` and `documented` are about words. An endpoint may be plain and still ask for what a mock
world cannot have. These questions are asked last, of what all others let through.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from toolgen.core.tools import Endpoint, Tool
from toolgen.registry.given import leaves_values_open, takes_what_was_misread
from toolgen.registry.real import asks_for_all_there_are, asks_for_the_real, is_known_by_name
from toolgen.registry.topical import is_off_topic, is_one_text
from toolgen.registry.whose import says_not_whose

_QUESTIONS: Mapping[str, Callable[[Endpoint], bool]] = {
    "unclear-real": asks_for_the_real,
    "unclear-whole": asks_for_all_there_are,
    "unclear-whose": says_not_whose,
    "unclear-named": is_known_by_name,
    "unclear-text": is_one_text,
    "unclear-topic": is_off_topic,
    "unclear-given": leaves_values_open,
    "unclear-parameter": takes_what_was_misread,
}


def believed(tool: Tool) -> Tool:
    """The tool with a finding at each endpoint whose answer nobody would believe."""
    documented = frozenset(one.entity for one in tool.endpoints if one.response_shape != "derived" and not one.unclear)
    return replace(tool, endpoints=tuple([_judged(endpoint, documented) for endpoint in tool.endpoints]))


def _judged(endpoint: Endpoint, documented: frozenset[str]) -> Endpoint:
    """What a tool documents of a thing vouches for it where nothing else is documented."""
    if endpoint.unclear:
        return endpoint
    code = next((code for code, fails in _QUESTIONS.items() if fails(endpoint)), "")
    if code == "unclear-real" and endpoint.response_shape == "derived" and endpoint.entity in documented:
        return endpoint
    return replace(endpoint, unclear=code) if code else endpoint
