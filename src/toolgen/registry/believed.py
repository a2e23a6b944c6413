"""Which plain endpoints are believed: whether an answer can be made up that a stranger does not find wrong.

The questions of `plain` and `documented` are about words. An endpoint may be plain and still ask for what a mock
world cannot have. These questions are asked last, of what all others let through.
"""

from collections.abc import Callable, Collection, Mapping

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
    judged = [_judged(endpoint) for endpoint in tool.endpoints]
    documented = {one.entity for one in judged if one.response_shape != "derived" and not one.unclear}
    return replace(tool, endpoints=tuple([_vouched(one, documented) for one in judged]))


def _judged(endpoint: Endpoint) -> Endpoint:
    if endpoint.unclear:
        return endpoint
    code = next((code for code, fails in _QUESTIONS.items() if fails(endpoint)), "")
    return replace(endpoint, unclear=code) if code else endpoint


def _vouched(endpoint: Endpoint, documented: Collection[str]) -> Endpoint:
    """What a tool documents of a thing vouches for it where nothing is documented."""
    guessed = endpoint.unclear == "unclear-real" and endpoint.response_shape == "derived"
    return replace(endpoint, unclear="") if guessed and endpoint.entity in documented else endpoint
